"""The day of publication that is printed on a page: by its elements, or in plain words near its headline."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from foreigndesk.intake.dates import is_day
from foreigndesk.intake.lines import (
    DASHES,
    FIELDS,
    LINE,
    PARTS,
    day_of_line,
    days,
    goes_on,
    is_by,
    only_says,
    tells_change,
    tells_publication,
    told_day,
)
from foreigndesk.intake.pagewords import is_called, page_words

_APART = frozenset({
    "aside", "footer", "nav", "form", "dialog", "script", "style", "template", "noscript", "iframe", "figure", "select",
    "blockquote",
})  # fmt: skip
_BLOCKS = frozenset({"div", "section", "ul", "ol", "p", "span"})
_PLAIN = frozenset({"p", "div", "span", "li", "small", "em", "i", "strong", "b"})
_PROSE = frozenset({"p", "li", "td", "dd", "blockquote"})
_ITEMS = frozenset({"li", "td", "dd"})
_INLINE = frozenset({
    "a", "abbr", "b", "cite", "data", "em", "font", "i", "ins", "label", "mark", "q", "small", "span", "strong", "sub",
    "sup", "time", "u", "var",
})  # fmt: skip
_MOST, _NEAR, _RAW, _CALLED = 50, 5, 2_000, 300
"""Elements in a line that tells a date, and on a page that tell one; elements beside one, and around it, that are
looked at; letters of a line as it is written; and of what a page says that it is called."""
_BEGUN, _HEADED, _NOT_YET = 2, 1_000_000, -1_000_000
"""Paragraphs with which the text has begun; what is counted of those under another heading, and before the title."""
_PARAGRAPHS = frozenset({"div", "section", "article", "main", "td"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FIRST = ("published", "entry-date")
"""In names: that the moment is of publication, even where it is that of a change as well."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Printed:
    """The day that stands nearest to the headline, before the text; and where none does, one that stands elsewhere.

    That is the one on which all agree that stand in the article after its text has begun, or in lines that say more
    than that; or else all far from it.
    """

    near: date | None = None
    far: date | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """An element that tells a day, in ``plain`` words or in a field for it.

    It is ``late`` where the text had begun, or where the line says something else as well.
    """

    element: HtmlElement
    day: date
    plain: bool
    late: bool


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
        if distance is not None and not told.late:
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
    return " ".join((root.findtext(".//title") or "").split())[:_CALLED]


def _is_title(heading: HtmlElement, called: str) -> bool:
    return " ".join(heading.text_content().split())[:_CALLED] in called


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
        field = _day(element)
        day, sure = field or (_plain_day(element, above) if paragraphs <= 0 else None) or (date.max, False)
        if day > until or not is_day(day) or (paragraphs >= _HEADED and not _is_of_publication(element)):
            continue
        if _is_of_publication(element) or not _is_told(element, paragraphs):
            yield _Told(element, day, field is None, late=paragraphs >= _BEGUN or not sure)


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
    return sum(len(" ".join(each.split())) for each in own if each) > LINE


def _plain_day(element: HtmlElement, above: set[HtmlElement]) -> tuple[date, bool] | None:
    """The day that an element tells in plain words: not beside a picture, whose day it would be."""
    if element.tag not in _PLAIN or len(element) or _is_of_a_change(element):
        return None
    found, parent = day_of_line(_line(element), plain=True), element.getparent()
    if found is None or parent is None or parent in above or is_called(parent, page_words().dated):
        return found
    return None if any(True for _ in parent.iter("img", "picture", "video")) else found


def _is_of_publication(element: HtmlElement) -> bool:
    return "datePublished" in (element.get("itemprop") or "")


def _day(element: HtmlElement) -> tuple[date, bool] | None:
    """The day that an element is a field for, and whether its line says nothing else."""
    day = None
    if _is_of_a_change(element):
        return None
    if _is_of_publication(element):
        day = told_day(element.get("content") or element.get("datetime") or _line(element))
    elif element.tag == "time":
        day = told_day(element.get("datetime") or _line(element)) if _is_by_itself(element) else None
    elif is_called(element, page_words().dated):
        return day_of_line(_line(element))
    return (day, True) if day else None


