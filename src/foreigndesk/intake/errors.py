"""Why one article cannot be read, in words for a person and a code for a program."""

from typing import Literal

Reason = Literal[
    "bad-address", "bad-date", "bad-json", "binary", "broken-off", "busy", "directory", "empty", "encoding",
    "error-page", "future-date", "http-status", "list", "missing", "no-date", "no-text", "redirects",
    "refused-address", "robots", "too-large", "too-many", "too-slow", "unread-language", "unreachable", "unreadable",
]  # fmt: skip

PASSING: frozenset[Reason] = frozenset({"broken-off", "busy", "too-many", "too-slow", "unreachable"})
"""What may be otherwise at the next try."""


class SkipArticle(Exception):
    """This one article cannot be read; the next may.

    The message names the input, what was found, what was expected and what to do. ``reason`` is the same for a
    program; ``name`` is what the input is called, ``after`` how many seconds a server asks to be left alone.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        found: str,
        expected: str,
        advice: str,
        name: str = "the text",
        after: float | None = None,
    ) -> None:
        self.reason: Reason = reason
        self.after = after
        self.name, self.found, self.expected, self.advice = name, found, expected, advice
        super().__init__(f"{name}: {found}, where {expected} was expected; {advice}")

    def named(self, name: str) -> "SkipArticle":
        """The same, of the input called ``name``."""
        return SkipArticle(
            self.reason, found=self.found, expected=self.expected, advice=self.advice, name=name, after=self.after
        )
