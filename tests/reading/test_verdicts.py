"""Who says of what others tell that it is false, and all of what somebody says."""

import pytest

from foreigndesk.records import Event, Statement, Transfer
from tests.reading.reader import read


def test_what_is_said_of_two_who_do_two_things_is_said_whole() -> None:
    found = read(
        "Kim and Putin will probably strike a deal in secret and announce nothing, expects Cheong Seong Chang."
    )
    (said,) = (each for each in found.all(Statement) if each.attitude == "predict")
    assert all(said.id in each.attribution for each in found.all(Event))
    assert found.all(Event)


CALLED_FALSE = [
    "Chile called reports that it had delivered tanks to Peru untrue.",
    "Chile called reports that it had delivered tanks to Peru false.",
    "Chile called it false that it had delivered tanks to Peru.",
    "Chile considers reports that it had delivered tanks to Peru unfounded.",
    "Chile deems claims that it delivered tanks to Peru groundless.",
    "Chile branded reports that it had delivered tanks to Peru as fake news.",
]


@pytest.mark.parametrize("text", CALLED_FALSE)
def test_who_calls_what_is_told_false_denies_it(text: str) -> None:
    found = read(text)
    assert [each.attitude for each in found.all(Statement)] == ["deny"]
    assert {each.certainty for each in found.all(Transfer)} == {"CT-"}


@pytest.mark.parametrize(
    "text", ["Ghana called it wrong that Mali had sold tanks to Chad.", "Ghana considers Mali an ally of Chad."]
)
def test_who_judges_a_deed_does_not_deny_it(text: str) -> None:
    assert "deny" not in {each.attitude for each in read(text).all(Statement)}
