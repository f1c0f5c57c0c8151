"""Places: what the text says, never a guess."""

import pytest

from foreigndesk.records import Place
from tests.reading.reader import event


def place(text: str) -> Place | None:
    return event(text, "CONSULT").place


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Macron met Modi in Lyon.", "Lyon", "FRA"),
        ("Macron met Modi in Asuncion.", "Asunción", "PRY"),
        ("Macron met Modi in Kenya.", "Kenya", "KEN"),
        ("Macron met Modi in Armenia.", "Armenia", "ARM"),
        ("Macron met Modi in Jamaica.", "Jamaica", "JAM"),
    ],
)
def test_a_city_or_a_country_is_known(text: str, name: str, country: str) -> None:
    found = place(text)
    assert found is not None
    assert (found.name, found.country) == (name, country)


def test_a_city_has_its_coordinates_and_a_country_has_none() -> None:
    city, state = place("Macron met Modi in Lyon."), place("Macron met Modi in Kenya.")
    assert city is not None and state is not None
    assert city.lat == pytest.approx(45.7, abs=0.1)
    assert state.lat is None


@pytest.mark.parametrize("text", ["Macron met Modi.", "Macron met Modi in May.", "Macron met Modi in Xanadu."])
def test_no_place_is_guessed(text: str) -> None:
    assert place(text) is None
