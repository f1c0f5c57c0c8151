"""Feeds to entries: RSS and Atom by feedparser, JSON Feed 1.1 by its own keys (https://www.jsonfeed.org/version/1.1/)."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any, cast
from xml.sax import SAXException

from foreigndesk.intake.dates import check_date, day_of_moment, moment_of
from foreigndesk.intake.decoding import is_wide, marked, meant
from foreigndesk.intake.errors import NoNews, SkipArticle, foreseen, too_large
from foreigndesk.intake.fetching import is_address
from foreigndesk.intake.lines import told_day
from foreigndesk.intake.lists import joined
from foreigndesk.intake.markup import paragraphs, plain_line, refuse_long_tags
from foreigndesk.intake.pagewords import page_words
from foreigndesk.intake.text import article_from_text
from foreigndesk.records import Article

WHOLE, LONG = 60, 150
"""Words of an entry from which on it is taken for the article, the latter where it is only described and has a page."""

_CLOSED = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*+>(?:\s|(?><!--.*?-->))*+$", re.IGNORECASE | re.DOTALL)
_DECLARATION = re.compile(rb"<\?xml\s[^>]{0,500}?\?>")
_ENCODING = re.compile(rb"\sencoding\s*=\s*[\"']([\w.:-]+)")
_UNREAD = re.compile(rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_ITEM, _ITEM_END = (re.compile(rb"<%b(?:[\w.-]+:)?item(?=[\s>])" % each) for each in (b"", b"/"))
_DUBLIN_CORE = re.compile(rb"\sxmlns:([\w.-]+)\s*=\s*[\"']http://purl\.org/dc/(?:elements/1\.1|terms)/")
_MADE = re.compile(rb"<([\w.-]+):date(?=[\s>])[^<>]*>\s*([^<>]{1,100})<")
_ROOT, _SPACE = re.compile(rb"<\w"), re.compile(rb"\s\s+")
_FIGURES = re.compile(r"[\d.,]+")
_XML = b'<?xml version="1.0" encoding="%s"?>\n'
_WIDE = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}
_CREDIT = 500
"""Letters of the end of a line that may say where an article stood first."""
_TAIL, _HEAD = 4_096, 20_000
"""Bytes of the end that are looked at, and before the root, which feedparser goes through by the square of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed: where its page is, what it says of it, and the text that it brings, one paragraph a line.

    ``key`` tells it from the others: its own id, or else its address; ``changed`` is when it was changed last, as the
    feed writes it. ``described`` says that the text is said of the article and need not be the article, ``refused`` why
    it could not be read, ``shared`` that others have the same key.
    """

    key: str
    url: str | None
    title: str | None
    published: date | None
    outlet: str | None
    text: str
    changed: str = ""
    described: bool = False
    refused: SkipArticle | None = None
    shared: bool = False

    @property
    def mark(self) -> str:
        """What tells whether it was seen before, as it is now."""
        key = f"{self.key} {self.url}" if self.shared else self.key
        described = _FIGURES.sub("", self.text)  # that so many have commented on it, or read it, is no news
        told = self.text if self.is_whole else f"{self.title}\n{described}\n{self.published}\n{self.changed}"
        return f"{key} {sha256(_written(told)).hexdigest()}"

    @property
    def is_whole(self) -> bool:
        """Whether it brings the article and not only the beginning of one."""
        if len(self.text.split()) < (LONG if self.described and self.url else WHOLE):
            return False
        return not (self.url and any(map(_goes_on, self.text.splitlines()[-2:])))


def _goes_on(line: str) -> bool:
    """Whether a line of an entry says that the article goes on at its page, and at most after that where it stood."""
    start, end = line[:-_CREDIT], line[-_CREDIT:]
    told = (start + _appeared().sub("", end)).lower().replace("...", "…").rstrip(" .]»>→")
    return told.endswith(page_words().more)


@cache
def _appeared() -> re.Pattern[str]:
    return re.compile(page_words().appeared, re.IGNORECASE)


def entries(data: bytes, url: str | None = None, encoding: str | None = None) -> tuple[list[Entry], SkipArticle | None]:
    """The entries of a feed, in its order, and what to say of it where it breaks off.

    ``url`` is where it came from, ``encoding`` what the server said of it.

    Raises:
        SkipArticle: "unreadable" where it is no feed, "empty" where it has no entry.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    found, broken = (list(_of_json(data)), None) if start == b"{" else _of_xml(data, url, encoding)
    if not found:
        raise broken or NoNews(
            "empty", found="a feed without an entry", expected="an article", advice="look at it later"
        )
    keys = Counter(each.key for each in found)
    return [replace(each, shared=keys[each.key] > 1) for each in found], broken


