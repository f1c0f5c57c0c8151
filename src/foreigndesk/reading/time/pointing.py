"""Single times resolved: which July, which Friday, which summer is meant."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from foreigndesk.reading.time import intervals
from foreigndesk.reading.time.intervals import DAY, Interval, around, days, shift
from foreigndesk.reading.time.meanings import Century, Date, Decade, Relative, Season, Weekday
from foreigndesk.reading.time.vocabulary import vocabulary
from foreigndesk.records import Time

Direction = Literal["past", "future"]
LEAP_CYCLE = 8
"""Years within which every date comes round, 29 February across 1900 included."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When the text was published, which way it looks, and the time spoken of before."""

    published: date
    direction: Direction
    anchor: Time | None = None


def chosen(candidates: Iterable[Interval | None], now: Moment) -> Interval | None:
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


def date_of(meaning: Date, now: Moment) -> Interval | None:
    """A date, as far as the text gives it; what it leaves open is decided by direction."""
    if meaning.year is not None:
        return _calendar(meaning.year, meaning.month, meaning.day)
    this_year = now.published.year
    if meaning.year_shift is not None:
        return _calendar(this_year + meaning.year_shift, meaning.month, meaning.day)
    if meaning.month is None:
        return chosen(_days_of_months(meaning.day or 1, now.published), now)
    years = range(this_year - LEAP_CYCLE, this_year + LEAP_CYCLE + 1)
    candidates = [found for year in years if (found := _calendar(year, meaning.month, meaning.day))]
    if meaning.month_shift is not None:
        return _pointed(candidates, meaning.month_shift, now)
    return chosen(candidates, now)


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


def weekday_of(meaning: Weekday, now: Moment) -> Interval | None:
    """The day that a weekday means."""
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
    return weekday_of(from_anchor, replace(now, published=now.anchor.start))


def _nearest(weekday: int, day: date, towards: int) -> date:
    """That weekday on ``day``, or the nearest before (-1) or after it (1)."""
    return day + towards * ((towards * (weekday - day.isoweekday())) % 7) * DAY


def season_of(meaning: Season, now: Moment) -> Interval | None:
    """The season of the year that is meant."""
    this_year = now.published.year
    if meaning.year is not None:
        return _season_of(meaning.name, meaning.year)
    if meaning.year_shift is not None:
        return _season_of(meaning.name, this_year + meaning.year_shift)
    candidates = [_season_of(meaning.name, year) for year in range(this_year - 2, this_year + 3)]
    if meaning.shift is None:
        return chosen(candidates, now)
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


def relative_to(meaning: Relative, now: Moment) -> Interval | None:
    """The unit at a distance from publication."""
    if meaning.shift is None:
        return chosen((around(shift(now.published, meaning.unit, n), meaning.unit) for n in (-1, 0, 1)), now)
    return around(shift(now.published, meaning.unit, meaning.shift), meaning.unit)


def years_of(meaning: Decade | Century, now: Moment) -> Interval:
    """A decade or a century; a decade without a century is the latest one begun."""
    if isinstance(meaning, Century):
        return intervals.century(meaning.number)
    if meaning.first >= 100:
        return intervals.decade(meaning.first)
    since = now.published.year - meaning.first
    return intervals.decade(since - since % 100 + meaning.first)
