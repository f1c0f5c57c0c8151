"""Changes of what is shown are counted."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from foreigndesk.records.corrections import Correction
from foreigndesk.store import Store, back_up, restore
from foreigndesk.store.watching import Watched
from tests.store import made

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def _review(store: Store) -> None:
    record = made.reading().records[0]
    store.correct(Correction(word="rejected", by="A", at="2026-01-01T12:00:00+00:00", why="no", original=record))


def _print(store: Store) -> None:
    store.add(made.reading(made.article(publisher="Another")))


CHANGES: list[Callable[[Store], object]] = [
    lambda store: store.add(made.reading(made.article(f"{made.TEXT} Again."))),
    lambda store: store.skipping.note("a.txt", "empty", "nothing", NOW),
    _review,
    _print,
]


@pytest.mark.parametrize("change", CHANGES, ids=["article", "skipped", "review", "printing"])
def test_what_is_shown_is_counted(store: Store, change: Callable[[Store], object]) -> None:
    store.add(made.reading())
    before = store.changes()
    change(store)
    assert store.changes() > before


def test_a_backup_restored_is_one_change_more(store: Store, url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with Store.open(str(tmp_path / "kept.sqlite")) as kept:
        kept.add(made.reading())
        back_up(kept, copy)
    for _ in range(9):
        store.skipping.note("a.txt", "empty", "nothing", NOW)
    before = store.changes()
    restore(copy, url)
    assert store.changes() > before


def test_what_nobody_is_shown_is_not(store: Store) -> None:
    before = store.changes()
    store.watching.keep(Watched(url="https://a.example/", begun=NOW, looked=NOW, due=NOW))
    assert store.watching.of("https://a.example/")
    assert store.changes() == before
