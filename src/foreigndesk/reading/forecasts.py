"""Forecasts: one for every event or transfer that lies ahead, and for what is only foretold in words."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foreigndesk.reading import lexicon, modality, notes, syntax
from foreigndesk.reading.governing import time_of
from foreigndesk.reading.notes import Notes, Reported
from foreigndesk.records import Coder, Event, Forecast, Transfer, with_id

_SAID_CONFIDENCE = 0.6
_FORECASTING = frozenset({"assert", "predict", "warn", "promise", "suspect", "confirm"})
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
    yield from _said(here)


def _said(here: Notes) -> Iterator[Forecast]:
    """A statement about the future that holds no such record is a forecast by itself, in its own words."""
    covered = {i for i, event in here.events.items() if event.status in _AHEAD_EVENT}
    covered |= {token.i for token, transfer in here.transfers if transfer.stage in _AHEAD_STAGE}
    for each in here.reported:
        heads = [span.root for span in each.content]
        foretells = each.statement.attitude in ("predict", "promise")
        ahead = foretells or (each.statement.attitude in _FORECASTING and any(looks_ahead(head) for head in heads))
        if ahead and not any(span.start <= i < span.end for span in each.content for i in covered):
            yield _own_words(here, each, heads[-1])


def looks_ahead(head: Token) -> bool:
    """Whether a clause speaks of the future: "will", "is going to", "is expected to"."""
    certain = lexicon.modal_words().modals["certain"]
    modal = any(child.lower_ in certain for child in syntax.children(head, "aux"))
    planned = syntax.is_passive(head) and head.lemma_ in lexicon.modal_words().verbs["plan"]
    return modal or (planned and any(syntax.is_infinitive(child) for child in syntax.children(head, "xcomp")))


def _own_words(here: Notes, each: Reported, head: Token) -> Forecast:
    return Forecast(
        article=here.article.id,
        doc=here.article.doc,
        evidence=each.statement.evidence,
        coder=Coder("forecasts.said", notes.VERSION, _SAID_CONFIDENCE),
        about=each.statement.id,
        by=each.statement.id,
        horizon=time_of(head, future=True),
        condition=modality.condition_of(head),
    )


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
