"""From what an expression says to the days it means, with the date of the text in hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from foreigndesk.reading.time import intervals
from foreigndesk.reading.time.expressions import TimeExpression
from foreigndesk.reading.time.intervals import DAY, Interval, around, days, shift
from foreigndesk.reading.time.meanings import (
    Anchored, Between, Bound, Century, Date, DayPart, Decade, Distant, IfFuture, Length, Meaning, Nth, Part, Period, Relative,
    Season, Vague, Weekday,
)  # fmt: skip
from foreigndesk.reading.time.parts import part_of, run_of
from foreigndesk.reading.time.vocabulary import vocabulary
from foreigndesk.records import Precision, Time

Direction = Literal["past", "future"]
LEAP_CYCLE = 8
"""Years within which every date comes round, 29 February across 1900 included."""
FINENESS: Mapping[Precision, int] = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "decade": 5, "period": 6}


@dataclass(frozen=True, slots=True)
class Moment:
    """When the text was published, which way it looks, and the time spoken of before."""

    published: date
    direction: Direction
    anchor: Time | None = None


def resolve(
    expression: TimeExpression, published: date, direction: Direction, anchor: Time | None = None
) -> Time | None:
    """The days that an expression means in a text of that date.

    ``direction`` decides what the expression leaves open: "in July" is the latest July that began on or before
    ``published`` (past) or the earliest that ends on or after it (future). ``anchor`` is the time that "a year later"
    or "the same day" counts from. None where nothing ties the expression to the calendar.
    """
    try:
        found = interval(expression.meaning, Moment(published, direction, anchor))
    except OverflowError:  # "5,000 years ago" lies outside the calendar of ``date``
        return None
    if found is None or (found.start and found.end and found.start > found.end):
        return None
    return Time(expression.text, expression.offset, found.start, found.end, found.timex, found.precision)


def interval(meaning: Meaning, now: Moment) -> Interval | None:
    """The stretch of the calendar that a meaning stands for.

    Raises:
        OverflowError: where the calendar ends before that.
    """
    match meaning:
        case Date():
            return _date(meaning, now)
        case Weekday():
            return _weekday(meaning, now)
        case Season():
            return _season(meaning, now)
        case Relative():
            return _relative(meaning, now)
        case Anchored():
            return _anchored(meaning, now)
        case Distant():
            return _distant(meaning, now)
        case Part():
            return _part(meaning, now)
        case Nth():
            return _nth(meaning, now)
        case Between():
            return _between(meaning, now)
        case Bound():
            return _bound(meaning, now)
        case DayPart():
            return _day_part(meaning, now)
        case IfFuture():
            return interval(meaning.meaning, now) if now.direction == "future" else None
        case Decade() | Century():
            return _years(meaning, now)
        case Period() | Vague():
            return _stretch(meaning, now)
        case Length():
            return None


def _chosen(candidates: Iterable[Interval | None], now: Moment) -> Interval | None:
    """Of candidates in the order of the calendar, the last begun (past) or the first not yet over (future)."""
    known = [each for each in candidates if each]
    if now.direction == "past":
        return next((each for each in reversed(known) if each.start and each.start <= now.published), None)
    return next((each for each in known if each.end and each.end >= now.published), None)


def _pointed(candidates: list[Interval], step: int, now: Moment) -> Interval | None:
    """The last that is over (-1), the next to begin (1), or that of this year (0)."""
    if step < 0:
        return next((each for each in reversed(candidates) if each.end and each.end < now.published), None)
    if step > 0:
        return next((each for each in candidates if each.start and each.start > now.published), None)
    return next((each for each in candidates if each.start and each.start.year == now.published.year), None)


def _date(meaning: Date, now: Moment) -> Interval | None:
    if meaning.year is not None:
        return _calendar(meaning.year, meaning.month, meaning.day)
    this_year = now.published.year
    if meaning.year_shift is not None:
        return _calendar(this_year + meaning.year_shift, meaning.month, meaning.day)
    if meaning.month is None:
        return _chosen(_days_of_months(meaning.day or 1, now.published), now)
    years = range(this_year - LEAP_CYCLE, this_year + LEAP_CYCLE + 1)
    candidates = [found for year in years if (found := _calendar(year, meaning.month, meaning.day))]
    if meaning.month_shift is not None:
        return _pointed(candidates, meaning.month_shift, now)
    return _chosen(candidates, now)


def _calendar(year: int, month: int | None, day: int | None) -> Interval | None:
    """A year, month or day; None for 29 February in a common year."""
    if month is None:
        return intervals.year(year)
    whole = around(date(year, month, 1), "month")
    if day is None or whole.end is None:
        return whole
    return days(date(year, month, day)) if day <= whole.end.day else None


def _days_of_months(day: int, published: date) -> Iterable[Interval | None]:
    firsts = (shift(published.replace(day=1), "month", count) for count in range(-2, 3))
    return (_calendar(first.year, first.month, day) for first in firsts)


def _weekday(meaning: Weekday, now: Moment) -> Interval | None:
    if meaning.anchored:
        return _anchored_weekday(meaning, now)
    if meaning.towards:
        return days(_nearest(meaning.day, now.published + meaning.towards * DAY, meaning.towards))
    if meaning.week_shift is not None or meaning.shift == 0:
        monday = now.published - (now.published.isoweekday() - 1) * DAY
        return days(shift(monday, "week", meaning.week_shift or 0) + (meaning.day - 1) * DAY)
    if meaning.shift:  # "last Friday" is not said of yesterday, nor "next Friday" of tomorrow
        return days(_nearest(meaning.day, now.published + 2 * meaning.shift * DAY, meaning.shift))
    return days(_nearest(meaning.day, now.published, 1 if now.direction == "future" else -1))


def _anchored_weekday(meaning: Weekday, now: Moment) -> Interval | None:
    if now.anchor is None or now.anchor.start is None:
        return None
    from_anchor = Weekday(meaning.day, shift=None if meaning.shift else 0, towards=meaning.shift)
    return _weekday(from_anchor, replace(now, published=now.anchor.start))


def _nearest(weekday: int, day: date, towards: int) -> date:
    """That weekday on ``day``, or the nearest before (-1) or after it (1)."""
    return day + towards * ((towards * (weekday - day.isoweekday())) % 7) * DAY


def _season(meaning: Season, now: Moment) -> Interval | None:
    this_year = now.published.year
    if meaning.year is not None:
        return _season_of(meaning.name, meaning.year)
    if meaning.year_shift is not None:
        return _season_of(meaning.name, this_year + meaning.year_shift)
    candidates = [_season_of(meaning.name, year) for year in range(this_year - 2, this_year + 3)]
    if meaning.shift is None:
        return _chosen(candidates, now)
    if meaning.shift > 0:
        return _pointed(candidates, 1, now)
    running = [each for each in candidates if _holds(each, now.published)]
    return _this_or_last(meaning.shift, candidates, running)


def _this_or_last(step: int, candidates: list[Interval], running: list[Interval]) -> Interval:
    """The one that runs, else this year's; for "last" the one of a year before, which never still runs."""
    this = running[0] if running else candidates[2]
    return candidates[candidates.index(this) + step]


