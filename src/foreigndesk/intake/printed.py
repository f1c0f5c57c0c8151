"""The day of publication that is printed on a page: by its elements, or in plain words near its headline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FIRST = ("published", "entry-date")
"""In names: that the moment is of publication, even where it is that of a change as well."""
_PARTS = re.compile(r"[\n|,;·•/–—]|\s-\s")
_SENTENCE = re.compile(r"(?<![ap]\.m)\.\s*$", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Printed:
    """The day that stands nearest to the headline, and where none is near that on which all others agree."""

    near: date | None = None
    far: date | None = None


def printed_day(root: HtmlElement, until: date = date.max) -> Printed:
    """The day of publication that is printed on a page: none of a change, of readers' comments or of other articles.

    None is after ``until`` or in the midst of the text; one far from the headline is in a field for it, and under no
    other heading.
    """
    titles = (root.find(f".//{within}h1") for within in ("article//", "main//", ""))
    title = next((each for each in titles if each is not None), None)
    above = [] if title is None else [title, *title.iterancestors()]
    headed = _headed(root, title)
    around = {*above, root, *root.iterchildren("body")}
    near = {each: number for number, each in enumerate(_beside(above))}
    close, far = list[tuple[int, date]](), set[date]()
    for element, day, plain in islice(_candidates(root, {*above}, until), _MOST):
        path = [element, *element.iterancestors()]
        distance = next((near[each] for each in path if each in near), None)
        if distance is not None:
            close.append((distance, day))
        elif not plain and headed.isdisjoint(path[: path.index(next(each for each in path if each in around))]):
            far.add(day)
    first = min(close, key=lambda each: each[0], default=None)
    return Printed(first[1] if first else None, far.pop() if len(far) == 1 else None)


def _beside(above: list[HtmlElement]) -> list[HtmlElement]:
    """The headline and what is around it, up to the article where it has one, but not the body, which holds all."""
    last = max((number for number, each in enumerate(above) if each.tag in ("article", "main")), default=None)
    return above[:-2] if last is None else above[: last + 1]


def _headed(root: HtmlElement, title: HtmlElement | None) -> set[HtmlElement]:
    """The elements with a heading in them that is not the page's title."""
    called, found = (root.findtext(".//title") or "").split(), set[HtmlElement]()
    for heading in root.iter(*_HEADINGS):
        if heading is title or " ".join(heading.text_content().split()) in " ".join(called):
            continue
        for each in (heading, *heading.iterancestors()):
            if each in found:
                break
            found.add(each)
    return found


def _candidates(root: HtmlElement, above: set[HtmlElement], until: date) -> Iterator[tuple[HtmlElement, date, bool]]:
    """The elements that tell a day, none in a block apart, and whether in plain words, before the text has begun."""
    apart, walk, begun = (*page_words().beside, *page_words().apart), iterwalk(root, events=("start",)), False
    for _, element in walk:
        if element not in above and (element.tag in _APART or (element.tag in _BLOCKS and is_called(element, apart))):
            walk.skip_subtree()
            continue
        begun = begun or (element.tag == "p" and not _line(element))
        day, plain = _day(element), False
        if day is None and not begun and element.tag in _PLAIN and not len(element) and not _is_of_a_change(element):
            day, plain = _day_of_line(_line(element), plain=True), True
        if day and EARLIEST <= day <= until:
            yield element, day, plain


def _day(element: HtmlElement) -> date | None:
    if _is_of_a_change(element):
        return None
    if "datePublished" in (element.get("itemprop") or ""):
        return told_day(element.get("content") or element.get("datetime") or _line(element))
    if element.tag == "time":
        return told_day(element.get("datetime") or _line(element)) if _is_by_itself(element) else None
    return _day_of_line(_line(element)) if is_called(element, page_words().dated) else None


def _is_of_a_change(element: HtmlElement) -> bool:
    names = f"{element.get('class')} {element.get('id')} {element.get('itemprop')}".lower()
    return _has(names, page_words().changed) and not _has(names, _FIRST) and element.get("pubdate") is None


def _is_by_itself(element: HtmlElement) -> bool:
    """Whether the text before an element is none about a change, and within a paragraph only says what it is."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None or _is_of_a_change(parent):
        return False
    lead = (parent.text if before is None else before.tail) or ""
    return not _has(lead, page_words().changed) and (parent.tag not in _PROSE or _only_says(lead))


def _day_of_line(line: str, *, plain: bool = False) -> date | None:
    """The first day of a line that is none of a change, and of which its part of the line says hardly more.

    Where the line is ``plain`` all of it is that part, and it is no sentence.
    """
    behind = 0
    for start, day, end in _days(line):
        lead, behind = line[behind:start], end
        said, rest = (lead, line[end:]) if plain else (_PARTS.split(lead)[-1], _PARTS.split(line[end:])[0])
        if _has(lead, page_words().changed) or (plain and _SENTENCE.search(rest)):
            continue
        if (_only_says(said) or (not plain and _is_by(said))) and len(_WORDS.findall(rest)) <= _AFTER:
            return day
    return None


def _only_says(text: str) -> bool:
    return {*_WORDS.findall(text.lower())} <= {*page_words().said}


def _is_by(text: str) -> bool:
    """Whether a text says by whom something is."""
    words = _WORDS.findall(text.lower())
    return next((word for word in words if word not in page_words().said), "") in page_words().by


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text.lower() for word in words)


def _line(element: HtmlElement) -> str:
    """The text of an element, each piece on a line of its own; nothing where it is more than a line."""
    if next(islice(element.iter(), _MOST, None), None) is not None:
        return ""
    line = "\n".join(filter(None, (" ".join(text.split()) for text in element.itertext())))
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
