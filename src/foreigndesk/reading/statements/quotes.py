"""Quotation marks: which words stand inside them."""

import re
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading.notes import Reported

_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|„[^„“\n]*“")
_CLOSE_TO_ALL = 0.9


@lru_cache(maxsize=8)
def _intervals(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((match.start(), match.end()) for match in _QUOTED.finditer(text))


def quotations(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The quoted stretches of a document, ``[start, end)`` in code points, marks included."""
    return _intervals(doc.text)


def is_quoted(token: Token) -> bool:
    """Whether a token stands inside quotation marks."""
    return any(start <= token.idx < end for start, end in quotations(token.doc))


def outside(sentence: Span, cue: Token) -> tuple[Span, ...]:
    """The quotations of the cue's sentence that the cue itself stands outside of."""
    spans = [
        sentence.doc.char_span(
            max(start, sentence.start_char) + 1, min(end, sentence.end_char) - 1, alignment_mode="contract"
        )
        for start, end in quotations(sentence.doc)
        if start < sentence.end_char and end > sentence.start_char and not start <= cue.idx < end
    ]
    return tuple(span for span in spans if span is not None and len(span) > 2)


def continued(sentence: Span, before: Reported) -> bool:
    """Whether a sentence that is all quotation follows on a quotation, in the same paragraph."""
    words = [token for token in sentence if not (token.is_punct or token.is_space)]
    quoted = sum(is_quoted(token) for token in words)
    gap = sentence.doc.text[before.statement.evidence.end : sentence.start_char]
    return (
        bool(words) and quoted >= _CLOSE_TO_ALL * len(words) and "\n" not in gap and before.statement.form != "indirect"
    )
