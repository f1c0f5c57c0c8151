"""What a page says of itself in its head: JSON-LD of schema.org first, then OpenGraph and other ``meta`` elements."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.lines import told_day
from foreigndesk.intake.linked import kinds, linked
from foreigndesk.intake.markup import plain_line
from foreigndesk.intake.pagewords import page_words
from foreigndesk.intake.printed import Printed, printed_day

_SECTION = ("article:section", "og:article:section", "section")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_WITHIN = ("@graph", "mainEntity")
"""Where a page's description holds those of what is on it."""
_LIST = "itemlist"
"""What schema.org calls a list of other pages."""
_LONGEST, _MOST = 200, 10
"""Characters of a name or a section, and authors: more than these is no name."""
_HOST = re.compile(r"\S*://|www\.\S+$|[a-z\d-]+(?:\.[a-z\d-]+)+/?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """When a page says that it was published and last changed, by whom it is, and in which section it stands.

    ``far`` is a day that is printed far from the headline, of a page that tells no other.
    ``early`` says that the moment of publication is told in UTC, before noon: west of Greenwich it was the day before.
    """

    published: date | None = None
    far: date | None = None
    early: bool = False
    modified: date | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    publisher: str | None = None


def metadata_of(root: HtmlElement | None, until: date = date.max, url: str | None = None) -> Metadata:
    """What a page says in its head, given its tree, and the day printed on it that is not after ``until``.

    ``url`` is where it came from: what it says of an article at another address is not said of it.
    """
    if root is None:
        return Metadata()
    metas = dict(_metas(root))
    own = {*map(_end_of, (url, *root.xpath("//link[@rel='canonical']/@href"), metas.get("og:url")))} - {""}
    described = [each for each in _linked(root) if not _is_of_another(each, own)]
    told = _one_of(described)
    publishers = {tuple(_names(each.get("publisher"))) for each in described} - {()}
    authors = tuple(_names(told.get("author"))) or tuple(_names([metas[key] for key in _AUTHOR if key in metas][:1]))
    published = next(filter(told_day, _told(told, metas, "datePublished", page_words().published)), None)
    modified = _told(told, metas, "dateModified", page_words().modified)
    printed = Printed() if published else printed_day(root, until)
    return Metadata(
        published=told_day(published) or printed.near,
        far=None if printed.near else printed.far,
        early=_is_early(published),
        modified=next(filter(None, (told_day(each, of_change=True) for each in modified)), None),
        authors=tuple(dict.fromkeys(authors))[:_MOST],
        section=_plain(told.get("articleSection"))
        or next(filter(None, (_plain(metas.get(k)) for k in _SECTION)), None),
        publisher=outlet_of(metas.get("og:site_name"), *(publishers.pop() if len(publishers) == 1 else ())),
    )


def _one_of(described: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The article that a page is, of those that it describes: the first with a day, if there is but one day."""
    days = {told_day(each.get("datePublished")): each for each in reversed(described)}
    dated = [each for day, each in days.items() if day]
    return dated[0] if len(dated) == 1 else {} if dated or not described else described[0]


def _is_of_another(described: Mapping[str, Any], own: set[str]) -> bool:
    """Whether an article says that it is at an address that ends otherwise than all the page's own."""
    told = {end for key in ("url", "mainEntityOfPage") for end in _ends(described.get(key))}
    return bool(own and told) and own.isdisjoint(told | {*_ends(described.get("@id"))})


def _ends(told: object) -> Iterator[str]:
    for each in _several(told):
        at = cast(Mapping[str, Any], each).get("@id") if isinstance(each, dict) else each
        if isinstance(at, str) and (end := _end_of(at)):
            yield end


def _end_of(address: str | None) -> str:
    """The last part of an address's path, which is the same on a page for phones; empty for the start of a site."""
    try:
        parts = urlsplit(address or "").path.lower().split("/")
    except ValueError:  # "http://["
        return ""
    return next((part for part in reversed(parts) if part not in ("", "amp")), "")


def outlet_of(*names: object) -> str | None:
    """The first name that is one, as a person reads it, and no address; one that cannot be read costs no other."""
    return next(filter(None, map(_outlet, names)), None)


def _outlet(told: object) -> str | None:
    try:
        name = _plain(plain_line(told))
    except SkipArticle:
        return None
    return None if name and _HOST.match(name) else name


def _metas(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """The named ``meta`` elements, of several of one name the first."""
    found = [(_called(each).lower(), str(each.get("content") or "")) for each in root.iter("meta")]
    return ((name, content) for name, content in reversed(found) if name and content.strip())


def _called(meta: HtmlElement) -> str:
    parent = meta.getparent()
    of_all = parent is not None and parent.tag == "head"
    return meta.get("property") or meta.get("name") or (meta.get("itemprop") if of_all else None) or ""


def _linked(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The articles that a page describes in JSON-LD."""
    for script in root.iter("script"):
        if "ld+json" in str(script.get("type") or ""):
            yield from _articles(linked(script.text or ""))


def _articles(data: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list) and depth < _MOST:
        for each in cast(list[object], data):
            yield from _articles(each, depth + 1)
    elif isinstance(data, dict):
        described = cast(Mapping[str, Any], data)
        if kinds(described) & {*page_words().articles}:
            yield described
        for key in _WITHIN if depth < _MOST and _LIST not in kinds(described) else ():
            yield from _articles(described.get(key), depth + 1)


def _names(value: object) -> Iterator[str]:
    """The names in a value: a string, an object with a name, or several."""
    for each in _several(value):
        name = _plain(cast(Mapping[str, Any], each).get("name") if isinstance(each, dict) else each)
        if name and "://" not in name:
            yield name


def _several(value: object) -> list[object]:
    return cast(list[object], value) if isinstance(value, list) else [value]


def _plain(value: object) -> str | None:
    """A short text on one line; of several the first."""
    first = next(iter(_several(value)), None)
    text = " ".join(first.split()) if isinstance(first, str) else ""
    return text if 0 < len(text) <= _LONGEST and text.isprintable() else None


def _told(told: Mapping[str, Any], metas: Mapping[str, str], key: str, names: tuple[str, ...]) -> Iterator[object]:
    """What is said of a moment, the best source first."""
    yield told.get(key)
    yield from (metas.get(name) for name in names)


def _is_early(told: object) -> bool:
    try:
        moment = datetime.fromisoformat(str(told).strip())
    except ValueError:  # a day in words has no hour
        return False
    return moment.utcoffset() == timedelta(0) and moment.hour < 12
