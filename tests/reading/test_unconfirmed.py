"""What nobody could confirm and what was taken back is told by nobody as a fact."""

import pytest

from foreigndesk.reading.unconfirmed import is_unconfirmed
from foreigndesk.records import Statement, Transfer
from tests.reading.reader import annotated, read, word

OPEN = [
    "Norway could not confirm reports that Egypt sold tanks.",
    "Officials were unable to verify a report that Egypt sold tanks.",
    "Norway was not able to confirm that Egypt sold tanks.",
    "Norway has yet to confirm that Egypt sold tanks.",
    "Norway failed to corroborate the claim that Egypt sold tanks.",
    "The claim that Egypt sold tanks could not be independently confirmed.",
    "Reports that Egypt sold tanks could not be verified, the ministry said.",
    "It was not possible to verify the claim that Egypt sold tanks.",
    "Nobody has confirmed reports that Egypt sold tanks.",
    "Norway dropped its claim that Egypt sold tanks.",
    "Norway withdrew an allegation that Egypt sold tanks.",
    "The minister took back his statement that Egypt sold tanks.",
    "Norway backed away from its claim that Egypt sold tanks.",
    "Norway could not be reached to confirm that Egypt sold tanks.",
]
TOLD = [
    "Norway confirmed reports that Egypt sold tanks.",
    "Norway was able to verify that Egypt sold tanks.",
    "Norway could only confirm that Egypt sold tanks.",
    "Norway did not withdraw its claim that Egypt sold tanks.",
    "Norway, which could not verify the figure, said that Egypt sold tanks.",
    "Unable to pay, Egypt sold tanks.",
    "Norway refused to withdraw its claim that Egypt sold tanks.",
    "Norway will withdraw its claim that Egypt sold tanks.",
    "Norway denied that it withdrew its claim that Egypt sold tanks.",
    "Norway did not hesitate to confirm that Egypt sold tanks.",
    "Norway did not fail to confirm that Egypt sold tanks.",
    "Norway was not unable to verify that Egypt sold tanks.",
    "Norway could not confirm where Egypt sold tanks.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_could_not_be_confirmed_or_was_taken_back_is_open(text: str) -> None:
    assert is_unconfirmed(word(annotated(text), "sold"))


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_otherwise_is_not(text: str) -> None:
    assert not is_unconfirmed(word(annotated(text), "sold"))


@pytest.mark.parametrize("text", OPEN)
def test_a_transfer_that_nobody_confirms_is_unclear(text: str) -> None:
    found = read(text.replace("tanks", "tanks to Libya"))
    assert {each.certainty for each in found.all(Transfer)} <= {"UU"}


def test_who_cannot_confirm_does_not() -> None:
    said = read("Norway was unable to confirm that Egypt sold tanks to Libya.").only(Statement)
    assert said.attitude == "decline"


@pytest.mark.parametrize(
    ("text", "attitude"),
    [
        ("Norway did not hesitate to confirm that Egypt sold tanks to Libya.", "confirm"),
        ("Norway did not hesitate to deny that Egypt sold tanks to Libya.", "deny"),
    ],
)
def test_who_does_not_hesitate_does_it(text: str, attitude: str) -> None:
    assert read(text).only(Statement).attitude == attitude


@pytest.mark.parametrize(
    "text",
    [
        "Egypt said on Monday that it planned to ship tanks to Libya in October.",
        "Egypt announced that it planned to ship tanks to Libya by October.",
        "Egypt planned to ship tanks to Libya by the end of the year.",
    ],
)
def test_a_plan_that_is_told_of_now_has_its_time(text: str) -> None:
    found = read(text).only(Transfer)
    assert found.time
    assert found.time.end
    assert found.time.end.year == 2023


def test_what_a_newspaper_takes_back_of_others_is_claimed_by_nobody() -> None:
    found = read(
        "Correction: an earlier version of this article said that Libya claims that Egypt sold tanks to Norway. "
        "Libya has made no such claim."
    )
    assert {each.certainty for each in found.all(Transfer)} == {"UU"}


@pytest.mark.parametrize("verb", ["planned", "intended", "hoped"])
def test_a_month_of_a_plan_of_then_is_of_no_year(verb: str) -> None:
    found = read(f"Egypt {verb} to ship tanks to Libya in July.").only(Transfer)
    assert found.time is None


def test_a_year_after_money_is_no_amount_of_it() -> None:
    found = read("Egypt will lend Libya 200 million euros in 2029.").only(Transfer)
    assert found.quantity
    assert (found.quantity.value, found.quantity.unit) == (200e6, "EUR")
