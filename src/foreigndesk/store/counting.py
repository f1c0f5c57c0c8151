"""How much a store holds, and who takes part in it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, distinct, func, select

from foreigndesk.store.rows import fold
from foreigndesk.store.tables import articles, readings, record_actors, records


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


def held(connection: Connection, until: date) -> Held:
    """How much was published by a day."""
    there = select(func.count()).select_from(articles).where(articles.c.published <= until)
    current = select(func.count()).select_from(records).join(readings, readings.c.id == records.c.reading)
    current = current.join(articles, articles.c.id == readings.c.article)
    current = current.where(readings.c.current, articles.c.published <= until)
    return Held(connection.execute(there).scalar_one(), connection.execute(current).scalar_one())


def parties(connection: Connection, words: str, until: date, limit: int, skip: int) -> list[Party]:
    """Those whose name holds some words, in what was published by a day; those with the most records first."""
    key = func.coalesce(func.max(record_actors.c.actor_id), func.min(record_actors.c.name_key)).label("key")
    number = func.count(distinct(record_actors.c.record)).label("number")
    found = (
        select(key, func.min(record_actors.c.name).label("name"), func.max(record_actors.c.country), number)
        .join(readings, readings.c.id == record_actors.c.reading)
        .join(articles, articles.c.id == readings.c.article)
        .where(readings.c.current, articles.c.published <= until)
        .group_by(func.coalesce(record_actors.c.actor_key, record_actors.c.name_key))
        .order_by(number.desc(), key)
    )
    if words:
        found = found.where(record_actors.c.name_key.contains(fold(words), autoescape=True))
    rows = connection.execute(found.limit(limit).offset(skip))
    return [Party(key=row[0], name=row[1], country=row[2], records=row[3]) for row in rows]
