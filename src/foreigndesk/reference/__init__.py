"""What the desk knows beforehand, as data files with one strict loader."""

from foreigndesk.reference.activities import unasked
from foreigndesk.reference.actors import (
    Country,
    Leader,
    Organisation,
    Role,
    Term,
    countries,
    country,
    country_names,
    leaders,
    organisations,
    own_organisations,
    own_persons,
    roles,
    successors,
    traits,
    within,
)
from foreigndesk.reference.codes import Codes, Crosswalk, codes, crosswalk
from foreigndesk.reference.digests import digests, own_facts
from foreigndesk.reference.goods import Category, categories, categories_of, is_a
from foreigndesk.reference.groups import Group, group, groups
from foreigndesk.reference.loader import BadReference, entries, fact, facts, load, parse
from foreigndesk.reference.own_day import counts_from_its_day
from foreigndesk.reference.places import City, cities, state_of_place
from foreigndesk.reference.plover import EventKind, event_kinds, today_s_types
from foreigndesk.reference.provisions import Provision
from foreigndesk.reference.regimes import FOLDER, Regime, provision, provisions, regime, regimes
from foreigndesk.reference.reliability import Reliability, reliability
from foreigndesk.reference.tongues import OWN, by_language, language, languages, speaking, spoken
from foreigndesk.reference.units import Unit, converted, units

__all__ = [
    "FOLDER",
    "OWN",
    "BadReference",
    "Category",
    "City",
    "Codes",
    "Country",
    "Crosswalk",
    "EventKind",
    "Group",
    "Leader",
    "Organisation",
    "Provision",
    "Regime",
    "Reliability",
    "Role",
    "Term",
    "Unit",
    "by_language",
    "categories",
    "categories_of",
    "cities",
    "codes",
    "converted",
    "counts_from_its_day",
    "digests",
    "countries",
    "country",
    "country_names",
    "crosswalk",
    "entries",
    "event_kinds",
    "fact",
    "facts",
    "group",
    "groups",
    "is_a",
    "language",
    "languages",
    "leaders",
    "load",
    "organisations",
    "own_facts",
    "own_organisations",
    "own_persons",
    "parse",
    "provision",
    "provisions",
    "regime",
    "regimes",
    "reliability",
    "roles",
    "speaking",
    "spoken",
    "state_of_place",
    "successors",
    "today_s_types",
    "traits",
    "unasked",
    "units",
    "within",
]
