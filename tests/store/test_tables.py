from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import foreigndesk.store
from foreigndesk.store import Store
from foreigndesk.store.schema import REVISION, metadata
from tests.store import made
from tests.store.dump import dump, run

MIGRATIONS = Path(foreigndesk.store.__file__).parent / "migrations"


def _ours(name: str | None, kind: str, _: object) -> bool:
    """Whether the tables in code know of it; each kind of database has a word index of its own."""
    return not (kind in ("table", "index") and (name or "").startswith("article_"))


def test_the_migrations_make_the_tables(store: Store, url: str) -> None:
    engine = create_engine(url.replace("postgresql://", "postgresql+pg8000://"))
    with engine.connect() as connection:
        options = {"include_name": _ours, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_that_is_looked_for() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == REVISION


def test_readers_go_on_while_one_writes(store_file: Store, path: Path) -> None:
    assert run(path, "PRAGMA journal_mode") == [("wal",)]


def test_foreign_keys_hold(store: Store, url: str) -> None:
    store.add(made.reading())
    before = dump(url)
    ask_for_keys = "PRAGMA foreign_keys = ON" if url.startswith("sqlite") else "SELECT 1"
    engine = create_engine(url.replace("postgresql://", "postgresql+pg8000://"))
    with pytest.raises(Exception, match=r"(?i)foreign key"), engine.connect() as connection:
        connection.exec_driver_sql(ask_for_keys)
        connection.commit()
        connection.exec_driver_sql("DELETE FROM records")
        connection.commit()
    engine.dispose()
    assert dump(url) == before


def test_an_article_has_one_current_reading(store: Store, url: str) -> None:
    store.add(made.reading(reader="0.1.0"))
    store.add(made.reading(reader="0.2.0"))
    with pytest.raises(Exception, match=r"(?i)unique"):
        run(url, "UPDATE readings SET current = (1 = 1)")


def test_bodies_are_readable(store: Store, url: str) -> None:
    store.add(made.reading(made.article(publisher="Élysée 北京")))
    ask = "SELECT publisher, body ->> 'kind' FROM articles, records ORDER BY position LIMIT 1"
    assert run(url, ask) == [("Élysée 北京", "statement")]
