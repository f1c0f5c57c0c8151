"""Units of quantity, by the words that news has for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from foreigndesk.reference.loader import facts


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of quantity: its words, and what one of them is in ``unit`` (by default, its id)."""

    id: str
    words: frozenset[str]
    factor: float = 1
    unit: str | None = None
    money: bool = False


@cache
def units() -> Mapping[str, Unit]:
    """Units by their words.

    Raises:
        BadReference: where an entry does not fit, naming file, entry and key.
    """
    return {word: unit for unit in facts(Unit, "en/units") for word in unit.words}
