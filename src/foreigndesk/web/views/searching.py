"""What is found by words: articles, and the records, claims and actors of what they tell."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from foreigndesk import words
from foreigndesk.desk import Desk
from foreigndesk.export import Summary
from foreigndesk.records import AnyRecord, Article, Reading
from foreigndesk.store import RecordQuery, WordQuery, holding
from foreigndesk.web.cursors import after_number, page
from foreigndesk.web.views import shaping
from foreigndesk.web.views.shapes import Facet, Found, HitShown
from foreigndesk.web.views.texts import actors, told_in

_HITS, _SHOWN, _ACTORS = 20, 50, 8
"""The most articles and claims, records and actors of a search."""
_EXPORTED = 200
"""The most articles of a search whose claims are exported."""
_VALUES = 8
"""The most values of a facet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What narrows a search: a kind of record, an outlet and a year of publication."""

    kind: str | None = None
    outlet: str | None = None
    year: int | None = None


def search(desk: Desk, asked: str, within: Facets, as_of: date | None, cursor: str | None = None) -> Found:
    """The articles whose text has all the words, and the records and claims in them whose sentences have them."""
    day = as_of or desk.latest()
    hits = page(desk.search(_query(asked, within, cursor, _HITS + 1), as_of=day), _HITS, cursor)
    readings = [next(iter(desk.readings(RecordQuery(article=each.article)))) for each in hits.items]
    held = {each.article.id: _holding(each, asked) for each in readings}
    kept = {key: {each.id for each in found if within.kind in (None, each.kind)} for key, found in held.items()}
    shown = (each for of in readings for each in told_in(desk, of.article, of.records, kept[of.article.id]))
    told = {each.id: each for each in desk.summaries_of({key for ids in kept.values() for key in ids}, day).values()}
    return Found(
        words=asked,
        articles=tuple(
            HitShown(article=shaping.article(of.article), snippet=hit.snippet)
            for of, hit in zip(readings, hits.items, strict=True)
        ),
        records=tuple(islice(shown, _SHOWN)),
        claims=tuple(map(shaping.claim, sorted(told.values(), key=_latest)[:_HITS])),
        actors=actors(desk, asked, day, _ACTORS).items if asked.strip() else (),
        next=hits.next,
        facets=tuple(_facets([each for found in held.values() for each in found], [of.article for of in readings])),
    )


def found_in(desk: Desk, asked: str, within: Facets, as_of: date | None) -> set[str]:
    """The ids of the records whose sentences have all the words, in the articles that fit best."""
    hits = desk.search(_query(asked, within, None, _EXPORTED), as_of=as_of)
    readings = (next(iter(desk.readings(RecordQuery(article=each.article)))) for each in hits)
    return {each.id for of in readings for each in _holding(of, asked)}


def _query(asked: str, within: Facets, cursor: str | None, limit: int) -> WordQuery:
    query = WordQuery(words=asked, limit=limit, skip=after_number(cursor), outlet=within.outlet)
    if within.year is None:
        return query
    return replace(query, since=date(within.year, 1, 1), until=date(within.year, 12, 31))


def _latest(claim: Summary) -> tuple[int, str]:
    return -claim.last.toordinal(), claim.id


def _holding(reading: Reading, asked: str) -> list[AnyRecord]:
    """The records whose sentence and parties have all the words, in any form."""
    among = {each.id: each for each in reading.records}
    found = holding(asked, {each.id: f"{each.evidence.text} {words.who(each, among)}" for each in reading.records})
    return [each for each in reading.records if each.id in found]


def _facets(held: list[AnyRecord], articles: list[Article]) -> Iterator[Facet]:
    for name, values in (
        ("kind", (each.kind for each in held)),
        ("outlet", (each.outlet for each in articles)),
        ("year", (str(each.published.year) for each in articles)),
    ):
        yield from (Facet(name, value, count) for value, count in Counter(values).most_common(_VALUES))
