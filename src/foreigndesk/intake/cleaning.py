"""A page's tree made ready for the search for its main text: blocks beside the article go, bare text gets its own."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import iterwalk, strip_elements
from lxml.html import Element, HtmlElement

from foreigndesk.intake.pagewords import is_called, page_words

_BLOCKS = ("div", "section", "aside", "ul", "ol", "form", "dialog")
_AFTER = ("div", "section", "figure", "ul", "ol", "table")
_WITHIN = frozenset({"div", "section", "article", "main"})
_INLINE = frozenset({"a", "abbr", "b", "cite", "em", "i", "q", "span", "strong"})
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


def _drop_people(root: HtmlElement) -> None:
    """Take the authors out of a page's head: they are read before, and trafilatura compares each with all others."""
    for meta in root.xpath("//meta"):
        if re.search("author|creator|byl", f"{meta.get('name')} {meta.get('property')}", re.IGNORECASE):
            meta.drop_tree()
    for script in root.xpath("//script[contains(@type, 'json')]"):
        try:
            told = json.loads(script.text or "", strict=False, object_hook=_without_people)
            script.text = json.dumps(told, ensure_ascii=False)
        except (ValueError, RecursionError):  # what is no JSON is searched by patterns that take long
            script.drop_tree()


def _without_people(told: dict[str, Any]) -> dict[str, Any]:
    if "Person" in str(told.get("@type")):
        return {}
    return {key: value for key, value in told.items() if key != "author"}


def _drop_beside(root: HtmlElement) -> None:
    most = page_words().most * len(root.text_content())
    for block in list(_outermost(root)):
        if len(block.text_content()) <= most and not any(True for _ in block.iter("h1", "article")):
            block.tag = _DROPPED
    strip_elements(root, _DROPPED, with_tail=False)  # all at once: the text between them is not put together for each


def _outermost(root: HtmlElement) -> Iterator[HtmlElement]:
    """Blocks that are called so, none within another: each part of a page is looked through once."""
    walk = iterwalk(root, events=("start",), tag=_BLOCKS)
    for _, block in walk:
        if block.getparent() is not None and is_called(block, page_words().beside):
            walk.skip_subtree()
            yield block


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
