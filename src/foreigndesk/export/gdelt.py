"""GDELT 2.0: its events (61 columns) and their mentions (16), tabs between the columns and no headers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from foreigndesk.export.cells import tabbed
from foreigndesk.export.telling import Telling, events
from foreigndesk.records import Actor, Event, digest
from foreigndesk.records.claims import Matter, sides
from foreigndesk.reference import codes, event_kinds

_SIDE, _PLACE = 10, 8
_WEB = 1
"""GDELT's type of a mention that stands on a page of the web."""
_TYPES = 3


def write_events(tellings: Iterable[Telling]) -> Iterator[str]:
    """A line for each settled claim of an event; without a date of its own it has none, unlike GDELT's."""
    return (tabbed(_event(told, event)) for told, event in events(tellings))


def write_mentions(tellings: Iterable[Telling]) -> Iterator[str]:
    """A line for each article that tells of such an event."""
    for told, event in events(tellings):
        for record in told.records:
            yield tabbed(_mention(told, event, record))


def number_of(claim: str) -> int:
    """A claim's id as the number that GDELT wants: of 15 digits at most."""
    return int(digest(claim)[:12], 16)


def _event(told: Telling, event: Event) -> Iterator[Any]:
    day = event.time.start if event.time and event.time.precision == "day" else None
    article = told.articles[event.article]
    origins = {told.articles[each.article].origin for each in told.records}
    yield from (number_of(told.claim.id), *_dates(day))
    yield from _side(event.actors)
    yield from _side(event.recipients)
    yield from (1, *_cameo(event), event.quad_code, None)
    yield from (len(told.records), len(origins), len({each.article for each in told.records}), None)
    yield from (*_nowhere(), *_nowhere(), *_place(event))
    yield from (f"{article.published:%Y%m%d}000000", article.url)


def _dates(day: date | None) -> tuple[Any, ...]:
    if day is None:
        return None, None, None, None
    fraction = round(day.year + day.timetuple().tm_yday / 365.0, 4)
    return f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, fraction


def _side(actors: Sequence[Actor]) -> list[Any]:
    """Code, name, country, known group, ethnic group, two religions, three types: of the first actor of a side."""
    if not actors:
        return [None] * _SIDE
    first = actors[0]
    types = list(dict.fromkeys(each.sector for each in actors if each.sector))[:_TYPES]
    code = f"{first.country or ''}{first.sector or ''}" or None
    return [code, first.name.upper(), first.country, *[None] * 4, *types, *[None] * (_TYPES - len(types))]


def _cameo(event: Event) -> tuple[str, str, str]:
    code = event.cameo or event_kinds()[event.event_type].cameo
    return code, code[:3], code[:2]


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
    day = event.time.start if event.time and event.time.precision == "day" else None
    first, second = sides(record)
    trigger = record.trigger.start if isinstance(record, Event) else record.evidence.start
    yield from (number_of(told.claim.id), day and f"{day:%Y%m%d}000000", f"{article.published:%Y%m%d}000000", _WEB)
    yield from (article.outlet, article.url or article.id, None)
    yield from (first[0].start if first else -1, second[0].start if second else -1, trigger)
    yield from (1, round(record.coder.confidence * 100), len(article.text), None, None, None)