def _season_of(name: str, year: int) -> Interval:
    facts = vocabulary().seasons[name]
    return intervals.months(date(year, facts.month, 1), 3, f"{year:04}-{facts.timex}")


def _holds(whole: Interval, day: date) -> bool:
    return bool(whole.start and whole.end and whole.start <= day <= whole.end)


def _relative(meaning: Relative, now: Moment) -> Interval | None:
    if meaning.shift is None:
        return _chosen((around(shift(now.published, meaning.unit, n), meaning.unit) for n in (-1, 0, 1)), now)
    return around(shift(now.published, meaning.unit, meaning.shift), meaning.unit)


def _anchored(meaning: Anchored, now: Moment) -> Interval | None:
    """Counted from the anchor, where that is known as finely as the unit counted in."""
    if now.anchor is None or now.anchor.start is None:
        return None
    found = around(shift(now.anchor.start, meaning.unit, meaning.shift), meaning.unit)
    return found if FINENESS[now.anchor.precision] <= FINENESS[found.precision] else None


def _distant(meaning: Distant, now: Moment) -> Interval | None:
    origin = interval(meaning.origin, now)
    if origin is None or origin.start is None:
        return None
    return around(shift(origin.start, meaning.unit, meaning.shift), meaning.unit)


def _part(meaning: Part, now: Moment) -> Interval | None:
    whole = interval(meaning.whole, now)
    return part_of(whole, meaning.name, now.published) if whole else None


