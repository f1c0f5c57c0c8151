"""Amounts of goods in SI units or counts."""

import pytest

from foreigndesk.reading.quantities import value_of
from tests.reading.reader import transfer

AMOUNTS = [
    ("Egypt bought 24 drones from Turkey.", 24, "count", "24 drones", False),
    ("Egypt bought ten drones from Turkey.", 10, "count", "ten drones", False),
    ("Egypt bought about 4,000 tonnes of rice from Turkey.", 4000, "t", "about 4,000 tonnes", True),
    ("Egypt bought 2.5 million tonnes of rice from Turkey.", 2_500_000, "t", "2.5 million tonnes", False),
    ("Egypt bought 3,000 kilograms of steel from Turkey.", 3000, "kg", "3,000 kilograms", False),
    ("Egypt bought 1,000 pounds of steel from Turkey.", 453.59237, "kg", "1,000 pounds", False),
    ("Egypt bought 50,000 barrels of oil from Turkey.", 50_000, "bbl", "50,000 barrels", False),
    ("North Korea sent some 300 labourers to Russia.", 300, "people", "some 300 labourers", True),
]


@pytest.mark.parametrize(("text", "value", "unit", "printed", "approximate"), AMOUNTS)
def test_value_unit_and_words(text: str, value: float, unit: str, printed: str, approximate: bool) -> None:
    found = transfer(text).quantity
    assert found is not None
    assert (found.value, found.unit, found.text, found.approximate) == (value, unit, printed, approximate)
    assert found.text in text


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