def article_from_entry(entry: Entry, *, today: date, published: date | None = None) -> Article:
    """The article that an entry brings.

    Raises:
        SkipArticle: "no-text" where it only leads to its page, what it was ``refused`` for, "no-date", "future-date",
            or as ``article_from_text``.
    """
    if not entry.is_whole:
        raise entry.refused or SkipArticle(
            "no-text",
            found=f"an entry with {len(entry.text.split())} words",
            expected="the whole article",
            advice=f"add its page, {entry.url}" if entry.url else "add the article's page",
        )
    return article_from_text(
        entry.text,
        published=check_date(published or entry.published, today, printed=published is None),
        doc=entry.key or None,
        url=entry.url,
        publisher=entry.outlet,
        title=entry.title,
    )


def _of_xml(data: bytes, url: str | None, encoding: str | None) -> tuple[list[Entry], SkipArticle | None]:
    import feedparser  # only here: it takes a while to import

    refuse_long_tags(data)
    data, declared = _declared(data)
    headers = dict[str, str]()
    if encoding and not declared:  # servers say so of all that they have
        headers["content-type"] = f"application/xml; charset={encoding}"
    data = _XML % (declared or "utf-8").encode() + data
    try:
        text_only = {"sanitize_html": False, "resolve_relative_uris": False}  # what they do to markup is slow
        found = cast(Mapping[str, Any], feedparser.parse(BytesIO(data), response_headers=headers, **text_only))
        if not found.get("version"):
            raise _no_feed("neither RSS nor Atom")
        outlet = _plain(found["feed"].get("title"))
        items = cast(list[Mapping[str, Any]], found["entries"])
        made = _made_on(data) if str(found["version"]).startswith("rss") else []
        days = made if len(made) == len(items) else [None] * len(items)
        told = [_entry(each, _link(each, url), outlet, day) for each, day in zip(items, days, strict=True)]
    except SkipArticle:
        raise
    except Exception as error:  # noqa: BLE001 - whatever feedparser lets through of a broken feed
        raise _no_feed(f"{type(error).__name__}: {error!s:.60}") from None
    damaged = isinstance(found.get("bozo_exception"), SAXException)  # a stray "&" loses nothing, an end that lacks does
    broken = damaged and not _CLOSED.search(data.replace(b"\0", b"")[-_TAIL:])
    return told, _broken_off(str(found["bozo_exception"])) if broken else None


def _made_on(data: bytes) -> list[str | None]:
    """What each item of RSS says of its publication in Dublin Core, which feedparser takes for its last change."""
    plain = _UNREAD.sub(b"", data)
    names = {b"dc", *_DUBLIN_CORE.findall(plain)}
    items = (_ITEM_END.split(each)[0] for each in _ITEM.split(plain)[1:])
    told = ([day for name, day in _MADE.findall(each) if name in names] for each in items)
    return [days[-1].decode("latin-1") if days else None for days in told]


