"""What single parts of the reader find in a text, for those who measure them one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading.factuality import Factuality, factuality_of_spans
from foreigndesk.reading.governing import times_of
from foreigndesk.reading.meant import actor_at
from foreigndesk.reading.notes import Notes, notes_of
from foreigndesk.reading.read import annotated, parsed
from foreigndesk.reading.time import Direction, FoundTime
from foreigndesk.reading.tools import Tools
from foreigndesk.reading.typer import Asked, features, load_typer
from foreigndesk.reading.typer.model import heads_of
from foreigndesk.records import Actor, Article, Event

Spans = tuple[tuple[int, int], ...]
"""Stretches ``[start, end)`` in code points."""


def attributions(article: Article, tools: Tools) -> list[tuple[Spans, Spans, Spans]]:
    """Source, cue and content of every attribution found, those in headings and questions and without a source too."""
    doc = annotated(article, tools)
    return [
        (_spans(_named(doc, each.sources)), _spans([each.words]), _spans(each.content))
        for sentence in notes_of(doc).attributions.values()
        for each in sentence
    ]


def times(article: Article, tools: Tools, open_looks: Direction | None = None) -> tuple[FoundTime, ...]:
    """Every time in the text; ``open_looks`` sets the direction of what the text leaves open ("on Friday")."""
    doc = parsed(article, tools.nlp)
    doc._.foreigndesk = Notes(article)
    return times_of(doc, open_looks)


def certainties(article: Article, spans: Sequence[tuple[int, int]], tools: Tools) -> list[Factuality]:
    """How certain the events at some places are told to be, and whether they lie ahead."""
    return factuality_of_spans(annotated(article, tools), spans)


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event with the ids of those whose words stand above its own in the parse."""

    event: Event
    above: frozenset[str]


def events(article: Article, tools: Tools) -> list[PlacedEvent]:
    """Every event of an article, with those that it hangs on."""
    doc = annotated(article, tools)
    found = notes_of(doc).events
    return [
        PlacedEvent(event, frozenset(found[up.i].id for up in doc[i].ancestors if up.i in found))
        for i, event in found.items()
    ]


def event_types(
    article: Article, source: tuple[int, int] | None, target: tuple[int, int] | None, as_plv: bool, tools: Tools
) -> dict[str, float]:
    """How likely each type, and none, is for what two parties of a text do to each other.

    Args:
        article: the text, taken as one sentence.
        source: where who does it stands, in code points; None where nobody is named.
        target: the same for whom it is done to.
        as_plv: whether to draw the borders between the types as PLV does, and not as PLOVER's manual.
        tools: what ``load_tools`` gave.
    """
    whole, typer = parsed(article, tools.nlp)[:], load_typer()
    manner = features.AS_PLV if as_plv else features.AS_MANUAL
    (row,) = typer.types_of(whole, [typer_question(whole, source, target)], manner)
    return dict(zip(typer.types, map(float, row), strict=True))


def typer_question(whole: Span, source: tuple[int, int] | None, target: tuple[int, int] | None) -> Asked:
    """The question about two parties; the deed is guessed from where they stand in the parse."""
    actor, recipient = (touched(whole, place) for place in (source, target))
    deed = features.between(actor, recipient, heads_of(whole), lambda i: whole[i].pos_ in ("VERB", "AUX"))
    return Asked(deed, actor, recipient)


def touched(whole: Span, place: tuple[int, int] | None) -> tuple[int, ...]:
    """The words that a stretch of the text touches."""
    start, end = place or (0, 0)
    return tuple(token.i for token in whole if token.idx < end and token.idx + len(token) > start)


def actors(article: Article, spans: Sequence[tuple[int, int]], tools: Tools) -> list[Actor | None]:
    """The actor that each stretch of the text means; None where it means nobody that is known."""
    doc = annotated(article, tools)
    return [actor_at(doc, start, end) for start, end in spans]


def _named(doc: Doc, heads: Sequence[Token]) -> list[Span]:
    return [doc[head.left_edge.i : head.right_edge.i + 1] for head in heads]


def _spans(spans: Sequence[Span]) -> Spans:
    return tuple((span.start_char, span.end_char) for span in spans)
