"""Publication dates: ISO only, because 03/04/2024 is two dates, and never after today."""

import re
from datetime import date, datetime, timedelta

from foreigndesk.intake.errors import SkipArticle

EARLIEST = date(1600, 1, 1)
"""No newspaper is older."""

_AHEAD = timedelta(days=1)
"""Where an outlet is, it may be tomorrow by now."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?", re.ASCII)
_IN_ADDRESS = re.compile(r"/(20\d\d)(?:([/-])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?=[/-]|$)", re.ASCII)
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
