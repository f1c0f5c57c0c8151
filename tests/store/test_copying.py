"""A backup restored over a store that holds no article."""

from datetime import UTC, datetime
from pathlib import Path

from foreigndesk.store import Store, Watched, back_up, restore
from tests.store import made

NOW = datetime(2023, 5, 5, 12, tzinfo=UTC)


def _looked(url: str, key: str) -> None:
    with Store.open(url) as store:
        store.watching.keep(Watched(url="https://gazette.example/feed", begun=NOW, looked=NOW, due=NOW))
        store.watching.note("https://gazette.example/feed", key)


def test_what_watch_remembers_without_an_article_gives_way_to_the_backup(url: str, path: Path, tmp_path: Path) -> None:
    kept, copy = str(tmp_path / "kept.sqlite"), tmp_path / "copy.sqlite"
    _looked(kept, "one")
    with Store.open(kept) as store:
        store.add(made.reading())
        back_up(store, copy)
    _looked(url, "other")
    assert restore(copy, url) == 1
    with Store.open(url) as store:
        assert store.watching.noted("https://gazette.example/feed", "one")
        assert not store.watching.noted("https://gazette.example/feed", "other")
