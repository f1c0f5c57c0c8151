"""Time expressions found in a text, not yet resolved."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from foreigndesk.reading.time.grammar import parse
from foreigndesk.reading.time.lexer import Token, lex
from foreigndesk.reading.time.meanings import Meaning
from foreigndesk.reading.time.vocabulary import Kind, codes


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression as printed at code point ``offset``, what sort of time it is, and what it says.

    A ``modifier`` names something by a year ("the 2015 agreement") and tells no event's time.
    """

    text: str
    offset: int
    kind: Kind
    meaning: Meaning

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self.offset + len(self.text)


def find_times(text: str) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, without overlap and in order; of two that overlap, the longer is kept."""
    return tuple(found for token in parse(lex(text)) if (found := _expression(text, token)))


def _expression(text: str, token: Token) -> TimeExpression | None:
    if isinstance(token.value, int | float | str):
        return None
    return TimeExpression(text[token.start : token.end], token.start, _kinds()[token.code], token.value)


@cache
def _kinds() -> Mapping[str, Kind]:
    return {codes()[kind]: kind for kind in get_args(Kind)}
