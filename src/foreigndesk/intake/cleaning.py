"""A page's tree made ready for the search for its main text: blocks beside the article go, bare text gets its own."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.etree import iterwalk, strip_elements
from lxml.html import Element, HtmlElement

from foreigndesk.intake.linked import kinds, linked
from foreigndesk.intake.markup import held
from foreigndesk.intake.pagewords import is_beside, is_called, page_words

_BLOCKS = ("div", "section", "aside", "ul", "ol", "form", "dialog")
_AFTER = ("div", "section", "figure", "ul", "ol", "table")
_WITHIN = frozenset({"div", "section", "article", "main"})
_INLINE = frozenset({"a", "abbr", "b", "cite", "em", "i", "q", "span", "strong"})
_PARAGRAPHS = ("p", "div")
_MANY, _MOSTLY, _LINKED = 15, 0.6, 0.3
"""Words of a long paragraph; the part of a block that these must be to be its text; that of their words in links."""
_ROWS, _CELLS = ("thead", "tbody", "tfoot", "tr"), ("td", "th")
_HELD = ("table", "p", "div", "ul", "ol", "section", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")
"""Blocks that a cell may hold."""
_DROPPED = "dropped"
_FEW = 8
"""Words from which on text that stands bare between two blocks is a paragraph and no label."""


def clean(root: HtmlElement) -> None:
    """Take the blocks beside its article out of a page's tree, and give bare text its own.

    Measured on saved pages: docs/benchmarks.md.
    """
    _drop_people(root)
    _drop_beside(root)
    _wrap_bare_text(root)


def unlay(root: HtmlElement) -> None:
    """Make blocks of the tables of a tree that put its text in place, and paragraphs of cells with a text of their own.

    Such a table has a block or a text of some words in one of its cells; others hold figures, and stay.
    """
    parts = dict[HtmlElement, list[HtmlElement]]()
    for part in root.iter(*_ROWS, *_CELLS):
        for table in islice(part.iterancestors("table"), 1):
            parts.setdefault(table, []).append(part)
    for table, within in parts.items():
        cells = [each for each in within if each.tag in _CELLS]
        if any(map(_is_laid, cells)):
            for each in (table, *within):
                each.tag = "p" if each.tag in _CELLS and not _holds_block(each) else "div"


def _holds_block(cell: HtmlElement) -> bool:
    return any(each is not cell for each in cell.iter(*_HELD))


def _is_laid(cell: HtmlElement) -> bool:
    """Whether a cell of a table holds blocks, or as many words as a paragraph."""
    return _holds_block(cell) or len(cell.text_content().split()) >= _MANY


def _drop_people(root: HtmlElement) -> None:
    """Take the authors out of a page's head: they are read before, and trafilatura compares each with all others."""
    for meta in root.xpath("//meta"):
        if re.search("author|creator|byl", f"{meta.get('name')} {meta.get('property')}", re.IGNORECASE):
            meta.drop_tree()
    for script in root.xpath("//script[contains(@type, 'json')]"):
        told = linked(script.text or "", _without_people)
        text = json.dumps(told, ensure_ascii=False) if told is not None else ""
        if text and held(text) == text:
            script.text = text
        else:  # what is no JSON is searched by patterns that take long
            script.drop_tree()


def _without_people(told: dict[str, Any]) -> dict[str, Any]:
    if "person" in kinds(told):
        return {}
    return {key: value for key, value in told.items() if key != "author"}


def _drop_beside(root: HtmlElement) -> None:
    most = page_words().most * _letters(root)
    for block in list(_called_beside(root)):
        size = _letters(block) if is_beside(block) else 0
        if not size or (size <= most and _is_prose(block, size)):
            _without_name(block)
        elif size <= most and not any(True for _ in block.iter("h1", "article")):
            block.tag = _DROPPED
    strip_elements(root, _DROPPED, with_tail=False)  # all at once: the text between them is not put together for each


def _letters(element: HtmlElement) -> int:
    """The letters that an element shows: what its scripts and styles hold is no text."""
    return len(element.text_content()) - sum(len(each.text or "") for each in element.iter("script", "style"))


def _without_name(block: HtmlElement) -> None:
    """Take its names from a block that stays: trafilatura would drop it for a part of one."""
    for name in ("class", "id"):
        block.attrib.pop(name, None)


def _called_beside(root: HtmlElement) -> Iterator[HtmlElement]:
    """Blocks with the name of one beside in one of theirs, those within one that is beside left out."""
    walk = iterwalk(root, events=("start",), tag=_BLOCKS)
    for _, block in walk:
        if block.getparent() is not None and is_called(block, page_words().beside):
            if is_beside(block):
                walk.skip_subtree()
            yield block


def _is_prose(block: HtmlElement, size: int) -> bool:
    """Whether a block of so many letters is mostly long paragraphs, with fewer links around them than paragraphs.

    Teasers have a link each; a box about cookies or letters speaks of what it is called.
    """
    long = [each for each in block.iter(*_PARAGRAPHS) if _is_long(each)]
    if sum(len(each.text_content()) for each in long) < _MOSTLY * size:
        return False
    within = {link for each in long for link in each.iter("a")}
    return sum(1 for link in block.iter("a") if link not in within) < len(long) and not _speaks_of_itself(long)


def _is_long(paragraph: HtmlElement) -> bool:
    """Whether an element has no block in it, and many words, few of them in links."""
    if any(each is not paragraph for each in paragraph.iter(*_PARAGRAPHS, *_BLOCKS)):
        return False
    words = len(paragraph.text_content().split())
    return words >= _MANY and sum(len(link.text_content().split()) for link in paragraph.iter("a")) < words * _LINKED


def _speaks_of_itself(paragraphs: list[HtmlElement]) -> bool:
    told = " ".join(each.text_content().lower() for each in paragraphs)
    return any(each in told for each in page_words().boxes)


def _wrap_bare_text(root: HtmlElement) -> None:
    """Text that follows a block without an element of its own, as pages have it after a picture, is a paragraph."""
    for block in list(root.iter(*_AFTER)):
        parent = block.getparent()
        if parent is None or parent.tag not in _WITHIN or len((block.tail or "").split()) < _FEW:
            continue
        paragraph = Element("p")
        paragraph.text, block.tail = block.tail, None
        block.addnext(paragraph)
        while (following := paragraph.getnext()) is not None and following.tag in _INLINE:
            paragraph.append(following)
