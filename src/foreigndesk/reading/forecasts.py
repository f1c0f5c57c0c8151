"""What is announced or expected: a forecast for every event or transfer that lies ahead."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foreigndesk.reading import modality, notes
from foreigndesk.reading.notes import Notes
from foreigndesk.records import Coder, Event, Forecast, Transfer, with_id

_AHEAD_EVENT = frozenset({"planned", "predicted"})
_AHEAD_STAGE = frozenset({"planned", "agreed"})


def find_forecasts(doc: Doc) -> list[Forecast]:
    """One forecast for each record that lies ahead, in the order of the text."""
    here = notes.notes_of(doc)
    return [with_id(forecast) for forecast in _forecasts(here, doc)]


def _forecasts(here: Notes, doc: Doc) -> Iterator[Forecast]:
    for i, event in here.events.items():
        if event.status in _AHEAD_EVENT:
            yield _forecast(here, event, doc[i])
    for token, transfer in here.transfers:
        if transfer.stage in _AHEAD_STAGE and modality.modality_of(token).future:
            yield _forecast(here, transfer, token)


def _forecast(here: Notes, record: Event | Transfer, token: Token) -> Forecast:
    return Forecast(
        article=here.article.id,
        doc=here.article.doc,
        evidence=record.evidence,
        coder=Coder("forecasts.ahead", notes.VERSION, record.coder.confidence),
        about=record.id,
        by=record.attribution[-1] if record.attribution else None,
        horizon=record.time,
        condition=modality.condition_of(token),
    )
