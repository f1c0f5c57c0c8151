"""Who disputes a claim, by the stances on it."""

from datetime import date

import pytest

from foreigndesk.records import Claim, Stance, StanceKind
from foreigndesk.records.claims import answered, disputed

DAY = date(2024, 5, 6)


def _claim(*kinds: StanceKind) -> Claim:
    said = (
        Stance(DAY, f"party {i}", kind, "CT+", f"record-{i}", f"article-{i}", "Gazette") for i, kind in enumerate(kinds)
    )
    return Claim(id="claim-1", kind="transfer", records=("record-0",), stances=tuple(said), credibility=6, why="")


@pytest.mark.parametrize(
    ("kinds", "is_answered", "is_disputed"),
    [
        (("asserts",), False, False),
        (("asserts", "confirms"), False, False),
        (("asserts", "declines"), True, False),
        (("asserts", "questions"), True, True),
        (("asserts", "denies"), True, True),
        (("denies",), True, True),
        (("questions",), False, False),
    ],
)
def test_who_will_not_speak_of_a_claim_disputes_nothing(
    kinds: tuple[StanceKind, ...], is_answered: bool, is_disputed: bool
) -> None:
    assert (answered(_claim(*kinds)), disputed(_claim(*kinds))) == (is_answered, is_disputed)
