"""POLECAT's table: one event a line, tabs between the columns, under its exact headers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from foreigndesk.export.cells import joined, tabbed
from foreigndesk.export.telling import QUADS, Telling, events, named, one_day
from foreigndesk.records import Actor, Event, actors_of
from foreigndesk.records.claims import Matter
from foreigndesk.reference import codes, country_names
from foreigndesk.version import __version__

_OF_A_SIDE = (
    "{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw",
    "Wikipedia {} ID",
)  # fmt: skip
HEADERS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(header.format("Actor") for header in _OF_A_SIDE), *(header.format("Recipient") for header in _OF_A_SIDE),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
_NONE = "None"


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """The lines, the headers first; several values are parted by "; ", and what is missing is "None"."""
    yield tabbed(HEADERS)
    for told, event in events(tellings):
        yield tabbed(_row(told, event), missing=_NONE)


def _row(told: Telling, event: Event) -> Iterator[Any]:
    day, place, article = one_day(event.time), event.place, told.articles[event.article]
    yield from (told.claim.id, day, event.event_type, event.event_mode, None, QUADS[event.quad_code].upper())
    yield joined(event.contexts)
    yield from _side(event.actors)
    yield from _side(event.recipients)
    yield from (place and place.name, None, None, None, place and _country(place.country))
    yield from (place and place.lat, place and place.lon, None, place and place.text, None)
    yield from (named(article.outlet), article.published)
    yield from _story(told.records)
    yield from (article.language, __version__)


def _country(code: str | None) -> str | None:
    """A state's name; a territory, which is none, by its code."""
    return country_names().get(code or "", code)


def _side(actors: Sequence[Actor]) -> Iterator[str | None]:
    states = [actor.country for actor in actors]
    sectors = [actor.sector for actor in actors if actor.sector]
    numbers = (codes()[state].cow for state in states if state in codes())
    yield joined(actor.name for actor in actors)
    yield joined(states)
    yield joined(str(number) for number in numbers if number)
    yield from (next(iter(sectors), None), joined(sectors))
    yield joined(actor.role for actor in actors)
    yield joined(actor.text for actor in actors)
    yield None


def _story(records: Iterable[Matter]) -> Iterator[str | None]:
    """The people, the organisations and the places that the records of a claim name."""
    told = [actor for record in records for _, actor in actors_of(record)]
    people = [actor for actor in told if (actor.id or "").startswith("person:")]
    yield joined(actor.name for actor in people)
    yield joined(actor.name for actor in told if actor not in people and actor.id != actor.country)
    yield joined(record.place.name for record in records if isinstance(record, Event) and record.place)
