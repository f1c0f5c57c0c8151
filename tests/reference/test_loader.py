"""Facts as YAML: what fits is typed, and what does not is named by file, entry and key."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest

from foreigndesk.reference.loader import BadReference, entries, fact, facts, load, parse


@dataclass(frozen=True, slots=True)
class Ship:
    id: str
    masts: int
    names: tuple[str, ...] = ()
    launched: date | None = None


GOOD = """
- {id: beagle, masts: 3, names: [HMS Beagle], launched: 1820-05-11}
- {id: fram, masts: 3}
"""


def ships(text: str) -> tuple[Ship, ...]:
    return entries(Ship, parse(text, "ships.yaml"), "ships.yaml")


def test_entries_are_typed_and_keep_their_order() -> None:
    assert ships(GOOD) == (Ship("beagle", 3, ("HMS Beagle",), date(1820, 5, 11)), Ship("fram", 3))


def test_an_empty_list_is_a_list() -> None:
    assert ships("[]") == ()


BAD = [
    ("- {id: fram, masts: three}", r"ships\.yaml: fram\.masts: 'three' where .* was expected"),
    ("- {id: fram, masts: 3, sails: 9}", r"ships\.yaml: fram.*sails"),
    ("- {id: fram}", r"ships\.yaml: fram.*masts"),
    ("- {masts: 3}", r"ships\.yaml: entry 1.*id"),
    ("- {id: fram, masts: 3}\n- 7", r"ships\.yaml: entry 2: 7 where"),
    ("- {id: fram, masts: 3, names: Fram}", r"ships\.yaml: fram\.names: 'Fram'"),
    ("- {id: fram, masts: 3, launched: soon}", r"ships\.yaml: fram\.launched: 'soon'"),
    ("- {id: fram, masts: 3}\n- {id: fram, masts: 4}", r"ships\.yaml: fram: this id stands twice"),
    ("fram: 3", r"ships\.yaml: a list of entries was expected"),
    ("", r"ships\.yaml: a list of entries was expected"),
    ("- {id: fram, masts: [}", r"ships\.yaml: not YAML"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_fact_is_named_by_file_entry_and_key(text: str, message: str) -> None:
    with pytest.raises(BadReference, match=message):
        ships(text)


def test_yaml_never_runs_code() -> None:
    assert parse("!!python/object/apply:os.getcwd []", "ships.yaml") == []


TOO_MUCH = [
    "a: &a [x, x, x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefghijkl")),
    "a: &a [*a]",
    "[" * 100_000,
    "- {id: fram, id: beagle, masts: 3}",
]


@pytest.mark.parametrize("text", TOO_MUCH, ids=("grows", "in itself", "deep", "a key twice"))
def test_yaml_without_measure_or_sense_is_refused(text: str) -> None:
    with pytest.raises(BadReference, match=r"ships\.yaml: not YAML"):
        parse(text, "ships.yaml")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(BadReference, match=r"^en/ships\.yaml: no such reference file$"):
        load("en/ships")


def test_a_file_is_read_once() -> None:
    assert load("en/numbers") is load("en/numbers")
    assert facts(Term, "en/units") is facts(Term, "en/units")


@dataclass(frozen=True, slots=True)
class Term:
    """What a unit's entry holds."""

    id: str
    words: frozenset[str]
    factor: float = 1
    unit: str | None = None
    money: bool = False
    base: str | None = None
    of_base: float = 1


@dataclass(frozen=True, slots=True)
class Scales:
    """Less than en/numbers.yaml holds."""

    scales: dict[str, int]


def test_one_mapping_is_one_fact_and_what_is_too_much_is_named() -> None:
    with pytest.raises(BadReference, match=r"en/numbers\.yaml: numbers.*(words|approximate)"):
        fact(Scales, "en/numbers")
