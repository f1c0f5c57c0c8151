from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.ledger import build
from foreigndesk.records import Reading, with_id
from foreigndesk.records.claims import matters
from foreigndesk.records.corrections import Judgement
from tests import strategies as some
from tests.brief.build import Page


def _supplied(text, published, outlet, credit=None, goods="shells", kind="arms"):
    page = Page(text, published, outlet, credit)
    page.transfer(
        {goods: kind}, "delivered", suppliers=(page.actor("North Korea", "North Korea", "PRK"),),
        recipients=(page.actor("Russia", "Russia", "RUS"),),
    )  # fmt: skip
    return page


def _desk() -> list[Reading]:
    pages = (
        _supplied("North Korea sent shells to Russia.", "2023-09-01", "The Daily"),
        _supplied("Shells from North Korea reached Russia.", "2023-09-02", "The Weekly", goods="Shells"),
        _supplied("North Korea sent shells to Russia!", "2023-09-03", "The Copyist", credit="The Daily"),
        _supplied("North Korea sent steel to Russia.", "2023-09-04", "The Weekly", goods="steel", kind="metals"),
    )
    return [page.reading() for page in pages]


def test_records_that_say_the_same_become_one_claim() -> None:
    readings = _desk()
    ledger = build(readings)
    first, second, third, other = (reading.records[0].id for reading in readings)
    assert ledger.claim_of[first] == ledger.claim_of[second] == ledger.claim_of[third]
    assert ledger.claim_of[other] != ledger.claim_of[first]
    joined = next(claim for claim in ledger.claims if len(claim.records) == 3)
    assert joined.records == tuple(sorted((first, second, third)))
    assert "same acting side: PRK" in joined.joined_by


def test_a_claim_keeps_its_id_when_a_later_article_joins() -> None:
    first, second, *_ = _desk()
    assert build([first]).claims[0].id == build([first, second]).claims[0].id


def test_an_undated_record_that_fits_two_claims_joins_neither() -> None:
    def met(text: str, year: str | None):
        page = Page(text, "2023-01-01", text[:5])
        time = page.time(year, f"{year}-01-01", f"{year}-12-31", "year") if year else None
        parties = page.actor("North Korea", "North Korea", "PRK"), page.actor("Russia", "Russia", "RUS")
        page.event("met", "CONSULT", parties, time=time)
        return page.reading()

    dated = [met(f"North Korea met Russia over fishing quotas in {year}.", year) for year in ("2021", "2022")]
    vague = met("North Korea met Russia over fishing quotas.", None)
    assert len(build([*dated, vague]).claims) == 3
    assert len(build([dated[0], vague]).claims) == 1


def test_an_article_added_twice_changes_nothing() -> None:
    readings = _desk()
    assert build([*readings, readings[0]]) == build(readings)


def test_a_second_printing_of_the_same_text_is_the_same_article() -> None:
    readings = _desk()
    reprint = replace(readings[0], article=replace(readings[0].article, publisher="Another", credit="The Daily"))
    assert build([reprint, *readings]) == build(readings)


@some.few
@given(some.shelves(), st.randoms())
def test_the_order_of_arrival_never_matters(readings, random) -> None:
    shuffled = random.sample(readings, len(readings))
    assert build(shuffled) == build(readings)


@given(st.permutations(_desk()))
def test_the_order_of_articles_that_join_never_matters(readings) -> None:
    assert build(readings) == build(_desk())


