"""A hit made into a record: its status, time, place and contexts, and who says so."""

from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from foreigndesk.reading import contexts, modality, notes, places, syntax, undone
from foreigndesk.reading.actors.book import sides
from foreigndesk.reading.events.hits import Hit
from foreigndesk.reading.governing import begins_after, may_come, time_of
from foreigndesk.reading.modality import Modality
from foreigndesk.reading.notes import Notes
from foreigndesk.records import Coder, Event, Status, Time
from foreigndesk.reference import event_kinds

_CARRIED = 0.8
"""What is left of the confidence where the time comes from the sentence before."""


def event_of(here: Notes, hit: Hit) -> Event:
    """The record of a hit, without its id."""
    token = hit.token
    shown = Modality() if hit.rule.endswith(".told") else modality.modality_of(token)
    status, time = _dated(here, token, status_of(here, token, shown), time_of(token, future=shown.future))
    return Event(
        article=here.article.id,
        doc=here.article.doc,
        evidence=notes.quote(token.sent),
        coder=Coder(f"events.{hit.rule}", notes.VERSION, hit.confidence),
        event_type=hit.type,
        event_mode=hit.mode,
        contexts=contexts.contexts_of(token.sent),
        quad_code=event_kinds()[hit.type].quad,
        cameo=hit.cameo,
        actors=hit.parties.actors,
        recipients=hit.parties.recipients,
        place=places.place_of(here, token),
        trigger=notes.quote(token.doc[token.i : token.i + 1]),
        time=_fitting(time, status, here.published),
        status=status,
        certainty=shown.certainty,
        attribution=here.chain((undone.undoing(token) if shown.undone else None) or token),
    )


def _dated(here: Notes, token: Token, status: Status, time: Time | None) -> tuple[Status, Time | None]:
    """Nothing has happened at a time to come: by its tense it is planned, or the time is another's."""
    if status not in ("happened", "ongoing") or not begins_after(time, here):
        return status, time
    return ("planned", time) if may_come(token, time) else (status, None)


def _fitting(time: Time | None, status: Status, published: date) -> Time | None:
    """The time, unless it is over and what it should date lies ahead: then it dates the planning."""
    over = time is not None and time.ends_before(published)
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


def carried(event: Event, token: Token, before: dict[int, Event], doc: Doc) -> Event:
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
