"""What stands on a page and not in the text that was taken from it, so that nothing is lost without a word."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from foreigndesk.intake.markup import BLOCKS, unbroken

MOST, LONGEST = 100, 300
"""Of what is left out so many lines are listed, each of so many letters; the others are counted."""

_UNSEEN = frozenset({
    "button", "head", "iframe", "noscript", "object", "option", "script", "select", "style", "svg", "template",
    "textarea",
})  # fmt: skip
_BREAKS = BLOCKS | {
    "caption", "details", "dialog", "figure", "footer", "form", "header", "legend", "main", "nav", "summary",
}  # fmt: skip
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LINK, _UNLINK = "\x02", "\x03"
"""They stand around the text of a link; no page has them, as XML cannot hold them."""
_LINKED, _MARKS = re.compile(f"{_LINK}([^{_LINK}{_UNLINK}]*){_UNLINK}"), re.compile(f"[{_LINK}{_UNLINK}]")
_WORD = re.compile(r"\w+")
_LABEL, _LETTERS = 2, 20
"""The most words of a label, unless they have so many letters, as where no spaces part them."""
_RUN, _MOSTLY = 3, 0.5
"""Words in a row by which a line is known again, and the part of them that must stand in the text."""


def lines_of(root: HtmlElement) -> list[str]:
    """The lines that a reader of a page sees: paragraphs, captions, items of lists, rows of tables.

    Labels are none, such as links of one or two words.
    """
    return list(dict.fromkeys(_lines(root)))


def left_out(lines: Iterable[str], text: str) -> dict[str, Any]:
    """The lines of a page that do not stand in ``text``, and how many are not listed, as an article has them."""
    words = _words(text)
    known = {run for length in range(1, _RUN + 1) for run in _runs(words, length)}
    lost = [line for line in lines if not _stands(_words(line), known)]
    return {"left_out": tuple(map(_short, lost[:MOST])), "unlisted": max(0, len(lost) - MOST)}


def _stands(words: list[str], known: set[tuple[str, ...]]) -> bool:
    length = min(len(words), _RUN)
    return sum(run in known for run in _runs(words, length)) >= _MOSTLY * (len(words) + 1 - length)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False)


def _short(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _lines(root: HtmlElement) -> Iterator[str]:
    for marked in "".join(_seen(root)).replace(_UNLINK + _LINK, f"{_UNLINK} {_LINK}").split("\n"):
        beside = _LINKED.sub(_unless_label, marked)
        if not _is_label(beside):
            yield " ".join(_MARKS.sub("", marked).split()).strip("| ")


def _unless_label(link: re.Match[str]) -> str:
    return "" if _is_label(link[1]) else link[1]


def _is_label(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) <= _LABEL and sum(map(len, words)) < _LETTERS


def _seen(root: HtmlElement) -> Iterator[str]:
    """The text of a page that a reader sees, a block a line, its links marked."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and _is_unseen(element, name):
            walk.skip_subtree()  # its end comes nevertheless, and what follows it
        elif event == "start":
            yield from (_edge(name, _LINK), unbroken(element.text))
        else:
            yield from (_edge(name, _UNLINK), unbroken(element.tail))


def _is_unseen(element: HtmlElement, name: str) -> bool:
    return name in _UNSEEN or "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _edge(name: str, link: str) -> str:
    """What stands for the beginning or the end of an element."""
    if name in _CELLS:
        return " | " if link == _LINK else " "
    return link if name == "a" else "\n" if name in _BREAKS else ""
