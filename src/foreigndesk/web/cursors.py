"""Where the next page of a list begins.

That is a place in an order that does not shift when something is added; of lists by some number, which do, it is how
many came before.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TypeVar

from foreigndesk.export import Summary
from foreigndesk.records import Article
from foreigndesk.store import Skipped
from foreigndesk.web.problems import Refused
from foreigndesk.web.views.shapes import ForecastShown, Listed

T = TypeVar("T")

_PLACE = re.compile(r"(?:(\d{4}-\d{2}-\d{2})_([\w-]{1,80}))?(?:~(\d{1,6}))?", re.ASCII)


def of_claim(last: Summary) -> str:
    """The cursor after a claim."""
    return f"{last.last}_{last.id}"


def of_forecast(last: ForecastShown) -> str:
    """The cursor after a forecast."""
    return f"{last.said}_{last.id}"


def of_article(last: Article, records: int = 0) -> str:
    """The cursor after an article and so many records that follow it."""
    return f"{last.published}_{last.id}" + (f"~{records}" if records else "")


def of_skipped(last: Skipped) -> str:
    """The cursor after an input that could not be read."""
    return f"{last.last.astimezone(UTC):%Y%m%dT%H%M%S.%f}_{last.key}"


def after_skipped(cursor: str | None) -> tuple[datetime, str] | None:
    """The moment and the key of the input that a cursor comes after.

    Raises:
        Refused: where it is none.
    """
    if cursor is None:
        return None
    last, _, key = cursor.partition("_")
    try:
        return datetime.strptime(last, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), key
    except ValueError:
        raise _refused(cursor) from None


def further(cursor: str | None, records: int) -> str:
    """The cursor after the same article, and so many records that follow it."""
    return f"{(cursor or '').partition('~')[0]}~{records}"


def page(found: Sequence[T], limit: int, cursor: str | None) -> Listed[T]:
    """A page of a list by some number, of all that comes after the cursor, or of one more than are shown."""
    after = after_number(cursor) + limit
    return Listed(tuple(found[:limit]), f"~{after}" if len(found) > limit else None)


def after_number(cursor: str | None) -> int:
    """How many came before, in a list by some number.

    Raises:
        Refused: where it is no cursor of such a list.
    """
    place, number = _read(cursor)
    if place:
        raise _refused(cursor or "")
    return number


def after_claim(cursor: str | None) -> tuple[date, str] | None:
    """The day and the id of a claim or forecast that a cursor comes after.

    Raises:
        Refused: where it is none.
    """
    return _read(cursor)[0]


def after_article(cursor: str | None) -> tuple[tuple[date, str] | None, int]:
    """The day and the id of an article that a cursor comes after, and how many records it skips.

    Raises:
        Refused: where it is none.
    """
    return _read(cursor)


def _read(cursor: str | None) -> tuple[tuple[date, str] | None, int]:
    if cursor is None:
        return None, 0
    found = _PLACE.fullmatch(cursor)
    try:
        if found:
            return (date.fromisoformat(found[1]), found[2]) if found[1] else None, int(found[3] or 0)
    except ValueError:
        pass
    raise _refused(cursor)


def _refused(cursor: str) -> Refused:
    return Refused(
        400, "cursor", f"{cursor!r:.80} where the next of the page before was expected; leave it out to begin anew"
    )
