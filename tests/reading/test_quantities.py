"""Amounts of goods in SI units or counts."""

import pytest

from foreigndesk.reading.quantities import value_of
from foreigndesk.records import Transfer
from tests.reading.reader import read, transfer

AMOUNTS = [
    ("Egypt bought 24 drones from Turkey.", 24, "count", "24 drones", False),
    ("Egypt bought ten drones from Turkey.", 10, "count", "ten drones", False),
    ("Egypt bought about 4,000 tonnes of rice from Turkey.", 4000, "t", "about 4,000 tonnes", True),
    ("Egypt bought 2.5 million tonnes of rice from Turkey.", 2_500_000, "t", "2.5 million tonnes", False),
    ("Egypt bought 3,000 kilograms of steel from Turkey.", 3000, "kg", "3,000 kilograms", False),
    ("Egypt bought 1,000 pounds of steel from Turkey.", 453.59237, "kg", "1,000 pounds", False),
    ("Egypt bought 50,000 barrels of oil from Turkey.", 50_000, "bbl", "50,000 barrels", False),
    ("Egypt bought 20 bcm of gas from Turkey.", 20_000_000_000, "m3", "20 bcm", False),
    ("Egypt bought 5 terawatt-hours of electricity from Turkey.", 5_000_000_000, "kWh", "5 terawatt-hours", False),
    ("Egypt bought 40 grams of gold from Turkey.", 0.04, "kg", "40 grams", False),
    ("Egypt bought half a million doses of vaccine from Turkey.", 500_000, "count", "half a million doses", False),
    ("Egypt got a $3bn loan from Turkey.", 3_000_000_000, "USD", "$3bn loan", False),
    ("Egypt got a loan of 7 million Canadian dollars from Turkey.", 7e6, "CAD", "7 million Canadian dollars", False),
    ("Turkey pledged 9 million euros in aid to Egypt.", 9_000_000, "EUR", "9 million euros", False),
    ("Rice worth $2 million was given to Egypt by Turkey.", 2_000_000, "USD", "$2 million", False),
    ("Egypt bought up to 40 drones from Turkey.", 40, "count", "up to 40 drones", True),
    ("North Korea sent some 300 labourers to Russia.", 300, "people", "some 300 labourers", True),
]


@pytest.mark.parametrize(("text", "value", "unit", "printed", "approximate"), AMOUNTS)
def test_value_unit_and_words(text: str, value: float, unit: str, printed: str, approximate: bool) -> None:
    found = transfer(text).quantity
    assert found is not None
    assert (found.value, found.unit, found.text, found.approximate) == (value, unit, printed, approximate)
    assert found.text in text


RANGES = [
    ("Egypt bought between 30 and 40 drones from Turkey.", 30, 40),
    ("Egypt bought 30 to 40 drones from Turkey.", 30, 40),
    ("Egypt bought two to three million tonnes of rice from Turkey.", 2_000_000, 3_000_000),
]


@pytest.mark.parametrize(("text", "least", "most"), RANGES)
def test_a_range_has_two_ends(text: str, least: float, most: float) -> None:
    found = transfer(text).quantity
    assert found is not None
    assert (found.value, found.most) == (least, most)


UNKNOWN = ["Egypt bought hundreds of drones from Turkey.", "Egypt bought two thirds of its rice from Turkey."]


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_nobody_can_count_is_no_amount(text: str) -> None:
    assert transfer(text).quantity is None


def test_without_a_number_there_is_no_amount() -> None:
    assert transfer("Egypt bought drones from Turkey.").quantity is None


def test_the_year_is_no_amount() -> None:
    assert transfer("Egypt bought drones from Turkey in 2019.").quantity is None


NUMBERS = [
    (["2.5", "million"], 2_500_000),
    (["3,000"], 3000),
    (["three", "hundred"], 300),
    (["hundred"], 100),
    (["twenty", "five"], 25),
    (["$", "5", "bn"], 5_000_000_000),
    (["$5", "billion"], 5_000_000_000),
    (["some"], None),
    ([], None),
    (["٣"], None),
]


@pytest.mark.parametrize(("words", "expected"), NUMBERS)
def test_the_number_that_words_make(words: list[str], expected: float | None) -> None:
    assert value_of(words) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("Egypt bought 14 refurbished Leopard 2 tanks from Turkey.", 14), ("Turkey gave Egypt 2 tanks.", 2)],
)
def test_a_number_in_a_name_is_no_amount(text: str, value: float) -> None:
    assert [each.quantity.value for each in read(text).all(Transfer) if each.quantity] == [value]


@pytest.mark.parametrize(
    "text", ["India received in 2019 helicopters from Peru.", "Peru promised in 2016 rockets to Egypt."]
)
def test_a_year_before_goods_is_no_amount(text: str) -> None:
    assert transfer(text).quantity is None


def test_a_number_that_could_be_a_year_may_be_an_amount() -> None:
    found = transfer("Peru bought 2016 rockets from Chad.").quantity
    assert found is not None
    assert found.value == 2016
