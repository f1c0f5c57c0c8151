"""The reader's components, in the order they run: each a spaCy component that any pipeline may use by its name.

>>> [name for name in NAMES][:2]
['foreigndesk_rehung', 'foreigndesk_actors']
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from foreigndesk.reading import events, forecasts, governing, notes, relations, statements, transfers
from foreigndesk.reading.actors import Gazetteer, find_actors
from foreigndesk.reading.rehung import rehang
from foreigndesk.reading.tagger import load_tagger
from foreigndesk.reference import by_language

NAMES = (
    "foreigndesk_rehung",
    "foreigndesk_actors",
    "foreigndesk_times",
    "foreigndesk_tags",
    "foreigndesk_statements",
    "foreigndesk_events",
    "foreigndesk_transfers",
    "foreigndesk_relations",
    "foreigndesk_forecasts",
    "foreigndesk_answers",
)
notes.register_extensions()


@Language.component(NAMES[0])
def rehung(doc: Doc) -> Doc:
    """What the parser is known to hang wrongly, hung right."""
    return rehang(doc)


@Language.factory(NAMES[1])  # pyright: ignore[reportUntypedFunctionDecorator]
def actors(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Who is meant, as of the publication date."""
    gazetteer = _gazetteer()

    def find(doc: Doc) -> Doc:
        here = notes.notes_of(doc)
        here.actors = find_actors(doc, here.published, gazetteer)
        return doc

    return find


@by_language
def _gazetteer() -> Gazetteer:
    return Gazetteer()


@Language.component(NAMES[2])
def times(doc: Doc) -> Doc:
    """Time expressions, with the words that head them."""
    notes.notes_of(doc).times = governing.locate_times(doc)
    return doc


@Language.component(NAMES[3])
def tags(doc: Doc) -> Doc:
    """Attributions as the trained tagger sees them."""
    here = notes.notes_of(doc)
    here.tagged = tuple(load_tagger().tag(doc, [block.start for block in here.article.blocks]))
    return doc


@Language.component(NAMES[4])
def find_statements(doc: Doc) -> Doc:
    """Statements, with their sources."""
    notes.notes_of(doc).attributions = statements.find_attributions(doc)
    notes.notes_of(doc).reported = statements.find_statements(doc)
    return doc


@Language.component(NAMES[5])
def find_events(doc: Doc) -> Doc:
    """Events between two sides."""
    notes.notes_of(doc).events = events.find_events(doc)
    return doc


@Language.component(NAMES[6])
def find_transfers(doc: Doc) -> Doc:
    """Transfers of goods."""
    notes.notes_of(doc).transfers = transfers.find_transfers(doc)
    return doc


@Language.component(NAMES[7])
def find_relations(doc: Doc) -> Doc:
    """Relations that last."""
    notes.notes_of(doc).relations = relations.find_relations(doc)
    return doc


@Language.component(NAMES[8])
def find_forecasts(doc: Doc) -> Doc:
    """Forecasts of what lies ahead."""
    notes.notes_of(doc).forecasts = forecasts.find_forecasts(doc)
    return doc


@Language.component(NAMES[9])
def find_answers(doc: Doc) -> Doc:
    """Which record a denial, a confirmation or a question answers."""
    notes.notes_of(doc).reported = statements.answered(doc)
    return doc
