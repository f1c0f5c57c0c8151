"""Readings made by hand: an article from its sentences, and records whose spans are found in it."""

from datetime import date
from typing import Any

from foreigndesk.records import (
    Actor,
    AnyRecord,
    Article,
    Block,
    Coder,
    Event,
    Finding,
    Forecast,
    Good,
    Quantity,
    Reading,
    Relation,
    Response,
    Span,
    Statement,
    Time,
    Transfer,
    article_id,
    with_id,
)

CODER = Coder("by-hand", "1", 0.9)


class Page:
    """An article under reading: each method finds its words in the text, makes a record and keeps it."""

    def __init__(self, text: str, published: str, publisher: str, credit: str | None = None) -> None:
        self.article = Article(
            id=article_id(text),
            text=text,
            published=date.fromisoformat(published),
            blocks=(Block(0, len(text), "paragraph"),),
            publisher=publisher,
            credit=credit,
            url="https://example.org/story",
        )
        self.records: list[AnyRecord] = []

    def reading(self) -> Reading:
        return Reading(article=self.article, records=tuple(self.records), reader="1")

    def span(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(words, start, start + len(words))

    def sentence(self, words: str) -> Span:
        """The line of the text in which ``words`` stand."""
        at = self.article.text.index(words)
        start = self.article.text.rfind("\n", 0, at) + 1
        end = self.article.text.find("\n", at)
        end = len(self.article.text) if end < 0 else end
        return Span(self.article.text[start:end], start, end)

    def actor(self, words: str, name: str, country: str | None, known: str | None = None, **more: Any) -> Actor:
        span = self.span(words)
        return Actor(span.text, span.start, span.end, name, id=known or country, country=country, **more)

    def time(self, words: str, start: str | None, end: str | None, precision: Any = "day") -> Time:
        first, last = (date.fromisoformat(each) if each else None for each in (start, end))
        return Time(words, self.span(words).start, first, last, "", precision)

    def keep(self, record: Any) -> Any:
        made = with_id(record)
        self.records.append(made)
        return made

    def _common(self, words: str) -> dict[str, Any]:
        return {"article": self.article.id, "evidence": self.sentence(words), "coder": CODER}

    def says(self, source: Actor, cue: str, attitude: str = "assert", **more: Any) -> Statement:
        line, found = self.sentence(cue), self.span(cue)
        said: dict[str, Any] = {"cue": found, "content": (line,), "form": "indirect", "attitude": attitude}
        return self.keep(Statement(sources=(source,), **said, **self._common(cue), **more))

    def answers(self, source: Actor, cue: str, record: AnyRecord, how: Any, attitude: str = "deny") -> Statement:
        return self.says(source, cue, attitude, responds_to=Response(record.id, how))

    def event(self, trigger: str, kind: Any, actors: Any, recipients: Any = (), **more: Any) -> Event:
        given: dict[str, Any] = {"status": "happened", "certainty": "CT+", "quad_code": 1, **more}
        found = self.span(trigger)
        parties: dict[str, Any] = {"actors": actors, "recipients": recipients}
        return self.keep(Event(event_type=kind, trigger=found, **parties, **given, **self._common(trigger)))

    def transfer(self, goods: dict[str, str | None], stage: Any, **more: Any) -> Transfer:
        named = tuple(Good(text, self.span(text).start, self.span(text).end, kind) for text, kind in goods.items())
        given: dict[str, Any] = {"certainty": "CT+", **more}
        return self.keep(Transfer(goods=named, stage=stage, **given, **self._common(named[0].text)))

    def relation(self, words: str, kind: Any, subjects: Any, objects: Any = (), **more: Any) -> Relation:
        given: dict[str, Any] = {"subjects": subjects, "objects": objects, "certainty": "CT+", **more}
        return self.keep(Relation(relation_type=kind, **given, **self._common(words)))

    def forecast(self, about: AnyRecord, **more: Any) -> Forecast:
        given: dict[str, Any] = {"article": self.article.id, "evidence": about.evidence, "coder": CODER, **more}
        return self.keep(Forecast(about=about.id, **given))

    def finding(self, record: AnyRecord, provision: str, **more: Any) -> Finding:
        given: dict[str, Any] = {"verdict": "would-breach", "because": ("arms of any kind",), **more}
        common: dict[str, Any] = {"article": self.article.id, "evidence": record.evidence, "coder": CODER}
        return self.keep(Finding(record=record.id, provision=provision, **given, **common))


def quantity(value: float, unit: str, text: str) -> Quantity:
    return Quantity(value, unit, text)
