"""What people said of records is kept, checked, and comes back."""

import pytest

from foreigndesk.records import BadRecord
from foreigndesk.records.corrections import Correction, Judgement, amended
from foreigndesk.store import Store, UnclearId
from tests.store import made
from tests.store.dump import run

READING = made.reading()
SENT = READING.records[1]


def said(**more) -> Correction:
    return Correction(**{
        "word": "amended", "by": "A. Editor", "at": "2024-05-02T10:00:00+00:00", "why": "so", "original": SENT,
        "amended": amended(SENT, {"stage": "offered"}),
    } | more)  # fmt: skip


def test_a_correction_comes_back_equal_and_twice_is_once(store: Store) -> None:
    store.add(READING)
    store.add(made.plain(1))
    for _ in range(2):
        store.correct(said())
    assert store.corrections() == store.corrections(READING.article.id) == [said()]
    assert store.corrections(made.plain(1).article.id) == []
    assert list(store.problems()) == []


def test_a_record_of_no_stored_article_is_refused(store: Store) -> None:
    with pytest.raises(UnclearId):
        store.correct(said())


def test_an_amended_record_that_does_not_hold_is_refused(store: Store) -> None:
    store.add(READING)
    with pytest.raises(BadRecord):
        store.correct(said(amended=made.plain(1).records[1]))
    assert store.corrections() == []


def test_a_correction_changed_by_hand_is_named(store: Store, url: str) -> None:
    store.add(READING)
    store.correct(said())
    run(url, "UPDATE corrections SET why = 'otherwise'")
    assert any("the content's id is correction-" in each for each in store.problems())


def test_a_judgement_comes_back_equal_and_twice_is_once(store: Store, url: str) -> None:
    other = made.plain(1)
    for reading in (READING, other):
        store.add(reading)
    judgement = Judgement(
        word="apart", by="A. Editor", at="2024-05-02T10:00:00+00:00", why="so", one=SENT, other=other.records[1]
    )
    for _ in range(2):
        store.judge(judgement)
    assert store.judgements() == [judgement]
    assert list(store.problems()) == []
    run(url, "UPDATE judgements SET why = 'otherwise'")
    assert any("the content's id is judgement-" in each for each in store.problems())
