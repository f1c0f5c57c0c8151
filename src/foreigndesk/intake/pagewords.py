"""How pages are marked up, whatever their language: reference/pages.yaml."""

import re
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from foreigndesk.reference import fact

_LONGEST = 2_000
"""Letters of an element's classes that are looked at."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The file's entries; its head says what they mean."""

    beside: tuple[str, ...]
    of_article: tuple[str, ...]
    boxes: tuple[str, ...]
    most: float
    apart: tuple[str, ...]
    articles: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    dated: tuple[str, ...]
    changed: tuple[str, ...]
    told: tuple[str, ...]
    said: tuple[str, ...]
    before: tuple[str, ...]
    by: tuple[str, ...]
    within_names: tuple[str, ...]
    months: tuple[str, ...]
    more: tuple[str, ...]
    appeared: str
    untitled: tuple[str, ...]
    sender: tuple[str, ...]
    sent: tuple[str, ...]
    subject: tuple[str, ...]
    others: tuple[str, ...]


@cache
def page_words() -> PageWords:
    """The words of the file."""
    return fact(PageWords, "pages")


def is_called(element: HtmlElement, names: tuple[str, ...]) -> bool:
    """Whether the class or the id of an element is one of the names, whole or up to a "_" or "-"."""
    return _pattern(names).search(_names(element)) is not None


def is_beside(element: HtmlElement) -> bool:
    """Whether a name of an element begins or ends with that of a block beside the article, or its part after "__" does.

    What a block has or is about, and in which of several forms it comes ("story--related"), is no name of its own.
    """
    return _beside().search(_names(element)) is not None


def _names(element: HtmlElement) -> str:
    return " ".join((element.get(each) or "")[:_LONGEST] for each in ("class", "id"))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-]){_one_of(names)}(?:$|[\s_-])", re.IGNORECASE)


@cache
def _beside() -> re.Pattern[str]:
    about, beside = _one_of(page_words().of_article), _one_of(page_words().beside)
    first = rf"(?:(?:(?!--)\S)*?__)?{beside}(?![^\s_-])"
    last = rf"(?:(?!--)\S)*?(?<=[_-]){beside}(?=--|\s|$)"
    return re.compile(rf"(?<!\S)(?!{about}[_-])(?:{first}|{last})", re.IGNORECASE)


def _one_of(names: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, names))})"
