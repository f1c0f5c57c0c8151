"""Parts of a stretch of the calendar: its early, middle or late third, what is left of it, its second half."""

from dataclasses import replace
from datetime import date

from foreigndesk.reading.time.intervals import DAY, Interval, around, duration, shift
from foreigndesk.reading.time.meanings import Nth, PartName, Unit
from foreigndesk.reading.time.vocabulary import vocabulary

Bounds = tuple[date, date]
"""First and last day."""
THIRDS: tuple[PartName, ...] = ("early", "mid", "late")


def part_of(whole: Interval, name: PartName, published: date) -> Interval:
    """The named part; "earlier" and "later" are what lies before and after ``published``. A day has no parts."""
    if whole.start is None or whole.end is None or whole.precision == "day":
        return whole
    first, last = _part(whole, (whole.start, whole.end), name, published)
    return replace(whole, start=first, end=last, precision="period")


def _part(whole: Interval, bounds: Bounds, name: PartName, published: date) -> Bounds:
    if name in THIRDS:
        return _third(whole, bounds, THIRDS.index(name))
    if not bounds[0] <= published <= bounds[1]:
        return bounds
    return (bounds[0], published) if name == "earlier" else (published, bounds[1])


def _third(whole: Interval, bounds: Bounds, number: int) -> Bounds:
    cuts = [bounds[0], *_cuts(whole, bounds), bounds[1] + DAY]
    return cuts[number], cuts[number + 1] - DAY


def _cuts(whole: Interval, bounds: Bounds) -> list[date]:
    known = vocabulary().thirds.get(whole.precision)
    if known:
        return [shift(bounds[0], known.unit, cut) for cut in known.cuts]
    unit, length = _length(bounds)
    return [shift(bounds[0], unit, length // 3), shift(bounds[0], unit, 2 * length // 3)]


def _length(bounds: Bounds) -> tuple[Unit, int]:
    """How long a stretch is, in years where it has enough of them to cut in three."""
    after = bounds[1] + DAY
    years = after.year - bounds[0].year
    return ("year", years) if years >= len(THIRDS) else ("day", (after - bounds[0]).days)


def run_of(whole: Interval, wanted: Nth) -> Interval | None:
    """The nth run of units in a whole, counted from its end where the number is -1; None where it lies outside."""
    if whole.start is None or whole.end is None:
        return None
    cut = _half if wanted.unit == "half" else _run
    bounds = cut((whole.start, whole.end), wanted)
    if bounds[0] > whole.end:
        return None
    if wanted.count == 1 and _is_whole_unit(bounds, wanted.unit):
        return around(bounds[0], wanted.unit)
    timex = whole.timex if wanted.unit == "half" else duration(wanted.unit, wanted.count)
    return Interval(*bounds, timex, "period")


def _is_whole_unit(bounds: Bounds, unit: Unit) -> bool:
    whole = around(bounds[0], unit)
    return bounds == (whole.start, whole.end)


def _run(bounds: Bounds, wanted: Nth) -> Bounds:
    unit, count = wanted.unit, wanted.count
    first, after = _week_aligned(bounds) if unit in ("week", "weekend") else (bounds[0], bounds[1] + DAY)
    if wanted.number < 0:
        return shift(after, unit, -count), after - DAY
    begin = shift(first, unit, (wanted.number - 1) * count)
    return begin, shift(begin, unit, count) - DAY


def _week_aligned(bounds: Bounds) -> Bounds:
    """The first Monday and the day after the last Sunday: a week belongs to where its Thursday lies, as in ISO 8601."""
    return _monday(bounds[0] + 3 * DAY), _monday(bounds[1] + 4 * DAY)


def _monday(day: date) -> date:
    return day - (day.isoweekday() - 1) * DAY


def _half(bounds: Bounds, wanted: Nth) -> Bounds:
    middle = _middle(bounds)
    return (bounds[0], middle - DAY) if wanted.number == 1 else (middle, bounds[1])


def _middle(bounds: Bounds) -> date:
    """The first day of the second half, on a first of month where the whole has months to halve."""
    after = bounds[1] + DAY
    months = (after.year - bounds[0].year) * 12 + after.month - bounds[0].month
    if months % 2 == 0 and after.day == bounds[0].day:
        return shift(bounds[0], "month", months // 2)
    return bounds[0] + (after - bounds[0]) // 2
