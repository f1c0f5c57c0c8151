"""Forecasts followed until what was expected is seen, or its time has passed without it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foreigndesk.ledger.likeness import compare
from foreigndesk.ledger.sides import both, everyone
from foreigndesk.ledger.weights import weights
from foreigndesk.records import AnyRecord, Article, Event, Forecast, Outcome, Reading, Relation, Statement, Transfer
from foreigndesk.records.claims import MUTUAL, Foreseen, Matter, Track, matters, party

_FEW_DAYS = timedelta(days=14)
"""An expected time so narrow that what the same parties did in it is taken for what was expected."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A record, and when its words were first published by their origin (a reprint is no later news)."""

    record: Matter
    published: date

    def span(self) -> tuple[date, date]:
        """The first and last day it can mean: its own time up to the report or, where it gives none, that day."""
        time = self.record.time
        if time is None:
            return self.published, self.published
        first, last = time.start or date.min, time.end or date.max
        return first, max(first, min(last, self.published))

    def earliest(self) -> date:
        """The first day it can have been: without a time, any day before the report."""
        return self.span()[0] if self.record.time else date.min


@dataclass(frozen=True, slots=True)
class _Expected:
    """What a forecast expects, and between which days (both counted) it counts as come true."""

    record: Matter
    announced: date
    first: date
    last: date


def settle(readings: Sequence[Reading], copy_of: Mapping[str, str]) -> tuple[Foreseen, ...]:
    """The forecasts of ``readings``, by date of announcement, with what became of them; a copy's count once.

    ``happened``: a later report shows it, within the horizon. ``did-not-happen``: the horizon has passed, articles
    from after it deal with the same parties, and none shows it or might; reports that show it later make it ``late``.
    All else stays as it was.
    """
    first, records = _first_published(readings, copy_of), {record.id: record for _, record in _records(readings)}
    sightings = {record.id: Sighting(record, first[record.id]) for reading in readings for record in matters(reading)}
    articles = {reading.article.id: reading.article for reading in readings}
    once: dict[tuple[str, str], Foreseen] = {}
    for article, record in sorted(_records(readings), key=lambda each: (each[0].published, each[1].id)):
        if isinstance(record, Forecast):
            found = _settled(record, first[record.id], sightings, records, articles[copy_of[article.id]])
            once.setdefault((copy_of[article.id], record.evidence.text), found)
    return tuple(sorted(once.values(), key=lambda each: (each.said, each.forecast.id)))


def _settled(
    forecast: Forecast,
    announced: date,
    sightings: Mapping[str, Sighting],
    records: Mapping[str, AnyRecord],
    origin: Article,
) -> Foreseen:
    statement, about = records.get(forecast.by or ""), sightings.get(forecast.about)
    sources = statement.sources if isinstance(statement, Statement) else ()
    foreseen = Foreseen(
        forecast=forecast,
        said=announced,
        by=tuple(dict.fromkeys(source.name for source in sources)) or (origin.origin,),
        sides=tuple(dict.fromkeys(map(party, sources))) or (origin.origin,),
        parties=everyone(about.record) if about else frozenset(),
    )
    if about is None or forecast.outcome != "open":
        return foreseen
    return _with_outcome(foreseen, about.record, sightings.values())


def _with_outcome(foreseen: Foreseen, about: Matter, sightings: Collection[Sighting]) -> Foreseen:
    expected = _expected(foreseen.forecast, about, foreseen.said)
    fitting = [sighting for sighting in sightings if _fulfils(sighting.record, about)]
    told_so = [each for each in sightings if _tells_as_much(each.record, about)]
    fitting += [each for each in told_so if expected.last - expected.first <= _FEW_DAYS]
    if shown := sorted(sighting.record.id for sighting in fitting if _within(sighting, expected)):
        return _as(foreseen, "happened", tuple(shown))
    if any(_might(sighting, expected) for sighting in (*fitting, *told_so)):
        return foreseen
    after = [sighting for sighting in sightings if _looks_back(sighting, expected)]
    if not after:
        return foreseen
    seen = min(after, key=lambda sighting: (sighting.published, sighting.record.id))
    late = sorted(each.record.id for each in fitting if each.span()[0] > expected.last)
    return replace(_as(foreseen, "did-not-happen", (seen.record.id,)), late=tuple(late))


