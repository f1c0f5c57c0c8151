"""The events of a document: what patterns and typer find in each sentence, each event once."""

from spacy.tokens import Doc, Token

from foreigndesk.reading import modality, notes
from foreigndesk.reading.events import same
from foreigndesk.reading.events.hits import once, pattern_hits
from foreigndesk.reading.events.record import carried, event_of
from foreigndesk.reading.events.typed import judged
from foreigndesk.reading.governing import is_history, times_above
from foreigndesk.reading.notes import Notes
from foreigndesk.records import Event, with_id


def find_events(doc: Doc) -> dict[int, Event]:
    """The events of the reporting sentences, by the index of the token that names them."""
    here = notes.notes_of(doc)
    found: dict[int, Event] = {}
    for sentence in notes.reporting_sentences(doc):
        hits = judged(here, sentence, [hit for token in sentence for hit in pattern_hits(here, token)])
        for hit in once(hits):
            if not modality.modality_of(hit.token).barred:
                found[hit.token.i] = carried(event_of(here, hit), hit.token, found, doc)
    kept = {i: event for i, event in found.items() if not _is_history(here, doc[i], event, found)}
    return {i: with_id(event) for i, event in same.merged(here, doc, kept).items()}


def _is_history(here: Notes, token: Token, event: Event, found: dict[int, Event]) -> bool:
    """Whether a plan is told of the past: "in 2000 they agreed to cooperate" announces nothing today."""
    if event.status not in ("planned", "predicted"):
        return False
    beside = [other.time for i, other in found.items() if token.sent.start <= i < token.sent.end]
    return is_history([*times_above(token), *beside], here)
