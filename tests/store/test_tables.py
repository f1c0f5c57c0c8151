import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import foreigndesk.store
from foreigndesk.store import Store
from foreigndesk.store.tables import REVISION, metadata
from tests.store import made
from tests.store.dump import run

MIGRATIONS = Path(foreigndesk.store.__file__).parent / "migrations"


def test_the_migrations_make_the_tables(store: Store, path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    options = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("article_")}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={**options, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_that_is_looked_for() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == REVISION


def test_readers_go_on_while_one_writes(store: Store, path: Path) -> None:
    assert run(path, "PRAGMA journal_mode") == [("wal",)]


def test_foreign_keys_hold(store: Store, path: Path) -> None:
    store.add(made.reading())
    assert run(path, "PRAGMA foreign_key_check") == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("DELETE FROM records")


def test_an_article_has_one_current_reading(store: Store, path: Path) -> None:
    store.add(made.reading(reader="0.1.0"))
    store.add(made.reading(reader="0.2.0"))
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        run(path, "UPDATE readings SET current = 1")


def test_bodies_are_readable(store: Store, path: Path) -> None:
    store.add(made.reading(made.article(publisher="Élysée 北京")))
    assert run(path, "SELECT publisher, json_extract(body, '$.kind') FROM articles, records LIMIT 1") == [
        ("Élysée 北京", "statement")
    ]
