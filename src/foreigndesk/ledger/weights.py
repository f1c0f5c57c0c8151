"""What likeness is worth: ``reference/joining.yaml``."""

from dataclasses import dataclass
from functools import cache

from foreigndesk.records import EventType, digest
from foreigndesk.reference import countries, fact, load

_WAY = 7
"""To be raised with every change of how an account is put together, so that kept ones are made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The file's entries; its head says what they mean."""

    enough: int
    akin: tuple[frozenset[EventType], ...]
    akin_costs: int
    recurring: frozenset[EventType]
    parties: dict[str, int]
    time: dict[str, int]
    told: dict[str, int]
    words: dict[str, int]
    goods: dict[str, int]
    amounts: float
    relation: int
    reach: int
    patience: int
    shows: dict[EventType, frozenset[EventType]]
    named: frozenset[EventType]
    denials: dict[str, int]
    more: frozenset[str]
    told_as: tuple[frozenset[str], ...]
    transfer_parties: int
    plain: frozenset[str]


def weights() -> Weights:
    """The weights.

    Raises:
        BadReference: where the file does not hold them, naming the key.
    """
    return fact(Weights, "joining")


@cache
def version() -> str:
    """Names the way in which accounts are put together: this code's, by these weights."""
    return f"{_WAY}-{digest(repr((load('joining'), countries())))}"


@cache
def names_of_states() -> frozenset[str]:
    """The words of states' names, adjectives, peoples and capitals, in lower case: the parties say these already."""
    known = (
        name
        for each in countries()
        for name in (each.name, *each.names, *each.adjectives, *each.people, each.capital or "")
    )
    return frozenset(word for name in known for word in name.casefold().split())
