"""Articles, readings and records out of the tables, every span checked; ``name`` is how messages call the database."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Select, select

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

        records = kept(connection).readings.take([row.id], checked)[row.id]
        return Reading(article=of, records=records, reader=row.reader)


def some(connection: Connection, wanted: Iterable[str], texts: Mapping[str, str], name: str) -> list[AnyRecord]:
    """Of the current records those with some ids, each where its article's text (by id) says, in the texts' order.

    Raises:
        StoreError: where what is stored was changed.
    """

    def found(ids: Iterable[str], *more: Column[Any]) -> list[Any]:
        chosen = select(all_records.c.reading, all_records.c.id, *more)
        chosen = chosen.join(readings, readings.c.id == all_records.c.reading).where(readings.c.current)
        asked = (chosen.where(all_records.c.id.in_(few)) for few in few_at_a_time(ids))
        return [row for each in asked for row in connection.execute(each)]

    def checked(missing: list[tuple[str, str]]) -> dict[tuple[str, str], AnyRecord]:
        rows = found({record for _, record in missing}, all_records.c.body)
        loaded = {(row.reading, row.id): from_json(row.body, "stored record") for row in rows}
        for record in loaded.values():
            verify(record, texts[record.article])
        return loaded

    with sound(name):
        keys = [(row.reading, row.id) for row in found(wanted)]
        shown = kept(connection).records.take(keys, checked).values()
    return sorted(shown, key=lambda each: (each.article, each.evidence.start, each.evidence.end, each.id))


def _decoded(connection: Connection, chosen: Select[Any]) -> list[AnyRecord]:
    return [from_json(body, "stored record") for body in connection.execute(chosen).scalars()]
