"""Articles, readings and records out of the tables, every span checked; ``name`` is how messages call the database."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from foreigndesk.records import AnyRecord, Article, Reading, from_json, verify
from foreigndesk.store import rows
from foreigndesk.store.check import check
from foreigndesk.store.errors import sound
from foreigndesk.store.query import ALL, RecordQuery, bodies, few_at_a_time
from foreigndesk.store.recent import kept
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
        of = article(connection, key, name)

        def checked(_: list[str]) -> dict[str, tuple[AnyRecord, ...]]:
            found = tuple(_decoded(connection, bodies(row.id, ALL)))
            check(Reading(article=of, records=found, reader=row.reader))
            return {row.id: found}

        records = kept(connection.engine).readings.take([row.id], checked)[row.id]
        return Reading(article=of, records=records, reader=row.reader)


def some(connection: Connection, wanted: Collection[str], texts: Mapping[str, str], name: str) -> list[AnyRecord]:
    """Of the current records those with some ids, each where its article's text (by id) says, in the texts' order.

    Raises:
        StoreError: where what is stored was changed.
    """
    current = select(all_records.c.body).join(readings, readings.c.id == all_records.c.reading)
    current = current.where(readings.c.current)

    def checked(missing: list[str]) -> dict[str, AnyRecord]:
        asked = (current.where(all_records.c.id.in_(few)) for few in few_at_a_time(missing))
        found = {record.id: record for chosen in asked for record in _decoded(connection, chosen)}
        for record in found.values():
            verify(record, texts[record.article])
        return found

    with sound(name):
        found = kept(connection.engine).records.take(wanted, checked).values()
    return sorted(found, key=lambda each: (each.article, each.evidence.start, each.evidence.end, each.id))


def _decoded(connection: Connection, chosen: Select[Any]) -> list[AnyRecord]:
    return [from_json(body, "stored record") for body in connection.execute(chosen).scalars()]
