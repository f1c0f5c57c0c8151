"""Sentences to read in tests, and short ways to say who, when and what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from spacy.tokens import Doc, Token

from foreigndesk.intake import article_from_text
from foreigndesk.reading import components, load_tools
from foreigndesk.reading import read as read_article
from foreigndesk.records import Actor, AnyRecord, Event, EventType, Reading, Relation, Statement, Time, Transfer

R = TypeVar("R", bound=AnyRecord)
TUESDAY = "2023-09-12"


@dataclass(frozen=True)
class Found:
    """The records of one text."""

    reading: Reading

    @property
    def records(self) -> tuple[AnyRecord, ...]:
        return self.reading.records

    def all(self, kind: type[R]) -> list[R]:
        return [record for record in self.records if isinstance(record, kind)]

    def event(self, kind: EventType) -> Event:
        """The one event of a PLOVER type, whatever other types the same words show."""
        found = [each for each in self.all(Event) if each.event_type == kind]
        assert len(found) == 1, f"{len(found)} of {kind} in {self.reading.article.text!r}"
        return found[0]

    def only(self, kind: type[R]) -> R:
        """The one record of a kind; more, or none, is a failure."""
        found = self.all(kind)
        assert len(found) == 1, f"{len(found)} of {kind.kind} in {self.reading.article.text!r}"
        return found[0]


def read(text: str, published: str = TUESDAY, publisher: str | None = None) -> Found:
    """What is read from a text published on a day."""
    article = article_from_text(text, published=date.fromisoformat(published), publisher=publisher)
    return Found(read_article(article, load_tools()))


def parse(text: str) -> Doc:
    """The parse alone, no component of the reader run."""
    return load_tools().nlp(text, disable=components.NAMES)


def annotated(text: str, published: str = TUESDAY) -> Doc:
    """The parse with all components run on the text as one paragraph."""
    doc = load_tools().nlp.make_doc(text)
    doc._.published = date.fromisoformat(published)
    return load_tools().nlp(doc)


def word(doc: Doc, text: str) -> Token:
    """The first token with that text."""
    return next(token for token in doc if token.text == text)


def words(tokens: Iterable[Token]) -> list[str]:
    return [token.text for token in tokens]


def who(actors: Iterable[Actor]) -> list[str]:
    """Each actor by its id, else by its state and printed words."""
    return [actor.id or f"{actor.country or '-'} {actor.text}" for actor in actors]


def days(time: Time | None) -> str | None:
    """The first and the last day meant; None where no time was given."""
    return f"{time.start or '..'} {time.end or '..'}" if time else None


def event(text: str, kind: EventType, published: str = TUESDAY) -> Event:
    return read(text, published).event(kind)


def transfer(text: str, published: str = TUESDAY) -> Transfer:
    return read(text, published).only(Transfer)


def relation(text: str, published: str = TUESDAY) -> Relation:
    return read(text, published).only(Relation)


def statement(text: str, published: str = TUESDAY) -> Statement:
    return read(text, published).only(Statement)
