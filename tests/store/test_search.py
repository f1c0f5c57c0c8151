import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.store import Store
from tests.store import made


@pytest.fixture
def filled(store: Store) -> Store:
    for n in range(3):
        store.add(made.plain(n))
    return store


def _found(store: Store, words: str) -> list[str]:
    return sorted(hit.article for hit in store.search(words))


def test_all_words_in_any_form(filled: Store) -> None:
    assert len(_found(filled, "shell PYONGYANG")) == 3
    assert _found(filled, "shells 1") == [made.plain(1).article.id]
    assert _found(filled, "shells tractors") == []


def test_the_snippet_quotes_the_text(filled: Store) -> None:
    (hit,) = filled.search("2 shells")
    assert "sent shells by Pyongyang" in hit.snippet


@pytest.mark.parametrize("words", ["", "  ", '"', "(", "-", "*", "'; --"])
def test_signs_alone_find_nothing(filled: Store, words: str) -> None:
    assert filled.search(words) == ()


@pytest.mark.parametrize("words", ['shells"', "shells AND (", "text:shells NOT", "shells*"])
def test_signs_have_no_meaning(filled: Store, words: str) -> None:
    assert isinstance(filled.search(words), tuple)


def test_limit(filled: Store) -> None:
    assert len(filled.search("shells", limit=2)) == 2


def test_compacting_the_file_leaves_the_index_right(store_file: Store, path) -> None:
    for n in range(3):
        store_file.add(made.plain(n))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    assert _found(store_file, "shells 1") == [made.plain(1).article.id]


def test_another_printing_is_no_second_hit(filled: Store) -> None:
    reading = made.plain(1)
    filled.add(replace(reading, article=replace(reading.article, published=date(2020, 1, 1))))
    assert len(_found(filled, "shells")) == 3
