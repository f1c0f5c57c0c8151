"""Whoever waits for no more than a while is answered from what is entered by then."""

import time
from threading import Event
from typing import Any

import pytest

from foreigndesk.account import catch_up, current, keeping
from foreigndesk.store import Busy, Store, StoreError
from tests.account.test_keeping import STORIES, entered, same


def test_whoever_is_patient_for_a_while_gets_what_is_entered(url: str) -> None:
    first, second, *_ = STORIES
    with Store.open(url) as store, Store.open(url) as other:
        entered(store, [first])
        store.add(second)
        began = time.monotonic()
        with other.posting():
            for _ in range(10):
                with current(store, patience=0.2) as posted:
                    assert posted.number_waiting() == 1
                    assert posted.entries([each.id for each in first.records])
        assert time.monotonic() - began < 1.5  # it is waited for once, and not ten times
        until = time.monotonic() + 20
        while time.monotonic() < until:  # it is entered meanwhile, whether anybody asks or not
            with store.account() as posted:
                if not posted.is_waiting():
                    break
            time.sleep(0.1)
        with current(store, patience=0.0) as posted:
            assert posted.number_waiting() == 0
        same(store, [first, second])


def test_nobody_who_is_patient_waits_for_an_article_that_takes_long(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    enter, go = keeping._enter, Event()

    def slowly(*args: Any) -> None:
        assert go.wait(30)
        enter(*args)

    first, second, *_ = STORIES
    with Store.open(url) as store:
        entered(store, [first])
        store.add(second)
        monkeypatch.setattr(keeping, "_enter", slowly)
        for _ in range(5):
            with current(store, patience=0.1) as posted:
                assert posted.number_waiting() == 1
        go.set()
        catch_up(store)  # after the thread has had its turn
        same(store, [first, second])


def test_what_goes_wrong_while_articles_are_entered_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: Any) -> None:
        raise StoreError("what is stored is not what was written")

    with Store.open(url) as store:
        catch_up(store)
        store.add(STORIES[0])
        monkeypatch.setattr(keeping, "_enter", damaged)
        for _ in range(2):
            with pytest.raises(StoreError, match="not what was written"), current(store, patience=10.0):
                pass


def test_whoever_has_no_patience_has_all_or_is_told_why(url: str) -> None:
    with Store.open(url, wait=0.1) as store, Store.open(url) as other:
        store.add(STORIES[0])
        with other.posting(), pytest.raises(Busy, match="another program is writing to it"), current(store):
            pass


def test_an_account_that_another_makes_anew_is_not_taken_for_one(url: str) -> None:
    with Store.open(url) as store, Store.open(url) as other:
        store.add(STORIES[0])
        with other.posting(), pytest.raises(Busy, match="made anew"), current(store, patience=0.1):
            pass
