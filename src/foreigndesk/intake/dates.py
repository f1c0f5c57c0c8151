"""Publication dates: ISO only, because 03/04/2024 is two dates, and never after today."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from foreigndesk.intake.errors import SkipArticle

EARLIEST = date(1600, 1, 1)
"""No newspaper is older."""

_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
"""Where an outlet is, it may be tomorrow by now."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?", re.ASCII)
_IN_ADDRESS = re.compile(r"/(20\d\d)(?:([/-])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?=[/-]|$)", re.ASCII)
_YEARS = re.compile(r"(?<![\d:.+-])\d{3,4}(?![\d:.])", re.ASCII)
_EXPECTED = "an ISO date such as 2023-09-12"


def parse_date(value: object) -> date:
    """The date in an ISO date or datetime (its date part, as printed).

    Raises:
        SkipArticle: "bad-date" for anything else.
    """
    bad = SkipArticle("bad-date", found=f"the date {value!r:.60}", expected=_EXPECTED, advice="write it so")
    if not isinstance(value, str) or not _ISO.fullmatch(value.strip()):
        raise bad
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise bad from None


def day_of_moment(value: object) -> date | None:
    """The day of a moment as ISO 8601 or RFC 822 write it; None for all else.

    So for what programs write for no moment at all: the year 1, and the first day of 1970.
    """
    moment = moment_of(value)
    if moment is None or not is_day(moment.date()) or moment.replace(tzinfo=moment.tzinfo or UTC) == _ZERO:
        return None
    return moment.date()


def is_day(day: date) -> bool:
    """Whether something can have been published on a day: not on those that programs write for none."""
    return day >= EARLIEST and day != _ZERO.date()


def moment_of(value: object) -> datetime | None:
    """The moment that is written so; a day of ISO 8601 is its noon."""
    if not isinstance(value, str):
        return None
    value = value.strip()
    try:
        day = parse_date(value)
        moment = datetime.fromisoformat(value)
        return moment if len(value) > len("2023-09-12") else datetime(day.year, day.month, day.day, 12)
    except (SkipArticle, ValueError):
        pass
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):  # the last of a year that no calendar has
        return None
    years = _YEARS.findall(value)  # of "0001" it makes 2001
    return moment if not years or str(moment.year) in years else None


def day_in(address: str | None) -> date | None:
    """The day in an address, as in "/2023/12/12/"; None where there is none."""
    found = _IN_ADDRESS.search(address or "")
    try:
        return date(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6])) if found else None
    except ValueError:
        return None


def latest(today: date) -> date:
    """The last day that an outlet can print on what it publishes ``today``."""
    return today + _AHEAD if today < date.max else today


def check_date(published: date | None, today: date, *, printed: bool = False) -> date:
    """``published`` where it is a date on which an article can have been published.

    ``printed`` says that its outlet itself says so, by its own clock.

    Raises:
        SkipArticle: "no-date", "bad-date" (before 1600) or "future-date" (after ``today``).
    """
    if published is None:
        raise SkipArticle(
            "no-date", found="no publication date", expected="one", advice="give it with --published YYYY-MM-DD"
        )
    if published < EARLIEST:
        raise SkipArticle(
            "bad-date", found=f"the date {published}", expected=f"one from {EARLIEST} on", advice="correct the year"
        )
    if published > (latest(today) if printed else today):
        raise SkipArticle(
            "future-date",
            found=f"the publication date {published}",
            expected=f"one no later than today, {today},",
            advice="correct it, or read the article once it is published",
        )
    return published