def _as(foreseen: Foreseen, outcome: Outcome, shown: tuple[str, ...]) -> Foreseen:
    return replace(foreseen, forecast=replace(foreseen.forecast, outcome=outcome, settled_by=shown))


def tracks(register: Iterable[Foreseen]) -> tuple[Track, ...]:
    """The record of each source, by whom they speak for, those with most forecasts first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in register:
        outcome = "late" if each.late else each.forecast.outcome.replace("-", "_")
        for side in each.sides:
            counts[side][outcome] += 1
    found = [Track(source=side, **dict(counted)) for side, counted in counts.items()]
    return tuple(sorted(found, key=lambda track: (-counts[track.source].total(), track.source)))


def _expected(forecast: Forecast, about: Matter, announced: date) -> _Expected:
    horizon = forecast.horizon
    next_day = announced + timedelta(days=1)
    start, end = (horizon.start, horizon.end) if horizon else (None, None)
    return _Expected(about, announced, max(next_day, start or next_day), end or date.max)


def _within(sighting: Sighting, expected: _Expected) -> bool:
    first, last = sighting.span()
    return expected.first <= first and last <= expected.last


def _might(sighting: Sighting, expected: _Expected) -> bool:
    """Whether the sighting can be the thing, though its time is too vague, or earlier than announced, to say so."""
    return expected.announced < sighting.span()[1] and sighting.earliest() <= expected.last


def _looks_back(sighting: Sighting, expected: _Expected) -> bool:
    """Whether it is a report about the same parties from after the horizon."""
    return sighting.published > expected.last and everyone(expected.record) <= everyone(sighting.record)


def _fulfils(seen: Matter, about: Matter) -> bool:
    if seen.certainty not in ("CT+", "PR+"):
        return False
    if isinstance(about, Event) and isinstance(seen, Event):
        return seen.status == "happened" and seen.event_type == about.event_type and _same_sides(seen, about)
    if isinstance(about, Transfer) and isinstance(seen, Transfer):
        return seen.stage == "delivered" and compare(replace(seen, time=None), replace(about, stage="delivered")).enough
    if isinstance(about, Relation) and isinstance(seen, Relation):
        return seen.relation_type == about.relation_type and _same_sides(seen, about)
    return False


def _tells_as_much(seen: Matter, about: Matter) -> bool:
    """Whether another type of event tells of the same occasion: a treaty signed by the two tells that they met."""
    if not (isinstance(about, Event) and isinstance(seen, Event)) or seen.certainty not in ("CT+", "PR+"):
        return False
    shown = seen.event_type in weights().shows.get(about.event_type, ())
    return shown and seen.status == "happened" and everyone(about) <= everyone(seen)


def _same_sides(seen: Matter, about: Matter) -> bool:
    if isinstance(about, Event) and about.event_type in MUTUAL:
        return everyone(about) <= everyone(seen)
    return all(expected <= found for expected, found in zip(both(about), both(seen), strict=True))


def _first_published(readings: Sequence[Reading], copy_of: Mapping[str, str]) -> dict[str, date]:
    """For each record the day on which its origin first published its words, as a copy or by the credited outlet."""
    first: dict[tuple[str, str], date] = {}
    articles = {reading.article.id: reading.article for reading in readings}
    quotes = {
        record.id: (articles[copy_of[article.id]].origin, record.evidence.text, article.published)
        for article, record in _records(readings)
    }
    for origin, quote, published in quotes.values():
        first[origin, quote] = min(first.get((origin, quote), date.max), published)
    return {record: first[origin, quote] for record, (origin, quote, _) in quotes.items()}


def _records(readings: Sequence[Reading]) -> Iterator[tuple[Article, AnyRecord]]:
    return ((reading.article, record) for reading in readings for record in reading.records)
