"""Articles, readings and records out of the tables, every span checked; ``name`` is how messages call the database."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from foreigndesk.records import AnyRecord, Article, Reading, from_json, verify
from foreigndesk.store import rows
from foreigndesk.store.check import check
from foreigndesk.store.errors import sound
from foreigndesk.store.query import ALL, RecordQuery, bodies, few_at_a_time
from foreigndesk.store.tables import articles, readings
from foreigndesk.store.tables import records as all_records


def article(connection: Connection, key: str, name: str) -> Article:
    """An article.

    Raises:
        StoreError: where what is stored was changed, or is not there.
    """
    with sound(name):
        return rows.article_from(connection.execute(select(articles).where(articles.c.id == key)).mappings().one())


def records(connection: Connection, reading: str, text: str, query: RecordQuery, name: str) -> list[AnyRecord]:
    """The records of a reading that fit, each where the text says.

    Raises:
        StoreError: where what is stored was changed.
    """
    with sound(name):
        found = _decoded(connection, bodies(reading, query))
        for record in found:
            verify(record, text)
        return found


def reading(connection: Connection, key: str, name: str) -> Reading:
    """An article's current reading, whole.

    Raises:
        StoreError: where what is stored was changed.
    """
    current = select(readings.c.id, readings.c.reader).where(readings.c.article == key, readings.c.current)
    with sound(name):
        row = connection.execute(current).one()
        found = Reading(
            article=article(connection, key, name),
            records=tuple(_decoded(connection, bodies(row.id, ALL))),
            reader=row.reader,
        )
        check(found)
        return found


def some(connection: Connection, wanted: Collection[str], texts: Mapping[str, str], name: str) -> list[AnyRecord]:
    """Of the current records those with some ids, each where its article's text (by id) says, in the texts' order.

    Raises:
        StoreError: where what is stored was changed.
    """
    current = select(all_records.c.body).join(readings, readings.c.id == all_records.c.reading)
    current = current.where(readings.c.current).order_by(all_records.c.article, all_records.c.position)
    with sound(name):
        found = [
            record
            for few in few_at_a_time(wanted)
            for record in _decoded(connection, current.where(all_records.c.id.in_(few)))
        ]
        for record in found:
            verify(record, texts[record.article])
        return found


def _decoded(connection: Connection, chosen: Select[Any]) -> list[AnyRecord]:
    return [from_json(body, "stored record") for body in connection.execute(chosen).scalars()]
