"""What of its page is not in a text is kept beside it, and makes no other printing of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from foreigndesk.records import Article, Reading
from foreigndesk.store import Store, back_up, restore
from tests.store import made
from tests.store.dump import run

KEY = made.article().id
TEASERS = ("Ghana sells cocoa to Japan", "The weather in Accra")


def _with(*left_out: str, unlisted: int = 0, **more: str | None) -> Reading:
    of = made.article(**more)
    return made.reading(replace(of, left_out=left_out, unlisted=unlisted))


def _lost(of: Article) -> tuple[tuple[str, ...], int]:
    return of.left_out, of.unlisted


def test_it_comes_out_as_it_went_in(store: Store) -> None:
    store.add(_with(*TEASERS, unlisted=7))
    assert _lost(store.article(KEY)) == (TEASERS, 7)
    assert list(store.problems()) == []


def test_another_day_s_teasers_are_nothing_new(store: Store) -> None:
    first, other = _with(*TEASERS), _with("Another teaser")
    assert [store.add(first), store.add(other)] == ["added", "unchanged"]
    assert _lost(store.article(KEY)) == (TEASERS, 0)
    reprint, again = (
        replace(each, article=replace(each.article, publisher="Echo", published=date(2023, 9, 13)))
        for each in (first, other)
    )
    assert [store.add(reprint), store.add(again)] == ["also-printed", "unchanged"]
    assert [_lost(each) for each in store.printings(KEY)] == [(TEASERS, 0), (TEASERS, 0)]


def test_of_what_was_read_by_an_earlier_version_it_is_learnt_when_it_comes_again(store: Store, url: str) -> None:
    store.add(_with(*TEASERS))
    run(url, "UPDATE articles SET left_out = NULL, unlisted = NULL")
    assert _lost(store.article(KEY)) == ((), 0)
    assert store.add(_with("A teaser of today", unlisted=1)) == "unchanged"
    assert _lost(store.article(KEY)) == (("A teaser of today",), 1)


def test_it_goes_into_a_copy(store: Store, tmp_path: Path) -> None:
    store.add(_with(*TEASERS, unlisted=2))
    back_up(store, tmp_path / "copy.sqlite")
    restore(tmp_path / "copy.sqlite", str(tmp_path / "other.sqlite"))
    with Store.open(str(tmp_path / "other.sqlite")) as other:
        assert _lost(other.article(KEY)) == (TEASERS, 2)
