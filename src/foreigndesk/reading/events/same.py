"""The same event told twice in one article: one record, with both sentences as its evidence."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from foreigndesk.reading import participants, scope
from foreigndesk.reading.actors.book import sides
from foreigndesk.reading.notes import Notes
from foreigndesk.records import Event


def merged(here: Notes, doc: Doc, events: dict[int, Event]) -> dict[int, Event]:
    """The events without those that an earlier sentence told already; that one's record takes their evidence."""
    kept: dict[int, Event] = {}
    alike: dict[tuple[object, ...], list[int]] = {}
    for i in sorted(events):
        others = alike.setdefault(_key(here, doc[i], events[i]), [])
        first = next((j for j in others if _same(doc[j], kept[j], doc[i], events[i])), None)
        if first is None:
            kept[i] = events[i]
            others.append(i)
        else:
            kept[first] = _joined(kept[first], events[i])
    return kept


def _same(one: Token, first: Event, two: Token, second: Event) -> bool:
    """Whether a later mention points back to the same deed of the same sides: by the same word, or a noun as given."""
    if one.sent == two.sent:
        return False
    given = scope.is_given(two) and two.pos_ == "NOUN"
    if not given and (two.lemma_ != one.lemma_ or bool(first.time) != bool(second.time)):
        return False  # the same verb with a date that the first had not may be another day's deed
    dated = first.time and second.time and (first.time.start, first.time.end) != (second.time.start, second.time.end)
    elsewhere = first.place and second.place and first.place != second.place
    below = [word for child in two.children for word in (child, *child.children)]
    anew = any(word.lower_ in participants.noun_words().anew for word in (*below, *two.head.children))
    return not (dated or elsewhere or anew)


def _key(here: Notes, token: Token, event: Event) -> tuple[object, ...]:
    parties = frozenset(map(sides, event.actors)), frozenset(map(sides, event.recipients))
    told = [frozenset(map(sides, each.statement.sources)) for each in here.holding(token)]
    return event.event_type, parties, event.status, event.certainty, tuple(told)


def _joined(first: Event, second: Event) -> Event:
    """The first record with what the second adds."""
    also = () if second.evidence in (first.evidence, *first.also) else (second.evidence,)
    time, place = first.time or second.time, first.place or second.place
    return replace(
        first, also=(*first.also, *also), time=time, place=place, event_mode=first.event_mode or second.event_mode
    )
