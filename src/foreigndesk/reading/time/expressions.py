"""Time expressions found in a text, not yet resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from foreigndesk.reading.time.grammar import parse
from foreigndesk.reading.time.lexer import Token, lex
from foreigndesk.reading.time.meanings import Between, Bound, Distant, Meaning
from foreigndesk.reading.time.slots import JOINED
from foreigndesk.reading.time.vocabulary import Kind, codes
from foreigndesk.reference import by_language


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression as printed at code point ``offset``, what sort of time it is, and what it says.

    A ``modifier`` names something by a year ("the 2015 agreement") and tells no event's time; an ``ambiguous`` date is
    one in figures whose order is not known. ``parts`` are the code points ``[start, end)`` of the times that a range,
    an open time or a distance is made of: "2014" and "2016" in "from 2014 to 2016".
    """

    text: str
    offset: int
    kind: Kind
    meaning: Meaning
    parts: tuple[tuple[int, int], ...] = ()

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
    printed = text[token.start : token.end]
    return TimeExpression(printed, token.start, _kinds()[token.code], token.value, _parts(token))


def _parts(token: Token) -> tuple[tuple[int, int], ...]:
    match token.value:
        case Between():
            return _ends(token.inner)
        case Bound():
            return tuple((inner.start, inner.end) for inner in token.inner if _is_time(inner))[:1]
        case Distant():
            times = [(inner.start, inner.end) for inner in token.inner if inner.slot == JOINED]
            return tuple(times) if len(times) > 1 else ()
        case _:
            return ()


def _ends(inner: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The stretches on either side of what joins a range, without what leads it in."""
    between = {codes()[name] for name in ("to", "until", "through", "dash", "and")}
    joint = next((i for i, token in enumerate(inner) if token.code in between and i), None)
    if joint is None:
        return ()
    sides = ([t for t in side if _is_time(t)] for side in (inner[:joint], inner[joint + 1 :]))
    return tuple((side[0].start, side[-1].end) for side in sides if side)


def _is_time(token: Token) -> bool:
    """Whether a token stands for a time or a piece of one, and not for what joins them."""
    return token.slot in (JOINED, "year", "month", "number", "ordinal", "days")


@by_language
def _kinds() -> Mapping[str, Kind]:
    return {codes()[kind]: kind for kind in get_args(Kind)}
