"""Whom a record is about, as keys that can be compared across articles."""

from collections.abc import Iterable

from foreigndesk.records import Actor
from foreigndesk.records.claims import Matter, party, sides

Keys = frozenset[str]


def keys(actors: Iterable[Actor]) -> Keys:
    """The keys of ``actors``."""
    return frozenset(party(actor) for actor in actors)


def both(record: Matter) -> tuple[Keys, Keys]:
    """The keys of a record's two sides."""
    first, second = sides(record)
    return keys(first), keys(second)
