"""Whether a store holds what was written to it: every text, id, span, chain and reference, checked again."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from foreigndesk.records import AnyRecord, Article, BadRecord, BadValue, Reading, from_json, verify
from foreigndesk.store import counting, rows
from foreigndesk.store.account_tables import claims, entries, postings
from foreigndesk.store.check import check
from foreigndesk.store.database import Database
from foreigndesk.store.judging import correction_from, judgement_from
from foreigndesk.store.schema import metadata
from foreigndesk.store.tables import (
    articles,
    attributions,
    corrections,
    judgements,
    printings,
    readings,
    record_actors,
    records,
    together,
)


def problems(database: Database) -> Iterator[str]:
    """What is wrong, one line a problem, naming the row; none where all is as it was written.

    Raises:
        StoreError: where the database cannot be read at all.
    """
    with database.reading() as connection:
        sound = True
        for problem in _of_rows(connection):
            sound = False
            yield problem
        if sound:  # of rows that are damaged nobody can say how many there should be
            yield from counting.miscounted(connection)


def _of_rows(connection: Connection) -> Iterator[str]:
    yield from _damaged_pages(connection)
    yield from _orphans(connection)
    yield from _currents(connection)
    yield from _printings(connection)
    yield from _corrections(connection)
    yield from _judgements(connection)
    yield from _account(connection)
    for key in connection.execute(select(articles.c.id).order_by(articles.c.id)).scalars().all():
        yield from _article(connection, key)


def _damaged_pages(connection: Connection) -> Iterator[str]:
    """SQLite's own check of the file and of its word index; PostgreSQL checks its pages as it reads them."""
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield from (f"database: {line}" for line in said if line != "ok")


def _orphans(connection: Connection) -> Iterator[str]:
    """Rows that name another one that is not there."""
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
            columns = [element.parent for element in key.elements]
            theirs = [element.column for element in key.elements]
            there = select(key.referred_table).where(*(a == b for a, b in zip(columns, theirs, strict=True)))
            lost = select(*table.primary_key.columns).where(*(each.isnot(None) for each in columns), ~there.exists())
            for row in connection.execute(lost):
                yield f"{table.name} {' '.join(map(str, row))}: names none of the {key.referred_table.name} there are"


def _currents(connection: Connection) -> Iterator[str]:
    """Articles of which not exactly one reading is current."""
    count = func.count().filter(readings.c.current)
    found = (
        select(articles.c.id, count).outerjoin(readings, readings.c.article == articles.c.id).group_by(articles.c.id)
    )
    for article, current in connection.execute(found.having(count != 1).order_by(articles.c.id)):
        yield f"article {article}: {current} current readings, where one was expected"


def _printings(connection: Connection) -> Iterator[str]:
    joined = select(printings, articles.c.text).join(articles, printings.c.article == articles.c.id)
    for row in connection.execute(joined.order_by(printings.c.id)).mappings():
        try:
            article = rows.article_from({**row, "id": row["article"]})
        except ValueError as error:
            yield f"printing {row['id']}: {error}"
            continue
        if rows.printing_id(article) != row["id"]:
            yield f"printing {row['id']}: the content's id is {rows.printing_id(article)}"


def _corrections(connection: Connection) -> Iterator[str]:
    joined = select(corrections, articles.c.text).join(articles, corrections.c.article == articles.c.id)
    for row in connection.execute(joined.order_by(corrections.c.id)).mappings():
        try:
            correction = correction_from(row)
            for record in filter(None, (correction.original, correction.amended)):
                verify(record, row["text"])
        except (BadRecord, BadValue) as error:
            yield f"{row['id']}: {error}"
            continue
        if correction.id != row["id"]:
            yield f"{row['id']}: the content's id is {correction.id}"
        elif (correction.original.article, correction.original.id) != (row["article"], row["record"]):
            yield f"{row['id']}: is kept for another record than it is about"


def _judgements(connection: Connection) -> Iterator[str]:
    texts = {name: select(articles.c.text).where(articles.c.id == judgements.c[name]).scalar_subquery()
             for name in ("article", "other_article")}  # fmt: skip
    both = select(judgements, texts["article"].label("text"), texts["other_article"].label("other_text"))
    for row in connection.execute(both.order_by(judgements.c.id)).mappings():
        try:
            judgement = judgement_from(row)
            verify(judgement.one, row["text"])
            verify(judgement.other, row["other_text"])
        except (BadRecord, BadValue) as error:
            yield f"{row['id']}: {error}"
            continue
        if judgement.id != row["id"]:
            yield f"{row['id']}: the content's id is {judgement.id}"


def _account(connection: Connection) -> Iterator[str]:
    """Articles that are said to be in the account and are not; claims that are not listed, of articles that all are."""
    posted = select(readings.c.article).where(readings.c.current, readings.c.posted)
    known = select(postings.c.article)
    for article in connection.execute(posted.except_(known).order_by(text("1"))).scalars():
        yield f"article {article}: is said to be in the account and is not"
    told_by = readings.c.article == entries.c.article
    waiting = select(entries.c.root).join(readings, told_by).where(readings.c.current, ~readings.c.posted)
    unlisted = select(entries.c.root).except_(select(claims.c.root), waiting)
    for root in connection.execute(unlisted.order_by(text("1"))).scalars():
        yield f"claim of {root}: is not listed"


def _article(connection: Connection, key: str) -> Iterator[str]:
    row = connection.execute(select(articles).where(articles.c.id == key)).mappings().one()
    if rows.sha256(row["text"]) != row["sha256"]:
        yield f"article {key}: the text's SHA-256 is {rows.sha256(row['text'])}, not {row['sha256']}"
    try:
        article = rows.article_from(row)
    except ValueError as error:
        yield f"article {key}: {str(error).removeprefix(f'article {key}: ')}"
        return
    for reading in connection.execute(
        select(readings).where(readings.c.article == key).order_by(readings.c.id)
    ).mappings():
        yield from _reading(connection, article, reading)


def _reading(connection: Connection, article: Article, row: Any) -> Iterator[str]:
    """A reading's records against the text and each other, and their rows against what they say."""
    kept = select(records).where(records.c.reading == row["id"]).order_by(records.c.position)
    found = connection.execute(kept).mappings().all()
    try:
        reading = Reading(article=article, records=tuple(_records(found)), reader=row["reader"])
        check(reading)
    except (BadRecord, BadValue) as error:
        yield f"reading {row['id']}: {error}"
        return
    if row["current"] and row["id"] != rows.reading_id(reading):
        yield f"reading {row['id']}: the content's id is {rows.reading_id(reading)}"
    for table, expected in (
        (records, rows.record_rows(reading, row["id"])),
        (record_actors, rows.actor_rows(reading, row["id"])),
        (together, rows.together_rows(reading, row["id"])),
        (attributions, rows.attribution_rows(reading, row["id"])),
    ):
        yield from _differing(connection, table, row["id"], expected)


def _records(found: Iterable[Any]) -> Iterator[AnyRecord]:
    return (from_json(row["body"], f"record {row['id']}") for row in found)


def _differing(connection: Connection, table: Table, reading: str, expected: list[rows.Row]) -> Iterator[str]:
    """Rows that are not those which the records of a reading give."""
    kept = connection.execute(select(table).where(table.c.reading == reading)).mappings()
    names = [column.name for column in table.columns if column.name != "body"]
    stored = {tuple(row[name] for name in names) for row in kept}
    for row in sorted(stored ^ {tuple(each[name] for name in names) for each in expected}, key=repr):
        yield f"{table.name} {' '.join(map(str, row[:3]))}: the row is not what the record says"
