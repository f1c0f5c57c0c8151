"""Claims in short are the claims: kept beside their rows or made of the account, they say the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.account import catch_up, summaries, summaries_of, told
from foreigndesk.export import Summary
from foreigndesk.records import Reading, with_id
from foreigndesk.records.corrections import Correction, Judgement
from foreigndesk.store import Posted, Store
from tests.brief.build import Page
from tests.brief.desk import daily, readings, weekly
from tests.ledger.build import stories

LAST = date(2031, 1, 1)


def _shelf() -> list[Reading]:
    """Stories, a desk of news, and a claim that many tell, of which the twentieth report is the most precise."""
    many = [_sent(number) for number in range(30)]
    return [*stories(), *readings(daily(), weekly(), *many)]


def _sent(number: int) -> Page:
    day = f"2024-0{1 + number // 28}-{1 + number % 28:02}"
    more = " ".join(f"w{number}x{each}" for each in range(40))  # so that none is a copy of another
    page = Page(f"Mali sold Ghana rifles in March.\nSo says paper {number}. {more}.", day, f"Paper {number}")
    sides = {"suppliers": (page.actor("Mali", "Mali", "MLI"),), "recipients": (page.actor("Ghana", "Ghana", "GHA"),)}
    when = ("2023-03-04", "2023-03-04") if number == 20 else ("2023-03-01", "2023-03-31")
    said = page.says(page.actor(f"paper {number}", f"Paper {number}", None), "says") if number < 10 else None
    by = (said.id,) if said else ()
    page.transfer({"rifles": "arms"}, "delivered", time=page.time("in March", *when), attribution=by, **sides)
    return page


def asserting(claim: Summary) -> set[str]:
    return {each.party for each in claim.voices if each.kind == "asserts"}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open("sqlite://") as made:
        for reading in _shelf():
            made.add(reading)
        catch_up(made)
        yield made


def _made(posted: Posted) -> list[Summary]:
    return list(told(posted, LAST).summaries())


def test_what_is_kept_is_what_would_be_made(store: Store) -> None:
    with store.account() as posted:
        kept = summaries(posted, LAST)
        assert kept == _made(posted)
    many = next(each for each in kept if len(asserting(each)) > 20)
    assert many.lead.time
    assert many.lead.time.start == date(2023, 3, 4)
    assert (many.standing, many.settled, many.settled_by and many.settled_by.article != many.lead.article) == (
        "told as done", True, True,
    )  # fmt: skip
    assert (many.first, many.last) == (date(2024, 1, 1), date(2024, 2, 2))
    assert {each.standing for each in kept} >= {"told as done", "disputed", "announced or expected"}


def test_those_asked_for_are_found(store: Store) -> None:
    with store.account() as posted:
        every = _made(posted)
        for standing in {each.standing for each in every}:
            expected = [each for each in every if each.standing == standing and each.kind == "transfer"]
            assert summaries(posted, LAST, kind="transfer", standing=standing) == expected
        after = every[2].last, every[2].id
        assert summaries(posted, LAST, limit=3, after=after) == every[3:6]
        both = summaries(posted, LAST, pair=("MLI", "GHA"))
        assert both == [each for each in every if {"MLI", "GHA"} <= {a.country for a in _actors(each)}]
        record = every[0].lead.id
        assert summaries_of(posted, [record, "event-none"], LAST) == {record: every[0]}


def _actors(each: Summary):
    lead = each.lead
    return (*getattr(lead, "suppliers", ()), *getattr(lead, "recipients", ()))


def test_an_earlier_day_has_what_was_told_by_then(store: Store) -> None:
    day = date(2024, 1, 15)
    with store.account() as posted:
        (many,) = summaries(posted, day, pair=("MLI", "GHA"))
        assert (many.last, len(asserting(many))) == (day, 15)
        assert summaries(posted, day, pair=("MLI", "GHA"), standing="denied") == []
        assert summaries_of(posted, [many.lead.id], day) == {many.lead.id: many}


def test_two_countries_are_told_of_together_since_the_first_report_that_names_both(url: str) -> None:
    early, late = (_sale(day, "Niger" if day == "2024-05-02" else "") for day in ("2024-04-01", "2024-05-02"))
    with Store.open(url) as store:
        for reading in (early, late):
            store.add(reading)
        said = {"by": "A. Editor", "at": "2030-01-02T00:00:00.000000+00:00", "why": "one sale"}
        store.judge(Judgement(one=early.records[0], other=late.records[0], word="together", **said))
        catch_up(store)
        for day, number in ((date(2024, 4, 15), 0), (date(2024, 5, 2), 1), (LAST, 1)):
            with store.account() as posted:
                assert len(summaries(posted, day, pair=("MLI", "NER"))) == number
                assert posted.pairs(day, 9) == [("MLI", "NER", 1)] * number


def _sale(day: str, to: str) -> Reading:
    more = " ".join(f"w{day}x{each}" for each in range(40))
    page = Page(f"Mali sold {to} lorries in March. {more}", day, f"Paper of {day}")
    buyer = (page.actor(to, to, "NER"),) if to else ()
    page.transfer(
        {"lorries": "vehicles"}, "delivered", suppliers=(page.actor("Mali", "Mali", "MLI"),), recipients=buyer
    )
    return page.reading()


def test_what_people_rejected_is_in_no_claim(url: str) -> None:
    page = _sent(11).reading()
    with Store.open(url) as store:
        store.add(page)
        catch_up(store)
        gone = Correction(
            word="rejected", by="A. Editor", at="2030-01-02T00:00:00.000000+00:00", why="no", original=page.records[0]
        )
        with store.account() as posted:
            assert [each.standing for each in summaries(posted, LAST)] == ["told as done"]
        store.correct(gone)
        catch_up(store)
        with store.account() as posted:
            assert summaries(posted, LAST) == _made(posted) == []


def test_a_claim_whose_lead_was_amended_is_in_short_as_it_was_amended(url: str) -> None:
    exact, other = _sent(20).reading(), _sent(12).reading()
    lead = exact.records[-1]
    better = with_id(replace(lead, stage="planned"))
    with Store.open(url) as store:
        for reading in (exact, other):
            store.add(reading)
        catch_up(store)
        at = "2030-01-02T00:00:00.000000+00:00"
        store.correct(Correction(word="amended", by="A. Editor", at=at, why="no", original=lead, amended=better))
        catch_up(store)
        with store.account() as posted:
            short = summaries(posted, LAST)
            assert short == _made(posted)
            assert {each.lead.stage for each in short} == {"planned", "delivered"}