def _is_told(element: HtmlElement, paragraphs: int) -> bool:
    """Whether the text tells of the day, as what stands around it in the same paragraph or item of a list shows."""
    path = list(islice(takewhile(lambda each: each.tag in _INLINE, element.iterancestors()), _NEAR))
    inner = [element, *path]
    block = inner[-1].getparent()
    before, after = (_beside_it(inner, preceding=each) for each in (True, False))
    is_long = len(before) + len(after) > LINE
    if block is None or not (block.tag in _PROSE or (element.tag in _INLINE and _is_in_text(inner[-1]))):
        return False
    *_, own = ("", *(rest for _, _, rest in days(_line(element))))
    said, after = PARTS.split(before)[-1], own + after
    if paragraphs > 0 and not (only_says(said) or is_by(said)):
        return True
    if is_called(block, page_words().dated):
        return False
    if block.tag in _ITEMS or paragraphs >= _BEGUN:
        rest = FIELDS.split(after)[0]
        return goes_on(said, rest) if tells_publication(said) else goes_on(said, rest, 0)
    return goes_on(said, (DASHES if is_long else PARTS).split(after)[0])


def _is_in_text(element: HtmlElement) -> bool:
    """Whether the bare text right before and after an element is that of a paragraph."""
    parent, last = element.getparent(), element.getprevious()
    before = last.tail if last is not None else parent.text if parent is not None else None
    return len(_flat(before)) + len(_flat(element.tail)) > LINE


def _beside_it(inner: list[HtmlElement], *, preceding: bool) -> str:
    """The text on the line of an element, given with the inline elements that it stands in, before or after it.

    Of a long one no more than shows that it is long.
    """
    pieces, letters = list[str](), 0
    for each in inner:
        for text in _texts(each, preceding=preceding):
            if text is None or letters > LINE:
                return "".join(reversed(pieces) if preceding else pieces)
            pieces.append(text)
            letters += len(text)
    return "".join(reversed(pieces) if preceding else pieces)


def _texts(element: HtmlElement, *, preceding: bool) -> Iterator[str | None]:
    """The texts beside an element in its parent, the nearest first; None where the line ends."""
    parent, beside = element.getparent(), list(islice(element.itersiblings(preceding=preceding), _NEAR))
    if not preceding:
        yield _flat(element.tail)
    for each in beside:
        if preceding:
            yield _flat(each.tail)
        yield _flat("".join(islice(each.itertext(), _MOST))) if each.tag in _INLINE else None
        if not preceding:
            yield _flat(each.tail)
    if preceding and len(beside) < _NEAR and parent is not None:
        yield _flat(parent.text)


def _flat(text: str | None) -> str:
    """A text with single spaces, none of which is lost at its ends."""
    return _SPACE.sub(" ", text or "")


def _is_of_a_change(element: HtmlElement) -> bool:
    names = f"{element.get('class')} {element.get('id')} {element.get('itemprop')}".lower()
    return tells_change(names) and not any(name in names for name in _FIRST) and element.get("pubdate") is None


def _is_by_itself(element: HtmlElement) -> bool:
    """Whether the text before an element is none about a change, and within a paragraph only says what it is."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None or _is_of_a_change(parent):
        return False
    lead = (parent.text if before is None else before.tail) or ""
    return not tells_change(lead) and (parent.tag not in _PROSE or only_says(lead) or is_by(lead))


def _line(element: HtmlElement) -> str:
    """The text of an element, each piece on a line of its own; nothing where it is more than a line."""
    if next(islice(element.iter(), _MOST, None), None) is not None:
        return ""
    pieces, letters = list[str](), 0
    for text in map(str.strip, element.itertext()):
        letters += len(text)
        if letters > _RAW:
            return ""
        pieces.append(" ".join(text.split()))
    line = "\n".join(filter(None, pieces))
    return line if len(line) <= LINE else ""
