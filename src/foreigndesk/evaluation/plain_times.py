"""The trivial baseline for times: one regular expression, and the nearest days that its words may mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foreigndesk.evaluation.timed import DAY

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR: Mapping[str, int] = {"yesterday": -1, "today": 0, "tomorrow": 1}
_YEAR = r"(?:19|20)\d\d"
PLAIN = re.compile(
    rf"\b(?:(?P<before>\d\d?)(?:st|nd|rd|th)? +)?(?P<month>{'|'.join(MONTHS)})\b(?: +(?P<day>\d\d?)(?:st|nd|rd|th)?\b)?"
    rf"(?:[ ,]+(?P<of>{_YEAR})\b)?|\b(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    rf"|\b(?P<near>{'|'.join(NEAR)})\b|\b(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Plain:
    """An expression that the baseline found."""

    start: int
    end: int
    text: str
    timex: str
    first: date | None
    last: date | None
    parts: tuple["Plain", ...] = ()


def baseline(text: str, published: date, open_looks: Literal["past"] | None = None) -> list[Plain]:
    """What one regular expression finds; names of months with day and year, weekdays, years, today."""
    return [_plain(match, published) for match in PLAIN.finditer(text)]


def _plain(match: re.Match[str], published: date) -> Plain:
    first, last, timex = _plain_days(match, published)
    return Plain(match.start(), match.end(), match[0], timex, first, last)


def _plain_days(match: re.Match[str], published: date) -> tuple[date | None, date | None, str]:
    if year := match["year"]:
        return date(int(year), 1, 1), date(int(year), 12, 31), year
    if match["month"]:
        return _plain_month(match, published)
    if weekday := match["weekday"]:
        back = (published.weekday() - WEEKDAYS.index(weekday.capitalize())) % 7
        day = published - back * DAY
    else:
        day = published + NEAR[match["near"].lower()] * DAY
    return day, day, day.isoformat()


def _plain_month(match: re.Match[str], published: date) -> tuple[date | None, date | None, str]:
    year, month = int(match["of"] or published.year), MONTHS.index(match["month"].capitalize()) + 1
    number = match["day"] or match["before"]
    try:
        if number:
            day = date(year, month, int(number))
            return day, day, day.isoformat()
        following = date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None, None, f"{year}-{month:02}-{number}"
    return date(year, month, 1), following - DAY, f"{year}-{month:02}"
