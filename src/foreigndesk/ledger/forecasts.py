"""Forecasts followed until what was expected is seen, or its time has passed without it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foreigndesk.ledger.likeness import liken
from foreigndesk.ledger.profile import Profile, profile
from foreigndesk.ledger.sides import Keys, both
from foreigndesk.ledger.weights import weights
from foreigndesk.records import AnyRecord, Article, Event, Forecast, Outcome, Reading, Relation, Statement, Transfer
from foreigndesk.records.claims import MUTUAL, Foreseen, Matter, Track, matters, party

_FEW_DAYS = timedelta(days=14)
"""An expected time so narrow that what the same parties did in it is taken for what was expected."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A record, and when its words were first published by their origin (a reprint is no later news).

    ``sides`` are the keys of its two sides; ``delivered`` is the profile of a delivery, whenever that was.
    """

    record: Matter
    published: date
    sides: tuple[Keys, Keys]
    delivered: Profile | None = None

    @property
    def parties(self) -> Keys:
        """The keys of all who take part."""
        return self.sides[0] | self.sides[1]

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

    about: Sighting
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
    sightings = {record.id: _sighting(record, first[record.id]) for reading in readings for record in matters(reading)}
    by_party = defaultdict[str, list[Sighting]](list)
    for sighting in sightings.values():
        for key in sighting.parties:
            by_party[key].append(sighting)
    articles = {reading.article.id: reading.article for reading in readings}
    once: dict[tuple[str, str], Foreseen] = {}
    for article, record in sorted(_records(readings), key=lambda each: (each[0].published, each[1].id)):
        if isinstance(record, Forecast) and not _is_denied(records.get(record.about)):
            found = _settled(
                record, first[record.id], sightings.get(record.about), records, articles[copy_of[article.id]], by_party
            )
            once.setdefault((copy_of[article.id], record.evidence.text), found)
    return tuple(sorted(once.values(), key=lambda each: (each.said, each.forecast.id)))


def _is_denied(about: AnyRecord | None) -> bool:
    """Whether it says that something will not be: that announces nothing whose coming could be followed."""
    return getattr(about, "certainty", "CT+").endswith("-")


def _sighting(record: Matter, published: date) -> Sighting:
    told = isinstance(record, Transfer) and record.stage == "delivered"
    return Sighting(record, published, both(record), profile(replace(record, time=None)) if told else None)


def _settled(
    forecast: Forecast,
    announced: date,
    about: Sighting | None,
    records: Mapping[str, AnyRecord],
    origin: Article,
    by_party: Mapping[str, list[Sighting]],
) -> Foreseen:
    statement = records.get(forecast.by or "")
    sources = statement.sources if isinstance(statement, Statement) else ()
    foreseen = Foreseen(
        forecast=forecast,
        said=announced,
        by=tuple(dict.fromkeys(source.name for source in sources)) or (origin.origin,),
        sides=tuple(dict.fromkeys(map(party, sources))) or (origin.origin,),
        parties=about.parties if about else frozenset(),
    )
    if about is None or not about.parties or forecast.outcome != "open":
        return foreseen
    near = {each.record.id: each for key in about.parties for each in by_party[key]}
    return _with_outcome(foreseen, about, [each for each in near.values() if each is not about])


def _with_outcome(foreseen: Foreseen, about: Sighting, sightings: Sequence[Sighting]) -> Foreseen:
    expected = _expected(foreseen.forecast, about, foreseen.said)
    if expected.last < expected.first:
        return foreseen  # told when its time was over: no later report can show it within that
    delivery = _delivery(about.record)
    fitting = [sighting for sighting in sightings if _fulfils(sighting, about, delivery)]
    told_so = [each for each in sightings if _tells_as_much(each, about)]
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


def _delivery(about: Matter) -> Profile | None:
    """What an expected transfer looks like once it is delivered."""
    return profile(replace(about, stage="delivered")) if isinstance(about, Transfer) else None


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


def _expected(forecast: Forecast, about: Sighting, announced: date) -> _Expected:
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
    return sighting.published > expected.last and expected.about.parties <= sighting.parties


def _fulfils(seen: Sighting, about: Sighting, delivery: Profile | None) -> bool:
    one, other = seen.record, about.record
    if one.certainty not in ("CT+", "PR+"):
        return False
    if isinstance(other, Event) and isinstance(one, Event):
        return one.status == "happened" and one.event_type == other.event_type and _same_sides(seen, about)
    if delivery is not None:
        return seen.delivered is not None and liken(seen.delivered, delivery).enough
    if isinstance(other, Relation) and isinstance(one, Relation):
        return one.relation_type == other.relation_type and _same_sides(seen, about)
    return False


def _tells_as_much(seen: Sighting, about: Sighting) -> bool:
    """Whether another type of event tells of the same occasion: a treaty signed by the two tells that they met."""
    one, other = seen.record, about.record
    if not (isinstance(other, Event) and isinstance(one, Event)) or one.certainty not in ("CT+", "PR+"):
        return False
    shown = one.event_type in weights().shows.get(other.event_type, ())
    return shown and one.status == "happened" and about.parties <= seen.parties


def _same_sides(seen: Sighting, about: Sighting) -> bool:
    if isinstance(about.record, Event) and about.record.event_type in MUTUAL:
        return about.parties <= seen.parties
    return all(expected <= found for expected, found in zip(about.sides, seen.sides, strict=True))


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
