"""The account in a store is the one in memory, whatever order articles come in, and whatever people say of them."""

import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from foreigndesk import ledger
from foreigndesk.account import catch_up, current, foreseen, keeping, told
from foreigndesk.records import Reading
from foreigndesk.records.claims import one_per_article
from foreigndesk.records.corrections import Correction, Judgement
from foreigndesk.store import Store, StoreError
from foreigndesk.store.account_tables import ACCOUNT
from tests.brief.build import Page
from tests.ledger.build import stories, visit
from tests.processes import child
from tests.store.dump import dump, run

KILLS = 25
STORIES = stories()
LAST = date(2031, 1, 1)


def entered(store: Store, readings: Iterable[Reading]) -> None:
    for reading in readings:
        store.add(reading)
        catch_up(store)


def same(store: Store, readings: Sequence[Reading], as_of: date = LAST, judgements: Iterable[Judgement] = ()) -> None:
    """The store's account of a day is the one that is made in memory of what had been published by then."""
    known = [each for each in one_per_article(readings) if each.article.published <= as_of]
    expected = ledger.build(known, judgements)
    with store.account() as posted:
        every, register = told(posted, as_of), foreseen(posted, as_of)
    assert sorted(every.ledger.claims, key=lambda each: each.id) == list(expected.claims)
    assert register.ledger.register == expected.register
    assert {each.record for claim in every.ledger.claims for each in claim.stances} <= every.records.keys()


@pytest.mark.parametrize("seed", range(4))
def test_articles_in_any_order_give_the_account_of_all(url: str, seed: int) -> None:
    shuffled = random.Random(seed).sample(STORIES, len(STORIES))
    with Store.open(url) as store:
        entered(store, shuffled)
        same(store, STORIES)


def test_articles_entered_together_give_the_same(url: str) -> None:
    with Store.open(url) as store:
        for reading in reversed(STORIES):
            store.add(reading)
        catch_up(store)
        same(store, STORIES)


