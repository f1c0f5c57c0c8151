"""Articles, readings and records out of the tables, every span checked; ``name`` is how messages call the database."""

from collections.abc import Iterable, Mapping

from sqlalchemy import BindParameter, Connection, bindparam, select

from foreigndesk.records import AnyRecord, Article, Reading, from_json, verify
from foreigndesk.store import rows
from foreigndesk.store.check import check
from foreigndesk.store.errors import sound
from foreigndesk.store.prepared import Among, Prepared
from foreigndesk.store.recent import kept
from foreigndesk.store.tables import articles, readings
from foreigndesk.store.tables import records as all_records

ARTICLE = Prepared(select(articles).where(articles.c.id == bindparam("key")))
"""The row of an article."""


def article(connection: Connection, key: str, name: str) -> Article:
    """An article.

    Raises:
        StoreError: where what is stored was changed, or is not there.
    """
    with sound(name):
        (row,) = ARTICLE.rows(connection, {"key": key})
        return rows.article_from(row)


def reading(connection: Connection, key: str, name: str, *, to_enter: bool = False) -> Reading:
    """An article's current reading, whole; one ``to_enter`` as this process added it, where it did.

    Raises:
        StoreError: where what is stored was changed.
    """
    with sound(name):
        ((number, reader),) = _CURRENT.tuples(connection, {"key": key})
        of = article(connection, key, name)

        def checked(_: list[str]) -> dict[str, tuple[AnyRecord, ...]]:
            if to_enter and (added := known.added.give(number)) is not None:
                return {number: added}
            found = tuple(_decoded(_WHOLE.column(connection, {"key": number})))
            check(Reading(article=of, records=found, reader=reader))
            return {number: found}

        known = kept(connection)
        records = known.readings.take([number], checked)[number]
        return Reading(article=of, records=records, reader=reader)


def some(connection: Connection, wanted: Iterable[str], texts: Mapping[str, str], name: str) -> list[AnyRecord]:
    """Of the current records those with some ids, each where its article's text (by id) says, in the texts' order.

    Raises:
        StoreError: where what is stored was changed.
    """

    def checked(missing: list[tuple[str, str]]) -> dict[tuple[str, str], AnyRecord]:
        there = {key: record for key in missing if (record := known.record(*key))}
        found = _BODIES.each(connection, {key[1] for key in missing if key not in there})
        loaded = {(row["reading"], row["id"]): from_json(row["body"], "stored record") for row in found}
        for record in loaded.values():
            verify(record, texts[record.article])
        return loaded | there

    with sound(name):
        keys = [(row["reading"], row["id"]) for row in _SHOWN.each(connection, wanted)]
        known = kept(connection)
        shown = known.records.take(keys, checked).values()
    return sorted(shown, key=lambda each: (each.article, each.evidence.start, each.evidence.end, each.id))


def _decoded(found: Iterable[object]) -> list[AnyRecord]:
    return [from_json(body, "stored record") for body in found]


_KEY: BindParameter[str] = bindparam("key")
_CURRENT = Prepared(select(readings.c.id, readings.c.reader).where(readings.c.article == _KEY, readings.c.current))
_WHOLE = Prepared(select(all_records.c.body).where(all_records.c.reading == _KEY).order_by(all_records.c.position))
_KEPT = all_records.join(readings, readings.c.id == all_records.c.reading)
_IDS = all_records.c.reading, all_records.c.id
_SHOWN = Among(select(*_IDS).select_from(_KEPT).where(readings.c.current), all_records.c.id)
_BODIES = Among(select(*_IDS, all_records.c.body).select_from(_KEPT).where(readings.c.current), all_records.c.id)