def _declared(data: bytes) -> tuple[bytes, str | None]:
    """A feed from its first tag on, and the encoding that it declares by a mark or by its declaration.

    Raises:
        SkipArticle: "unreadable" where its declaration has no end, "too-large" where too much stands before its root.
    """
    body, wide = marked(data) or (data, _WIDE.get(data[:4]))
    rest = (body.decode(wide, "replace").encode() if wide and is_wide(wide) else body).lstrip()
    declaration = _DECLARATION.match(rest)
    if declaration is None and rest.startswith(b"<?xml") and rest[5:6].isspace():
        raise _no_feed("a declaration without an end")
    named = _ENCODING.search(declaration[0]) if declaration else None
    rest = rest[declaration.end() :] if declaration else rest
    root = _ROOT.search(rest)
    start = root.start() if root else len(rest)
    head = _SPACE.sub(b"\n", rest[:start]).lstrip()
    if len(head) > _HEAD:
        raise too_large(f"a feed with more than {_HEAD:,} bytes before its first element")
    name = named[1].decode("latin-1") if named else None
    return head + rest[start:], "utf-8" if wide else name and (name if meant(name) else "utf-8")


def _broken_off(why: str) -> SkipArticle:
    found = f"a feed that breaks off or is damaged ({why:.80})"
    return SkipArticle("broken-off", found=found, expected="a whole one", advice="fetch it again")


def _link(each: Mapping[str, Any], base: str | None) -> str | None:
    """Where an entry leads to, if anywhere. Without a link its id stands for one, where it is a whole address."""
    link, told = each.get("link"), {one.get("href") for one in each.get("links", ())}
    if not isinstance(link, str) or not link.strip():
        return None  # joined it would be the feed's own
    return joined(base, link) if link in told or link != each.get("id") else link


def _entry(each: Mapping[str, Any], link: str | None, outlet: str | None, made_on: str | None) -> Entry:
    """An entry that leads to ``link``; ``made_on`` is its "dc:date", the day of publication where it tells no other."""
    bodies = [_read(part.get("value")) for part in each.get("content", ())]
    content, refused = max(bodies, key=lambda body: len(body[0]), default=("", None))
    summary, unread = _read(each.get("summary"))
    outlet = _plain(each.get("source", {}).get("title")) or outlet
    changed = each["updated"] if "updated" in each else None  # noqa: SIM401 - its ``get`` takes "published" for it
    published = each.get("published") or made_on
    made = _made(each, link, published, changed, outlet, content, refused)
    if made.is_whole:
        return made
    return replace(made, text=max(content, summary, key=len), described=True, refused=refused or unread)


def _read(body: object) -> tuple[str, SkipArticle | None]:
    """The text of a piece of markup, or why it cannot be read: one entry ends nothing but itself."""
    try:
        with foreseen():
            return paragraphs(body) if isinstance(body, str) else "", None
    except SkipArticle as refused:
        return "", refused


def _made(
    each: Mapping[str, Any],
    link: object,
    published: object,
    changed: object,
    outlet: str | None,
    text: str,
    refused: SkipArticle | None,
) -> Entry:
    return Entry(
        key=_written(str(each.get("id") or link or each.get("title") or "")).decode().replace("\0", "\\0"),
        url=link if isinstance(link, str) and is_address(link) and link.isprintable() else None,
        title=_plain(each.get("title")),
        published=_day(published),
        outlet=outlet,
        text=text,
        changed=str(changed or ""),
        refused=refused,
    )


def _day(told: object) -> date | None:
    """The day of a moment as RFC 822 or ISO 8601 write it, or as it is printed; of less than a day nothing."""
    return told_day(told) if moment_of(told) is None else day_of_moment(told)


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
    text, refused = _read(item.get("content_html"))
    text = text or (plain if isinstance(plain := item.get("content_text"), str) else "")
    return _made(item, item.get("url"), item.get("date_published"), item.get("date_modified"), outlet, text, refused)


def _plain(value: object) -> str | None:
    """A title as a person reads it; none where it cannot be read."""
    try:
        with foreseen():
            return plain_line(value)
    except SkipArticle:
        return None


def _written(text: str) -> bytes:
    """A text in UTF-8, with the half characters that JSON can hold spelled out."""
    return text.encode(errors="backslashreplace")


def _no_feed(why: str) -> SkipArticle:
    return SkipArticle("unreadable", found=f"no feed ({why})", expected="RSS, Atom or JSON Feed", advice="check it")
