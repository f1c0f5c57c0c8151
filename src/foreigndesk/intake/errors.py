"""Why one article cannot be read, in words for a person and a code for a program."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import Literal

Reason = Literal[
    "bad-address", "bad-answer", "bad-date", "bad-json", "binary", "broken-off", "busy", "closed", "directory", "empty",
    "encoding", "error-page", "future-date", "http-status", "left-closed", "list", "missing", "no-date", "no-text",
    "redirects", "refused-address", "robots", "too-large", "too-many", "too-slow", "unread-language", "unreachable",
    "unreadable",
]  # fmt: skip

PASSING: frozenset[Reason] = frozenset({"bad-answer", "broken-off", "busy", "too-many", "too-slow", "unreachable"})
"""What may be otherwise at the next try."""

DAILY: frozenset[Reason] = frozenset({"closed", "error-page", "future-date", "redirects", "refused-address", "robots"})
"""What may be otherwise on another day, as whoever is asked may think better of it."""


SAVE_TEXT = "save the article's text and read that"
"""What to do about an input that has an article and cannot be read itself."""


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
        super().__init__(f"{name}: {self.told}")

    @property
    def told(self) -> str:
        """The message but for the name."""
        return f"{self.found}, where {self.expected} was expected; {self.advice}"

    def __reduce__(self) -> tuple[Callable[[], "SkipArticle"], tuple[()]]:
        told = {name: getattr(self, name) for name in ("found", "expected", "advice", "name", "after")}
        return partial(type(self), self.reason, **told), ()

    def named(self, name: str) -> "SkipArticle":
        """The same, of the input called ``name``."""
        return type(self)(
            self.reason, found=self.found, expected=self.expected, advice=self.advice, name=name, after=self.after
        )


class Beside(SkipArticle):
    """What stands beside articles that were read and is none, such as an attachment: it is told, and not counted."""


class NoNews(SkipArticle):
    """A feed or a list is well, and has nothing in it."""


def too_large(found: str) -> SkipArticle:
    """What is said of an input that has more than one article has."""
    return SkipArticle("too-large", found=found, expected="one article", advice=SAVE_TEXT)


@contextmanager
def foreseen() -> Generator[None]:
    """Within it, what a parser lets through of a hostile input is a refusal, so that it ends nothing but itself."""
    try:
        yield
    except SkipArticle:
        raise
    except Exception as error:  # noqa: BLE001 - the parsers of others name no end of what they raise
        raise SkipArticle(
            "unreadable",
            found=f"what its parser cannot take ({type(error).__name__}: {error!s:.80})",
            expected="an article",
            advice=SAVE_TEXT,
        ) from None
