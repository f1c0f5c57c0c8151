"""Stretches of the calendar with their TIMEX3 values."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from foreigndesk.reading.time.meanings import Unit
from foreigndesk.records import Precision

DAY = timedelta(days=1)
CLOCK: tuple[Unit, ...] = ("minute", "hour")
STEPS: Mapping[Unit, tuple[int, float]] = {
    "minute": (0, 1 / 1440), "hour": (0, 1 / 24), "day": (0, 1),
    "week": (0, 7), "weekend": (0, 7), "fortnight": (0, 14), "month": (1, 0),
    "quarter": (3, 0), "half": (6, 0), "year": (12, 0), "decade": (120, 0), "century": (1200, 0),
}  # fmt: skip
"""Months and days that one unit moves a date; less than half a day moves none."""
DURATIONS: Mapping[Unit, tuple[str, int]] = {
    "minute": ("M", 1), "hour": ("H", 1), "day": ("D", 1),
    "week": ("W", 1), "weekend": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1),
    "quarter": ("M", 3), "half": ("M", 6), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
}  # fmt: skip
"""TIMEX3's letter for a unit and how many of it one is."""


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day (None: open), with the TIMEX3 value and what the text is precise to."""

    start: date | None
    end: date | None
    timex: str
    precision: Precision


def shift(day: date, unit: Unit, count: float) -> date:
    """``day`` moved by so many units; the day of the month is kept where the month has it, else its last one.

    Raises:
        OverflowError: where the calendar ends before that.
    """
    months, days = STEPS[unit]
    return _months_on(day, round(months * count)) + round(days * count) * DAY


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def around(day: date, unit: Unit) -> Interval:
    """The whole unit that holds a day: its week from Monday to Sunday, its month, its decade."""
    return AROUND[unit](day)


def days(day: date) -> Interval:
    """One day."""
    return Interval(day, day, day.isoformat(), "day")


def _week(day: date) -> Interval:
    year, week, weekday = day.isocalendar()
    monday = day - (weekday - 1) * DAY
    return Interval(monday, monday + 6 * DAY, f"{year:04}-W{week:02}", "week")


def _weekend(day: date) -> Interval:
    week = _week(day)
    saturday = day + (6 - day.isoweekday()) * DAY
    return Interval(saturday, saturday + DAY, f"{week.timex}-WE", "period")


def _month(day: date) -> Interval:
    return _months(day.replace(day=1), 1, f"{day.year:04}-{day.month:02}", "month")


def _quarter(day: date) -> Interval:
    number = (day.month + 2) // 3
    return _months(date(day.year, 3 * number - 2, 1), 3, f"{day.year:04}-Q{number}", "season")


def _half(day: date) -> Interval:
    number = (day.month + 5) // 6
    return _months(date(day.year, 6 * number - 5, 1), 6, f"{day.year:04}-H{number}", "period")


def year(number: int) -> Interval:
    """A calendar year."""
    return _years(number, 1, f"{number:04}", "year")


def decade(first: int) -> Interval:
    """Ten years from the given one."""
    return _years(first, 10, f"{first // 10:03}", "decade")


def century(number: int) -> Interval:
    """The nth century, 1900 to 1999 for the 20th."""
    return _years(100 * (number - 1), 100, f"{number - 1:02}", "period")


def months(first: date, count: int, timex: str) -> Interval:
    """A season: so many whole months from a first of month."""
    return _months(first, count, timex, "season")


def _years(first: int, count: int, timex: str, precision: Precision) -> Interval:
    if not MINYEAR <= first <= MAXYEAR - count:
        raise OverflowError(f"year {first} is outside the calendar")
    return _months(date(first, 1, 1), 12 * count, timex, precision)


def _months(first: date, count: int, timex: str, precision: Precision) -> Interval:
    return Interval(first, shift(first, "month", count) - DAY, timex, precision)


AROUND: Mapping[Unit, Callable[[date], Interval]] = {
    "minute": days,
    "hour": days,
    "day": days,
    "week": _week,
    "weekend": _weekend,
    "fortnight": _week,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "year": lambda day: year(day.year),
    "decade": lambda day: decade(day.year - day.year % 10),
    "century": lambda day: century(day.year // 100 + 1),
}


def duration(unit: Unit, count: float | None) -> str:
    """The TIMEX3 value of a duration, e.g. ``P10Y``; a count that is not whole stays so: ``P2.5Y``; None is ``PXY``."""
    letter, factor = DURATIONS[unit]
    number = "X" if count is None else f"{count * factor:g}"
    return f"{'PT' if unit in CLOCK else 'P'}{number}{letter}"


def span(first: Interval, last: Interval) -> str:
    """The TIMEX3 duration between two times, in the unit that both are precise to: ``P2Y`` from 2014 to 2016."""
    if first.start is None or last.start is None:
        return "PXX"
    apart = (last.start.year - first.start.year) * 12 + last.start.month - first.start.month
    if {first.precision, last.precision} <= {"year", "decade"}:
        return f"P{apart // 12}Y"
    if {first.precision, last.precision} <= {"year", "decade", "season", "month"}:
        return f"P{apart}M"
    return f"P{(last.start - first.start).days}D"
