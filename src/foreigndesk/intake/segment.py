"""Units to blocks: what is reporting, and what is headline, cross-reference, credit, biography or notice.

A line is furniture only on evidence: a rule of reference/en/furniture.yaml, or the shape of a title. Whatever else it
may be, it is a paragraph, so that no reporting is lost.
"""

import re
from collections.abc import Iterator

from foreigndesk.intake.furniture import (
    Match,
    closing_credit,
    dateline_credit,
    is_actor,
    is_of_many,
    lead_credit,
    match,
    rules,
)
from foreigndesk.intake.units import Unit, ends_sentence, units_of
from foreigndesk.records import Block, BlockKind

HEADING_WORDS, HEADLINE_WORDS, QUESTION_WORDS, KICKER_WORDS = 14, 20, 20, 4
"""The most words of a heading, of a headline before the first paragraph, of a question, of a teaser's kicker."""

_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{1,60}(?:, [^\n,]{1,40}){0,3}?(?: ?\([^()\n]{2,30}\))? ?[-–—] (?=[A-ZÀ-Þ\"“‘'\d])"
)
"""Where and when it was filed: "SANTA MARTA, Colombia, Aug 11 - "; the place stands in capitals."""

_WORD = re.compile(r"[^\W_]+")
_QUOTES = tuple("\"“”„«»'‘’")
_OPEN = (",", ";", ":", "-", "–", "—")

Kinds = list[BlockKind | None]


def segment(text: str, title: str | None = None) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of ``text`` in order, and whom the publisher credits.

    ``title`` is the article's title where it is known; its line is a heading whatever its shape.
    """
    units = units_of(text)
    matches = [match(unit, "anywhere") for unit in units]
    kinds = _kinds(units, matches, title)
    blocks = tuple(Block(unit.start, unit.end, kind) for unit, kind in zip(units, kinds, strict=True))
    return tuple(_without_dateline(text, blocks)), _credit(text, blocks, matches)


def _without_dateline(text: str, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, with the dateline that opens the first paragraph as a block of its own."""
    first = next((block for block in blocks if block.kind == "paragraph"), None)
    found = _DATELINE.match(text, first.start, first.end) if first else None
    if found and is_actor(found[0].rstrip(" -–—")):  # and no place
        found = None
    for block in blocks:
        if found and block == first:
            yield Block(block.start, found.end(), "dateline")
            block = Block(found.end(), block.end, "paragraph")
        yield block


def _kinds(units: list[Unit], matches: list[Match | None], title: str | None) -> list[BlockKind]:
    if len(units) == 1:
        return ["paragraph"]
    kinds: Kinds = [found.rule.kind if found else None for found in matches]
    _mark_silent(units, kinds)
    _mark_title(units, kinds, title)
    _carry(units, matches, kinds)
    _mark_biographies(units, kinds)
    _mark_titles(units, kinds)
    done: list[BlockKind] = [kind or "paragraph" for kind in kinds]
    return done if "paragraph" in done else _with_reporting(units, done)


def _mark_silent(units: list[Unit], kinds: Kinds) -> None:
    """Lines without a letter (rules, page numbers) report nothing."""
    for i, unit in enumerate(units):
        if unit.text and not any(map(str.isalpha, unit.text)):
            kinds[i] = "notice"


def _mark_title(units: list[Unit], kinds: Kinds, title: str | None) -> None:
    for i, unit in enumerate(units[:3]):
        if title and unit.text and _bare(unit.text) == _bare(title):
            kinds[i] = "heading"


def _carry(units: list[Unit], matches: list[Match | None], kinds: Kinds) -> None:
    """Give the kind of "Related:" to the titles after it, that of "About the author" to the next line."""
    for i, found in enumerate(matches):
        carries = found.rule.carries if found else None
        following = range(i + 1, len(units) if carries == "titles" else min(i + 2, len(units)))
        for j in following if carries else ():
            if kinds[j] or (carries == "titles" and not _is_title(units, j, HEADING_WORDS)):
                break
            kinds[j] = kinds[i]


def _mark_biographies(units: list[Unit], kinds: Kinds) -> None:
    """From the end upwards: biographies stand after the last of the reporting.

    Whoever the reporting names already is no author but somebody in the news.
    """
    named = _named(units, kinds)
    for i in range(len(units) - 1, 0, -1):
        if kinds[i]:
            continue
        found = match(units[i], "end")
        surname = next(reversed(_WORD.findall(found.name or "")), "") if found else ""
        if not found or is_of_many(found.name or "") or named.get(surname, i) < i:
            return
        kinds[i] = found.rule.kind


def _named(units: list[Unit], kinds: Kinds) -> dict[str, int]:
    """The words of the reporting, each with the first line that has it."""
    named = dict[str, int]()
    for i, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        for word in () if kind else _WORD.findall(unit.text):
            named.setdefault(word, i)
    return named


def _mark_titles(units: list[Unit], kinds: Kinds) -> None:
    """Headings, and teasers: a kicker and a title, one after the other, after the reporting has begun."""
    started = False
    last = max((i for i, kind in enumerate(kinds) if not kind), default=0)
    for i in range(len(units)):
        if kinds[i]:
            continue
        most_words = HEADING_WORDS if started else HEADLINE_WORDS
        if not _is_title(units, i, most_words) or (started and i == last and _is_open_end(units, kinds, i)):
            started = True
        elif started and _is_kicker(units, kinds, i):
            kinds[i] = kinds[i + 1] = "teaser"
        else:
            kinds[i] = "heading"


def _is_title(units: list[Unit], i: int, most_words: int) -> bool:
    text = units[i].text
    if _is_question(units[i]):
        return True
    if not text or units[i].words > most_words or ends_sentence(text) or text.endswith(_OPEN):
        return False
    return not text[0].islower() and not _is_quotation(text) and not _is_continued(units, i)


def _is_question(unit: Unit) -> bool:
    text = unit.text
    asks = text.endswith("?") and not text.startswith(_QUOTES)
    return asks and unit.words <= QUESTION_WORDS and not any(end in text for end in (". ", "! ", "? "))


def _is_quotation(text: str) -> bool:
    return text.startswith(_QUOTES) and text.endswith(_QUOTES)


def _is_continued(units: list[Unit], i: int) -> bool:
    """Whether the next line goes on in the middle of a sentence."""
    following = units[i + 1] if i + 1 < len(units) else None
    return bool(following and following.chunk == units[i].chunk and following.text[:1].islower())


def _is_kicker(units: list[Unit], kinds: Kinds, i: int) -> bool:
    if i + 1 == len(units) or kinds[i + 1] or not _is_title(units, i + 1, HEADLINE_WORDS):
        return False
    if any(_is_question(unit) or unit.bulleted for unit in units[i : i + 2]):
        return False
    return units[i].words <= KICKER_WORDS and units[i].words < units[i + 1].words


def _is_open_end(units: list[Unit], kinds: Kinds, i: int) -> bool:
    """Whether the last line, a heading of nothing, is the end of the reporting without its full stop."""
    return not kinds[i - 1] and units[i].words > KICKER_WORDS and not _is_question(units[i])


def _with_reporting(units: list[Unit], kinds: list[BlockKind]) -> list[BlockKind]:
    """Where nothing looks like a paragraph, what looks like a headline is the reporting: a text in headline style."""
    return [
        "paragraph" if kind == "heading" and not _is_question(unit) else kind
        for unit, kind in zip(units, kinds, strict=True)
    ]


def _bare(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def _credit(text: str, blocks: tuple[Block, ...], matches: list[Match | None]) -> str | None:
    """A credit line's outlet by the rules' rank, the last of a rank; else an agency's tag, or who first reported."""
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    named = _credit_lines(blocks, matches, paragraphs)
    if named:
        return min(reversed(named), key=lambda found: rules().index(found.rule)).credit
    datelines = (dateline_credit(text[block.start : block.end]) for block in paragraphs[:3])
    leads = (lead_credit(text[block.start : block.end]) for block in paragraphs[:2])
    closings = (closing_credit(text[block.start : block.end]) for block in paragraphs[-2:])
    return next(filter(None, (*datelines, *leads, *closings)), None)


def _credit_lines(blocks: tuple[Block, ...], matches: list[Match | None], paragraphs: list[Block]) -> list[Match]:
    """The credit lines before and after the reporting; those within it belong to a picture or a chart."""
    first, last = (paragraphs[0].start, paragraphs[-2:][0].end) if paragraphs else (0, 0)
    around = (found for found, block in zip(matches, blocks, strict=True) if not first <= block.start < last)
    return [found for found in around if found and found.credit]
