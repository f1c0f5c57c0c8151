"""What single parts of the reader find in a text, for those who measure them one by one."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading.notes import notes_of
from foreigndesk.reading.read import annotated
from foreigndesk.reading.tools import Tools
from foreigndesk.records import Actor, Article


def actors(article: Article, spans: Sequence[tuple[int, int]], tools: Tools) -> list[Actor | None]:
    """The actor that each stretch of the text means; None where it means nobody that is known."""
    doc = annotated(article, tools)
    return [_actor(doc, start, end) for start, end in spans]


def _actor(doc: Doc, start: int, end: int) -> Actor | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    book = notes_of(doc).actors
    for token in _heads_first(span):
        if found := book.at(token) or tuple(actor for actor in (book.modifiers.get(token.i),) if actor):
            return found[0]
    return None


def _heads_first(span: Span) -> Iterator[Token]:
    """The word that the others hang on, then the others from the last to the first."""
    yield span.root
    yield from (token for token in reversed(span) if token != span.root)
