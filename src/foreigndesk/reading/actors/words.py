"""Words that point back to somebody named before, as the reference data lists them."""

from dataclasses import dataclass

from foreigndesk.reference import fact, spoken


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Words that point back to somebody named before; see ``en/reference_words.yaml``."""

    he: frozenset[str]
    she: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]
    both: frozenset[str]
    sides: frozenset[str]
    neighbours: frozenset[str]
    states: frozenset[str]
    dated: frozenset[str]
    former: frozenset[str]
    gone: frozenset[str]
    fresh: frozenset[str]
    factions: frozenset[str]
    going: frozenset[str]
    leaving: frozenset[str]
    dying: frozenset[str]
    ruling: frozenset[str]
    displacing: frozenset[str]
    definite: frozenset[str]
    counterparts: frozenset[str]
    predecessors: frozenset[str]
    successors: frozenset[str]
    heads: frozenset[str]
    kin: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    people: frozenset[str]
    minority: frozenset[str]
    under_leaders: frozenset[str]
    bodies: dict[str, frozenset[str]]


def reference_words() -> ReferenceWords:
    """Words that point back to somebody named before."""
    return fact(ReferenceWords, spoken("reference_words"))
