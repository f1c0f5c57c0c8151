"""States, leaders, organisations and role words: how a state is found by a word, and what holds of all the facts."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.reference import BadReference, Term, countries, country, leaders, load, organisations, roles, traits
from foreigndesk.reference.actors import spellings

WORDS = [
    ("PRK", "PRK"),
    ("prk", "PRK"),
    ("KP", "PRK"),
    ("North Korea", "PRK"),
    ("north-korea", "PRK"),
    (" north korea ", "PRK"),
    ("DPRK", "PRK"),
    ("North Korean", "PRK"),
    ("Pyongyang", "PRK"),
    ("the Netherlands", "NLD"),
    ("The Gambia", "GMB"),
    ("Guinea-Bissau", "GNB"),
    ("guinea bissau", "GNB"),
    ("Turkey", "TUR"),
    ("Türkiye", "TUR"),
    ("Burma", "MMR"),
    ("Soviet Union", "SUN"),
    ("USSR", "SUN"),
]


@pytest.mark.parametrize(("word", "expected"), WORDS)
def test_a_state_by_name_adjective_capital_or_code(word: str, expected: str) -> None:
    assert country(word).id == expected


PRESENT = [("Moscow", "RUS"), ("Prague", "CZE"), ("Belgrade", "SRB"), ("Hanoi", "VNM"), ("Kinshasa", "COD")]


@pytest.mark.parametrize(("capital", "expected"), PRESENT)
def test_a_present_state_goes_before_a_past_one(capital: str, expected: str) -> None:
    assert country(capital).id == expected


@pytest.mark.parametrize("word", ["Atlantis", "", "the", "XYZ"])
def test_a_word_that_names_no_state_is_refused_with_advice(word: str) -> None:
    with pytest.raises(BadReference, match="names no state; try a name, an adjective or an ISO code") as error:
        country(word)
    assert repr(word) in str(error.value)


def test_every_state_is_found_by_its_code_and_its_name() -> None:
    present = [each for each in countries() if each.to is None]
    assert [each.id for each in present if country(each.id) != each or country(each.name) != each] == []


def test_no_word_means_two_present_states() -> None:
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for each in countries():
        for word in spellings(each):
            if each.to is None:
                meant[word.casefold()].add(each.id)
    assert {word: ids for word, ids in meant.items() if len(ids) > 1} == {}


def test_codes_are_iso_3166() -> None:
    assert [each.id for each in countries() if not (len(each.id) == 3 and each.id.isupper())] == []
    alpha2 = [each.alpha2 for each in countries() if each.alpha2 and each.to is None]
    assert len(alpha2) == len(set(alpha2))
    assert {len(code) for code in alpha2} == {2}


def test_successors_and_wholes_are_states_that_there_are() -> None:
    known = {each.id for each in countries()}
    named = {code for each in countries() for code in (each.successor, each.part_of) if code}
    assert named <= known
    assert [each.id for each in countries() if each.successor and not each.to] == []


def test_ambiguous_names_are_names_of_their_state() -> None:
    for each in countries():
        cities = {*each.capitals, *each.cities, *each.seats}
        assert set(each.ambiguous) <= {*spellings(each), *cities}, each.id


# Terms


@given(st.dates(), st.dates(), st.dates())
def test_a_term_covers_its_first_and_last_day_and_all_between(one: date, other: date, day: date) -> None:
    first, last = sorted((one, other))
    term = Term("president", first, last)
    assert term.covers(first)
    assert term.covers(last)
    assert term.covers(day) == (first <= day <= last)


def test_an_open_term_covers_every_day_from_its_first() -> None:
    term = Term("president", date(2020, 1, 1))
    assert term.covers(date(2020, 1, 1))
    assert term.covers(date.max)
    assert not term.covers(date(2019, 12, 31))


def test_no_term_ends_before_it_begins() -> None:
    terms = [(leader.id, term) for leader in leaders() for term in leader.terms]
    assert [who for who, term in terms if term.to and term.to < term.from_] == []


HANDOVER = timedelta(days=40)
"""Dates of office that are known by the month may overlap by about as much."""


def test_no_state_has_two_leaders_at_a_time() -> None:
    clashes: list[tuple[str, str, str]] = []
    for state, terms in _leading().items():
        for (who, one), (other, next_) in pairwise(terms):
            if who != other and (one.to is None or next_.from_ < one.to - HANDOVER):
                clashes.append((state, who, other))
    assert clashes == []


def _leading() -> dict[str, list[tuple[str, Term]]]:
    """Per state, who leads it, in the order of their terms."""
    found: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
    for leader in leaders():
        for term in leader.terms:
            if term.leads:
                found[term.country or leader.country].append((leader.id, term))
    return {state: sorted(terms, key=lambda each: each[1].from_) for state, terms in found.items()}


LED = [("PRK", "1999-01-01", "person:kim-jong-il"), ("PRK", "2012-01-01", "person:kim-jong-un"),
       ("DEU", "2010-01-01", "person:angela-merkel"), ("ZAF", "1995-01-01", "person:nelson-mandela")]  # fmt: skip


@pytest.mark.parametrize(("state", "day", "leader"), LED)
def test_who_led_a_state_on_a_day(state: str, day: str, leader: str) -> None:
    leading = [who for who, term in _leading()[state] if term.covers(date.fromisoformat(day))]
    assert leading == [leader]


# Organisations and roles


def test_organisations_belong_to_states_that_there_are() -> None:
    known = {each.id for each in countries()}
    assert [each.id for each in organisations() if each.country and each.country not in known] == []


def test_no_role_word_has_two_roles() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for role in roles():
        for word in role.words:
            homes[word].append(role.id)
    assert {word: ids for word, ids in homes.items() if len(ids) > 1} == {}


def test_role_words_are_lower_case() -> None:
    assert [word for role in roles() for word in role.words if not word.islower()] == []


def test_sectors_are_plovers() -> None:
    sectors = set(load("sectors"))
    assert {each.sector for each in (*organisations(), *roles())} <= sectors
    assert {leader.sector for leader in leaders() if leader.sector} <= sectors


def test_the_states_of_traits_are_states_that_there_are() -> None:
    assert set().union(*traits().values()) <= {each.id for each in countries()}


def test_a_person_in_two_files_is_one() -> None:
    ids = [leader.id for leader in leaders()]
    assert len(ids) == len(set(ids))
    (carney,) = [leader for leader in leaders() if leader.id == "person:mark-carney"]
    assert {term.country for term in carney.terms} == {None, "org:bank-of-england"}
