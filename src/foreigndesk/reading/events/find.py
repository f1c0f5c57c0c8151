"""Events in PLOVER's terms: predicates that the patterns know, between two sides that the parse and the actors show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from foreigndesk.reading import lexicon, modality, notes, participants, syntax
from foreigndesk.reading.actors.book import sides, unique
from foreigndesk.reading.governing import time_of
from foreigndesk.reading.lexicon import EventPattern
from foreigndesk.reading.modality import Modality
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.participants import Parties
from foreigndesk.records import Actor, Coder, Event, Place, Status, Time, with_id
from foreigndesk.reference import event_kinds

_RECENT = timedelta(days=180)
"""A plan told beside something older than this before publication is history."""
_VERB_CONFIDENCE, _NOUN_CONFIDENCE, _TOLD_CONFIDENCE, _CARRIED = 0.8, 0.7, 0.6, 0.8


@dataclass(frozen=True, slots=True)
class _Hit:
    token: Token
    pattern: EventPattern
    parties: Parties
    rule: str
    confidence: float


def find_events(doc: Doc) -> dict[int, Event]:
    """The events of the reporting sentences, by the index of the token that names them."""
    here = notes.notes_of(doc)
    found: dict[int, Event] = {}
    for sentence in notes.reporting_sentences(doc):
        hits = [hit for token in sentence for hit in _hits(here, token)]
        for hit in _once(hits):
            if modality.modality_of(hit.token).barred:
                continue
            found[hit.token.i] = _carried(_event(here, hit), hit.token, found, doc)
    return {
        i: event
        for i, event in found.items()
        if event.status not in ("planned", "predicted") or not _is_history(here, doc[i], found)
    }


def _hits(here: Notes, token: Token) -> Iterator[_Hit]:
    """The first pattern of the token's lemma that fits, and what a report of a breach accuses of."""
    if token.pos_ == "VERB":
        yield from _first(here, token, lexicon.event_verbs(), "verb", _VERB_CONFIDENCE)
        yield from _told(here, token)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from _first(here, token, lexicon.event_nouns(), "noun", _NOUN_CONFIDENCE)


def _first(
    here: Notes, token: Token, patterns: lexicon.Index[EventPattern], rule: str, confidence: float
) -> Iterator[_Hit]:
    match = participants.of_verb if rule == "verb" else participants.of_noun
    for trigger, pattern in patterns.get(token.lemma_.lower(), ()):
        parties = match(here.actors, token, trigger, pattern) if participants.fires(token, trigger) else None
        if parties is not None:
            yield _Hit(token, pattern, parties, f"{pattern.id}.{rule}", confidence)
            return


def _told(here: Notes, verb: Token) -> Iterator[_Hit]:
    """Who says that another breaks the rules accuses it: the saying itself is the event."""
    holding = here.holding(verb)
    if verb.lemma_ not in participants.noun_words().breaches or not holding:
        return
    blamed = unique(
        actor
        for noun in syntax.subjects(verb)
        for actor in (*here.actors.at(noun), *here.actors.within(noun), *_deep(here, noun))
    )
    pattern = next(p for _, p in lexicon.event_verbs()["accuse"])
    parties = Parties(
        holding[-1].statement.sources,
        tuple(
            actor for actor in blamed if sides(actor) not in {sides(source) for source in holding[-1].statement.sources}
        ),
    )
    if parties.recipients and any(source.country or source.id for source in parties.actors):
        yield _Hit(holding[-1].cue, pattern, parties, "accuse.told", _TOLD_CONFIDENCE)


def _deep(here: Notes, noun: Token) -> Iterator[Actor]:
    """The sides of what a noun is about: "any agreement on cooperation between Russia and North Korea"."""
    for word in noun.subtree:
        if word.dep_ == "prep" and word.lower_ in ("between", "with"):
            yield from here.actors.of(syntax.spread(syntax.children(word, "pobj")))


def _once(hits: list[_Hit]) -> list[_Hit]:
    """One hit for one event of a sentence: a verb and the noun it governs name it together."""
    verbs = {hit.token: hit for hit in hits if hit.rule.endswith("verb")}
    hits = [hit for hit in hits if not _told_by(hit, verbs.get(hit.token.head))]
    found: dict[object, _Hit] = {}
    for hit in sorted(hits, key=lambda h: h.rule.endswith("noun")):
        sides_of = frozenset(map(sides, (*hit.parties.actors, *hit.parties.recipients)))
        near = (
            hit.token.head if hit.rule.endswith("noun") and hit.token.dep_ in ("dobj", "pobj", "nsubj") else hit.token
        )
        key = (hit.pattern.type, sides_of, syntax.clause_of(near).i)
        found.setdefault(key, hit)
    return sorted(found.values(), key=lambda h: h.token.i)


