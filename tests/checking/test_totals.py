"""What the desk's other deliveries of a period add up to under a limit."""

from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.checking import check, suppose
from foreigndesk.records import Transfer
from foreigndesk.reference import regime

DAY = date(2024, 5, 2)


def diesel(quantity: str | None, on: date | None = DAY, to: str = "PRK") -> Transfer:
    return suppose("diesel", supplier="RUS", recipient=to, quantity=quantity, on=on)


def total(one: Transfer, *others: Transfer) -> list[str]:
    (found,) = check([one], regime("dprk").provisions, DAY, others)
    assert (found.verdict, found.provision) == ("capped", "UNSCR-2397-5")
    return [line for line in found.because if line.startswith("total:")]


def test_deliveries_of_the_year_are_added_and_named() -> None:
    other = diesel("165,000 bbl", date(2024, 3, 31))
    assert total(diesel("10,000 bbl"), other) == [
        f"total: reports of the same period add up to 175,000 barrels with this one ({other.id})"
    ]


def test_a_total_above_the_limit_is_said_to_be() -> None:
    first, second = diesel("300,000 bbl", date(2024, 1, 1)), diesel("250,000 bbl", date(2024, 12, 31))
    (line,) = total(diesel(None), first, second)
    assert "550,000 barrels without this one, whose amount is not known, above the limit" in line


@pytest.mark.parametrize(
    "other",
    [
        diesel("165,000 bbl", date(2023, 12, 31)),
        diesel("165,000 bbl", None),
        diesel("165,000 bbl", to="CHN"),
        diesel("500 t"),
        diesel(None),
        suppose("wheat", supplier="RUS", recipient="PRK", quantity="100 bbl", on=DAY),
        suppose("diesel", supplier="RUS", recipient="PRK", quantity="100 bbl", on=DAY, stage="planned"),
    ],
)
def test_what_is_of_another_period_place_kind_unit_or_stage_is_not_added(other: Transfer) -> None:
    assert total(diesel("10,000 bbl"), other) == []


def test_each_unit_is_added_up_for_itself() -> None:
    crude = [
        suppose("crude oil", supplier="CHN", recipient="PRK", quantity=each, on=DAY)
        for each in ("100 bbl", "600,000 t")
    ]
    one = suppose("crude oil", supplier="RUS", recipient="PRK", quantity="10 t", on=DAY)
    (found,) = check([one], regime("dprk").provisions, DAY, crude)
    barrels, tonnes = (line for line in found.because if line.startswith("total:"))
    assert "add up to 100 barrels without this one, whose amount is in another unit" in barrels
    assert "add up to 600,010 t with this one, above the limit" in tonnes


def test_a_number_of_several_goods_is_nobody_s() -> None:
    one = diesel("600,000 bbl")
    rice = suppose("rice", supplier="RUS", recipient="PRK", on=DAY).goods
    assert total(replace(one, goods=(*rice, *one.goods))) == []


def test_a_limit_state_by_state_counts_the_same_state_alone() -> None:
    provision = next(each for each in regime("dprk").provisions if each.id == "UNSCR-2397-5")
    by_state = replace(provision, limits=(replace(provision.limits[0], scope="state by state"),))
    other = suppose("diesel", supplier="CHN", recipient="PRK", quantity="165,000 bbl", on=DAY)
    same = diesel("5,000 bbl", date(2024, 3, 31))
    (found,) = check([diesel("10,000 bbl")], [by_state], DAY, [other, same])
    assert any("15,000 barrels" in line and other.id not in line for line in found.because)


def test_the_transfer_itself_is_not_added_twice() -> None:
    one = diesel("10,000 bbl")
    assert total(one, one) == []
