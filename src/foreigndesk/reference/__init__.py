"""What the desk knows beforehand, as data files with one strict loader."""

from foreigndesk.reference.actors import (
    Country,
    Leader,
    Organisation,
    Role,
    Term,
    countries,
    country,
    leaders,
    organisations,
    own_organisations,
    own_persons,
    roles,
    traits,
)
from foreigndesk.reference.goods import Category, categories, categories_of, is_a
from foreigndesk.reference.loader import BadReference, entries, fact, facts, load, parse
from foreigndesk.reference.places import City, cities, state_of_place
from foreigndesk.reference.plover import EventKind, event_kinds, today_s_types
from foreigndesk.reference.provisions import Provision, provisions

__all__ = [
    "BadReference",
    "Category",
    "City",
    "Country",
    "EventKind",
    "Leader",
    "Organisation",
    "Provision",
    "Role",
    "Term",
    "categories",
    "categories_of",
    "cities",
    "countries",
    "country",
    "entries",
    "event_kinds",
    "fact",
    "facts",
    "is_a",
    "leaders",
    "load",
    "organisations",
    "own_organisations",
    "own_persons",
    "parse",
    "provisions",
    "roles",
    "state_of_place",
    "today_s_types",
    "traits",
]
