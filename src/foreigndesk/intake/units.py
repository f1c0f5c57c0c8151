"""Text to units: the lines of a text, with hard-wrapped lines of one paragraph joined. The text stays as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

NARROWEST, WIDEST = 40, 120
"""Characters of a hard-wrapped line: shorter is verse or a list, longer is a paragraph a line."""

FULL, FLOWING = 0.7, 0.15
"""Of the lines that break in a sentence: the shares that are full, and that go on in lower case, in wrapped text."""

LONGEST = 1000
"""Characters of the longest unit that can be furniture."""

_BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "\ufeff\u200b"
_CLOSERS = "\"'”’»)]*_ "
_ENDS = (".", "!", "?", "…", "。")
_BRACKET = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]$")
_BULLETS = ("- ", "– ", "— ", "• ", "* ", "· ", "▪ ", "◦ ", "‣ ", "► ", "> ")


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or a paragraph's wrapped lines, at ``[start, end)``.

    ``text`` is what stands there with single spaces, without a bullet; empty where the unit is too long to be
    furniture. ``chunk`` counts the stretches between blank lines.
    """

    start: int
    end: int
    chunk: int
    text: str
    bulleted: bool = False

    @property
    def words(self) -> int:
        """How many words ``text`` has."""
        return self.text.count(" ") + 1 if self.text else 0


def units_of(text: str) -> list[Unit]:
    """The units of ``text`` in order; blank lines belong to none."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    joined: list[Unit] = []
    last = 0
    for line in lines:
        if width and joined and _continues(joined[-1], last, line, width):
            joined[-1] = _unit(text, joined[-1].start, line.end, line.chunk)
        else:
            joined.append(line)
        last = line.end - line.start
    return joined


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, before closing quotes and one bracket such as "(AFP)"."""
    return text.rstrip(_CLOSERS).endswith(_ENDS) or _BRACKET.sub("", text).rstrip(_CLOSERS).endswith(_ENDS)


def is_prose(line: str) -> bool:
    """Whether a line is or holds a sentence: it ends as one does, or is as long as no label is."""
    return ends_sentence(line) or len(line) >= WIDEST // 2


def _lines(text: str) -> Iterator[Unit]:
    offset = chunk = 0
    for line in text.splitlines(keepends=True):
        start = offset + len(line) - len(line.lstrip(_BLANKS))
        end = offset + len(line.rstrip(_BLANKS))
        offset += len(line)
        if start < end:
            yield _unit(text, start, end, chunk)
        else:
            chunk += 1


def _unit(text: str, start: int, end: int, chunk: int) -> Unit:
    if end - start > LONGEST:
        return Unit(start, end, chunk, "")
    plain = " ".join(text[start:end].split())
    bulleted = plain.startswith(_BULLETS)
    return Unit(start, end, chunk, plain[2:].lstrip() if bulleted else plain, bulleted)


def _wrap_width(lines: list[Unit]) -> int | None:
    """The column at which the text is wrapped, or None where its lines are paragraphs.

    Wrapped lines break in the middle of sentences, and are full: the next word would not have fitted.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a.chunk == b.chunk and a.text and b.text]
    broken = [(a.end - a.start, b) for a, b in pairs if not ends_sentence(a.text)]
    if not broken:
        return None
    lengths = sorted(length for length, _ in broken)
    width = lengths[-1 - len(lengths) // 20]
    full = sum(_full(length, b, width) for length, b in broken) / len(broken)
    flowing = sum(b.text[0].islower() for _, b in broken) / len(broken)
    return width if NARROWEST <= width <= WIDEST and full >= FULL and flowing >= FLOWING else None


def _full(length: int, following: Unit, width: int) -> bool:
    return length + 1 + len(following.text.partition(" ")[0]) > width


def _continues(before: Unit, length: int, line: Unit, width: int) -> bool:
    """Whether ``line`` goes on with the paragraph ``before``, whose last line has ``length`` characters."""
    if before.chunk != line.chunk or line.bulleted or not line.text:
        return False
    return _full(length, line, width) or (line.text[0].islower() and not ends_sentence(before.text))
