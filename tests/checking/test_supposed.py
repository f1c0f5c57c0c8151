"""Transfers as somebody supposes them, in a few words."""

from datetime import date

import pytest

from foreigndesk.checking import Supposition, suppose
from foreigndesk.records import Transfer


def test_what_is_given_is_understood_and_the_rest_stays_open() -> None:
    found = suppose("artillery shells", supplier="north korean", quantity="1,000", on=date(2022, 11, 15))
    assert [(a.id, a.country) for a in found.suppliers] == [("PRK", "PRK")]
    assert (found.recipients, found.goods[0].category) == ((), "arms/ammunition/artillery")
    assert found.quantity and (found.quantity.value, found.quantity.unit) == (1000, "count")
    assert found.time and (found.time.start, found.time.end) == (date(2022, 11, 15), date(2022, 11, 15))


def test_every_part_stands_in_the_sentence_where_it_says() -> None:
    found: Transfer = suppose("rifles", supplier="Iran", recipient="Houthis", quantity="5", on=date(2020, 1, 1))
    text = found.evidence.text
    for part in (*found.suppliers, *found.recipients, *found.goods):
        assert text[part.start : part.end] == part.text


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("10,000 bbl", 10_000, "bbl"),
        ("500 tonnes", 500, "t"),
        ("$5", 5, "USD"),
        ("2.5 kg", 2.5, "kg"),
        ("7", 7, "count"),
    ],
)
def test_a_quantity_with_its_unit(words: str, value: float, unit: str) -> None:
    found = suppose("coal", quantity=words).quantity
    assert found and (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"goods": "wishes"}, r"goods: 'wishes' is nothing that the desk has a category for"),
        ({"goods": "rifles", "supplier": "Mordor"}, r"'Mordor' names no state; .* or an organisation"),
        ({"goods": "rifles", "quantity": "many"}, r"quantity: 'many' where a number and perhaps a unit was expected"),
        ({"goods": "rifles", "quantity": "5 furlongs"}, r"quantity: '5 furlongs': 'furlongs' is no unit"),
        ({"goods": "rifles", "quantity": "$500 t"}, r"quantity: .\$500 t.: 't' is no unit"),
        ({"goods": "rifles", "quantity": "9" * 400}, r"quantity: .9+. where"),
    ],
)
def test_what_means_nothing_is_named(given: dict[str, str], message: str) -> None:
    with pytest.raises(Supposition, match=message):
        suppose(**given)  # type: ignore[arg-type]
