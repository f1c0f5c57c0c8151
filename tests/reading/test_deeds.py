"""A deed in -ing is not told as done where the verb above it says that it was denied, left or opposed."""

import pytest

from foreigndesk.records import Event, Relation, Transfer
from tests.reading.reader import read

DEEDS = [
    "exporting rifles to Chad",
    "bombing Chad",
    "backing the Taliban",
    "granting Chad a loan",
    "threatening Chad",
    "harbouring fighters from Chad",
]
NOT_DONE = [
    "Kenya denied {}.",
    "Kenya has consistently denied {}.",
    "The government of Kenya on Tuesday denied {}.",
    "Kenya was accused of {}, which it denied.",
    "Kenya fell short of {}.",
    "Kenya baulked at {}.",
    "Kenya reneged on {}.",
    "Kenya shrank from {}.",
    "Kenya was discouraged from {}.",
    "Kenya gave up {}.",
    "Kenya held off {}.",
    "Kenya objected to {}.",
    "Kenya deplored {}.",
    "Kenya argued against {}.",
    "Rather than {}, Kenya waited.",
    "Kenya was barred from {}.",
]
SUSPECTED = [
    "Kenya came under suspicion of {}.",
    "Kenya is under scrutiny for {}.",
    "Kenya faces an inquiry into {}.",
    "Chad is investigating reports of Kenya {}.",
]
DONE = ["Kenya admitted {}.", "Kenya did not hesitate before {}.", "Kenya succeeded in {}.", "Kenya kept on {}."]


def _done(text: str) -> list[str]:
    """What is told as done, but for who accuses, rejects or stops something."""
    found = read(text)
    events = (each.event_type for each in found.all(Event) if each.status == "happened" and each.certainty == "CT+")
    passed = (each.stage for each in found.all(Transfer) if each.stage == "delivered" and each.certainty == "CT+")
    bonds = (each.relation_type for each in found.all(Relation) if each.certainty == "CT+")
    return [each for each in (*events, *passed, *bonds) if each not in ("ACCUSE", "REJECT", "SANCTION")]


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_denied_left_or_opposed_is_not_told_as_done(text: str) -> None:
    assert {deed: _done(text.format(deed)) for deed in DEEDS} == {deed: [] for deed in DEEDS}


@pytest.mark.parametrize("text", SUSPECTED)
def test_what_is_only_suspected_is_not_told_as_done(text: str) -> None:
    assert {deed: _done(text.format(deed)) for deed in DEEDS} == {deed: [] for deed in DEEDS}


@pytest.mark.parametrize("text", DONE)
def test_what_is_done_is_told_as_done(text: str) -> None:
    assert _done(text.format("selling rifles to Chad"))
