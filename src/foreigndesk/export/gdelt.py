"""GDELT 2.0: its events (61 columns) and their mentions (16), tabs between the columns and no headers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from foreigndesk.export.cells import tabbed
from foreigndesk.export.telling import Telling, events, named, one_day, web_address
from foreigndesk.records import Actor, Article, Event, digest
from foreigndesk.records.claims import Matter, party, sides
from foreigndesk.reference import codes, event_kinds

_SIDE, _PLACE, _TYPES = 10, 8, 3
_WEB, _CITED = 1, 2
"""GDELT's types of a mention: on a page of the web, or cited by the outlet's name."""
_CAMEO_TYPES = {"JRN": "MED", "MED": "HLH", "PRM": "REB", "CRM": "CRM"}
"""CAMEO's types where they are not called as PLOVER's sectors."""


def write_events(tellings: Iterable[Telling]) -> Iterator[str]:
    """A line for each settled claim of an event; without a date of its own it has none, unlike GDELT's."""
    return (tabbed(_event(told, event)) for told, event in events(tellings))


def write_mentions(tellings: Iterable[Telling]) -> Iterator[str]:
    """A line for each record that tells of such an event."""
    for told, event in events(tellings):
        for record in told.records:
            yield tabbed(_mention(told, event, record))


def number_of(claim: str) -> int:
    """A claim's id as the number that GDELT wants: of 15 digits at most."""
    return int(digest(claim)[:12], 16)


def _event(told: Telling, event: Event) -> Iterator[Any]:
    article = told.articles[event.article]
    origins = {told.articles[each.article].origin for each in told.records}
    code = event.cameo or event_kinds()[event.event_type].cameo
    yield from (number_of(told.claim.id), *_dates(one_day(event.time)))
    yield from _side(event.actors)
    yield from _side(event.recipients)
    yield from (1, code, code[:3], code[:2], _quad(code), None)
    yield from (len(told.records), len(origins), len({each.article for each in told.records}), None)
    yield from (*_nowhere(), *_nowhere(), *_place(event))
    yield from (_added(article), web_address(article.url) or named(article.outlet))


def _dates(day: date | None) -> tuple[Any, ...]:
    """The day as YYYYMMDD, YYYYMM, YYYY and a fraction of the year, which GDELT counts as of months of 30 days."""
    if day is None:
        return None, None, None, None
    fraction = min((day.month * 30 + day.day) / 365, 0.9999)
    return _digits(day), _digits(day)[:6], day.year, round(day.year + fraction, 4)


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _added(article: Article) -> str:
    """When it became known: the day of publication."""
    return f"{_digits(article.published)}000000"


def _side(actors: Sequence[Actor]) -> list[Any]:
    """Code, name, country, known group, ethnic group, two religions, three types, of the first actor of a side."""
    if not actors:
        return [None] * _SIDE
    first = actors[0]
    sector = _CAMEO_TYPES.get(first.sector or "", first.sector)
    code = f"{first.country or ''}{sector or ''}" or None
    return [code, first.name.upper(), first.country, *[None] * 4, sector, *[None] * (_TYPES - 1)]


def _quad(code: str) -> int:
    """The quad class of a CAMEO code, by its root: to 05, to 08, to 13, and above."""
    root = int(code[:2])
    return 1 + sum(root > last for last in (5, 8, 13))


def _nowhere() -> list[None]:
    return [None] * _PLACE


def _place(event: Event) -> list[Any]:
    """Type, name, country, two districts, latitude, longitude, id; of what type a place is, is not known."""
    place = event.place
    if place is None:
        return _nowhere()
    known = codes().get(place.country or "")
    return [None, place.name, known and known.fips, None, None, place.lat, place.lon, None]


def _mention(told: Telling, event: Event, record: Matter) -> Iterator[Any]:
    article = told.articles[record.article]
    printed, address = named(article.outlet), web_address(article.url)
    trigger = record.trigger.start if isinstance(record, Event) else record.evidence.start
    yield from (number_of(told.claim.id), _added(told.articles[event.article]), _added(article))
    yield from (_WEB if address else _CITED, printed, address or printed, None)
    yield from (_offset(event.actors, record), _offset(event.recipients, record), trigger)
    yield from (1, round(record.coder.confidence * 100), len(article.text), None, None, None)


def _offset(actors: Sequence[Actor], record: Matter) -> int:
    """Where the first of some actors stands in a record, on whatever side; -1 where it is not named there."""
    keys = {party(actor) for actor in actors[:1]}
    return next((actor.start for side in sides(record) for actor in side if party(actor) in keys), -1)
