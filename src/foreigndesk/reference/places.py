"""Capitals and large cities, with where they lie, and regions; see ``cities.tsv``, ``en/state_regions``."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from foreigndesk.reference.loader import BadReference, facts
from foreigndesk.reference.tongues import by_language, spoken


@dataclass(frozen=True, slots=True)
class City:
    """A city of a country (ISO 3166-1 alpha-3): latitude and longitude in degrees, and how many people live there."""

    name: str
    country: str
    lat: float
    lon: float
    people: int


@dataclass(frozen=True, slots=True)
class _StateRegions:
    """Places of the state ``id`` that ``en/state_regions.yaml`` lists."""

    id: str
    places: tuple[str, ...]


def state_of_place(name: str) -> str | None:
    """The state (ISO 3166-1 alpha-3) where a region lies, or the largest city of a name; None for other names."""
    if name in _regions():
        return _regions()[name]
    return next((city.country for city in cities().get(name, ())), None)


@by_language
def _regions() -> dict[str, str]:
    return {place: each.id for each in facts(_StateRegions, spoken("state_regions")) for place in each.places}


@cache
def cities() -> dict[str, tuple[City, ...]]:
    """The cities of each name, as written and without its accents, the largest first.

    Raises:
        BadReference: naming the line, where one has not the five columns expected.
    """
    text = resources.files("foreigndesk.reference").joinpath("cities.tsv").read_text(encoding="utf-8")
    found: dict[str, list[City]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            city = _city(line, number)
            for name in {city.name, _plain(city.name)}:
                found.setdefault(name, []).append(city)
    return {name: tuple(sorted(same, key=lambda city: -city.people)) for name, same in found.items()}


def _city(line: str, number: int) -> City:
    try:
        name, country, lat, lon, people = line.split("\t")
        return City(name, country, float(lat), float(lon), int(people))
    except ValueError:
        raise BadReference(f"cities.tsv: line {number}: name, country, lat, lon and people were expected") from None


def _plain(name: str) -> str:
    if name.isascii():
        return name
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if unicodedata.category(letter) != "Mn")
