"""The day of publication that is printed on a page: by its elements, or in plain words near its headline."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from foreigndesk.intake.dates import EARLIEST, day_of_moment, parse_date
from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.pagewords import is_called, page_words

_APART = frozenset({
    "aside", "footer", "nav", "form", "dialog", "script", "style", "template", "noscript", "iframe", "figure", "select",
    "blockquote",
})  # fmt: skip
_BLOCKS = frozenset({"div", "section", "ul", "ol", "p", "span"})
_PLAIN = frozenset({"p", "div", "span", "li", "small", "em", "i", "strong", "b"})
_PROSE = frozenset({"p", "li", "td", "dd", "blockquote"})
_LINE, _MOST, _AFTER, _NEAR = 100, 50, 3, 5
"""Letters of a line that tells a date; elements in it, and on a page that tell one; words after it on a plain line; and
elements before it that are looked at."""
_BEGUN, _HEADED, _NOT_YET = 2, 1_000_000, -1_000_000
"""Paragraphs with which the text has begun; what is counted of those under another heading, and before the title."""
_PARAGRAPHS = frozenset({"div", "section", "article", "main", "td"})
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
        parse_date(value)
    except SkipArticle:
        return next((day for _, day, _ in _days(value[:_LINE]) if day >= EARLIEST), None)
    return day_of_moment(value)


@dataclass(frozen=True, slots=True)
class Printed:
    """The day that stands nearest to the headline, before the text; and where none does, one that stands elsewhere.

    That is the one on which all agree that stand in the article after its text has begun, or else all far from it.
    """

    near: date | None = None
    far: date | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """An element that tells a day, in ``plain`` words or in a field for it, and whether the text had begun there."""

    element: HtmlElement
    day: date
    plain: bool
    begun: bool


def printed_day(root: HtmlElement, until: date = date.max) -> Printed:
    """The day of publication that is printed on a page: none of a change, of readers' comments or of other articles.

    None is after ``until``, under another heading or in the midst of the text; one far from the headline is in a field
    for it.
    """
    titles = (root.find(f".//{within}h1") for within in ("article//", "main//", ""))
    title = next((each for each in titles if each is not None), None)
    above = [] if title is None else [title, *title.iterancestors()]
    order = {each: number for number, each in enumerate(root.iter())}
    headed = _headed(root, title, order)
    around = {*above, root, *root.iterchildren("body")}
    near = {each: number for number, each in enumerate(_beside(above))}
    close, late, far = list[tuple[int, date]](), set[date](), set[date]()
    for told in islice(_candidates(root, title, {*above}, until), _MOST):
        path = [told.element, *told.element.iterancestors()]
        within = path[: path.index(next(each for each in path if each in around))]
        headings = [headed[each] for each in within if each in headed and not is_called(each, page_words().dated)]
        distance = next((near[each] for each in path if each in near), None)
        if headings and (distance is None or min(headings) < order[told.element]):
            continue
        if distance is not None and not told.begun:
            close.append((distance, told.day))
        elif not told.plain:
            (far if distance is None else late).add(told.day)
    first, others = min(close, key=lambda each: each[0], default=None), late or far
    return Printed(first[1] if first else None, others.pop() if len(others) == 1 else None)


def _beside(above: list[HtmlElement]) -> list[HtmlElement]:
    """The headline and what is around it, up to the article where it has one, but not the body, which holds all."""
    last = max((number for number, each in enumerate(above) if each.tag in ("article", "main")), default=None)
    return above[:-2] if last is None else above[: last + 1]


def _headed(root: HtmlElement, title: HtmlElement | None, order: Mapping[HtmlElement, int]) -> dict[HtmlElement, int]:
    """The elements with a heading in them that is neither the page's title nor a line with the author or the day.

    Each with the number of its first heading in the ``order`` of the page.
    """
    called, found = _called(root), dict[HtmlElement, int]()
    for heading in root.iter(*_HEADINGS):
        if heading is title or _is_title(heading, called) or is_called(heading, page_words().dated):
            continue
        for each in (heading, *heading.iterancestors()):
            if each in found:
                break
            found[each] = order[heading]
    return found


def _called(root: HtmlElement) -> str:
    """What a page says that it is called."""
    return " ".join((root.findtext(".//title") or "").split())


def _is_title(heading: HtmlElement, called: str) -> bool:
    return " ".join(heading.text_content().split()) in called


def _candidates(root: HtmlElement, title: HtmlElement | None, above: set[HtmlElement], until: date) -> Iterator[_Told]:
    """The elements that tell a day, none in a block apart, nor under a heading within the text.

    In plain words they do before the first paragraph; the text has begun with the second, for the first may be a lead.
    """
    walk, paragraphs, called = iterwalk(root, events=("start",)), 0 if title is None else _NOT_YET, _called(root)
    for _, element in walk:
        if element not in above and _is_apart(element):
            walk.skip_subtree()
            continue
        paragraphs += _is_paragraph(element)
        if element.tag in _HEADINGS:
            paragraphs = _after_heading(paragraphs, is_title=element is title or _is_title(element, called))
        day, plain = _day(element, strict=paragraphs > 0), False
        if day is None and paragraphs <= 0 and _is_plain(element, above):
            day, plain = _day_of_line(_line(element), plain=True), True
        if day and EARLIEST <= day <= until and (paragraphs < _HEADED or _is_of_publication(element)):
            yield _Told(element, day, plain, begun=paragraphs >= _BEGUN)


def _after_heading(paragraphs: int, *, is_title: bool) -> int:
    """How many paragraphs are counted after a heading, given those before it."""
    return 0 if is_title else _HEADED if paragraphs >= _BEGUN else paragraphs


def _is_apart(element: HtmlElement) -> bool:
    """Whether an element is a block of something else than the article's head and its text."""
    called = (*page_words().beside, *page_words().apart)
    return element.tag in _APART or (element.tag in _BLOCKS and is_called(element, called))


