"""A store is checked again, copied, and survives being killed at any moment."""

import os
import random
import re
import signal
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foreigndesk.records.corrections import Correction, Judgement
from foreigndesk.store import Store, StoreError, WordQuery
from tests.processes import child
from tests.store import made
from tests.store.dump import dump, run

KILLS = 50


def _fill(store: Store) -> None:
    store.add(made.reading())
    store.add(made.reading(reader="0.2.0"))
    store.add(made.reading(made.article(published=date(2023, 9, 13), publisher="The Echo", credit="The Post")))
    store.add(replace(made.reading(made.article("An empty text.")), records=()))
    store.add(made.plain(1))
    one, other = made.plain(1).records[1], made.reading().records[1]
    said = {"by": "A. Editor", "at": "2024-05-02T10:00:00+00:00", "why": "so"}
    store.correct(Correction(word="confirmed", original=one, **said))
    store.judge(Judgement(word="apart", one=one, other=other, **said))


def test_what_was_written_holds(store: Store) -> None:
    _fill(store)
    assert list(store.problems()) == []


CHANGES = [
    ("UPDATE articles SET sha256 = 'x' WHERE text LIKE 'An empty%'", r"the text's SHA-256 is [0-9a-f]{64}, not x"),
    (
        "UPDATE articles SET text = text || '!' WHERE text LIKE 'An empty%'",
        r"article \w+: the text's (id|SHA-256) is \w+",
    ),
    ("UPDATE printings SET publisher = 'Another'", r"printing \w+: the content's id is \w+"),
    ("UPDATE readings SET current = (1 = 0)", r"article \w+: 0 current readings, where one was expected"),
    (
        "UPDATE records SET certainty = 'CT-' WHERE kind = 'transfer'",
        r"records .*: the row is not what the record says",
    ),
    ("UPDATE record_actors SET country = 'CHN'", r"record_actors .*: the row is not what the record says"),
    ("UPDATE corrections SET record = 'event-0'", r"correction-\w+: is kept for another record than it is about"),
    ("UPDATE judgements SET article = (SELECT id FROM articles WHERE text LIKE 'An empty%')", r"judgement-\w+: .*"),
    ("DELETE FROM attributions", r"attributions .*: the row is not what the record says"),
]


@pytest.mark.parametrize(("change", "message"), CHANGES)
def test_what_was_changed_by_hand_is_named(store: Store, url: str, change: str, message: str) -> None:
    _fill(store)
    run(url, change)
    found = list(store.problems())
    assert found
    assert all(re.search(message, each) for each in found), found


def test_a_row_that_names_none_is_named(store_file: Store, path: Path) -> None:
    _fill(store_file)
    run(path, "DELETE FROM readings WHERE reader = '0.2.0'")
    found = list(store_file.problems())
    assert any("names none of the readings there are" in each for each in found)


def test_a_body_that_is_no_record_is_named(store: Store, url: str) -> None:
    _fill(store)
    run(url, "UPDATE records SET body = '[]' WHERE kind = 'finding'")
    assert all("reading " in each and "where" in each for each in store.problems())


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_a_copy_holds_all_of_it(store: Store, to: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    _fill(store)
    other = tmp_path / "copy.db" if to == "sqlite" else request.getfixturevalue("empty_copy")
    with Store.open(str(other)) as copy:
        assert store.copy_to(copy) == 3
        assert list(copy.problems()) == []
        assert list(copy.readings()) == list(store.readings())
        assert [hit.article for hit in copy.search(WordQuery(words="empty text"))] == [
            hit.article for hit in store.search(WordQuery(words="empty text"))
        ]
        with pytest.raises(StoreError, match="holds articles already; name an empty one"):
            store.copy_to(copy)


def _adding(url: str, numbers: range) -> None:
    with Store.open(url) as store:
        for n in numbers:
            store.add(made.plain(n))


def test_a_process_killed_at_any_moment_leaves_a_store_that_holds(url: str) -> None:
    chance = random.Random(7)
    with Store.open(url):
        pass
    for _ in range(KILLS):
        pid = child(lambda: _adding(url, range(1000)))
        time.sleep(chance.uniform(0.0, 0.08))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    with Store.open(url) as store:
        assert list(store.problems()) == []
        kept = {reading.article.text for reading in store.readings()}
        again = [store.add(made.plain(n)) for n in range(len(kept) + 1)]
    assert again == ["unchanged"] * len(kept) + ["added"]


def test_two_processes_that_add_at_once_lose_nothing(url: str) -> None:
    with Store.open(url):
        pass
    children = [child(lambda first=first: _adding(url, range(first, first + 30))) for first in (0, 15)]
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0, 0]
    with Store.open(url) as store:
        assert len(list(store.readings())) == 45
        assert list(store.problems()) == []


def test_a_copy_takes_no_part_in_what_is_added_meanwhile(store: Store, url: str, tmp_path: Path) -> None:
    _fill(store)
    before = dump(url)
    with Store.open(str(tmp_path / "copy.db")) as copy:
        store.copy_to(copy)
    assert dump(url) == before
