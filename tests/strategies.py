"""Hypothesis strategies for articles, records and readings: any script, spans that really slice, links that hold."""

import typing
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from foreigndesk.records import (
    Actor,
    AnyRecord,
    Article,
    Attitude,
    Block,
    BlockKind,
    Certainty,
    Coder,
    Event,
    EventType,
    Finding,
    Forecast,
    Form,
    Good,
    Outcome,
    Place,
    Precision,
    Quantity,
    Reading,
    Relation,
    RelationType,
    Response,
    Span,
    Stage,
    Statement,
    Status,
    Time,
    Transfer,
    Verdict,
    article_id,
    with_id,
)

few = settings(max_examples=40, deadline=None)
"""For laws whose examples are large: enough to find a mistake in any field within a few runs, and still quick."""

fewer = settings(few, max_examples=15)
"""For laws over whole shelves of readings."""

COUNTRIES = ("PRK", "RUS", "SUN", "COD", "RWA")
NAMES = ("Kim Jong Un", "Élysée", "Пхеньян", "北京", "the expert", "straße")

_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
_days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
words = st.text(_characters, min_size=1, max_size=12)
texts = st.text(_characters, min_size=1, max_size=80)


def some(literal: object) -> st.SearchStrategy[typing.Any]:
    """One of the values of a Literal type."""
    return st.sampled_from(typing.get_args(literal))


@st.composite
def _blocks(draw: st.DrawFn, text: str) -> tuple[Block, ...]:
    cuts = draw(st.lists(st.integers(1, len(text)), max_size=3, unique=True))
    edges = sorted({0, *cuts, len(text)})
    kinds = [draw(some(BlockKind)) for _ in edges[1:]]
    return tuple(Block(*each) for each in zip(edges, edges[1:], kinds, strict=False))


