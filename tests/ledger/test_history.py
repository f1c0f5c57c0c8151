"""The history of a claim is what changed from each day to the next."""

import pytest

from foreigndesk.ledger import build, changes, history
from tests.brief.desk import daily, weekly
from tests.ledger.build import stories
from tests.ledger.test_changes import ADMISSION, DENIAL, FIRST, OTHER

READINGS = [*stories(), *(page.reading() for page in (daily(), weekly(), FIRST, OTHER, DENIAL, ADMISSION))]


@pytest.mark.parametrize("claim", build(READINGS).claims, ids=lambda claim: claim.id)
def test_it_is_what_changed_from_day_to_day(claim) -> None:
    told = [each for each in READINGS if {record.id for record in each.records} & {*claim.records}]
    said = [each for each in READINGS if each.article.id in {stance.article for stance in claim.stances}]
    found, before = [], build([])
    for day in sorted({stance.published for stance in claim.stances}):
        now = build([each for each in (*told, *said) if each.article.published <= day])
        found += [(day, each) for each in changes(before, now) if each.claim == claim.id]
        before = now
    assert list(history(claim)) == found
    assert found[0][1].kind == "new"


def test_all_kinds_of_change_are_among_them() -> None:
    kinds = {change.kind for claim in build(READINGS).claims for _, change in history(claim)}
    assert kinds == {"new", "confirmed", "denied", "reversed"}