def _is_paragraph(element: HtmlElement) -> bool:
    """Whether an element is a paragraph of the text, or a block with the letters of one by itself."""
    if element.tag == "p":
        return not _line(element)
    own = (element.text, *(each.tail for each in element)) if element.tag in _PARAGRAPHS else ()
    return sum(len(" ".join(each.split())) for each in own if each) > _LINE


def _is_plain(element: HtmlElement, above: set[HtmlElement]) -> bool:
    """Whether an element may tell a day in plain words: not beside a picture, whose day it would be."""
    if element.tag not in _PLAIN or len(element) or _is_of_a_change(element):
        return False
    parent = element.getparent()
    if parent is None or parent in above or is_called(parent, page_words().dated):
        return True
    return not any(True for _ in parent.iter("img", "picture", "video"))


def _is_of_publication(element: HtmlElement) -> bool:
    return "datePublished" in (element.get("itemprop") or "")


def _day(element: HtmlElement, *, strict: bool) -> date | None:
    """The day that an element is a field for; ``strict`` says that it stands within the text."""
    if _is_of_a_change(element):
        return None
    if _is_of_publication(element):
        return told_day(element.get("content") or element.get("datetime") or _line(element))
    is_field = element.tag == "time" or is_called(element, page_words().dated)
    if not is_field or (strict and not _is_alone(element)):
        return None
    if element.tag == "time":
        return told_day(element.get("datetime") or _line(element)) if _is_by_itself(element) else None
    return _day_of_line(_line(element))


def _is_alone(element: HtmlElement) -> bool:
    """Whether what stands before an element, in the same paragraph or item of a list, only says what it is."""
    parent = element.getparent()
    if parent is None or parent.tag not in _PROSE:
        return True
    before = [
        text
        for each in islice(element.itersiblings(preceding=True), _NEAR)
        for text in (each.tail, *reversed([*each.itertext()]))
    ]
    said = _PARTS.split(" ".join(filter(None, (parent.text, *reversed(before)))))[-1]
    return _only_says(said) or _is_by(said)


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