@st.composite
def articles(draw: st.DrawFn, text: st.SearchStrategy[str] = texts) -> Article:
    """An article with everything or next to nothing known about its printing."""
    body = draw(text)
    return Article(
        id=article_id(body),
        text=body,
        published=draw(_days),
        blocks=draw(_blocks(body)),
        language=draw(st.sampled_from(["en", "de"])),
        doc=draw(st.none() | words),
        url=draw(st.none() | words),
        publisher=draw(st.none() | words),
        title=draw(st.none() | words),
        credit=draw(st.none() | words),
        modified=draw(st.none() | _days),
        authors=tuple(draw(st.lists(words, max_size=2))),
        section=draw(st.none() | words),
        original=draw(st.none() | words),
        left_out=tuple(draw(st.lists(words, max_size=2))),
        unlisted=draw(st.integers(0, 3)),
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A stretch of ``text``, at least one code point long."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Span(text[start:end], start, end)


@st.composite
def actors(draw: st.DrawFn, text: str) -> Actor:
    """Somebody named in ``text``."""
    span = draw(spans(text))
    return Actor(
        text=span.text,
        start=span.start,
        end=span.end,
        name=draw(st.sampled_from(NAMES) | words),
        id=draw(st.none() | st.sampled_from(["PRK", "RUS", "UN", "person:kim-jong-un"])),
        country=draw(st.none() | st.sampled_from(COUNTRIES)),
        sector=draw(st.none() | st.sampled_from(["GOV", "MIL"])),
        role=draw(st.none() | words),
        anonymous=draw(st.booleans()),
    )


@st.composite
def times(draw: st.DrawFn, text: str) -> Time:
    """A time expression in ``text``, its ends known or open."""
    span, (start, end) = draw(spans(text)), sorted([draw(_days), draw(_days)])
    open_end = draw(st.booleans())
    return Time(span.text, span.start, start, None if open_end else end, "2023-W37", draw(some(Precision)))


@st.composite
def goods(draw: st.DrawFn, text: str) -> Good:
    """Goods named in ``text``."""
    span = draw(spans(text))
    return Good(span.text, span.start, span.end, draw(st.none() | st.sampled_from(["oil", "artillery-shells"])))


_quantities = st.builds(
    Quantity,
    value=st.floats(0, 1e12) | st.integers(0, 10**9),
    unit=st.sampled_from(["kg", "t", "people"]),
    text=words,
    approximate=st.booleans(),
)
_degrees = st.floats(-90, 90)
_places = st.builds(
    Place, text=words, name=words, country=st.none() | st.sampled_from(COUNTRIES), lat=_degrees, lon=_degrees
)
_coders = st.builds(Coder, name=words, version=st.just("1"), confidence=st.floats(0, 1))


def _several(one: st.SearchStrategy[typing.Any], least: int = 0) -> st.SearchStrategy[tuple[typing.Any, ...]]:
    return st.lists(one, min_size=least, max_size=2).map(tuple)


def _common(draw: st.DrawFn, article: Article) -> dict[str, typing.Any]:
    return {"article": article.id, "evidence": draw(spans(article.text)), "coder": draw(_coders), "doc": article.doc}


def _reported(draw: st.DrawFn, article: Article, said: list[str]) -> dict[str, typing.Any]:
    chain = draw(st.lists(st.sampled_from(said), max_size=2, unique=True)) if said else []
    return {
        **_common(draw, article),
        "time": draw(st.none() | times(article.text)),
        "certainty": draw(some(Certainty)),
        "attribution": tuple(chain),
    }


@st.composite
def statements(draw: st.DrawFn, article: Article, said: list[str]) -> Statement:
    """Somebody's word; ``said`` are the ids of statements it may stand in."""
    return Statement(
        **_common(draw, article),
        sources=draw(_several(actors(article.text))),
        cue=draw(spans(article.text)),
        content=draw(_several(spans(article.text), least=1)),
        form=draw(some(Form)),
        attitude=draw(some(Attitude)),
        parent=draw(st.none() | st.sampled_from(said)) if said else None,
        responds_to=draw(st.none() | st.sampled_from(said).map(lambda key: Response(key, "denies"))) if said else None,
    )


@st.composite
def events(draw: st.DrawFn, article: Article, said: list[str]) -> Event:
    """A deed; ``said`` are the ids of statements that may report it."""
    return Event(
        **_reported(draw, article, said),
        event_type=draw(some(EventType)),
        quad_code=draw(st.integers(1, 4)),
        contexts=draw(_several(words)),
        actors=draw(_several(actors(article.text))),
        recipients=draw(_several(actors(article.text))),
        place=draw(st.none() | _places),
        trigger=draw(spans(article.text)),
        status=draw(some(Status)),
    )


@st.composite
def transfers(draw: st.DrawFn, article: Article, said: list[str]) -> Transfer:
    """Goods that pass; ``said`` as for events."""
    return Transfer(
        **_reported(draw, article, said),
        suppliers=draw(_several(actors(article.text))),
        recipients=draw(_several(actors(article.text))),
        goods=draw(_several(goods(article.text), least=1)),
        quantity=draw(st.none() | _quantities),
        stage=draw(some(Stage)),
    )


@st.composite
def relations(draw: st.DrawFn, article: Article, said: list[str]) -> Relation:
    """What holds between two; ``said`` as for events."""
    return Relation(
        **_reported(draw, article, said),
        relation_type=draw(some(RelationType)),
        subjects=draw(_several(actors(article.text))),
        objects=draw(_several(actors(article.text))),
    )


@st.composite
def forecasts(draw: st.DrawFn, article: Article, about: list[str], said: list[str]) -> Forecast:
    """Something expected: one of the records ``about``."""
    return Forecast(
        **_common(draw, article),
        about=draw(st.sampled_from(about)),
        by=draw(st.none() | st.sampled_from(said)) if said else None,
        horizon=draw(st.none() | times(article.text)),
        condition=draw(st.none() | words),
        outcome=draw(some(Outcome)),
    )


@st.composite
def findings(draw: st.DrawFn, article: Article, about: list[str]) -> Finding:
    """What a rule says of one of the records ``about``."""
    return Finding(
        **_common(draw, article),
        record=draw(st.sampled_from(about)),
        provision=draw(st.sampled_from(["UNSCR-1718-8a-iii", "UNSCR-1874-9"])),
        verdict=draw(some(Verdict)),
        because=draw(_several(words, least=1)),
        depends_on=draw(_several(words)),
        limit=draw(st.none() | words),
    )


def _ids(made: list[AnyRecord]) -> list[str]:
    return [record.id for record in made]


@st.composite
def records_of(draw: st.DrawFn, article: Article) -> tuple[AnyRecord, ...]:
    """Records of one article, each with its id, none twice, and each link to another of them."""
    said: list[AnyRecord] = []
    for _ in range(draw(st.integers(0, 2))):
        said.append(with_id(draw(statements(article, _ids(said)))))
    kinds: list[Callable[..., st.SearchStrategy[AnyRecord]]] = [events, transfers, relations]
    facts = [with_id(draw(each(article, _ids(said)))) for each in kinds if draw(st.booleans())]
    later: list[AnyRecord] = []
    if facts and draw(st.booleans()):
        later = [with_id(draw(forecasts(article, _ids(facts), _ids(said))))]
        later.append(with_id(draw(findings(article, _ids(facts)))))
    unique = {record.id: record for record in (*said, *facts, *later)}
    return tuple(draw(st.permutations(list(unique.values()))))


@st.composite
def readings(draw: st.DrawFn, of: st.SearchStrategy[Article] | None = None, reader: str = "0.1.0") -> Reading:
    """A reading, its records in any order."""
    article = draw(articles() if of is None else of)
    return Reading(article=article, records=draw(records_of(article)), reader=reader)


@st.composite
def records(draw: st.DrawFn) -> tuple[AnyRecord, str]:
    """A record of any of the six kinds, all equally often, and the text it was read from."""
    article = draw(articles())
    other = with_id(draw(events(article, []))).id
    makers: list[Callable[[], st.SearchStrategy[AnyRecord]]] = [
        lambda: statements(article, [other]),
        lambda: events(article, [other]),
        lambda: transfers(article, [other]),
        lambda: relations(article, [other]),
        lambda: forecasts(article, [other], [other]),
        lambda: findings(article, [other]),
    ]
    return with_id(draw(draw(st.sampled_from(makers))())), article.text


@st.composite
def shelves(draw: st.DrawFn) -> list[Reading]:
    """Readings of a few texts in a few printings by a few readers; one reading of each printing by each reader."""
    found: list[Reading] = []
    for text in draw(st.lists(texts, min_size=1, max_size=2, unique=True)):
        first = draw(articles(st.just(text)))
        reprint = replace(first, publisher="Reprints Ltd", published=draw(_days))
        for article in dict.fromkeys((first, reprint)):
            readers = draw(st.lists(st.sampled_from(["0.2.0", "0.10.0"]), min_size=1, max_size=2, unique=True))
            found += [draw(readings(st.just(article), reader)) for reader in readers]
    return found
