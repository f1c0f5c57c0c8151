"""From what an expression says to the days it means, with the date of the text in hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from foreigndesk.reading.time import intervals
from foreigndesk.reading.time.expressions import TimeExpression
from foreigndesk.reading.time.intervals import DAY, Interval, around, shift
from foreigndesk.reading.time.meanings import (
    Anchored,
    Between,
    Bound,
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
    Vague,
    Weekday,
)
from foreigndesk.reading.time.parts import part_of, run_of
from foreigndesk.reading.time.pointing import (
    Direction,
    Moment,
    chosen,
    date_of,
    relative_to,
    season_of,
    weekday_of,
    years_of,
)
from foreigndesk.reading.time.vocabulary import vocabulary
from foreigndesk.records import Precision, Time

FINENESS: Mapping[Precision, int] = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "decade": 5, "period": 6}


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
            return date_of(meaning, now)
        case Weekday():
            return weekday_of(meaning, now)
        case Season():
            return season_of(meaning, now)
        case Relative():
            return relative_to(meaning, now)
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
            return years_of(meaning, now)
        case Period() | Vague():
            return _stretch(meaning, now)
        case Fiscal():
            return _fiscal(meaning, now)
        case Numeric():
            return _numeric(meaning, now)
        case Length() | Every() | Reference() | Clock():
            return None


def _fiscal(meaning: Fiscal, now: Moment) -> Interval:
    """Told by the calendar year of its number, though states and firms let it begin in other months: no finer."""
    number = now.published.year + meaning.shift if meaning.year is None else meaning.year
    return replace(intervals.year(number), timex=f"FY{number:04}", precision="period")


def _numeric(meaning: Numeric, now: Moment) -> Interval | None:
    """Of the days that the figures may mean, the one nearest to publication."""
    found = [day for reading in meaning.readings if (day := date_of(reading, now)) and day.start]
    return min(found, key=lambda day: abs((day.start or now.published) - now.published), default=None)


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
        return chosen((run_of(whole, meaning) for whole in years), now)
    whole = interval(meaning.whole, now)
    return run_of(whole, meaning) if whole else None


def _day_part(meaning: DayPart, now: Moment) -> Interval | None:
    day = interval(meaning.day, now)
    return replace(day, timex=f"{day.timex}T{meaning.part}") if day and day.precision == "day" else day


def _stretch(meaning: Period | Vague, now: Moment) -> Interval | None:
    """From publication on, or up to it."""
    if isinstance(meaning, Period) and meaning.unit == "quarter":
        return _quarters(meaning, now)
    if isinstance(meaning, Period):
        far, timex = shift(now.published, meaning.unit, meaning.towards * meaning.count), _length(meaning)
    elif meaning.unit in vocabulary().horizons:
        far = now.published + meaning.towards * vocabulary().horizons[meaning.unit] * DAY
        timex = _vague(meaning)
    else:
        return None
    first, last = sorted((far, now.published))
    return Interval(first, last, timex, "period")


def _quarters(meaning: Period, now: Moment) -> Interval | None:
    """Whole quarters of the calendar, that of publication not among them."""
    near = around(shift(now.published, "quarter", meaning.towards), "quarter")
    far = around(shift(now.published, "quarter", meaning.towards * meaning.count), "quarter")
    first, last = (far, near) if meaning.towards < 0 else (near, far)
    return Interval(first.start, last.end, _length(meaning), "period")


def _vague(meaning: Vague) -> str:
    if meaning.counted:
        return intervals.duration(meaning.unit, None)
    return "FUTURE_REF" if meaning.towards > 0 else "PAST_REF"


def _length(meaning: Period) -> str:
    return intervals.duration(meaning.unit, meaning.count)


def _between(meaning: Between, now: Moment) -> Interval | None:
    first, last = ends(meaning, now)
    if first is None or last is None:
        return None
    return Interval(first.start, last.end, intervals.span(first, last), "period")


def ends(meaning: Between, now: Moment) -> tuple[Interval | None, Interval | None]:
    """Each end in the light of the other: in "from March to May 2020" both are of 2020, and Monday follows Friday."""
    if is_open(meaning.first) and not is_open(meaning.last):
        last = interval(meaning.last, now)
        return _seen_from(meaning.first, last and last.start, "past"), last
    first = interval(meaning.first, now)
    last_is_open = is_open(meaning.last) or isinstance(meaning.last, Weekday)
    last = _seen_from(meaning.last, first and first.start, "future") if last_is_open else interval(meaning.last, now)
    return first, last


def _seen_from(meaning: Meaning, day: date | None, direction: Direction) -> Interval | None:
    return interval(meaning, Moment(day, direction)) if day else None


def is_open(meaning: Meaning) -> bool:
    """Whether the text leaves it to the direction which one is meant: "in July"."""
    match meaning:
        case Date():
            return meaning.year is None and meaning.year_shift is None and meaning.month_shift is None
        case Weekday():
            return meaning == Weekday(meaning.day)
        case Season():
            return meaning.year is None and meaning.year_shift is None and meaning.shift is None
        case Part() | Nth():
            return is_open(meaning.whole)
        case DayPart():
            return is_open(meaning.day)
        case Between():
            return is_open(meaning.first) and is_open(meaning.last)
        case Bound():
            return is_open(meaning.limit)
        case Distant():
            return meaning.shift == 0 and is_open(meaning.origin)
        case Relative():
            return meaning.shift is None
        case _:
            return False


def limit_of(meaning: Bound, now: Moment) -> Interval | None:
    """The time that bounds another: what something has lasted since lies behind."""
    return interval(meaning.limit, replace(now, direction="past") if meaning.side == "since" else now)


def counts_from(meaning: Meaning) -> int | None:
    """How many units lie between a time and the other time of the text that it counts from; None for no such time."""
    if isinstance(meaning, Anchored):
        return meaning.shift
    if isinstance(meaning, Weekday) and meaning.anchored:
        return meaning.shift or 0
    return counts_from(meaning.whole) if isinstance(meaning, Part) else None


def _bound(meaning: Bound, now: Moment) -> Interval | None:
    limit = limit_of(meaning, now)
    if limit is None or limit.start is None or limit.end is None:
        return None
    if meaning.side in ("since", "from", "after"):
        return replace(limit, start=limit.end + DAY if meaning.side == "after" else limit.start, end=None)
    end = limit.end if meaning.side == "until" else limit.start - DAY
    from_now = now.direction == "future" and now.published <= end
    return replace(limit, start=now.published if from_now else None, end=end)