@some.few
@given(some.readings())
def test_every_record_is_in_one_claim_and_every_claim_has_records(reading) -> None:
    ledger = build([reading])
    counted = [record for claim in ledger.claims for record in claim.records]
    assert sorted(counted) == sorted(record.id for record in matters(reading))
    assert all(ledger.claim_of[record] == claim.id for claim in ledger.claims for record in claim.records)
    assert all(1 <= claim.credibility <= 6 and claim.why for claim in ledger.claims)


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (("PRK", "RUS"), ("RUS", "PRK"), True),
        (("PRK", "RUS"), ("PRK", "RUS", "CHN"), True),
        (("PRK", "RUS"), ("PRK",), True),
        (("PRK", "RUS"), ("PRK", "CHN"), False),
        (("PRK", "RUS"), ("CHN",), False),
    ],
)
def test_a_meeting_joins_whose_parties_are_the_same_or_fewer(one, other, joined) -> None:
    def met(parties, outlet: str) -> Reading:
        page = Page(f"PRK RUS CHN met over fishing quotas on Monday. {outlet}", "2023-01-10", outlet)
        monday = page.time("on Monday", "2023-01-09", "2023-01-09")
        page.event("met", "CONSULT", tuple(page.actor(each, each, each) for each in parties), time=monday)
        return page.reading()

    assert (len(build([met(one, "The Daily"), met(other, "The Weekly")]).claims) == 1) is joined


def test_records_that_name_nobody_never_join() -> None:
    pages = [Page(f"Shells were sent. {outlet}", "2023-01-10", outlet) for outlet in ("The Daily", "The Weekly")]
    for page in pages:
        page.transfer({"Shells": "arms"}, "delivered")
    assert len(build([page.reading() for page in pages]).claims) == 2


# By hand


def _judged(word, one, other, at: str = "2024-05-02T10:00:00+00:00") -> Judgement:
    return Judgement(word=word, by="A. Editor", at=at, why="so", one=one, other=other)


def test_what_a_person_splits_is_never_one_claim_and_what_they_join_is() -> None:
    readings = _desk()
    first, second, third, steel = (reading.records[0] for reading in readings)
    apart = build(readings, [_judged("apart", first, second)])
    assert apart.claim_of[first.id] != apart.claim_of[second.id]
    assert apart.claim_of[third.id] in (apart.claim_of[first.id], apart.claim_of[second.id])
    together = build(readings, [_judged("together", first, steel)])
    assert together.claim_of[first.id] == together.claim_of[steel.id]
    joined = next(claim for claim in together.claims if steel.id in claim.records)
    assert "put together by hand" in joined.joined_by


def test_whole_claims_are_put_together() -> None:
    readings = _desk()
    first, second, third, steel = (reading.records[0] for reading in readings)
    together = build(readings, [_judged("together", second, steel)])
    assert len({together.claim_of[each.id] for each in (first, second, third, steel)}) == 1


def test_what_is_to_be_kept_apart_is_not_put_together_by_way_of_another() -> None:
    readings = _desk()
    first, second, _, steel = (reading.records[0] for reading in readings)
    ledger = build(readings, [_judged("apart", first, steel), _judged("together", second, steel)])
    assert ledger.claim_of[first.id] != ledger.claim_of[steel.id]


def test_the_last_word_on_a_pair_counts() -> None:
    readings = _desk()
    first, second, *_ = (reading.records[0] for reading in readings)
    words = [_judged("apart", first, second), _judged("together", second, first, "2024-05-03T10:00:00+00:00")]
    ledger = build(readings, words)
    assert ledger.claim_of[first.id] == ledger.claim_of[second.id]


def test_a_judgement_outlives_a_newer_reading() -> None:
    readings = _desk()
    first, second, *_ = (reading.records[0] for reading in readings)
    newer = replace(readings[0], records=(with_id(replace(first, certainty="PR+")),), reader="0.2.0")
    ledger = build([newer, *readings[1:]], [_judged("apart", first, second)])
    assert ledger.claim_of[newer.records[0].id] != ledger.claim_of[second.id]


@given(st.permutations(_desk()))
def test_with_judgements_too_the_order_never_matters(readings) -> None:
    first, second, *_ = (reading.records[0] for reading in _desk())
    words = [_judged("apart", first, second)]
    assert build(readings, words) == build(_desk(), words)
