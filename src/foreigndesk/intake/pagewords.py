"""How pages are marked up, whatever their language: reference/pages.yaml."""

import re
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from foreigndesk.reference import fact


@dataclass(frozen=True, slots=True)
class PageWords:
    """The file's entries; its head says what they mean."""

    beside: tuple[str, ...]
    most: float
    apart: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    dated: tuple[str, ...]
    changed: tuple[str, ...]
    said: tuple[str, ...]
    by: tuple[str, ...]
    months: tuple[str, ...]
    more: tuple[str, ...]


@cache
def page_words() -> PageWords:
    """The words of the file."""
    return fact(PageWords, "pages")


def is_called(element: HtmlElement, names: tuple[str, ...]) -> bool:
    """Whether the class or the id of an element is one of the names, whole or up to a "_" or "-"."""
    return _pattern(names).search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, names))
    return re.compile(rf"(?:^|[\s_-])(?:{listed})(?:$|[\s_-])", re.IGNORECASE)
