"""Facts as data files, and the loader that names file and key when a fact is bad."""

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
    roles,
)
from foreigndesk.reference.goods import categories_of
from foreigndesk.reference.loader import BadReference, entries, fact, facts, load, parse

__all__ = [
    "BadReference",
    "Country",
    "Leader",
    "Organisation",
    "Role",
    "Term",
    "categories_of",
    "countries",
    "country",
    "entries",
    "fact",
    "facts",
    "leaders",
    "load",
    "organisations",
    "parse",
    "roles",
]
