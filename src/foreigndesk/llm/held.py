"""What a model tells, held against the article: records whose every word stands there, or why there are none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from foreigndesk.llm.answers import Deed, Said, Told, ToldEvent, ToldStatement, ToldTransfer
from foreigndesk.reading.meant import Meant
from foreigndesk.records import (
    Actor,
    AnyRecord,
    Article,
    Block,
    Certainty,
    Coder,
    Event,
    Forecast,
    Refusal,
    Relation,
    Span,
    Statement,
    Time,
    Transfer,
    with_id,
)
from foreigndesk.reference import event_kinds

_DEGREES = {"CT": 3, "PR": 2, "PS": 1, "UU": 0}
_MOST_SAID = {"suspect": 2, "question": 0}
"""The highest degree of what is only suspected or asked."""
_GUARDED = frozenset({"deny", "decline", "suspect", "question"})
"""Attitudes that must not be taken for others."""
_MOST_EVIDENCE = 1_000
"""Characters of a sentence, or of the two or three that a quotation has."""
_SHOWN = 120


class Refused(Exception):
    """A record that is not made; ``refusal`` says why."""

    def __init__(self, reason: "Reason", words: str) -> None:
        self.refusal = Refusal(reason, words[:_SHOWN])
        super().__init__(reason)


Reason = Literal["no-quote", "not-reported", "no-words", "nobody", "unattributed", "too-sure"]


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
        said = self._statement(evidence, told.said) if told.said else None
        if isinstance(told, ToldStatement):
            return [said] if said else []
        record = self._deed(evidence, told, said)
        return [*([said] if said else []), record, *self._forecasts(told, record)]

    def _evidence(self, words: str) -> Span:
        found = next((span for block in self.passage if (span := self._found(words, block.start, block.end))), None)
        if found is None or len(found.text) > _MOST_EVIDENCE:
            raise Refused("no-quote", words)
        if not self.meant.is_reported(found):
            raise Refused("not-reported", words)
        return found

    def _found(self, words: str, start: int, end: int) -> Span | None:
        """Where some words stand for the first time, as whole words; how they are spaced does not matter."""
        pieces = words.split()
        if not pieces:
            return None
        words = r"\s+".join(map(re.escape, pieces))
        found = re.compile(rf"(?<!\w){words}(?!\w)").search(self.article.text, start, end)
        return Span(found[0], found.start(), found.end()) if found else None

    def _within(self, evidence: Span, words: str) -> Span:
        found = self._found(words, evidence.start, evidence.end)
        if found is None:
            raise Refused("no-words", words)
        return found

    def _actors(self, evidence: Span, named: Iterable[str]) -> tuple[Actor, ...]:
        found = (self.meant.actor(self._within(evidence, words)) for words in named)
        return tuple(dict.fromkeys(found))

    def _statement(self, evidence: Span, said: Said) -> Statement:
        sources, cue = self._actors(evidence, said.sources), self._within(evidence, said.cue)
        content = tuple(self._within(evidence, words) for words in said.content)
        if not sources or not content:
            raise Refused("nobody", evidence.text)
        read = self.meant.attitude(cue)
        if read in _GUARDED and said.attitude != read:
            raise Refused("too-sure", f"{cue.text}: {said.attitude}")
        return with_id(
            Statement(
                article=self.article.id,
                doc=self.article.doc,
                evidence=evidence,
                coder=self.coder,
                sources=sources,
                cue=cue,
                content=content,
                form=self.meant.form(content),
                attitude=said.attitude,
            )
        )

    def _deed(self, evidence: Span, told: Deed, said: Statement | None) -> Event | Transfer | Relation:
        trigger = self._within(evidence, told.trigger)
        if not said and self.meant.is_said(trigger):
            raise Refused("unattributed", evidence.text)
        self._check_sureness(told, trigger, said)
        attribution = (said.id,) if said else ()
        if isinstance(told, ToldEvent):
            return with_id(self._event(evidence, told, trigger, attribution))
        if isinstance(told, ToldTransfer):
            return with_id(self._transfer(evidence, told, attribution))
        sides = self._actors(evidence, told.subjects), self._actors(evidence, told.objects)
        _need(sides[0], evidence)
        return with_id(
            Relation(
                article=self.article.id,
                doc=self.article.doc,
                evidence=evidence,
                coder=self.coder,
                relation_type=told.relation_type,
                subjects=sides[0],
                objects=sides[1],
                time=self._time(evidence, told, ahead=False),
                certainty=told.certainty,
                attribution=attribution,
            )
        )

    def _event(self, evidence: Span, told: ToldEvent, trigger: Span, attribution: tuple[str, ...]) -> Event:
        actors = self._actors(evidence, told.actors)
        _need(actors, evidence)
        return Event(
            article=self.article.id,
            doc=self.article.doc,
            evidence=evidence,
            coder=self.coder,
            event_type=told.event_type,
            contexts=self.meant.contexts(trigger),
            quad_code=event_kinds()[told.event_type].quad,
            actors=actors,
            recipients=self._actors(evidence, told.recipients),
            trigger=trigger,
            time=self._time(evidence, told, ahead=told.status in ("planned", "predicted")),
            status=told.status,
            certainty=told.certainty,
            attribution=attribution,
        )

    def _transfer(self, evidence: Span, told: ToldTransfer, attribution: tuple[str, ...]) -> Transfer:
        suppliers, recipients = self._actors(evidence, told.suppliers), self._actors(evidence, told.recipients)
        goods = [self._within(evidence, words) for words in told.goods]
        _need((suppliers or recipients) and goods, evidence)
        return Transfer(
            article=self.article.id,
            doc=self.article.doc,
            evidence=evidence,
            coder=self.coder,
            suppliers=suppliers,
            recipients=recipients,
            goods=tuple(self.meant.good(place) for place in goods),
            quantity=self.meant.quantity(goods[0]) if len(goods) == 1 else None,
            stage=told.stage,
            time=self._time(evidence, told, ahead=told.stage == "planned"),
            certainty=told.certainty,
            attribution=attribution,
        )

    def _time(self, evidence: Span, told: Deed, ahead: bool) -> Time | None:
        """The days that the words for its time mean; what is over dates nothing that lies ahead."""
        time = self.meant.time(self._within(evidence, told.when)) if told.when else None
        over = time is not None and time.end is not None and time.end < self.article.published
        return None if over and ahead else time

    def _check_sureness(self, told: Deed, trigger: Span, said: Statement | None) -> None:
        """Refuse what is told as surer than its sentence has it, or as done where it lies ahead."""
        if told.certainty == "UU":
            return
        shown = self.meant.factuality(trigger)
        if said and said.attitude == "deny":
            wrong = told.certainty.endswith("+")
        else:
            most = _MOST_SAID.get(said.attitude, _DEGREES["CT"]) if said else _DEGREES["CT"]
            turned = told.certainty[-1] != shown.certainty[-1]
            wrong = turned or _degree(told.certainty) > min(_degree(shown.certainty), most)
        if wrong or (told.is_over and shown.ahead):
            raise Refused("too-sure", f"{trigger.text}: {told.certainty}")

    def _forecasts(self, told: Deed, record: Event | Transfer | Relation) -> Iterator[Forecast]:
        ahead = told.status in ("planned", "predicted") if isinstance(told, ToldEvent) else False
        planned = isinstance(told, ToldTransfer) and told.stage in ("planned", "agreed")
        if (ahead or planned) and not told.certainty.endswith("-"):
            yield with_id(
                Forecast(
                    article=self.article.id,
                    doc=self.article.doc,
                    evidence=record.evidence,
                    coder=self.coder,
                    about=record.id,
                    by=record.attribution[-1] if record.attribution else None,
                    horizon=record.time,
                )
            )


def _degree(certainty: Certainty) -> int:
    return _DEGREES[certainty[:2]]


def _need(somebody: object, evidence: Span) -> None:
    if not somebody:
        raise Refused("nobody", evidence.text)
