"""The pure function at the heart: an article in, a reading out."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from foreigndesk.reading import components
from foreigndesk.reading.notes import VERSION, Notes, notes_of, overlong_sentences
from foreigndesk.reading.tools import Tools
from foreigndesk.records import AnyRecord, Article, Reading, Refusal, verify


def read(article: Article, tools: Tools) -> Reading:
    """All records of one article, verified against its text, in the order of the text.

    Args:
        article: clean text with its publication date and blocks.
        tools: what ``load_tools`` gave.

    Raises:
        BadRecord: where a component made a record that the text does not carry (a fault of the reader).
    """
    found: dict[str, AnyRecord] = {}
    doc = annotated(article, tools)
    for record in _records(notes_of(doc)):
        verify(record, article.text)
        found.setdefault(record.id, record)
    ordered = sorted(found.values(), key=lambda r: (r.evidence.start, r.kind, r.id))
    overlong = tuple(Refusal("too-long", sentence.text) for sentence in overlong_sentences(doc))
    return Reading(article=article, records=tuple(ordered), reader=f"{tools.reader}+{VERSION}", refused=overlong)


def annotated(article: Article, tools: Tools) -> Doc:
    """The article's parse with the notes that every component made on it."""
    doc = parsed(article, tools.nlp)
    doc._.foreigndesk = Notes(article)
    for name in components.NAMES:
        doc = tools.nlp.get_pipe(name)(doc)
    return doc


def parsed(article: Article, nlp: Language) -> Doc:
    """The article as one document, each block parsed by itself: a dateline or a heading bends no sentence after it."""
    starts = [block.start for block in article.blocks[1:]]
    pieces = [article.text[start:end] for start, end in zip([0, *starts], [*starts, len(article.text)], strict=True)]
    return Doc.from_docs(list(nlp.pipe(pieces, disable=components.NAMES)), ensure_whitespace=False) or nlp.make_doc("")


def _records(notes: Notes) -> Iterator[AnyRecord]:
    yield from notes.statements()
    yield from notes.events.values()
    yield from (transfer for _, transfer in notes.transfers)
    yield from (relation for _, relation in notes.relations)
    yield from notes.forecasts
