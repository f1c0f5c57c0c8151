"""What a model tells, held against the article and the reader's parse of it: records, or why there are none.

Words are the model's choice; whose they are, how sure, when and on what condition is what the parse says of them. A
record that is told otherwise than its sentence tells it is refused.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import category

from foreigndesk.llm.answers import Deed, Said, Told, ToldEvent, ToldStatement, ToldTransfer
from foreigndesk.reading.meant import Meant, Telling
from foreigndesk.reading.presented import allows
from foreigndesk.records import (
    Actor,
    AnyRecord,
    Article,
    Attitude,
    Block,
    Coder,
    Event,
    EventType,
    Forecast,
    Good,
    Refusal,
    RefusalReason,
    Relation,
    Span,
    Statement,
    Time,
    Transfer,
    with_id,
)
from foreigndesk.reference import event_kinds

T = TypeVar("T")
_SETTLING: frozenset[Attitude] = frozenset({"deny", "decline", "suspect", "question", "confirm"})
"""Attitudes that change how others' words stand: a model alone is not believed to see one."""
_SPEAKING: frozenset[EventType] = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
"""Events whose own certainty is not that of what they are about: "*refused* to sell", "*threatened* to attack"."""
_MOST_EVIDENCE = 1_000
"""Characters of a sentence, or of the two or three that a quotation has."""
_SAME = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
"""Quotation marks and apostrophes are one another's: models write them as they like."""
_UNSEEN = "".join(letter for letter in map(chr, range(0x110000)) if category(letter) in ("Mn", "Me", "Cf"))
_WITHIN = f"\\w{_UNSEEN}\u00b7\u2010\u2011-"
"""What goes on a word, seen or not, hyphens too: half a word is none."""


