"""A store of an earlier version is brought up to date, and holds what it held."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select, text

import foreigndesk.store
from foreigndesk.account import catch_up, foreseen, summaries, tracks
from foreigndesk.store import ForecastQuery, Store
from foreigndesk.store.schema import metadata
from foreigndesk.store.watching import moment
from tests.account.test_foreseen import READINGS as foretold
from tests.ledger.build import stories
from tests.store import made
from tests.store.dump import dump, run

MIGRATIONS = Path(foreigndesk.store.__file__).parent / "migrations"
EARLIER = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][1:]


@pytest.fixture
def url(empty_url: str) -> str:
    """A database without any tables yet."""
    return empty_url


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


def _as_it_was(revision: str, source: Path, url: str) -> None:
    """A database as a version with that revision would have it: the rows of another, but for what that had not yet."""
    _at(url, revision)
    old, new = (
        create_engine(each.replace("postgresql://", "postgresql+pg8000://")) for each in (url, f"sqlite:///{source}")
    )
    there = MetaData()
    there.reflect(old)
    with new.connect() as reader, old.begin() as writer:
        for table in metadata.sorted_tables:
            if table.name in there.tables and (table.name != "parties" or revision >= "0010"):  # counted anew till then
                columns = [each for each in table.columns if each.name in there.tables[table.name].columns]
                rows = [
                    {name: moment(each) for name, each in row.items()}
                    for row in reader.execute(select(*columns)).mappings()
                ]
                if rows:
                    writer.execute(
                        insert(Table(table.name, MetaData(), *(Column(c.name, c.type) for c in columns))), rows
                    )
        writer.execute(text("UPDATE accounts SET version = 'of that time'"))
    old.dispose()
    new.dispose()


@pytest.mark.parametrize("revision", ["0008", "0009", "0011"])
def test_a_desk_of_claims_and_forecasts_is_counted_and_its_account_made_anew(
    url: str, revision: str, tmp_path: Path
) -> None:
    source = tmp_path / "source.sqlite"
    with Store.open(str(source)) as store:
        for reading in (*stories(), *foretold):
            store.add(reading)
        catch_up(store)
        expected = _answers(store)
        tables = {table.name for table in metadata.sorted_tables}
    _as_it_was(revision, source, url)
    with Store.open(url) as store:
        catch_up(store)
        assert list(store.problems()) == []
        assert _answers(store) == expected
    assert {name: len(rows) for name, rows in dump(url).items() if name in tables} == {
        name: len(rows) for name, rows in dump(source).items() if name in tables
    }


def _answers(store: Store) -> list[object]:
    day = date(2031, 1, 1)
    with store.account() as posted:
        claims, forecasts = summaries(posted, day), foreseen(posted, day, ForecastQuery(pair=("PRK", "RUS")))
        fared, pairs = tracks(posted, day, ForecastQuery(pair=("PRK", "RUS"))), posted.pairs(day, 99)
    return [claims, forecasts.ledger.register, fared, pairs, store.held(day), store.parties("", day, 999, 0)]


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
