"""Questions about what the provisions would say, put to the desk."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from foreigndesk import reference, words
from foreigndesk.desk import Desk
from foreigndesk.export import Summary
from foreigndesk.records import Finding, Reading, actors_of
from foreigndesk.store import RecordQuery
from foreigndesk.web.cursors import after_article, further, of_article
from foreigndesk.web.views import shaping
from foreigndesk.web.views.shapes import FindingShown, Listed

Pair = tuple[str, str]


def findings(
    desk: Desk,
    pair: Pair | None,
    regime: str | None,
    as_of: date | None,
    limit: int,
    cursor: str | None = None,
    since: date | None = None,
) -> Listed[FindingShown]:
    """What the provisions would say of the transfers that were read last, article by article, as people left them.

    Those of articles that were published ``since`` a day.
    """
    day = as_of or desk.latest()
    after, skip = after_article(cursor)
    query = RecordQuery(kind="finding", pair=pair, since=since, until=day, latest=True, limit=limit + 1, after=after)
    readings, regimes = list(desk.readings(query)), _regimes()
    found = [(of, each) for of in readings for each in _fitting(of, regimes, regime, pair)][skip:]
    told = desk.summaries_of([each.record for _, each in found[:limit]], day)
    shown = tuple(_shown(each, of, regimes[each.provision], told.get(each.record)) for of, each in found[:limit])
    if len(found) > limit:
        return Listed(shown, _next(readings, [of for of, _ in found[: limit + 1]], cursor, skip))
    return Listed(shown, of_article(readings[limit].article) if len(readings) > limit else None)


def _next(readings: list[Reading], of: list[Reading], cursor: str | None, skip: int) -> str:
    """The cursor after a page: ``of`` are the readings of what is on it, and of what follows."""
    at, inside = readings.index(of[-1]), sum(each is of[-1] for each in of[:-1])
    return of_article(readings[at - 1].article, inside) if at else further(cursor, skip + inside)


def _regimes() -> Mapping[str, tuple[reference.Regime, reference.Provision]]:
    """All provisions by their ids, with their regimes."""
    return {each.id: (whole, each) for whole in reference.regimes() for each in whole.provisions}


def _fitting(
    reading: Reading,
    regimes: Mapping[str, tuple[reference.Regime, reference.Provision]],
    regime: str | None,
    pair: Pair | None,
) -> Iterator[Finding]:
    """The findings of a reading, of a regime, on records in which two states take part."""
    among = {each.id: each for each in reading.records}
    for each in reading.records:
        if isinstance(each, Finding) and each.record in among and each.provision in regimes:
            sides = {actor.country for _, actor in actors_of(among[each.record])}
            if regime in (None, regimes[each.provision][0].id) and (pair is None or {*pair} <= sides):
                yield each


def _shown(
    each: Finding, reading: Reading, by: tuple[reference.Regime, reference.Provision], told: Summary | None
) -> FindingShown:
    among = {each.id: each for each in reading.records}
    about = shaping.record(among[each.record], among, reading.article)
    (regime, provision), claim = by, shaping.claim(told) if told else None
    return FindingShown(
        id=each.id,
        verdict=words.VERDICTS[each.verdict],
        provision=each.provision,
        label=provision.label(),
        summary=provision.summary,
        regime=regime.id,
        url=provision.url,
        because=each.because,
        depends_on=each.depends_on,
        limit=each.limit,
        about=replace(about, claim=claim.id if claim else None),
        standing=claim.standing if claim else "",
        denies=claim.denies if claim else "",
    )