def _nth(meaning: Nth, now: Moment) -> Interval | None:
    if meaning.whole == Relative("year", None):
        years = (intervals.year(now.published.year + n) for n in (-1, 0, 1))
        return _chosen((run_of(whole, meaning) for whole in years), now)
    whole = interval(meaning.whole, now)
    return run_of(whole, meaning) if whole else None


def _day_part(meaning: DayPart, now: Moment) -> Interval | None:
    day = interval(meaning.day, now)
    return replace(day, timex=f"{day.timex}T{meaning.part}") if day else None


def _years(meaning: Decade | Century, now: Moment) -> Interval:
    if isinstance(meaning, Century):
        return intervals.century(meaning.number)
    if meaning.first >= 100:
        return intervals.decade(meaning.first)
    since = now.published.year - meaning.first
    return intervals.decade(since - since % 100 + meaning.first)


def _stretch(meaning: Period | Vague, now: Moment) -> Interval | None:
    """From publication on, or up to it."""
    if isinstance(meaning, Period):
        far, timex = shift(now.published, meaning.unit, meaning.towards * meaning.count), _length(meaning)
    elif meaning.unit in vocabulary().horizons:
        far = now.published + meaning.towards * vocabulary().horizons[meaning.unit] * DAY
        timex = "FUTURE_REF" if meaning.towards > 0 else "PAST_REF"
    else:
        return None
    first, last = sorted((far, now.published))
    return Interval(first, last, timex, "period")


def _length(meaning: Period) -> str:
    return intervals.duration(meaning.unit, meaning.count)


def _between(meaning: Between, now: Moment) -> Interval | None:
    """Each end in the light of the other: "from March to May 2020" begins in 2020, "from Friday to Monday" ends later."""
    if _is_open(meaning.first) and not _is_open(meaning.last):
        last = interval(meaning.last, now)
        first = _seen_from(meaning.first, last and last.start, "past")
    else:
        first = interval(meaning.first, now)
        last = _seen_from(meaning.last, first and first.start, "future")
    if first is None or last is None:
        return None
    return Interval(first.start, last.end, intervals.span(first, last), "period")


def _seen_from(meaning: Meaning, day: date | None, direction: Direction) -> Interval | None:
    return interval(meaning, Moment(day, direction)) if day else None


def _is_open(meaning: Meaning) -> bool:
    """Whether the text leaves it to the direction which one is meant: "in July"."""
    match meaning:
        case Date():
            return meaning.year is None and meaning.year_shift is None and meaning.month_shift is None
        case Weekday():
            return meaning == Weekday(meaning.day)
        case Season():
            return meaning.year is None and meaning.year_shift is None and meaning.shift is None
        case Part() | Nth():
            return _is_open(meaning.whole)
        case DayPart():
            return _is_open(meaning.day)
        case _:
            return False


def _bound(meaning: Bound, now: Moment) -> Interval | None:
    seen = replace(now, direction="past") if meaning.side == "since" else now
    limit = interval(meaning.limit, seen)
    if limit is None or limit.start is None or limit.end is None:
        return None
    if meaning.side in ("since", "from", "after"):
        return replace(limit, start=limit.end + DAY if meaning.side == "after" else limit.start, end=None)
    end = limit.end if meaning.side == "until" else limit.start - DAY
    from_now = now.direction == "future" and now.published <= end
    return replace(limit, start=now.published if from_now else None, end=end)
