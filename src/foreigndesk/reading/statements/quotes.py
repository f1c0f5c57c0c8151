"""Quotation marks: which words stand inside them."""

from bisect import bisect_right
from operator import itemgetter

from spacy.tokens import Span, Token

from foreigndesk.reading import syntax
from foreigndesk.reading.notes import Reported, notes_of

_CLOSE_TO_ALL = 0.9


def is_quoted(token: Token) -> bool:
    """Whether a token stands inside quotation marks."""
    quoted = notes_of(token.doc).quoted
    at = bisect_right(quoted, token.idx, key=itemgetter(0)) - 1
    return at >= 0 and quoted[at][0] <= token.idx < quoted[at][1]


def says_something(content: tuple[Span, ...]) -> bool:
    """Whether a content has a clause or a quotation in it, and is not only a thing or somebody who is spoken to."""
    return any(syntax.is_predicate(token) or is_quoted(token) for span in content for token in span)


def outside(sentence: Span, cue: Token) -> tuple[Span, ...]:
    """The quotations of the cue's sentence that the cue itself stands outside of."""
    spans = [
        sentence.doc.char_span(
            max(start, sentence.start_char) + 1, min(end, sentence.end_char) - 1, alignment_mode="contract"
        )
        for start, end in notes_of(sentence.doc).quoted
        if start < sentence.end_char and end > sentence.start_char and not start <= cue.idx < end
    ]
    return tuple(span for span in spans if span is not None and len(span) > 2)


def continued(sentence: Span, before: Reported) -> bool:
    """Whether a sentence that is all quotation follows on a quotation, in the same paragraph."""
    words = [token for token in sentence if not (token.is_punct or token.is_space)]
    quoted = sum(is_quoted(token) for token in words)
    gap = notes_of(sentence.doc).article.text[before.statement.evidence.end : sentence.start_char]
    return (
        bool(words) and quoted >= _CLOSE_TO_ALL * len(words) and "\n" not in gap and before.statement.form != "indirect"
    )