def test_what_others_enter_between_two_transactions_is_seen(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_AT_ONCE", 1)
    here, there = STORIES[::2], list(STORIES[1::2])

    def meanwhile(done: int, of: int) -> None:
        with Store.open(url) as other:
            entered(other, [there.pop()] if there else [])

    with Store.open(url) as store:
        for reading in here:
            store.add(reading)
        catch_up(store, meanwhile)
        entered(store, there)
        same(store, STORIES)
        assert list(store.problems()) == []


def test_a_long_transaction_takes_no_further_article(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_LONG", 0.0)
    done = list[int]()
    with Store.open(url) as store:
        for reading in STORIES:
            store.add(reading)
        catch_up(store, lambda number, _: done.append(number))
        same(store, STORIES)
    assert done == list(range(1, len(STORIES) + 1))


def test_a_writer_has_its_turn_when_another_is_done(url: str) -> None:
    first, second, *_ = STORIES
    with Store.open(url) as store, Store.open(url) as other:
        store.add(first)
        with other.posting():
            waiting = Thread(target=entered, args=(store, [second]))
            waiting.start()
            time.sleep(1.5)  # longer than a database waits by itself
            assert waiting.is_alive()
        waiting.join(20)
        same(store, [first, second])


@pytest.mark.parametrize("day", sorted({each.article.published for each in STORIES}))
def test_an_earlier_day_is_as_it_was_then(day: date, path) -> None:
    with Store.open(str(path)) as store:
        entered(store, STORIES)
        same(store, STORIES, day)


def test_what_people_say_is_taken_in(url: str) -> None:
    first, second, third, *_ = STORIES
    one, other = (each.records[-1] for each in (first, third))
    apart = Judgement(word="apart", by="A. Editor", at="2030-01-01T00:00:00.000000+00:00", why="two ships",
                      one=one, other=other)  # fmt: skip
    with Store.open(url) as store:
        entered(store, STORIES)
        store.judge(apart)
        catch_up(store)
        same(store, STORIES, judgements=[apart])
        gone = second.records[-1]
        store.correct(
            Correction(word="rejected", by="A. Editor", at="2030-01-02T00:00:00.000000+00:00", why="no", original=gone)
        )
        catch_up(store)
        left = Reading(article=second.article, records=second.records[:-1], reader=second.reader)
        same(store, [left if each is second else each for each in STORIES], judgements=[apart])


def _visit(text: str, day: str, outlet: str, trigger: str = "visited") -> Reading:
    page = Page(text, day, outlet)
    page.event(trigger, "CONSULT", (page.actor("Kim", "Kim Jong Un", "PRK"),), (page.actor("Russia", "Russia", "RUS"),))
    return page.reading()


@pytest.mark.parametrize("how", ["rejected", "re-read"])
def test_what_a_word_kept_out_of_a_claim_joins_it_when_the_word_lapses(url: str, how: str) -> None:
    """The second is split from the third, and then is gone; the first, which is like both, holds the third."""
    first = _visit(
        "Kim visited Russia by armoured railway while tractors ploughed orchards near harbours.", "2023-09-01", "A"
    )
    second = _visit("Kim visited Russia: armoured railway carriages.", "2023-09-02", "B")
    third = _visit("Kim toured Russia: tractors, orchards, harbours.", "2023-09-03", "C", "toured")
    at, gone = "2030-01-01T00:00:00.000000+00:00", replace(second, records=(), reader="2")
    with Store.open(url) as store:
        entered(store, [first, second, third])
        store.judge(Judgement(word="apart", by="me", at=at, why="-", one=second.records[0], other=third.records[0]))
        catch_up(store)
        with store.account() as posted:
            assert posted.root(third.records[0].id) == third.records[0].id
        if how == "rejected":
            store.correct(Correction(word="rejected", by="me", at=at, why="-", original=second.records[0]))
        else:
            store.add(gone)
        catch_up(store)
        same(store, [first, gone, third])
        with store.account() as posted:
            assert posted.root(third.records[0].id) == first.records[0].id


@pytest.mark.parametrize("how", ["rejected", "re-read"])
def test_a_claim_is_listed_when_all_that_tell_it_are_in_the_account(
    url: str, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """The record that leads is gone from an article that waits, while an earlier report of the same comes in."""
    monkeypatch.setattr(keeping, "_AT_ONCE", 1)
    first, early, leads = (_toured(day, exact) for day, exact in (("01", False), ("02", False), ("20", True)))
    gone = replace(leads, records=(), reader="2")
    with Store.open(url) as store:
        entered(store, [first, leads])
        if how == "rejected":
            store.correct(Correction(word="rejected", by="me", at=AT, why="-", original=leads.records[0]))
        else:
            store.add(gone)
        store.add(early)
        catch_up(store, lambda done, of: _is_sound(store))
        same(store, [first, early, gone])
        with store.account() as posted:
            assert len(posted.summaries()) == 1


def _toured(day: str, exact: bool) -> Reading:
    filler = " ".join(f"w{day}x{each}" for each in range(40))  # so that none is a copy of another
    page = Page(f"Chad sent Togo some lorries in May. {filler}", f"2023-09-{day}", f"Paper {day}")
    sides = {"suppliers": (page.actor("Chad", "Chad", "TCD"),), "recipients": (page.actor("Togo", "Togo", "TGO"),)}
    when = page.time("in May", "2023-05-04" if exact else "2023-05-01", "2023-05-04" if exact else "2023-05-31")
    page.transfer({"lorries": "vehicles"}, "delivered", time=when, **sides)
    return page.reading()


def _is_sound(store: Store) -> None:
    assert list(store.problems()) == []


def test_two_versions_that_begin_the_account_anew_in_turn_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_AT_ONCE", 1)

    def other_version(done: int, of: int) -> None:
        with store.posting() as posted:
            posted.begin("another")

    with Store.open(str(path)) as store:
        for reading in STORIES[:3]:
            store.add(reading)
        with pytest.raises(StoreError, match="another version"):
            catch_up(store, other_version)


def test_another_way_of_putting_it_together_begins_anew(path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[tuple[int, int]] = []
    with Store.open(str(path)) as store:
        entered(store, STORIES)
        catch_up(store, lambda done, of: counted.append((done, of)))
        assert not counted
        monkeypatch.setattr(ledger, "version", lambda: "another")
        catch_up(store, lambda done, of: counted.append((done, of)))
        assert counted[-1] == (len(STORIES), len(STORIES))
        same(store, STORIES)


def _entering(url: str, readings: Sequence[Reading]) -> None:
    with Store.open(url) as store:
        entered(store, readings)


def test_a_process_killed_at_any_moment_leaves_an_account_that_can_go_on(url: str) -> None:
    chance = random.Random(7)
    with Store.open(url):
        pass
    for _ in range(KILLS):
        pid = child(lambda: _entering(url, chance.sample(STORIES, len(STORIES))))
        time.sleep(chance.uniform(0.0, 0.12))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    with Store.open(url) as store:
        assert list(store.problems()) == []
        entered(store, STORIES)
        assert list(store.problems()) == []
        same(store, STORIES)


def test_two_processes_that_enter_at_once_give_one_account(url: str) -> None:
    with Store.open(url):
        pass
    children = [child(lambda part=part: _entering(url, part)) for part in (STORIES[:9], STORIES[5:])]
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0, 0]
    with Store.open(url) as store:
        same(store, STORIES)


@pytest.mark.parametrize(
    ("change", "says"), [("DELETE FROM dossiers; DELETE FROM claims", r"claim of \w+-\w+: is not listed")]
)
def test_what_was_changed_in_an_account_is_named(url: str, change: str, says: str) -> None:
    with Store.open(url) as store:
        entered(store, STORIES)
        for each in change.split("; "):
            run(url, each)
        found = list(store.problems())
        assert found
        assert all(re.search(says, each) for each in found), found


AT = "2030-01-01T00:00:00.000000+00:00"


def _sayings() -> list[Callable[[Store], object]]:
    """Articles that come in, come in again and are spoken of, each as a deed on a store."""
    adding: list[Callable[[Store], object]] = [lambda store, each=each: store.add(each) for each in STORIES]
    again = replace(STORIES[3], reader="9.0", records=STORIES[3].records[:-1])
    before = replace(
        STORIES[2], article=replace(STORIES[2].article, published=date(2023, 8, 31), publisher="The First")
    )
    within = visit("Kim visited Russia on a Saturday.", "2023-10-10", "Echo", day="2023-09-09", said="on a Saturday")
    late = visit("Kim visited Russia on a Sunday.", "2023-10-05", "The Post", day="2023-10-01", said="on a Sunday")
    more = (again, before, within.reading(), late.reading())
    return [*adding, *(lambda store, each=each: store.add(each) for each in more)]


def _words(store: Store) -> None:
    one, other, gone = (STORIES[n].records[-1] for n in (0, 6, 7))
    said = {"by": "A. Editor", "at": AT, "why": "so it is"}
    store.judge(Judgement(word="together", one=one, other=other, **said))
    store.correct(Correction(word="rejected", original=gone, **said))


def _account(path: Path) -> dict[str, list[Any]]:
    """All that an account holds but for the name of its state."""
    return {table.name: sorted(dump(path)[table.name]) for table in ACCOUNT if table.name != "accounts"}


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_is_what_would_be_made_anew(path, seed: int) -> None:
    chance = random.Random(seed)
    deeds = _sayings()
    with Store.open(str(path)) as store:
        for deed in chance.sample(deeds, len(deeds)):
            deed(store)
            if chance.random() < 0.7:
                catch_up(store)
        _words(store)
        catch_up(store)
        kept = _account(path)
        with store.posting() as posted:
            posted.begin(ledger.version())
        catch_up(store)
        assert _account(path) == kept
        assert list(store.problems()) == []


def test_put_together_by_hand_they_stay_so_until_one_of_them_goes(url: str) -> None:
    one, other = (STORIES[n].records[-1] for n in (0, 6))
    with Store.open(url) as store:
        entered(store, STORIES)
        _words(store)
        catch_up(store)
        assert _claim(store, one.id) == _claim(store, other.id)
        store.correct(Correction(word="rejected", original=one, by="A. Editor", at=AT, why="no"))
        catch_up(store)
        assert _claim(store, other.id) != _claim(store, one.id)
        assert list(store.problems()) == []


def _claim(store: Store, record: str) -> str | None:
    with store.account() as posted:
        return posted.root(record)


def test_a_question_sees_all_that_the_store_holds_or_says_so(path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(str(path)) as store:
        entered(store, STORIES)
        with current(store) as posted:
            assert not posted.is_waiting()
        store.add(visit("Kim will visit Cuba in a few days.", "2023-11-01", "The Post", to=("Cuba", "CUB")).reading())
        monkeypatch.setattr("foreigndesk.account.keeping.catch_up", lambda _: None)
        with pytest.raises(StoreError, match="others add articles without a pause"), current(store):
            pass
