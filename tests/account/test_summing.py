"""Claims in short are the claims: kept beside their rows or made of the account, they say the same."""

from collections.abc import Iterator
from datetime import date

import pytest

from foreigndesk.account import catch_up, summaries, summaries_of, told
from foreigndesk.export import Summary
from foreigndesk.records import Reading
from foreigndesk.records.corrections import Correction
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
    many = next(each for each in kept if len(each.by("asserts")) > 20)
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
        assert (many.last, len(many.by("asserts"))) == (day, 15)
        assert summaries(posted, day, pair=("MLI", "GHA"), standing="denied") == []
        assert summaries_of(posted, [many.lead.id], day) == {many.lead.id: many}


def test_what_people_amend_is_in_short_as_they_amended_it(url: str) -> None:
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