def _told_by(hit: _Hit, verb: _Hit | None) -> bool:
    """Whether the verb above tells it already: "lifted its *embargo*", "threatened to *shell*"."""
    if verb is None or verb is hit:
        return False
    if not set(map(sides, hit.parties.actors)) <= set(map(sides, verb.parties.actors)):
        return False  # "condemned Russia's invasion": the invasion is another's deed
    disposed = hit.rule.endswith("noun") and hit.token.dep_ in ("dobj", "nsubjpass")
    return disposed or (hit.token.dep_ == "xcomp" and verb.pattern.about_deeds)


def _event(here: Notes, hit: _Hit) -> Event:
    told = hit.rule == "accuse.told"
    shown = Modality() if told else modality.modality_of(hit.token)
    status = status_of(here, hit.token, shown)
    pattern, token = hit.pattern, hit.token
    return Event(
        article=here.article.id,
        doc=here.article.doc,
        evidence=notes.quote(token.sent),
        coder=Coder(f"events.{hit.rule}", notes.VERSION, hit.confidence),
        event_type=pattern.type,
        event_mode=pattern.mode,
        quad_code=event_kinds()[pattern.type].quad,
        cameo=pattern.cameo,
        actors=hit.parties.actors,
        recipients=hit.parties.recipients,
        place=place_of(here, token),
        trigger=notes.quote(token.doc[token.i : token.i + 1]),
        time=_fitting(time_of(token, future=shown.future), status, here.published),
        status=status,
        certainty=shown.certainty,
        attribution=here.chain(token),
    )


def _fitting(time: Time | None, status: Status, published: date) -> Time | None:
    """The time, unless it is over and what it should date lies ahead: then it dates the planning."""
    over = time is not None and time.end is not None and time.end < published
    return None if over and status in ("planned", "predicted") else time


def status_of(here: Notes, token: Token, shown: Modality) -> Status:
    """Whether an event happened, goes on, is planned or predicted, or is only thought of."""
    if shown.hypothetical or shown.degree == "UU" or shown.intent in ("want", "attempt", "press"):
        return "hypothetical"
    if shown.intent in ("plan", "promise", "offer", "threaten"):
        return "planned"
    if shown.future:
        return "planned" if _announced(here, token) else "predicted"
    return "ongoing" if token.tag_ == "VBG" and modality.is_ongoing(token) and _progressive(token) else "happened"


def _progressive(token: Token) -> bool:
    return any(child.lower_ in ("is", "are", "'s", "'re") for child in syntax.children(token, "aux"))


def _announced(here: Notes, token: Token) -> bool:
    """Whether the future is announced by one who takes part, or in the article's own voice without a hedge."""
    holding = here.holding(token)
    if not holding:
        return True
    speakers = {sides(source) for source in holding[-1].statement.sources}
    doers = {sides(actor) for actor in here.actors.of(syntax.grammatical_subjects(token))}
    return bool(speakers & doers) and holding[-1].statement.attitude != "predict"


def place_of(here: Notes, token: Token) -> Place | None:
    """Where the text says it happened: a known place that hangs on the event by "in" or "at"."""
    for noun in syntax.after(token, ("in", "at")):
        for actor in here.actors.at(noun):
            if actor.country and (actor.id or "") == actor.country:
                return Place(text=actor.text, name=actor.text, country=actor.country)
    return None


def _carried(event: Event, token: Token, before: dict[int, Event], doc: Doc) -> Event:
    """What two sides did at a dated meeting, told in the next sentence, has the meeting's date."""
    if event.time is not None or event.status != "happened" or event.attribution or event.event_type == "CONSULT":
        return event
    previous = next((s for s in doc.sents if s.end == token.sent.start), None)
    meetings = [
        other for i, other in before.items()
        if previous is not None and previous.start <= i < previous.end
        and other.event_type == "CONSULT" and other.status == "happened" and other.time is not None
    ]  # fmt: skip
    for meeting in meetings:
        together = "\n" not in notes.notes_of(doc).article.text[meeting.evidence.end : event.evidence.start]
        if together and _pair(meeting) == _pair(event):
            coder = replace(event.coder, confidence=round(event.coder.confidence * _CARRIED, 2))
            return replace(event, time=meeting.time, coder=coder)
    return event


def _pair(event: Event) -> frozenset[str]:
    return frozenset(map(sides, (*event.actors, *event.recipients)))


def _is_history(here: Notes, token: Token, found: dict[int, Event]) -> bool:
    """Whether a plan is told of the past: "in 2000 they agreed to cooperate" announces nothing today."""
    told = [time_of(word, future=True) for word in (token, *token.ancestors)]
    told += [event.time for i, event in found.items() if token.sent.start <= i < token.sent.end]
    return any(time is not None and time.end is not None and time.end < here.published - _RECENT for time in told)


def with_ids(events: dict[int, Event]) -> dict[int, Event]:
    """The events with their ids."""
    return {i: with_id(event) for i, event in events.items()}