class Refused(Exception):
    """A record that is not made; ``refusal`` says why."""

    def __init__(self, reason: RefusalReason, words: str) -> None:
        self.refusal = Refusal(reason, words)
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A deed as the parse has it, with whose words it is told in."""

    trigger: Span
    telling: Telling
    said: tuple[Statement, ...]

    @property
    def attribution(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.said)


@dataclass(frozen=True, slots=True)
class Held:
    """One passage of an article, which is what records may be drawn from; ``coder`` goes into each."""

    article: Article
    passage: Sequence[Block]
    meant: Meant
    coder: Coder

    def records(self, told: Told) -> list[AnyRecord]:
        """The records that one told thing makes: who says it, the thing, and the forecast where it lies ahead.

        Raises:
            Refused: where the article does not carry it.
        """
        evidence = self._evidence(told.evidence)
        if isinstance(told, ToldStatement):
            return [*self.meant.with_parents(self._statements(evidence, told.said))]
        seen = self._seen(evidence, told)
        record = self._record(evidence, told, seen)
        return [*self.meant.with_parents(seen.said), record, *self._forecasts(told, record, seen.telling)]

    def _evidence(self, words: str) -> Span:
        found = next((span for block in self.passage if (span := self._found(words, block.start, block.end))), None)
        if found is None:
            raise Refused("no-quote", words)
        if not self.meant.is_reported(found):
            raise Refused("not-reported", words)
        return found

    def _found(self, words: str, start: int, end: int) -> Span | None:
        """Where some words stand for the first time, as whole words; how they are spaced does not matter."""
        pieces = words[: _MOST_EVIDENCE + 1].split()
        if not pieces or len(words) > _MOST_EVIDENCE:
            return None
        written = r"\s+".join("".join(_SAME.get(each) or re.escape(each) for each in piece) for piece in pieces)
        found = re.compile(f"(?<![{_WITHIN}]){written}(?![{_WITHIN}])").search(self.article.text, start, end)
        return Span(found[0], found.start(), found.end()) if found else None

    def _within(self, evidence: Span, words: str) -> Span:
        found = self._found(words, evidence.start, evidence.end)
        if found is None:
            raise Refused("no-words", words)
        return found

    def _named(self, evidence: Span, words: Iterable[str]) -> tuple[Span, ...]:
        found = tuple(dict.fromkeys(self._within(evidence, each) for each in words))
        if odd := next((each for each in found if not self.meant.can_be_name(each)), None):
            raise Refused("no-words", odd.text)
        return found

    def _actors(self, evidence: Span, named: Iterable[str]) -> tuple[Actor, ...]:
        return tuple(dict.fromkeys(self.meant.actor(place) for place in self._named(evidence, named)))

    def _goods(self, evidence: Span, named: Iterable[str]) -> tuple[Good, ...]:
        """The goods, none of which is somebody."""
        places = self._named(evidence, named)
        found = tuple(map(self.meant.good, places))
        for place, good in zip(places, found, strict=True):
            somebody = not good.category and self.meant.actor(place).id
            if somebody or not self.meant.can_be_goods(place):
                raise Refused("no-words", place.text)
        return found

    def _statements(self, evidence: Span, said: Said) -> tuple[Statement, ...]:
        """The statement as the parse has it, or the model's own where it sees none there, after those it stands in."""
        cue, content = self._within(evidence, said.cue), tuple(self._within(evidence, each) for each in said.content)
        found = self.meant.statement(cue, content)
        if found:
            if not _overlap(found.cue, cue):
                raise Refused("unattributed", evidence.text)
            return (*self.meant.around(found.cue), found)
        sources = self._named(evidence, said.sources)
        if not sources or not content:
            raise Refused("nobody", evidence.text)
        apart = not any(_overlap(part, each) for part in (cue, *sources) for each in content)
        if not apart or not self.meant.are_together((cue, *sources)):
            raise Refused("no-words", cue.text)
        if not self.meant.can_be_said(sources, cue, content):
            raise Refused("unattributed", cue.text)
        if said.attitude in _SETTLING:
            raise Refused("too-sure", f"{cue.text}: {said.attitude}")
        around = self.meant.around(cue)
        own = Statement(
            article=self.article.id,
            doc=self.article.doc,
            evidence=evidence,
            coder=self.coder,
            sources=tuple(dict.fromkeys(map(self.meant.actor, sources))),
            cue=cue,
            content=content,
            form=self.meant.form(content),
            attitude=said.attitude,
            parent=around[-1].id if around else None,
        )
        return (*around, with_id(own))

    def _seen(self, evidence: Span, told: Deed) -> _Seen:
        """The deed as the parse has it, once nothing of what is told speaks against that."""
        trigger, parts = self._within(evidence, told.trigger), self._named(evidence, told.parts)
        if not self.meant.can_be_deed(trigger) or any(_overlap(trigger, part) for part in parts):
            raise Refused("no-words", told.trigger)
        if not self.meant.are_together((trigger, *parts)):
            raise Refused("no-words", evidence.text)
        telling = self.meant.deed(trigger, told.kind)
        self._check(told, trigger, telling)
        for part in parts:
            self._check_part(told, trigger, telling, part)
        return _Seen(trigger, telling, telling.chain or self._said(evidence, told, trigger))

    def _said(self, evidence: Span, told: Deed, trigger: Span) -> tuple[Statement, ...]:
        """By whose words a deed is told that the parse finds in nobody's."""
        if not told.said:
            return ()
        said = self._statements(evidence, told.said)
        if not any(each.start <= trigger.start and trigger.end <= each.end for each in said[-1].content):
            raise Refused("unattributed", evidence.text)
        return said

    def _check_part(self, told: Deed, trigger: Span, telling: Telling, part: Span) -> None:
        """Refuse a side or goods of another deed of the sentence: that is told in other words, or less surely."""
        hedge = self.meant.hedge(part)
        if hedge and not allows(hedge, told.certainty, told.is_done):
            raise Refused("too-sure", part.text)
        if self.meant.is_own(part, trigger, told.kind):
            return
        spoken = told if isinstance(told, ToldEvent) and told.event_type in _SPEAKING else None
        spoken_to = spoken is not None and part.text in spoken.recipients
        if not spoken_to and self.meant.is_of_another(part, trigger, told.kind):
            raise Refused("no-words", part.text)
        above = self.meant.deed_above(part, trigger, told.kind, spoken_to)
        if above.chain != telling.chain[: len(above.chain)]:
            raise Refused("unattributed", part.text)
        outside = above.chain != telling.chain  # "*Mali* denies that it bought"
        if not outside and not (spoken and self.meant.stands_above(part, trigger)):
            _check_sureness(told, part, above)

    def _check(self, told: Deed, trigger: Span, telling: Telling) -> None:
        """Refuse what is told as surer than its sentence has it, as done where it lies ahead, or the other way."""
        _check_sureness(told, trigger, telling)
        coming = telling.time is not None and telling.time.begins_after(self.article.published)
        if (told.is_there and coming) or (told.is_ahead and (telling.past or not (telling.presented.ahead or coming))):
            raise Refused("too-sure", f"{trigger.text}: {told.how}")

    def _time(self, evidence: Span, told: Deed, telling: Telling) -> Time | None:
        """The time that governs the deed, where the model picked words of it; what is over dates nothing to come."""
        named = self._within(evidence, told.when) if told.when else None
        time = telling.time
        if not time or not named or not _overlap(named, Span(time.text, time.offset, time.offset + len(time.text))):
            return None
        return None if told.is_ahead and time.ends_before(self.article.published) else time

    def _record(self, evidence: Span, told: Deed, seen: _Seen) -> Event | Transfer | Relation:
        if isinstance(told, ToldEvent):
            return with_id(self._event(evidence, told, seen))
        if isinstance(told, ToldTransfer):
            return with_id(self._transfer(evidence, told, seen))
        subjects, objects = self._actors(evidence, told.subjects), self._actors(evidence, told.objects)
        _check_apart(subjects, objects, evidence)
        return with_id(
            Relation(
                article=self.article.id,
                doc=self.article.doc,
                evidence=evidence,
                coder=self.coder,
                relation_type=told.relation_type,
                subjects=_some(subjects, evidence),
                objects=objects,
                time=self._time(evidence, told, seen.telling),
                certainty=told.certainty,
                attribution=seen.attribution,
            )
        )

    def _event(self, evidence: Span, told: ToldEvent, seen: _Seen) -> Event:
        actors, recipients = self._actors(evidence, told.actors), self._actors(evidence, told.recipients)
        _check_apart(actors, recipients, evidence)
        return Event(
            article=self.article.id,
            doc=self.article.doc,
            evidence=evidence,
            coder=self.coder,
            event_type=told.event_type,
            contexts=self.meant.contexts(seen.trigger),
            quad_code=event_kinds()[told.event_type].quad,
            actors=_some(actors, evidence),
            recipients=recipients,
            trigger=seen.trigger,
            time=self._time(evidence, told, seen.telling),
            status=told.status,
            certainty=told.certainty,
            attribution=seen.attribution,
        )

    def _transfer(self, evidence: Span, told: ToldTransfer, seen: _Seen) -> Transfer:
        suppliers, recipients = self._actors(evidence, told.suppliers), self._actors(evidence, told.recipients)
        _check_apart(suppliers, recipients, evidence)
        goods = _some(self._goods(evidence, told.goods), evidence)
        return Transfer(
            article=self.article.id,
            doc=self.article.doc,
            evidence=evidence,
            coder=self.coder,
            suppliers=suppliers if recipients else _some(suppliers, evidence),
            recipients=recipients,
            goods=goods,
            quantity=self.meant.quantity(_span(goods[0])) if len(goods) == 1 else None,
            stage=told.stage,
            time=self._time(evidence, told, seen.telling),
            certainty=told.certainty,
            attribution=seen.attribution,
        )

    def _forecasts(self, told: Deed, record: Event | Transfer | Relation, telling: Telling) -> Iterator[Forecast]:
        agreed = isinstance(told, ToldTransfer) and told.stage == "agreed" and telling.later
        over = record.time is not None and record.time.ends_before(self.article.published)
        if (told.is_ahead or agreed) and not over and not told.certainty.endswith("-"):
            yield with_id(
                Forecast(
                    article=self.article.id,
                    doc=self.article.doc,
                    evidence=record.evidence,
                    coder=self.coder,
                    about=record.id,
                    by=record.attribution[-1] if record.attribution else None,
                    horizon=record.time,
                    condition=telling.condition,
                )
            )


def _check_sureness(told: Deed, place: Span, telling: Telling) -> None:
    shown = telling.presented
    if not shown.allows(told.certainty, told.is_done) or (told.is_there and not shown.there):
        raise Refused("too-sure", f"{place.text}: {told.how}, {told.certainty}")


def _check_apart(one: Iterable[Actor], other: Iterable[Actor], evidence: Span) -> None:
    """Refuse what somebody does to himself."""
    if {each.id or each.name for each in one} & {each.id or each.name for each in other}:
        raise Refused("nobody", evidence.text)


def _span(good: Good) -> Span:
    return Span(good.text, good.start, good.end)


def _overlap(one: Span | Actor, other: Span | Actor) -> bool:
    return one.start < other.end and other.start < one.end


def _some(found: tuple[T, ...], evidence: Span) -> tuple[T, ...]:
    if not found:
        raise Refused("nobody", evidence.text)
    return found
