"""Feeds to entries: RSS and Atom by feedparser, JSON Feed 1.1 by its own keys (https://www.jsonfeed.org/version/1.1/)."""

import calendar
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, cast

from foreigndesk.intake.dates import check_date
from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.markup import paragraphs
from foreigndesk.intake.text import article_from_text
from foreigndesk.records import Article

WHOLE = 60
"""Words of an entry from which on it is taken for the article; one with fewer only leads to its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed: where its page is, what it says of it, and the text that it brings, one paragraph a line.

    ``key`` tells it from the others: its own id, or else its address.
    """

    key: str
    url: str | None
    title: str | None
    published: date | None
    outlet: str | None
    text: str

    @property
    def is_whole(self) -> bool:
        """Whether it brings the article and not only the beginning of one."""
        return len(self.text.split()) >= WHOLE


def entries(data: bytes, url: str | None = None) -> list[Entry]:
    """The entries of a feed, in its order; ``url`` is where it came from.

    Raises:
        SkipArticle: "unreadable" where it is no feed, "empty" where it has no entry.
    """
    found = list(_of_json(data) if data.lstrip()[:1] == b"{" else _of_xml(data, url))
    if not found:
        raise SkipArticle("empty", found="a feed without an entry", expected="articles", advice="look at it later")
    return found


def article_from_entry(entry: Entry, *, today: date, published: date | None = None) -> Article:
    """The article that an entry brings.

    Raises:
        SkipArticle: "no-text" where it only leads to its page, "no-date", "future-date", or as ``article_from_text``.
    """
    if not entry.is_whole:
        raise SkipArticle(
            "no-text",
            found=f"an entry with {len(entry.text.split())} words",
            expected="the whole article",
            advice=f"add its page, {entry.url}" if entry.url else "add the article's page",
        )
    return article_from_text(
        entry.text,
        published=check_date(published or entry.published, today),
        doc=entry.key,
        url=entry.url,
        publisher=entry.outlet,
        title=entry.title,
    )


def _of_xml(data: bytes, url: str | None) -> Iterator[Entry]:
    import feedparser  # only here: it takes a while to import

    headers = {"content-location": url} if url else {}
    found = cast(Mapping[str, Any], feedparser.parse(BytesIO(data), response_headers=headers))
    if not found.get("version"):
        raise _no_feed("neither RSS nor Atom")
    outlet = _plain(found["feed"].get("title"))
    for each in cast(list[Mapping[str, Any]], found["entries"]):
        bodies = [part.get("value", "") for part in each.get("content", ())] + [each.get("summary", "")]
        link = each.get("link")
        yield Entry(
            key=str(each.get("id") or link or each.get("title") or ""),
            url=link if _is_address(link) else None,
            title=_plain(each.get("title")),
            published=_day(each.get("published_parsed") or each.get("updated_parsed")),
            outlet=_plain(each.get("source", {}).get("title")) or outlet,
            text=max(map(paragraphs, bodies), key=len),
        )


def _day(moment: time.struct_time | None) -> date | None:
    """The day of a moment in UTC."""
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC).date() if moment else None
    except (ValueError, OverflowError, OSError):
        return None


def _of_json(data: bytes) -> Iterator[Entry]:
    try:
        feed = _object(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise _no_feed(f"no JSON, {error}"[:80]) from None
    items = feed.get("items")
    if not isinstance(items, list):
        raise _no_feed("no items")
    for each in map(_object, cast(list[object], items)):
        yield _item(each, _plain(feed.get("title")))


def _object(value: object) -> Mapping[str, Any]:
    return cast(Mapping[str, Any], value) if isinstance(value, dict) else {}


def _item(item: Mapping[str, Any], outlet: str | None) -> Entry:
    text, marked_up = item.get("content_text"), item.get("content_html")
    body = paragraphs(marked_up) if isinstance(marked_up, str) else text if isinstance(text, str) else ""
    link = item.get("url")
    return Entry(
        key=str(item.get("id") or link or item.get("title") or ""),
        url=link if _is_address(link) else None,
        title=_plain(item.get("title")),
        published=_iso(item.get("date_published")),
        outlet=outlet,
        text=body,
    )


def _iso(value: object) -> date | None:
    """The day of an RFC 3339 moment, where it was told."""
    try:
        return datetime.fromisoformat(value).date() if isinstance(value, str) else None
    except ValueError:
        return None


def _plain(value: object) -> str | None:
    """A title as a person reads it: without markup, on one line."""
    return " ".join(paragraphs(value).split()) or None if isinstance(value, str) else None


def _is_address(link: object) -> bool:
    return isinstance(link, str) and link.startswith(("http://", "https://"))


def _no_feed(why: str) -> SkipArticle:
    return SkipArticle("unreadable", found=f"no feed ({why})", expected="RSS, Atom or JSON Feed", advice="check it")
