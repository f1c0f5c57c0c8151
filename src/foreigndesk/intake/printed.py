"""The day of publication that is printed on a page: by its elements, or in plain words near its headline."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from foreigndesk.intake.dates import EARLIEST, parse_date
from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.pagewords import is_called, page_words

_APART = frozenset({
    "aside", "footer", "nav", "form", "dialog", "script", "style", "template", "noscript", "iframe", "figure", "select",
})  # fmt: skip
_BLOCKS = frozenset({"div", "section", "ul", "ol", "p", "span"})
_PLAIN = frozenset({"p", "div", "span", "li", "small", "em", "i", "strong", "b"})
_PROSE = frozenset({"p", "li", "td", "dd", "blockquote"})
_LINE, _MOST, _AFTER = 100, 50, 3
"""Letters of a line that tells a date; elements in it, and on a page that tell one; words after it on a plain line."""
_WORDS = re.compile(r"[^\W\d_]+")


def told_day(value: object) -> date | None:
    """The day in a date as it is printed: as ISO 8601 has it, or with the month's name; None where it is not whole."""
    if not isinstance(value, str):
        return None
    try:
        day = parse_date(value)
    except SkipArticle:
        return next((day for _, day, _ in _days(value[:_LINE])), None)
    return day if day >= EARLIEST else None


def printed_day(root: HtmlElement) -> date | None:
    """The day of publication that stands nearest to the headline; where none is near, that on which all agree.

    None of a change, of readers' comments, of other articles or in the midst of the text.
    """
    titles = (root.find(f".//{within}h1") for within in ("article//", "main//", ""))
    title = next((each for each in titles if each is not None), None)
    above = [] if title is None else [title, *title.iterancestors()]
    found = list(islice(_candidates(root, set(above)), _MOST))
    near = {each: number for number, each in enumerate(above[:-2])}  # all of a page is in its body
    distances = [_distance(element, near) for element, _ in found]
    if not found or (min(distances) == len(near) and len({day for _, day in found}) > 1):
        return None
    return found[distances.index(min(distances))][1]


def _distance(element: HtmlElement, near: dict[HtmlElement, int]) -> int:
    return next((near[each] for each in (element, *element.iterancestors()) if each in near), len(near))


def _candidates(root: HtmlElement, above: set[HtmlElement]) -> Iterator[tuple[HtmlElement, date]]:
    """The elements that tell a day, none in a block apart; in plain words none after the text has begun."""
    apart, walk, begun = (*page_words().beside, *page_words().apart), iterwalk(root, events=("start",)), False
    for _, element in walk:
        if element not in above and (element.tag in _APART or (element.tag in _BLOCKS and is_called(element, apart))):
            walk.skip_subtree()
            continue
        begun = begun or (element.tag == "p" and not _line(element))
        day = _day(element, plain=not begun)
        if day:
            yield element, day


def _day(element: HtmlElement, *, plain: bool) -> date | None:
    if _is_of_a_change(element):
        return None
    if "datePublished" in (element.get("itemprop") or ""):
        return told_day(element.get("content") or element.get("datetime") or _line(element))
    if element.tag == "time":
        return told_day(element.get("datetime") or _line(element)) if _is_by_itself(element) else None
    if is_called(element, page_words().dated):
        return _day_of_line(_line(element))
    return _day_of_line(_line(element), plain=True) if plain and element.tag in _PLAIN and not len(element) else None


def _is_of_a_change(element: HtmlElement) -> bool:
    names = f"{element.get('class')} {element.get('id')} {element.get('itemprop')}".lower()
    return _has(names, page_words().changed) and "published" not in names and element.get("pubdate") is None


def _is_by_itself(element: HtmlElement) -> bool:
    """Whether the text before an element is none about a change, and within a paragraph only says what it is."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None or _is_of_a_change(parent):
        return False
    lead = (parent.text if before is None else before.tail) or ""
    return not _has(lead, page_words().changed) and (parent.tag not in _PROSE or _only_says(lead))


def _day_of_line(line: str, *, plain: bool = False) -> date | None:
    """The first day of a line that is none of a change; where the line is ``plain``, it holds hardly anything else."""
    behind = 0
    for start, day, end in _days(line):
        lead, behind = line[behind:start], end
        rest = _WORDS.findall(line[end:])
        if not _has(lead, page_words().changed) and (not plain or (_only_says(lead) and len(rest) <= _AFTER)):
            return day
    return None


def _only_says(text: str) -> bool:
    return {*_WORDS.findall(text.lower())} <= {*page_words().said}


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text.lower() for word in words)


def _line(element: HtmlElement) -> str:
    """The text of an element on one line; nothing where it is more than a line."""
    if next(islice(element.iter(), _MOST, None), None) is not None:
        return ""
    line = " ".join(" ".join(element.itertext()).split())
    return line if len(line) <= _LINE else ""


def _days(text: str) -> Iterator[tuple[int, date, int]]:
    """The whole days that are printed in a text, each with where it begins and ends; none that can be read two ways."""
    for found in _pattern().finditer(text):
        told = {key.rstrip("_"): value for key, value in found.groupdict().items() if value}
        month = told["month"]
        number = int(month) if month.isdigit() else 1 + _months().index(month[:3].lower())
        try:
            yield found.start(), date(int(told["year"]), number, int(told["day"])), found.end()
        except ValueError:  # a day that no calendar has
            continue


@cache
def _months() -> tuple[str, ...]:
    return tuple(month[:3] for month in page_words().months)


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(rf"{each[:3]}(?:{each[3:]}|t)?" for each in page_words().months)
    named = rf"\b(?P<month{{0}}>{month})\b"
    day, year = r"(?P<day{0}>\d\d?)(?:st|nd|rd|th)?", r"(?P<year{0}>\d{{4}})"
    forms = (
        rf"{day}[\s.-]*(?:of )?{named}[\s.,-]*{year}",
        rf"{named}[\s.]*{day}[\s,]+{year}",
        rf"{year}\s?[-/.年]\s?(?P<month{{0}}>\d\d?)\s?[-/.月]\s?{day}",
        rf"(?P<day{{0}}>1[3-9]|2\d|3[01])[/.-](?P<month{{0}}>\d\d?)[/.-]{year}",
        rf"(?P<month{{0}}>\d\d?)[/.-](?P<day{{0}}>1[3-9]|2\d|3[01])[/.-]{year}",
    )
    marked = (form.format("_" * number) for number, form in enumerate(forms))
    return re.compile(rf"(?<!\d)(?:{'|'.join(marked)})(?!\d)", re.IGNORECASE)
