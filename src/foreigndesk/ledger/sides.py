"""Whom a record is about, as keys that can be compared across articles."""

from collections.abc import Iterable

from foreigndesk.records import Actor
from foreigndesk.records.claims import Matter, sides

Keys = frozenset[str]


def key(actor: Actor) -> str:
    """The country's code where there is one, else the actor's id, else the name in lower case."""
    return actor.country or actor.id or actor.name.casefold()


def keys(actors: Iterable[Actor]) -> Keys:
    """The keys of ``actors``."""
    return frozenset(key(actor) for actor in actors)


def both(record: Matter) -> tuple[Keys, Keys]:
    """The keys of a record's two sides."""
    first, second = sides(record)
    return keys(first), keys(second)


def everyone(record: Matter) -> Keys:
    """The keys of all who take part."""
    first, second = both(record)
    return first | second
