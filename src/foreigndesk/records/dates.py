"""Days and intervals in words, as an editor writes them."""

import calendar
from datetime import date, timedelta

from foreigndesk.records import Time


def day(value: date) -> str:
    """A day: "12 September 2023"."""
    return f"{value.day} {value:%B} {value.year}"


def interval(time: Time) -> str:
    """The interval that a time means: "2022", "July 2023", "1980s", "4 to 10 September 2023", "since 1948".

    Days that a vague word was taken for are told as such: "about 6 January to 2 March 2024" for "in recent weeks".
    """
    if time.start and time.end:
        closed = _closed(time.start, time.end)
        return f"about {closed}" if _is_vague(time) else closed
    if time.start:
        return f"since {_edge(time.start, time.precision)}"
    return f"until {_edge(time.end, time.precision)}" if time.end else time.text


def _is_vague(time: Time) -> bool:
    """Whether TIMEX3 has no days for a time: PAST_REF, FUTURE_REF, PXW ("a few weeks")."""
    return time.timex.endswith("_REF") or time.timex.startswith(("PX", "PTX"))


def _edge(value: date, precision: str) -> str:
    if precision in ("year", "decade", "period"):
        return str(value.year)
    return f"{value:%B} {value.year}" if precision == "month" else day(value)


def _closed(start: date, end: date) -> str:
    if start == end:
        return day(start)
    if start == date(start.year, 1, 1) and end == date(end.year, 12, 31):
        return _years(start.year, end.year)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        return _months(start, end)
    return _days(start, end)


def _years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}s" if first % 10 == 0 and last == first + 9 else f"{first} to {last}"


def _months(start: date, end: date) -> str:
    last = f"{calendar.month_name[end.month]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    first = f"{calendar.month_name[start.month]}"
    return f"{first} to {last}" if start.year == end.year else f"{first} {start.year} to {last}"


def _days(start: date, end: date) -> str:
    if start.year != end.year:
        return f"{day(start)} to {day(end)}"
    first = str(start.day) if start.month == end.month else f"{start.day} {start:%B}"
    return f"{first} to {day(end)}"
