"""Units of quantity, by the words that news has for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from foreigndesk.reference.loader import facts
from foreigndesk.reference.tongues import by_language, spoken


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of quantity: its words, and what one of them is in ``unit`` (by default, its id).

    ``base`` is the unit by which it is compared with others, of which one of it is ``of_base``.
    """

    id: str
    words: frozenset[str]
    factor: float = 1
    unit: str | None = None
    money: bool = False
    base: str | None = None
    of_base: float = 1


def converted(value: float, unit: str, into: str) -> float | None:
    """A value in another unit, both by their ids; None where the one cannot be put into the other."""
    known = {each.id: each for each in facts(Unit, spoken("units"))}
    one, other = known.get(unit), known.get(into)
    if unit == into or one is None or other is None:
        return value if unit == into else None
    same = one.base is not None and one.base == other.base
    return value * one.of_base / other.of_base if same else None


@by_language
def units() -> Mapping[str, Unit]:
    """Units by their words.

    Raises:
        BadReference: where an entry does not fit, naming file, entry and key.
    """
    return {word: unit for unit in facts(Unit, spoken("units")) for word in unit.words}
