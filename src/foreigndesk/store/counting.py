"""How much a store holds, and who takes part in it: counted as it comes, so that nobody who asks waits for it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, delete, distinct, func, select, text

from foreigndesk.store.rows import fold
from foreigndesk.store.tables import articles, parties, readings, record_actors


@dataclass(frozen=True, slots=True)
class Held:
    """How many articles and current records a store holds."""

    articles: int
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who takes part in ``records`` records: ``key`` is the id, or else the name as it is searched."""

    key: str
    name: str
    country: str | None
    records: int


_KEYS = ("key", "name", "actor_id", "country")
_COUNT = text("""
    INSERT INTO parties (key, name, actor_id, country, name_key, records)
    VALUES (:key, :name, :actor_id, :country, :name_key, :records)
    ON CONFLICT (key, name, actor_id, country) DO UPDATE SET records = parties.records + excluded.records
""")
_KEY = func.coalesce(record_actors.c.actor_key, record_actors.c.name_key)


def tally(connection: Connection, reading: str, *, out: bool = False) -> None:
    """Count those in who take part in the records of a reading, or out again; once for each record."""
    empty = (func.coalesce(func.max(record_actors.c[name]), "") for name in _KEYS[2:])
    named = select(_KEY, func.min(record_actors.c.name), *empty).where(record_actors.c.reading == reading)
    found = connection.execute(named.group_by(record_actors.c.record, _KEY)).all()
    if rows := [
        {**dict(zip(_KEYS, each, strict=True)), "name_key": fold(each[1]), "records": -number if out else number}
        for each, number in sorted(Counter(tuple(row) for row in found).items())
    ]:
        connection.execute(_COUNT, rows)
    if out:
        connection.execute(delete(parties).where(parties.c.records == 0))


def held(connection: Connection, until: date) -> Held:
    """How much was published by a day."""
    found = select(func.count(), func.coalesce(func.sum(readings.c.records), 0)).where(readings.c.current)
    if not _is_latest(connection, until):
        found = found.join(articles, articles.c.id == readings.c.article).where(articles.c.published <= until)
    return Held(*connection.execute(found).one())


def parties_of(connection: Connection, words: str, until: date, limit: int, skip: int) -> list[Party]:
    """Those whose name holds some words, in what was published by a day; those with the most records first.

    Of a day before the newest article all records are looked through.
    """
    found = _counted(words) if _is_latest(connection, until) else _counted_until(words, until)
    rows = connection.execute(found.limit(limit).offset(skip))
    return [Party(key=row[0], name=row[1], country=row[2] or None, records=row[3]) for row in rows]


def _counted(words: str) -> Select[str, str, str, int]:
    key = func.coalesce(func.nullif(func.max(parties.c.actor_id), ""), func.min(parties.c.name_key))
    number = func.sum(parties.c.records)
    found = select(key, func.min(parties.c.name), func.max(parties.c.country), number).group_by(parties.c.key)
    return found.where(*_holds(parties.c.name_key, words)).order_by(number.desc(), key)


def _counted_until(words: str, until: date) -> Select[str, str, str, int]:
    key = func.coalesce(func.max(record_actors.c.actor_id), func.min(record_actors.c.name_key))
    number = func.count(distinct(record_actors.c.record))
    found = (
        select(key, func.min(record_actors.c.name), func.max(record_actors.c.country), number)
        .join(readings, readings.c.id == record_actors.c.reading)
        .join(articles, articles.c.id == readings.c.article)
        .where(readings.c.current, articles.c.published <= until)
        .group_by(_KEY)
    )
    return found.where(*_holds(record_actors.c.name_key, words)).order_by(number.desc(), key)


def _holds(name_key: ColumnElement[str], words: str) -> list[ColumnElement[bool]]:
    return [name_key.contains(fold(words), autoescape=True)] if words else []


def _is_latest(connection: Connection, until: date) -> bool:
    """Whether nothing was published after a day."""
    newest = connection.execute(select(func.max(articles.c.published))).scalar()
    return newest is None or newest <= until
