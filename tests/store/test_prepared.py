"""Prepared statements say what SQLAlchemy would say each time, to either kind of database."""

from datetime import date

import pytest
from sqlalchemy import bindparam, select, union, update

from foreigndesk.account import catch_up
from foreigndesk.store import Store, StoreError
from foreigndesk.store.database import Database
from foreigndesk.store.prepared import Among, Prepared, insert
from foreigndesk.store.schema import metadata
from foreigndesk.store.tables import articles, readings
from tests.ledger.build import stories
from tests.store import made

_NUMBERS = [0, 1, 2, 3, 5, 8, 33, 511, 513, 700]


@pytest.fixture
def filled(url: str) -> str:
    """The URL of a store with an account."""
    with Store.open(url) as store:
        for reading in stories():
            store.add(reading)
        catch_up(store)
    return url


def test_every_column_of_every_table_comes_as_it_is(filled: str) -> None:
    database = Database(filled, 1)
    with database.reading() as connection:
        for table in metadata.sorted_tables:
            chosen = select(table).order_by(*table.primary_key)
            found = Prepared(chosen).rows(connection, {})
            expected = [dict(row) for row in connection.execute(chosen).mappings()]
            assert found == expected
            assert [list(map(type, row.values())) for row in found] == [
                list(map(type, row.values())) for row in expected
            ]
    database.close()


def test_rows_put_into_a_table_come_out_the_same(filled: str) -> None:
    tables = [table for table in metadata.sorted_tables if table is not articles]  # which the index of words holds
    database = Database(filled, 1)
    with database.writing() as connection:
        held = {table: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}
        for table in reversed(tables):
            connection.execute(table.delete())
        for table in tables:
            insert(connection, table, held[table])
            again = [dict(row) for row in connection.execute(select(table)).mappings()]
            assert sorted(map(repr, again)) == sorted(map(repr, held[table]))
    database.close()


@pytest.mark.parametrize("lists", [_NUMBERS, _NUMBERS[::-1], [3, 4, 3, 0, 4]])
def test_lists_of_any_length_are_asked_in_turn(url: str, lists: list[int]) -> None:
    names = bindparam("names", expanding=True)
    either = Prepared(
        union(
            select(articles.c.id).where(articles.c.id.in_(names), articles.c.published >= bindparam("since")),
            select(articles.c.id).where(articles.c.publisher.in_(("nobody", "none"))),
        )
    )
    with Store.open(url) as store:
        for n in range(3):
            store.add(made.plain(n))
    kept = [made.plain(n).article.id for n in range(3)]
    database = Database(url, 1)
    with database.reading() as connection:
        for number in lists:
            asked = [*(f"none-{i}" for i in range(number)), *kept[:number]][-number:] if number else []
            found = either.column(connection, {"names": asked, "since": date(2000, 1, 1)})
            assert sorted(found) == sorted({*asked} & {*kept})
            rows = Among(select(articles.c.id), articles.c.id).each(connection, asked)
            assert sorted(row["id"] for row in rows) == sorted({*asked} & {*kept})
    database.close()


def test_what_it_reads_is_one_state_of_the_database(filled: str) -> None:
    database, change = Database(filled, 1), Prepared(update(articles).values(section=bindparam("said")))
    sections = Prepared(select(articles.c.section).distinct())
    with database.reading() as reader:
        assert sections.column(reader, {}) == [None]
        with database.writing() as writer:
            change.write(writer, [{"said": "World"}])
            assert sections.column(writer, {}) == ["World"]
        assert sections.column(reader, {}) == [None]
    with database.reading() as reader:
        assert sections.column(reader, {}) == ["World"]
    database.close()


def test_what_a_database_refuses_is_a_store_error_and_undone(filled: str) -> None:
    database, ids = Database(filled, 1), Prepared(select(readings.c.id).order_by(readings.c.id))
    with database.reading() as connection:
        (first, *_) = before = ids.column(connection, {})
    row = {"id": first, "article": "none", "reader": "-", "current": False, "records": 0, "read_at": None}
    with pytest.raises(StoreError), database.writing() as connection:
        Prepared(update(readings).values(reader="-")).write(connection, [{}])
        insert(connection, readings, [row])
    with database.reading() as connection:
        assert ids.column(connection, {}) == before
        assert "-" not in Prepared(select(readings.c.reader)).column(connection, {})
    database.close()
