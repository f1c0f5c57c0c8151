"""A store of an earlier version is brought up to date, and holds what it held."""

import hashlib
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import foreigndesk.store
from foreigndesk.store import Store
from tests.store import made
from tests.store.dump import dump, run

MIGRATIONS = Path(foreigndesk.store.__file__).parent / "migrations"
EARLIER = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][1:]


def _at(url: str, revision: str) -> None:
    """An empty database as a version with that revision left it."""
    engine = create_engine(url.replace("postgresql://", "postgresql+pg8000://"))
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, revision)
    engine.dispose()


def test_landed_migrations_are_never_changed() -> None:
    """Stores have gone through them; a change is a migration of its own, and a line in landed.sha256."""
    landed = (Path(__file__).parent / "landed.sha256").read_text("ascii").splitlines()
    files = sorted((MIGRATIONS / "versions").glob("r*.py"))
    assert landed == [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in files]


@pytest.mark.parametrize("revision", EARLIER)
def test_an_earlier_store_is_brought_up_to_date_with_all_that_it_holds(url: str, revision: str) -> None:
    _at(url, revision)
    with Store.open(url) as store:
        assert store.add(made.reading()) == "added"
    newest = dump(url)
    assert run(url, "SELECT version_num FROM alembic_version") != [(revision,)]
    with Store.open(url) as store:
        assert list(store.readings()) == [made.reading()]
        assert list(store.problems()) == []
    assert dump(url) == newest


def test_what_kept_a_list_from_being_read_and_what_was_given_up_is_forgotten(url: str) -> None:
    _at(url, "0005")
    begun = "'2026-01-01 12:00:00'"
    run(
        url,
        f"INSERT INTO watched VALUES ('https://a.example/', {begun}, {begun}, {begun}, NULL, NULL, 0, NULL, 'e', 'm')",
    )
    run(url, "INSERT INTO seen VALUES ('https://a.example/', 'read', NULL), ('https://a.example/', 'tried', 5)")
    with Store.open(url) as store:
        watched = store.watching.of("https://a.example/")
        assert watched
        assert (watched.etag, watched.modified) == (None, None)
    assert run(url, "SELECT key FROM seen") == [("read",)]
