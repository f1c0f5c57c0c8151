"""What the components have found so far in one document: each adds to its own field, and reads those before it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from spacy.tokens import Doc, Span, Token

from foreigndesk import records
from foreigndesk.reading.actors import ActorBook
from foreigndesk.reading.kept import once
from foreigndesk.reading.tagger import Tagged
from foreigndesk.reading.time import TimeExpression
from foreigndesk.records import Article, Attitude, Block, Event, Forecast, Relation, Statement, Transfer, article_id
from foreigndesk.version import __version__

T = TypeVar("T")

_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|„[^„“\n]*“")
_LONGEST = 500
"""Words and marks of a sentence that is read: a longer one is a list, and the time it takes grows with the cube."""
VERSION = __version__
"""The reader's version, the project's own: a store reads again what an older one read."""


@dataclass(frozen=True, slots=True)
class CueFound:
    """A cue with what it reports: heads of its sources, spans of content, and the ``rule`` by which it was found.

    ``tells`` is False for an attribution that is no statement: an act or a stance ("attacked the bill"), and what
    somebody means to do ("wants to sell"), which the deed's own status and certainty tell.
    """

    token: Token
    attitude: Attitude
    sources: tuple[Token, ...]
    content: tuple[Span, ...]
    rule: str
    confidence: float
    words: Span
    tells: bool = True


@dataclass(frozen=True, slots=True)
class Reported:
    """A statement together with the tokens it was read from: the cue, and the head of its content."""

    statement: Statement
    cue: Token
    content: tuple[Span, ...]

    def covers(self, token: Token) -> bool:
        """Whether a token stands in the statement's content."""
        return any(span.start <= token.i < span.end for span in self.content)


@dataclass(slots=True)
class Kept:
    """What ``by_statements`` found by function and word, with the statements that it holds for."""

    reported: list[Reported]
    found: dict[str, dict[int, Any]] = field(default_factory=dict[str, dict[int, Any]])


@dataclass(slots=True)
class Notes:
    """The working notes on one article, filled component by component.

    ``tagged`` is what the trained tagger saw; ``attributions`` is what it and the rules together make of each sentence,
    by its first token; ``reported`` are those of them that become statements. ``quoted`` are the stretches in quotation
    marks, ``[start, end)`` in code points, marks included. ``reporting`` is for ``reporting_sentences`` alone, ``kept``
    for ``by_statements``.
    """

    article: Article
    actors: ActorBook = field(default_factory=ActorBook)
    times: tuple[tuple[TimeExpression, Token], ...] = ()
    tagged: tuple[Tagged, ...] = ()
    attributions: dict[int, tuple[CueFound, ...]] = field(default_factory=dict[int, tuple[CueFound, ...]])
    reported: list[Reported] = field(default_factory=list[Reported])
    events: dict[int, Event] = field(default_factory=dict[int, Event])
    transfers: list[tuple[Token, Transfer]] = field(default_factory=list[tuple[Token, Transfer]])
    relations: list[tuple[Token, Relation]] = field(default_factory=list[tuple[Token, Relation]])
    forecasts: list[Forecast] = field(default_factory=list[Forecast])
    quoted: tuple[tuple[int, int], ...] = ()
    reporting: tuple[Span, ...] | None = None
    kept: Kept = field(default_factory=lambda: Kept([]))

    def __post_init__(self) -> None:
        self.quoted = tuple((found.start(), found.end()) for found in _QUOTED.finditer(self.article.text))

    @property
    def published(self) -> date:
        """The day that relative times count from."""
        return self.article.published

    def statements(self) -> list[Statement]:
        """The statements, in the order they were found."""
        return [each.statement for each in self.reported]

    def chain(self, token: Token) -> tuple[str, ...]:
        """The ids of the statements whose content holds a token, outermost first."""
        return tuple(each.statement.id for each in self.holding(token))

    def holding(self, token: Token) -> tuple[Reported, ...]:
        """The statements whose content holds a token, outermost first."""
        return _holding(token)

    def attitude(self, token: Token) -> Attitude | None:
        """The attitude of the innermost statement that holds a token; None in the article's own voice."""
        holding = self.holding(token)
        return holding[-1].statement.attitude if holding else None


def notes_of(doc: Doc) -> Notes:
    """The notes kept with a document; new ones where no component has run yet.

    Raises:
        ValueError: where ``doc._.published`` was not set: relative times have nothing to count from.
    """
    if doc._.foreigndesk is None:
        if doc._.published is None:
            raise ValueError("doc._.published is not set; set it to the text's publication date (datetime.date) first")
        blocks = (Block(0, len(doc.text), "paragraph"),) if doc.text.strip() else ()
        article = Article(id=article_id(doc.text), text=doc.text, published=doc._.published, blocks=blocks)
        doc._.foreigndesk = Notes(article)
    return cast(Notes, doc._.foreigndesk)


def by_statements(function: Callable[[Token], T]) -> Callable[[Token], T]:
    """Asks a function once of every word, until other statements are noted: it may depend on them."""
    return once(_with_statements)(function)


def _with_statements(doc: Doc) -> dict[str, dict[int, Any]]:
    here = notes_of(doc)
    if here.kept.reported is not here.reported:
        here.kept = Kept(here.reported)
    return here.kept.found


@by_statements
def _holding(token: Token) -> tuple[Reported, ...]:
    found = [each for each in notes_of(token.doc).reported if each.covers(token) and each.cue != token]
    return tuple(sorted(found, key=lambda each: -sum(len(span) for span in each.content)))


def reporting_sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences that report: those in reporting blocks that are no question."""
    here = notes_of(doc)
    if here.reporting is None:
        here.reporting = tuple(each for each in _told(here.article, doc) if len(each) <= _LONGEST)
    return here.reporting


def overlong_sentences(doc: Doc) -> list[Span]:
    """The sentences that would report and are too long to be read."""
    return [each for each in _told(notes_of(doc).article, doc) if len(each) > _LONGEST]


def _told(article: Article, doc: Doc) -> Iterator[Span]:
    blocks = [block for block in article.blocks if block.kind in records.REPORTING]
    for sentence in doc.sents:
        inside = any(block.start <= sentence.start_char < block.end for block in blocks)
        if inside and not is_question(sentence) and sentence.text.strip():
            yield sentence


def is_question(sentence: Span) -> bool:
    """Whether a sentence asks: a question reports nothing."""
    return sentence.text.rstrip().rstrip("\"”'’)").endswith("?")


def tokens_of(sentences: Iterable[Span]) -> Iterator[Token]:
    """All tokens of some sentences."""
    return (token for sentence in sentences for token in sentence)


def words_at(doc: Doc, start: int, end: int) -> Span:
    """The words that some code points ``[start, end)`` of a document belong to.

    Raises:
        ValueError: where they lie outside the text.
    """
    found = doc.char_span(start, end, alignment_mode="expand")
    if found is None:
        raise ValueError(f"[{start}, {end}) is no stretch of this text, which has {len(doc.text)} characters")
    return found


def quote(span: Span) -> records.Span:
    """A spaCy span as a record's span, without white space at its ends."""
    text = span.text
    left = len(text) - len(text.lstrip())
    return records.Span(text.strip(), span.start_char + left, span.start_char + left + len(text.strip()))


def register_extensions() -> None:
    """Make the document attributes that the components use known to spaCy; safe to call again."""
    for name in ("foreigndesk", "published"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=cast(Any, None))
