"""Who speaks where the layout says so and no verb does: "Kremlin: …", a quotation that a line signs, "he added:"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading import notes, syntax
from foreigndesk.reading.notes import CueFound
from foreigndesk.reading.statements.cues import attitude_of, trim, verbal_attitude
from foreigndesk.records import Attitude

_DASHES = ("―", "—", "–", "-")
_QUOTES = ("“", "”", '"', "''", "‘", "«", "„")
_LABEL, _SIGNATURE = 5, 14
"""The most words of a speaker's label, and of the line that signs a quotation."""
_FEWEST = 3
"""The fewest words that somebody says."""


def laid_out(doc: Doc) -> Iterator[CueFound]:
    """The attributions that the layout of the paragraphs makes."""
    blocks = [span for block in notes.notes_of(doc).article.blocks if (span := _block(doc, block.start, block.end))]
    for before, block in zip([None, *blocks], blocks, strict=False):
        yield from _labelled(block)
        if before is not None:
            yield from _signed(before, block)
            yield from _introduced(before, block)


def _block(doc: Doc, start: int, end: int) -> Span | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span if span is not None and trim(span) is not None else None


def _labelled(block: Span) -> Iterator[CueFound]:
    """As in "PENCE: …" and "Kremlin: …": a name, a colon, and what is said."""
    colon = next((token for token in block[: _LABEL + 1] if token.text == ":"), None)
    if colon is None or colon.i == block.start:
        return
    label, said = block[: colon.i - block.start], trim(block[colon.i - block.start + 1 :])
    named = all(token.pos_ == "PROPN" or token.is_upper or token.is_punct for token in label)
    if named and said is not None and _says(said) and label.root.pos_ in ("PROPN", "NOUN"):
        yield _found(colon, (label.root,), said, "labelled")


def _signed(quotation: Span, block: Span) -> Iterator[CueFound]:
    """A paragraph in quotation marks, and under it a dash and a name."""
    dash = block[0]
    said = trim(quotation)
    if dash.text not in _DASHES or len(block) > _SIGNATURE or quotation[0].text not in _QUOTES or said is None:
        return
    name = next((token for token in block[1:] if token.pos_ in ("PROPN", "NOUN") and not syntax.modifies(token)), None)
    if name is not None and _says(said):
        yield _found(dash, (name,), said, "signed")


def _introduced(before: Span, block: Span) -> Iterator[CueFound]:
    """As in "The minister added:", with the quotation in the next paragraph."""
    colon, said = before[-1], trim(block)
    cues = [token for token in colon.sent if verbal_attitude(token)] if colon.text == ":" else []
    if not cues or said is None or block[0].text not in _QUOTES or not _says(said):
        return
    cue, attitude = cues[-1], verbal_attitude(cues[-1])
    if attitude is not None and (sources := syntax.subjects(cue)):
        yield _found(cue, tuple(sources), said, "introduced", attitude_of(cue, attitude))


def _says(said: Span) -> bool:
    """Whether these are words, and not the figures of a list: "Prices: 3, 4"."""
    return len(said) >= _FEWEST and any(token.is_alpha for token in said)


def _found(cue: Token, sources: tuple[Token, ...], said: Span, rule: str, attitude: Attitude = "assert") -> CueFound:
    return CueFound(cue, attitude, sources, (said,), rule, 0.85, cue.doc[cue.i : cue.i + 1])
