"""What a statement answers: "Pyongyang denies this" points back to the delivery that others reported."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Token

from foreigndesk.reading import lexicon, notes
from foreigndesk.reading.actors.book import sides
from foreigndesk.reading.notes import Notes, Reported
from foreigndesk.records import Event, EventType, Response, Statement, Transfer, actors_of
from foreigndesk.reference import is_a

How = Literal["confirms", "denies", "questions", "declines"]
_HOW: dict[str, How] = {"confirm": "confirms", "deny": "denies", "question": "questions", "decline": "declines"}
_FEW_WORDS = 4
"""The most words of a content that only names an act: "an imminent meeting"."""
_ORDER = ("transfer", "event", "statement")
Answerable = Event | Transfer | Statement
_DONE = ("happened", "ongoing")
_WORDS: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Events that are words themselves: who denies what was said denies the deed, and not that it was said."""
_WANTED = frozenset({"planned", "sought", "offered"})
_REACH = 8
"""How many sentences back a denial may point; farther back it is anybody's guess."""


def answered(doc: Doc) -> list[Reported]:
    """The statements, with ``responds_to`` filled in where they confirm, deny, question or decline a record."""
    here = notes.notes_of(doc)
    return [_answered(here, doc, each) for each in here.reported]


def _answered(here: Notes, doc: Doc, each: Reported) -> Reported:
    how = _HOW.get(each.statement.attitude)
    target = _target(here, doc, each) if how else None
    if how is None or target is None:
        return each
    statement = replace(each.statement, responds_to=Response(target.id, how))
    return Reported(statement, each.cue, each.content)


def _target(here: Notes, doc: Doc, each: Reported) -> Answerable | None:
    """The nearest earlier record that concerns the speaker and that the content refers back to, or says again."""
    speakers = {sides(source) for source in each.statement.sources}
    if within := _reported_within(here, each):
        return within
    meant = [
        record
        for record in _earlier(here, doc, each)
        if _concerns(record, speakers) and (_points_back(each) or _same(here, each, record))
    ]
    meant = [record for record in meant if isinstance(record, Transfer)] if _names_a_delivery(each) else meant
    record = next(filter(_is_done, meant), next(iter(meant), None))
    return record and (_denial_of(here, record, each) or record)


def _concerns(record: Answerable, speakers: set[str]) -> bool:
    named = {sides(actor) for _, actor in actors_of(record)}
    return not named & speakers if isinstance(record, Statement) else bool(named & speakers)


def _is_done(record: Answerable) -> bool:
    """Whether it is told as done: who rejects "the account" rejects what is said to have been, not what may come."""
    if isinstance(record, Transfer):
        return record.stage not in _WANTED
    return isinstance(record, Event) and record.status in _DONE and record.event_type not in _WORDS


def _names_a_delivery(each: Reported) -> bool:
    """Whether the content is only "the shipments", "any deliveries"."""
    return _points_back(each) and any(span.root.lemma_.lower() in lexicon.transfer_nouns() for span in each.content)


def _denial_of(here: Notes, record: Answerable, each: Reported) -> Statement | None:
    """The statement that the record is denied in, where that is what is answered: "rejected the denial"."""
    if isinstance(record, Statement) or not (record.certainty.endswith("-") and record.attribution):
        return None
    told = next((other.statement for other in here.reported if other.statement.id == record.attribution[-1]), None)
    return told if told is not None and told.sources != each.statement.sources else None


def _reported_within(here: Notes, each: Reported) -> Event | Transfer | None:
    """What others say inside the content: "brushed aside American reports that North Korea is arming Russia"."""
    mine = each.statement.id
    records = [*(transfer for _, transfer in here.transfers), *here.events.values()]
    return next((record for record in records if mine in record.attribution[:-1]), None)


def _earlier(here: Notes, doc: Doc, each: Reported) -> Iterator[Answerable]:
    """Records of the sentences before, the nearest first; in a sentence transfers, then events, then statements."""
    starts = [sentence.start_char for sentence in doc.sents if sentence.start_char < each.cue.sent.start_char]
    first = starts[-_REACH] if len(starts) >= _REACH else 0
    told: list[tuple[Token, Answerable]] = [
        *here.transfers,
        *((doc[i], event) for i, event in here.events.items()),
        *((other.cue, other.statement) for other in here.reported),
    ]
    near = [
        (token, record)
        for token, record in told
        if first <= record.evidence.start and token.i < each.cue.i and not each.covers(token)
    ]
    ranked = sorted(near, key=lambda pair: (-pair[1].evidence.start, _ORDER.index(pair[1].kind), -pair[0].i))
    yield from (record for _, record in ranked)


def _points_back(each: Reported) -> bool:
    """Whether the content is only a pointer ("this", "the reports", "an imminent meeting") and no claim of its own."""
    words = [token for span in each.content for token in span]
    if any(word.pos_ == "VERB" for word in words):
        return False
    heads = {span.root.lemma_.lower() for span in each.content}
    acts = heads & (lexicon.event_nouns().keys() | lexicon.transfer_nouns().keys())
    return bool(heads & lexicon.speech().back) or (bool(acts) and len(words) <= _FEW_WORDS)


def _same(here: Notes, each: Reported, record: Answerable) -> bool:
    """Whether the statement holds a record of its own that says the same with other certainty."""
    inside = [
        *(transfer for token, transfer in here.transfers if each.covers(token)),
        *(event for i, event in here.events.items() if each.covers(each.cue.doc[i])),
    ]
    return any(_alike(record, other) for other in inside)


def _alike(one: Answerable, other: Event | Transfer) -> bool:
    if isinstance(one, Transfer) and isinstance(other, Transfer):
        goods = any(
            is_a(a.category or "", b.category or "") or is_a(b.category or "", a.category or "")
            for a in one.goods
            for b in other.goods
        )
        return goods and {sides(a) for _, a in actors_of(one)} == {sides(a) for _, a in actors_of(other)}
    if isinstance(one, Event) and isinstance(other, Event):
        return one.event_type == other.event_type and {sides(a) for _, a in actors_of(one)} == {
            sides(a) for _, a in actors_of(other)
        }
    return False
