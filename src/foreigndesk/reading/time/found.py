"""The times of a text as others see them: where they stand, their TIMEX3 values and the days they mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foreigndesk.reading.time.expressions import TimeExpression
from foreigndesk.reading.time.intervals import Interval
from foreigndesk.reading.time.meanings import Between, Bound, Distant, Length, Meaning
from foreigndesk.reading.time.pointing import Moment
from foreigndesk.reading.time.resolve import ends, interval, limit_of, resolve
from foreigndesk.reading.time.values import dateless_value
from foreigndesk.records import Precision, Time


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression at code points ``[start, end)`` with its TIMEX3 value.

    ``first`` and ``last`` are the days it runs from and to; None where it is open, and both None where nothing ties it
    to the calendar. ``parts`` are the times that TimeML marks in its place: both ends of a range, the "2014" of "since
    2014", the length and the day in "two weeks before Christmas".
    """

    start: int
    end: int
    text: str
    timex: str
    first: date | None
    last: date | None
    precision: Precision | None = None
    parts: tuple["FoundTime", ...] = ()

    def as_anchor(self) -> Time | None:
        """The time as one that others may count from: "a year later"; None where it is tied to no day."""
        if self.first is None or self.precision is None or self.parts:
            return None
        return Time(self.text, self.start, self.first, self.last, self.timex, self.precision)


def found_time(expression: TimeExpression, now: Moment) -> FoundTime:
    """An expression with its value and days, as seen at a moment."""
    time = resolve(expression, now.published, now.direction, now.anchor)
    timex = time.timex if time else dateless_value(expression.meaning, now)
    days = (time.start, time.end, time.precision) if time else (None, None, None)
    parts = tuple(_parts(expression, now)) if expression.parts else ()
    return FoundTime(expression.offset, expression.end, expression.text, timex, *days, parts=parts)


def _parts(expression: TimeExpression, now: Moment) -> Iterator[FoundTime]:
    pieces = _pieces(expression.meaning, now)
    for (start, end), (meaning, meant) in zip(expression.parts, pieces, strict=False):
        text = expression.text[start - expression.offset : end - expression.offset]
        timex = meant.timex if meant else dateless_value(meaning, now)
        days = (meant.start, meant.end, meant.precision) if meant else (None, None, None)
        yield FoundTime(start, end, text, timex, *days)


def _pieces(meaning: Meaning, now: Moment) -> list[tuple[Meaning, Interval | None]]:
    """What the parts of an expression say, in the order they are printed."""
    try:
        match meaning:
            case Between():
                return list(zip((meaning.first, meaning.last), ends(meaning, now), strict=True))
            case Bound():
                return [(meaning.limit, limit_of(meaning, now))]
            case Distant():
                return [
                    (Length(meaning.unit, abs(meaning.shift)), None),
                    (meaning.origin, interval(meaning.origin, now)),
                ]
            case _:
                return []
    except OverflowError:
        return []
