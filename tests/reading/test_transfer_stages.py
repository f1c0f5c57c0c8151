"""What is no transfer, or not yet: halts to come, what is not paid for, what is all but done."""

import pytest

from foreigndesk.records import Transfer
from tests.reading.reader import read, transfer

NOT_TO_COME = [
    "Brazil threatened to halt wheat exports to Peru.",
    "Brazil will cut off gas supplies to Peru in 2024.",
    "Brazil may suspend arms sales to Peru.",
    "Brazil plans to end coffee exports to Peru.",
    "Brazil considered cutting off gas supplies to Peru.",
    "Brazil would stop copper exports to Peru if duties rose.",
]


@pytest.mark.parametrize("text", NOT_TO_COME)
def test_a_halt_to_come_is_no_transfer_to_come(text: str) -> None:
    assert read(text).all(Transfer) == []


def test_a_halt_that_came_says_that_nothing_passes() -> None:
    assert transfer("Brazil halted wheat exports to Peru.").certainty == "CT-"


UNPAID = [
    "Peru failed to pay Chile for 100 rifles.",
    "Ghana did not pay Mali for ten locomotives.",
    "Peru refused to pay Chile for its tanks.",
]


@pytest.mark.parametrize("text", UNPAID)
def test_who_does_not_pay_may_have_got_the_goods_all_the_same(text: str) -> None:
    assert read(text).all(Transfer) == []


def test_who_paid_got_the_goods() -> None:
    assert transfer("Ghana paid Mali for ten locomotives.").certainty == "CT+"


def test_who_reports_a_sale_is_not_sold() -> None:
    assert [good.text for good in transfer("Ghana sold missiles to Mali, Togo's newspapers reported.").goods] == [
        "missiles"
    ]


ALL_BUT = ["Brazil all but sold its tanks to Peru.", "Brazil has all but sold its tanks to Peru."]


@pytest.mark.parametrize("text", ALL_BUT)
def test_what_is_all_but_done_is_likely(text: str) -> None:
    assert transfer(text).certainty == "PR+"
