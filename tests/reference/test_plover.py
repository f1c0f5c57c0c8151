"""PLOVER's types, and the cities, as data."""

from typing import get_args

from foreigndesk.records import EventType
from foreigndesk.reference import cities, countries, event_kinds, today_s_types


def test_the_sixteen_types_are_those_of_the_records_in_four_quads() -> None:
    assert tuple(event_kinds()) == get_args(EventType)
    assert {kind.quad for kind in event_kinds().values()} == {1, 2, 3, 4}


def test_what_lies_ahead_is_an_agreement_or_a_threat() -> None:
    ahead = {kind.id: kind.ahead for kind in event_kinds().values() if kind.ahead}
    assert {kind for kind, is_ in ahead.items() if is_ == "AGREE"} == {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
    assert {kind for kind, is_ in ahead.items() if is_ == "THREATEN"} == {"PROTEST", "SANCTION", "COERCE", "ASSAULT"}


def test_old_names_mean_the_types_of_today() -> None:
    assert today_s_types()["FIGHT"] == "ASSAULT"
    assert today_s_types()["DISAPPROVE"] == today_s_types()["INVESTIGATE"] == "ACCUSE"
    assert "DOCUMENT" not in today_s_types()


def test_a_city_is_found_with_and_without_its_accents() -> None:
    assert cities()["Asunción"] == cities()["Asuncion"]
    assert cities()["Kyiv"][0].country == "UKR"
    assert -90 <= cities()["Quito"][0].lat <= 90


def test_the_largest_city_of_a_name_comes_first() -> None:
    tripoli = cities()["Tripoli"]
    assert [city.country for city in tripoli][:1] == ["LBY"]
    assert len(tripoli) > 1


def test_cities_lie_in_states_that_are_known_or_in_their_dependencies() -> None:
    known = {country.id for country in countries()}
    others = {city.country for same in cities().values() for city in same} - known
    assert len(others) < 40
    assert not others & {"FRA", "IND", "CHN"}
