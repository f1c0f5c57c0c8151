import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.records import NO_OUTLET
from foreigndesk.store import Store, WordQuery
from tests.store import made


@pytest.fixture
def filled(store: Store) -> Store:
    for n in range(3):
        store.add(made.plain(n))
    return store


def _found(store: Store, words: str) -> list[str]:
    return sorted(hit.article for hit in store.search(WordQuery(words=words)))


def test_all_words_in_any_form(filled: Store) -> None:
    assert len(_found(filled, "shell PYONGYANG")) == 3
    assert _found(filled, "shells 1") == [made.plain(1).article.id]
    assert _found(filled, "shells tractors") == []


def test_the_snippet_quotes_the_text(filled: Store) -> None:
    (hit,) = filled.search(WordQuery(words="2 shells"))
    assert "sent shells by Pyongyang" in hit.snippet


@pytest.mark.parametrize("words", ["", "  ", '"', "(", "-", "*", "'; --"])
def test_signs_alone_find_nothing(filled: Store, words: str) -> None:
    assert filled.search(WordQuery(words=words)) == ()


@pytest.mark.parametrize("words", ['shells"', "shells AND (", "text:shells NOT", "shells*"])
def test_signs_have_no_meaning(filled: Store, words: str) -> None:
    assert isinstance(filled.search(WordQuery(words=words)), tuple)


def test_limit(filled: Store) -> None:
    assert len(filled.search(WordQuery(words="shells", limit=2))) == 2


PRINTED = {
    "The Meridian": {"publisher": "The Meridian", "url": "https://meridian.example/a"},
    "Wire": {"publisher": None, "credit": "Wire"},
    "a.example": {"publisher": None, "url": "https://www.A.example:443/b?c"},
    "b.example": {"publisher": None, "url": "http://b.example"},
    "100%_.example": {"publisher": None, "url": "https://100%_.example/a"},
    "paper": {"publisher": None, "url": "paper"},
    NO_OUTLET: {"publisher": None},
}
"""Outlets as articles have them, and what of an article makes them so."""


def test_those_of_an_outlet_or_a_time_are_found_alone(store: Store) -> None:
    for number, (outlet, printed) in enumerate(PRINTED.items()):
        plain = made.article(f"{made.TEXT} ({number})")
        article = replace(plain, published=date(2015 + number, 5, 6), **{"url": None, "credit": None, **printed})
        assert article.outlet == outlet
        store.add(made.reading(article))
    for number, outlet in enumerate(PRINTED):
        (hit,) = store.search(WordQuery(words="shells", outlet=outlet))
        assert store.article(hit.article).outlet == outlet
        since, until = date(2015 + number, 5, 6), date(2016 + number, 5, 5)
        assert store.search(WordQuery(words="shells", since=since, until=until)) == (hit,)
        assert store.search(WordQuery(words="shells", since=until, until=until, outlet=outlet)) == ()
    for other in ("Meridian", "wire", "example", "%", "1000.example", "meridian.example"):
        assert store.search(WordQuery(words="shells", outlet=other)) == ()


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
