import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

import foreigndesk.store.sqlite
from foreigndesk.store import Store, StoreError
from tests.store import made
from tests.store.dump import dump, run


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}"])
def test_forms_of_a_url(path: Path, form: str) -> None:
    with Store.open(form.format(path)) as store:
        store.add(made.reading())
    with Store.open(str(path)) as store:
        assert list(store.readings()) == [made.reading()]


def test_a_path_may_hold_any_signs(tmp_path: Path) -> None:
    path = tmp_path / "a b?c%20#é.db"
    with Store.open(str(path)) as store:
        store.add(made.reading())
    assert path.exists()


def test_in_memory_is_gone_when_closed() -> None:
    with Store.open("sqlite://") as store:
        store.add(made.reading())
    with Store.open("sqlite://") as store:
        assert list(store.readings()) == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "no database named; a path, sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE was expected"),
        ("://", "not a database URL"),
        (
            "mysql://host/desk",
            "mysql://host/desk: a path, sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE was expected",
        ),
        ("mysql://me:secret@host/desk", r"mysql://me:\*\*\*@host/desk"),
    ],
)
def test_a_url_that_names_no_database(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        Store.open(url)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened; check that the folder exists"):
        Store.open(str(tmp_path / "nowhere" / "desk.db"))


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(str(tmp_path))


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_text("Dear editor, " * 500)
    with pytest.raises(StoreError, match=rf"{path}: this is not a SQLite database; name another file"):
        Store.open(str(path))
    assert path.read_text().startswith("Dear editor")


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    with Store.open(str(path)) as store:
        assert store.add(made.reading()) == "added"


def test_somebody_elses_database_is_left_alone(path: Path) -> None:
    run(path, "CREATE TABLE recipes (id)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"holds tables that are not foreigndesk's \(recipes\)"):
        Store.open(str(path))
    assert path.read_bytes() == before


def test_a_newer_database_is_refused_and_left_alone(store_file: Store, path: Path) -> None:
    store_file.add(made.reading())
    run(path, "UPDATE alembic_version SET version_num = '9999'")
    before = dump(path)
    with pytest.raises(StoreError, match=r"made by a newer foreigndesk \(its tables are at 9999\); upgrade"):
        Store.open(str(path))
    assert dump(path) == before


def test_a_damaged_database(store_file: Store, path: Path) -> None:
    for n in range(20):
        store_file.add(made.plain(n))
    store_file.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with (
        pytest.raises(StoreError, match="the database is damaged; restore it from a copy"),
        Store.open(str(path)) as it,
    ):
        list(it.readings())


def test_a_locked_database(store_file: Store, path: Path) -> None:
    store_file.add(made.plain(1))
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing to it; try again"):
            store_file.add(made.reading())
        assert list(store_file.readings()) == [made.plain(1)]
    assert store_file.add(made.reading()) == "added"


def test_a_database_that_another_program_is_making(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE recipes (id)")
        with pytest.raises(StoreError, match="another program is writing to it; try again"):
            Store.open(str(path), wait=0.1)


def _fill(path: Path) -> list[str]:
    with Store.open(str(path)) as store:
        return [store.add(made.plain(n)) for n in range(5)]


def test_several_may_make_and_fill_one_database_at_once(path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = [each for answers in pool.map(_fill, [path] * 4) for each in answers]
    assert sorted(done) == ["added"] * 5 + ["unchanged"] * 15


def test_a_database_that_can_only_be_read(store_file: Store, path: Path) -> None:
    store_file.add(made.plain(1))
    with Store.open(f"sqlite:///file:{path}?mode=ro&uri=true") as reader:
        assert list(reader.readings()) == [made.plain(1)]
        with pytest.raises(StoreError, match="can be read, but not written"):
            reader.add(made.reading())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE articles SET text = text || '!'", "the text's id is"),
        ("UPDATE articles SET blocks = 'no json'", "what is stored is not what was written"),
        ("UPDATE articles SET published = 'soon'", "what is stored is not what was written"),
        ("UPDATE records SET body = replace(body, 'shells', 'barley') WHERE kind = 'transfer'", "does not stand at"),
        ("UPDATE records SET body = replace(body, 'delivered', 'offered')", "the content's id is"),
        ("UPDATE records SET body = replace(body, 'delivered', 'lost')", "stage: 'lost' where one of held"),
        ("UPDATE records SET body = '[]'", "stored record.kind"),
        ("UPDATE records SET body = '{'", "what is stored is not what was written"),
    ],
)
def test_what_was_changed_by_hand_is_found_out(store_file: Store, path: Path, change: str, message: str) -> None:
    store_file.add(made.reading())
    run(path, change)
    for ask in (store_file.readings, store_file.records):
        with pytest.raises(StoreError, match=message):
            list(ask())


def test_the_log_does_not_grow_however_many_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreigndesk.store.sqlite, "_LONG_LOG", 200_000)
    monkeypatch.setattr(foreigndesk.store.sqlite, "_LOOK", 0.0)
    log, over = path.with_name(f"{path.name}-wal"), Event()

    def reads(store: Store) -> None:
        while not over.is_set():
            with store.account() as posted:
                posted.is_waiting()
                time.sleep(0.05)

    with Store.open(str(path)) as store:
        readers = [Thread(target=reads, args=(store,)) for _ in range(3)]
        for each in readers:
            each.start()
            time.sleep(0.02)  # so that at no moment nobody reads
        for number in range(40):
            store.skipping.note(f"{number}", "empty", "x" * 30_000, datetime(2024, 5, 6, tzinfo=UTC))
        size = log.stat().st_size
        over.set()
        for each in readers:
            each.join()
    assert size < 600_000
