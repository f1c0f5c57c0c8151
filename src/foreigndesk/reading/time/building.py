"""From what a phrase's words stand for to its meaning: one builder for each ``means`` of the rules."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date

from foreigndesk.reading.time.meanings import (
    Anchored,
    Between,
    Bound,
    BoundSide,
    Century,
    Clock,
    Date,
    DayPart,
    Decade,
    Distant,
    Every,
    Fiscal,
    IfFuture,
    Length,
    Meaning,
    Nth,
    Numeric,
    Part,
    Period,
    Reference,
    Relative,
    Season,
    Unit,
    Vague,
    Weekday,
)
from foreigndesk.reading.time.slots import Slots

LEAP_YEAR = 2000
MONTHS = 12
FINER: Mapping[Unit, tuple[Unit, int]] = {
    "week": ("day", 7), "fortnight": ("day", 14), "year": ("month", 12), "decade": ("year", 10),
    "century": ("year", 100),
}  # fmt: skip
"""The unit that parts of a unit are told in, and how many of it one is."""

REFERENCES: Mapping[int, str] = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
FIRST_NAMED, LAST_NAMED = 1950, 2050
"""The years that something is named by ("Expo 2010"): other such numbers are as often those of flights and models."""

Builder = Callable[[Slots], Meaning | None]


def _date(found: Slots) -> Meaning | None:
    if iso := found.text("iso-date"):
        return _iso(iso)
    within_year = bool(found.units)
    shift = found.number("shift")
    month, day = _month_day(found)
    meant = Date(
        year=found.number("year"),
        month=month,
        day=day,
        year_shift=shift if within_year else None,
        month_shift=None if within_year else shift,
    )
    return _with_part(found, meant) if _exists(meant) else None


def _month_day(found: Slots) -> tuple[int | None, int | None]:
    if holiday := found.text("month-day"):
        month, day = holiday.split("-")
        return int(month), int(day)
    return found.number("month"), found.number("ordinal", "number")


def _iso(text: str) -> Date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return Date(day.year, day.month, day.day)


def _numeric(found: Slots) -> Meaning | None:
    first, second, year = map(int, re.split(r"[-/.]", found.text("numeric-date") or ""))
    years = (year,) if year >= 100 else (1900 + year, 2000 + year)
    orders = ((first, second), (second, first))
    dates = [Date(each, month, day) for each in years for month, day in orders if month <= MONTHS]
    readings = tuple(dict.fromkeys(meant for meant in dates if _exists(meant)))
    return Numeric(readings) if readings else None


def _exists(meant: Date) -> bool:
    if meant.day is None:
        return True
    if meant.month is None:
        return 1 <= meant.day <= 31
    if not 1 <= meant.month <= MONTHS:
        return False
    return 1 <= meant.day <= calendar.monthrange(meant.year or LEAP_YEAR, meant.month)[1]


def _with_part(found: Slots, whole: Meaning) -> Meaning:
    if part := found.part:
        whole = Part(part, whole)
    if part_of_day := found.text("daypart"):
        return DayPart(whole, part_of_day)
    return whole


def _day_range(found: Slots) -> Meaning | None:
    days = [token.value for token in found.tokens if token.slot in ("number", "ordinal")]
    ends = [Date(found.number("year"), found.number("month"), day) for day in days if isinstance(day, int)]
    if not all(_exists(end) for end in ends) or (ends[0].day or 0) >= (ends[1].day or 0):
        return None
    return Between(ends[0], ends[1])


def _year(found: Slots) -> Meaning:
    return _with_part(found, Date(found.number("year")))


def _named_year(found: Slots) -> Meaning | None:
    number = found.number("year") or 0
    return Date(number) if FIRST_NAMED <= number <= LAST_NAMED else None


def _year_range(found: Slots) -> Meaning | None:
    first, *rest = found.numbers("year")
    last = rest[0] if rest else _completed(first, found.number("number") or 0)
    return Between(Date(first), Date(last)) if first < last else None


def _completed(first: int, ending: int) -> int:
    """The year that two digits stand for after a full one: 1953 for 1950-53; 0 where they are no such ending."""
    return first - first % 100 + ending if 10 <= ending < 100 else 0


def _decade(found: Slots) -> Meaning | None:
    first = found.number("decade", "short-decade", "year") or 0
    if first % 10:
        return None
    if first % 100 == 0 and 100 < first < 2000:
        return _with_part(found, Century(first // 100 + 1))
    return _with_part(found, Decade(first))


def _century(found: Slots) -> Meaning:
    return _with_part(found, Century(found.number("ordinal") or 0))


def _season(found: Slots) -> Meaning | None:
    name, shift = found.text("season"), found.number("shift")
    if name is None:
        return None
    if found.units:
        return _with_part(found, Season(name, year_shift=shift))
    return _with_part(found, Season(name, found.number("year"), shift))


def _day(found: Slots) -> Meaning:
    shift = found.number("days", "shift") or 0
    return _with_part(found, Relative("day", shift))


def _weekday(found: Slots) -> Meaning:
    day, shift = found.number("weekday") or 1, found.number("shift")
    if found.units:
        return Weekday(day, week_shift=shift)
    from_anchor = found.number("anaphor")
    if from_anchor is not None:
        return _with_part(found, Weekday(day, from_anchor, anchored=True))
    return _with_part(found, Weekday(day, shift, towards=found.number("towards")))


def _relative(found: Slots) -> Meaning:
    unit, shift = found.units[0], found.number("towards", "shift")
    if shift is None and unit != "weekend":
        shift = 0
    return _with_part(found, Relative(unit, shift))


def _beyond(found: Slots) -> Meaning:
    return Relative(found.units[0], 2 * (found.number("side") or 0))


def _nth(found: Slots) -> Meaning | None:
    ordinals, shifts = found.numbers("ordinal"), found.numbers("shift")
    number = ordinals.pop(0) if found.leads("ordinal", "shift") else shifts.pop(0)
    unit, *outer = found.units
    whole = _whole(found, outer, ordinals, shifts)
    return Nth(number, unit, found.number("number") or 1, whole) if number else None


def _whole(found: Slots, outer: list[Unit], ordinals: list[int], shifts: list[int]) -> Meaning:
    if ordinals:
        return Century(ordinals[0])
    if outer:
        return Relative(outer[0], shifts[0] if shifts else 0)
    if (first := found.number("decade")) is not None:
        return Decade(first)
    year, month = found.number("year"), found.number("month")
    return Date(year, month) if year or month else Relative("year", None)


def _point(unit: Unit, count: float) -> tuple[Unit, int]:
    """A number of units as whole ones, in years where it is decades: the unit that a distance is told in."""
    if unit in ("decade", "century") or count % 1:
        unit, factor = FINER.get(unit, (unit, 1))
        count *= factor
    return unit, round(count)


def _at_distance(found: Slots, towards: int) -> tuple[Unit, int]:
    unit, count = _point(found.units[0], found.count or 1)
    return unit, towards * count


def _ago(found: Slots) -> Meaning:
    return Relative(*_at_distance(found, found.number("towards") or 1))


def _ahead(found: Slots) -> Meaning:
    return IfFuture(Relative(*_at_distance(found, 1)))


def _period(found: Slots) -> Meaning:
    return Period(found.units[0], found.count or 1, found.number("towards", "shift") or 1)


def _within(found: Slots) -> Meaning:
    return IfFuture(Period(found.units[0], found.count or 1, 1))


def _vague(found: Slots) -> Meaning:
    counted = bool(found.text("few")) and found.tokens[-1].slot != "towards"  # "a few years ago" tells no length
    return Vague(found.units[0], found.number("towards", "shift") or 1, counted)


def _vague_if_future(found: Slots) -> Meaning:
    return IfFuture(Vague(found.units[0], 1, bool(found.text("few"))))


def _anchored(found: Slots) -> Meaning:
    shift = found.number("anaphor", "shift")
    if shift is not None:
        return Anchored(found.units[0], shift)
    return Anchored(*_at_distance(found, -1 if found.part == "earlier" else 1))


def _length(found: Slots) -> Meaning:
    return Length(found.units[0], found.count)


def _lasting(found: Slots) -> Meaning:
    return Length(found.units[0], 1)


def _every(found: Slots) -> Meaning | None:
    if (weekday := found.number("weekday", "weekdays")) is not None:
        return Every("week", 1, weekday)
    return Every(found.units[0], found.count or found.number("ordinal") or 1) if found.units else None


def _reference(found: Slots) -> Meaning | None:
    if name := found.text("reference"):
        return Reference(name)
    towards = found.number("towards", "days")
    return None if towards is None else Reference(REFERENCES[towards])


def _clock(found: Slots) -> Meaning | None:
    time = found.text("clock")
    part = found.text("daypart")
    return Clock(time or f"T{part}") if time or part else None


def _fiscal(found: Slots) -> Meaning:
    year, last = found.number("year"), found.number("number")
    if year and last and _completed(year, last) == year + 1:
        year += 1
    return _with_part(found, Fiscal(year, found.number("shift") or 0))


def _quarter(found: Slots) -> Meaning | None:
    number, year = found.number("ordinal", "quarter-name", "half-name"), found.number("year")
    unit: Unit = "half" if found.unit == "half" or found.number("half-name") else "quarter"
    last = 2 if unit == "half" else 4
    if number is None or not 1 <= number <= last:
        return None
    return Nth(number, unit, 1, Date(year) if year else Relative("year", found.number("shift")))


def _part_of_day(found: Slots) -> Meaning | None:
    part = found.text("daypart")
    for end in found.ends:
        if isinstance(end, Clock):
            part = end.time.removeprefix("T")
    days = [end for end in found.ends if not isinstance(end, Clock)]
    return DayPart(days[0], part) if part and days else None


def _between(found: Slots) -> Meaning:
    *first, last = found.ends
    return Between(first[0] if first else Relative("day", 0), last)


def _distant(found: Slots) -> Meaning | None:
    *length, origin = found.ends
    unit, count = (length[0].unit, length[0].count) if length and isinstance(length[0], Length) else (found.unit, 1)
    if unit is None or count is None:
        return None
    unit, whole = _point(unit, count)
    return Distant(unit, whole * (found.number("side") or 0), origin)


def _bound(side: BoundSide) -> Builder:
    return lambda found: Bound(side, found.ends[0])


def _before(found: Slots) -> Meaning:
    limit = found.ends[0]
    at_its_end = isinstance(limit, Part) and limit.name == "late"
    return Bound("until" if at_its_end else "before", limit)


BUILDERS: Mapping[str, Builder] = {
    "named-year": _named_year, "date": _date, "day-range": _day_range, "year": _year, "year-range": _year_range,
    "decade": _decade, "part-of-day": _part_of_day, "beyond": _beyond,
    "century": _century, "season": _season, "day": _day, "weekday": _weekday, "relative": _relative, "nth": _nth,
    "ago": _ago, "ahead": _ahead, "period": _period, "within": _within, "vague": _vague,
    "vague-if-future": _vague_if_future, "anchored": _anchored, "length": _length, "between": _between,
    "distant": _distant, "since": _bound("since"), "from": _bound("from"), "until": _bound("until"),
    "before": _before, "after": _bound("after"), "numeric": _numeric, "lasting": _lasting, "every": _every,
    "reference": _reference, "clock": _clock, "fiscal": _fiscal, "quarter": _quarter,
}  # fmt: skip
"""By the name that the rules' ``means`` gives."""
