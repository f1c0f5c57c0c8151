"""TIMEX3 values for what is tied to no date: durations, what comes round, the past and the future as such."""

from foreigndesk.reading.time import intervals
from foreigndesk.reading.time.meanings import (
    Clock,
    Every,
    IfFuture,
    Length,
    Meaning,
    Period,
    Reference,
    Relative,
    Vague,
)
from foreigndesk.reading.time.pointing import Moment

UNKNOWN = "XXXX-XX-XX"
"""A date, but nobody can say which."""


def dateless_value(meaning: Meaning, now: Moment) -> str:
    """The value of an expression that no interval was found for; a time of day is that of the anchor's day.

    TimeML's annotation guidelines 1.2.1: ``P3D`` three days, ``PXM`` some months, ``P1W`` each week,
    ``XXXX-WXX-1`` Mondays.
    """
    match meaning:
        case Length():
            return intervals.duration(meaning.unit, meaning.count)
        case Every():
            return _every(meaning)
        case Reference():
            return meaning.name
        case Clock():
            day = now.anchor.start if now.anchor and now.anchor.precision == "day" else None
            return f"{(day or now.published).isoformat()}{meaning.time}"
        case IfFuture():
            return _length_of(meaning.meaning)
        case _:
            return UNKNOWN


def _every(meaning: Every) -> str:
    if meaning.weekday:
        return f"XXXX-WXX-{meaning.weekday}"
    return "XXXX-WXX-WE" if meaning.unit == "weekend" else intervals.duration(meaning.unit, meaning.count)


def _length_of(meaning: Meaning) -> str:
    """How long it is: "the first in four years" is four years long, where "in four years" would lie ahead."""
    match meaning:
        case Relative():
            return intervals.duration(meaning.unit, abs(meaning.shift or 0))
        case Period():
            return intervals.duration(meaning.unit, meaning.count)
        case Vague():
            return intervals.duration(meaning.unit, None)
        case _:
            return UNKNOWN
