"""Forecasts: one for every event or transfer that lies ahead, and for what is only foretold in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foreigndesk.reading import conditions, lexicon, modality, notes, scope, syntax, undone
from foreigndesk.reading.governing import begins_after, time_of
from foreigndesk.reading.notes import Notes, Reported
from foreigndesk.records import Coder, Event, Forecast, Time, Transfer, with_id
from foreigndesk.reference import fact, spoken

_SAID_CONFIDENCE = 0.6
_FORECASTING = frozenset({"assert", "predict", "warn", "promise", "suspect", "confirm"})
AHEAD_EVENT = frozenset({"planned", "predicted"})
AHEAD_STAGE = frozenset({"planned", "agreed"})
_POSSIBLE = ("possible", "probable")


@dataclass(frozen=True, slots=True)
class ForecastWords:
    """Word lists of ``en/forecasts.yaml``."""

    conditions: tuple[str, ...]
    unreal: frozenset[str]
    wishing: frozenset[str]


def forecast_words() -> ForecastWords:
    """Phrases that open conditions, and what foretells nothing."""
    return fact(ForecastWords, spoken("forecasts"))


def find_forecasts(doc: Doc) -> list[Forecast]:
    """One forecast for each thing that lies ahead, in the order of the text."""
    here = notes.notes_of(doc)
    return [with_id(forecast) for forecast in _forecasts(here, doc)]


def _forecasts(here: Notes, doc: Doc) -> Iterator[Forecast]:
    ahead = _ahead(here, doc)
    yield from (_forecast(here, record, doc[i]) for i, record in ahead.items())
    yield from _said(here, set(ahead))


def _ahead(here: Notes, doc: Doc) -> dict[int, Event | Transfer]:
    """The events and transfers that lie ahead, by the word that names them: a transfer before the event it makes."""
    found: dict[int, Event | Transfer] = {
        i: event
        for i, event in here.events.items()
        if event.status in AHEAD_EVENT or _is_conditional(here, event, doc[i])
    }
    for token, transfer in here.transfers:
        dated = transfer.certainty != "UU" and begins_after(transfer.time, here)
        ahead = modality.modality_of(token).future or dated
        if transfer.stage in AHEAD_STAGE and ahead:
            found[token.i] = transfer
    return {i: record for i, record in found.items() if not is_over(here, record.time) and not was_meant(doc[i])}


def _is_conditional(here: Notes, event: Event, token: Token) -> bool:
    """Whether a source told what it will do on a condition: "said that it would attack if the talks fail"."""
    foretold = event.status == "hypothetical" and not conditions.stands_in_condition(token)
    condition = condition_of(token) if foretold else None
    if condition is None or here.attitude(token) not in _FORECASTING:
        return False
    return not set(condition.lower().split()) & forecast_words().unreal


def is_over(here: Notes, horizon: Time | None) -> bool:
    """Whether a time lies wholly before publication: what was to come then is history."""
    return horizon is not None and horizon.ends_before(here.published)


def was_meant(token: Token) -> bool:
    """Whether a plan or promise is told as one of an earlier past: "had planned to sell"."""
    governors = (governor for governor, _ in scope.governors(token))
    return any(child.lower_ in ("had", "'d", "’d") for verb in governors for child in syntax.children(verb, "aux"))


def _said(here: Notes, covered: set[int]) -> Iterator[Forecast]:
    """A statement about the future that holds no such record is a forecast by itself, in its own words."""
    told: set[int] = set()
    for each in sorted(here.reported, key=lambda each: sum(len(span) for span in each.content)):
        head = _foretold(here, each)
        inside = any(span.start <= i < span.end for span in each.content for i in covered | told)
        if head is None or inside:
            continue
        told.add(head.i)
        yield _own_words(here, each, head)


def _foretold(here: Notes, each: Reported) -> Token | None:
    """The head of the part of a statement that speaks of the future; None where none does."""
    heads = [head for span in each.content if undone.undoing(head := span.root) is None]
    attitude = each.statement.attitude
    if attitude not in _FORECASTING or each.cue.lemma_ in forecast_words().wishing or not heads:
        return None
    ahead = [head for head in heads if looks_ahead(head) or _may_come(head) or _would(head, each.cue)]
    if not ahead and attitude in ("predict", "promise"):
        ahead = heads[-1:]
    return next((head for head in ahead if not is_over(here, time_of(head, future=True))), None)


def looks_ahead(head: Token) -> bool:
    """Whether a clause speaks of the future: "will", "is going to", "is expected to"."""
    certain = lexicon.modal_words().modals["certain"]
    modal = any(child.lower_ in certain for child in syntax.children(head, "aux"))
    planned = syntax.is_passive(head) and head.lemma_ in lexicon.modal_words().verbs["plan"]
    return modal or (planned and any(syntax.is_infinitive(child) for child in syntax.children(head, "xcomp")))


def _would(head: Token, cue: Token) -> bool:
    """Whether a "would" is the "will" of what was said then: "said that prices would rise"; not "would be wrong"."""
    aux = {child.lower_ for child in syntax.children(head, "aux")}
    told_then = cue.tag_ in ("VBD", "VBN") and head.dep_ == "ccomp" and head.head == cue
    return told_then and bool(aux & {"would", "'d", "’d"}) and "have" not in aux and head.lemma_ != "be"


def _may_come(head: Token) -> bool:
    """Whether a clause tells of what may come at a time ahead: "could join by 2030"."""
    words = lexicon.modal_words().modals
    possible = any(child.lower_ in words[kind] for child in syntax.children(head, "aux") for kind in _POSSIBLE)
    here, time = notes.notes_of(head.doc), time_of(head, future=True) if possible else None
    return time is not None and time.end is not None and time.end > here.published and head.tag_ == "VB"


def condition_of(token: Token) -> str | None:
    """The words of the condition that a predicate, or what governs it, hangs on; None without one."""
    if found := conditions.condition_of(token):
        return found
    for word in (token, *token.ancestors):
        for child in word.children:
            text = syntax.subtree_span(child).text
            if child.dep_ in ("advcl", "prep", "advmod") and _opens_condition(text):
                return text
        if syntax.is_predicate(word) and word.dep_ in ("ROOT", "relcl"):
            break
    return None


def _opens_condition(text: str) -> bool:
    return any(text.lower().startswith(f"{phrase} ") for phrase in forecast_words().conditions)


def _own_words(here: Notes, each: Reported, head: Token) -> Forecast:
    return Forecast(
        article=here.article.id,
        doc=here.article.doc,
        evidence=each.statement.evidence,
        coder=Coder("forecasts.said", notes.VERSION, _SAID_CONFIDENCE),
        about=each.statement.id,
        by=each.statement.id,
        horizon=time_of(head, future=True),
        condition=condition_of(head),
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
        condition=condition_of(token),
    )
