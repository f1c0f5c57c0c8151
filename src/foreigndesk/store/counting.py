"""How much a store holds, and who takes part in it: counted as it comes, so that nobody who asks waits for it."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import ColumnElement, Connection, Select, delete, distinct, func, insert, select, text, update

from foreigndesk.records import digest
from foreigndesk.store.prepared import Among, Prepared
from foreigndesk.store.query import few_at_a_time, is_latest
from foreigndesk.store.rows import Row, fold
from foreigndesk.store.tables import articles, parties, readings, record_actors, records


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


_KEY = func.coalesce(record_actors.c.actor_key, record_actors.c.name_key)
_NAMED = Among(
    select(
        record_actors.c.reading,
        record_actors.c.record,
        _KEY,
        record_actors.c.name,
        func.coalesce(record_actors.c.actor_id, ""),
        func.coalesce(record_actors.c.country, ""),
    ),
    record_actors.c.reading,
)
_COUNT = Prepared(
    text("""
    INSERT INTO parties (id, position, key, actor_id, country, name, name_key, records)
    VALUES (:id, :position, :key, :actor_id, :country, :name, :name_key, :records)
    ON CONFLICT (id, position) DO UPDATE SET records = parties.records + excluded.records
""")
)
_HELD = select(func.count()).where(records.c.reading == readings.c.id).scalar_subquery()
_Taking = tuple[str, tuple[str, ...], str, str]
"""Somebody by key, with all names of theirs in one record, id and country."""


def tally(connection: Connection, reading: str, *, out: bool = False) -> None:
    """Count those in who take part in the records of a reading, or out again; once for each record."""
    rows = list(_rows(_taking_part(connection, [reading]), -1 if out else 1))
    _COUNT.write(connection, rows)
    if out:
        _clear(connection, {row["id"] for row in rows})


def _clear(connection: Connection, ids: Collection[str]) -> None:
    """Take out those that are in no record any more; if more were counted out than in, all are counted anew."""
    gone = [parties.c.id.in_(few) for few in few_at_a_time(ids)]
    below = (select(parties.c.id).where(each, parties.c.records < 0).limit(1) for each in gone)
    if any(connection.execute(each).first() for each in below):
        recount(connection)
    else:
        for each in gone:
            connection.execute(delete(parties).where(each, parties.c.records == 0))


def recount(connection: Connection) -> None:
    """Count anew what is counted, of all that is there."""
    connection.execute(update(readings).where(readings.c.records != _HELD).values(records=_HELD))
    connection.execute(delete(parties))
    rows = _expected(connection)
    while lot := list(islice(rows, _LOT)):
        connection.execute(insert(parties), lot)


def miscounted(connection: Connection) -> Iterator[str]:
    """What is not counted as it is there, one line each."""
    wrong = select(readings.c.id, readings.c.records, _HELD).where(readings.c.records != _HELD).order_by(readings.c.id)
    for reading, number, there in connection.execute(wrong):
        yield f"reading {reading}: counted as {number} records, where there are {there}; {_ADVICE}"
    kept = {(row["id"], row["position"]): dict(row) for row in connection.execute(select(parties)).mappings()}
    for row in _expected(connection):
        if (found := kept.pop((row["id"], row["position"]), None)) != row:
            number = found["records"] if found else 0
            yield f"party {row['name']!r}: counted in {number} records, where it is in {row['records']}; {_ADVICE}"
    for row in kept.values():
        yield f"party {row['name']!r}: counted in {row['records']} records, where it is in none; {_ADVICE}"


_LOT = 500
_ADVICE = "count anew with foreigndesk verify --recount"


def _expected(connection: Connection) -> Iterator[Row]:
    """The rows of all who take part in what is current."""
    current = connection.execute(select(readings.c.id).where(readings.c.current)).scalars().all()
    return _rows(_taking_part(connection, current))


def _taking_part(connection: Connection, read: Iterable[str]) -> Counter[_Taking]:
    """In how many records of some readings somebody takes part by the same names."""
    found = Counter[_Taking]()
    for few in few_at_a_time(read):
        called = defaultdict[tuple[str, str, str], set[tuple[str, str, str]]](set)
        for reading, record, key, *each in _NAMED.tuples(connection, {"keys": few}):
            called[reading, record, key].add((each[0], each[1], each[2]))
        found.update(_taking(key, each) for (_, _, key), each in called.items())
    return found


def _taking(key: str, called: Collection[tuple[str, str, str]]) -> _Taking:
    names, ids, countries = zip(*called, strict=True)
    return key, tuple(sorted({*names})), max(ids), max(countries)


def _rows(found: Mapping[_Taking, int], times: int = 1) -> Iterator[Row]:
    for taking, number in sorted(found.items()):
        key, names, actor_id, country = taking
        row = {"id": digest(json.dumps(taking)), "key": key, "actor_id": actor_id, "country": country}
        for position, name in enumerate(names):
            yield {**row, "position": position, "name": name, "name_key": fold(name), "records": times * number}


def held(connection: Connection, until: date) -> Held:
    """How much was published by a day."""
    found = select(func.count(), func.coalesce(func.sum(readings.c.records), 0)).where(readings.c.current)
    if not is_latest(connection, until):
        found = found.join(articles, articles.c.id == readings.c.article).where(articles.c.published <= until)
    return Held(*connection.execute(found).one())


def parties_of(connection: Connection, words: str, until: date, limit: int, skip: int) -> list[Party]:
    """Those whose name holds some words, in what was published by a day; those with the most records first.

    Of a day before the newest article all records are looked through.
    """
    found = _counted(words) if is_latest(connection, until) else _counted_until(words, until)
    rows = connection.execute(found.limit(limit).offset(skip))
    return [Party(key=row[0], name=row[1], country=row[2] or None, records=row[3]) for row in rows]


def _counted(words: str) -> Select[str, str, str, int]:
    columns = (parties.c.id, parties.c.key, parties.c.actor_id, parties.c.country, parties.c.records)
    name, name_key = func.min(parties.c.name).label("name"), func.min(parties.c.name_key).label("name_key")
    once = select(*columns, name, name_key).where(*_holds(parties.c.name_key, words)).group_by(*columns).subquery()
    key = func.coalesce(func.nullif(func.max(once.c.actor_id), ""), func.min(once.c.name_key))
    number = func.sum(once.c.records)
    found = select(key, func.min(once.c.name), func.max(once.c.country), number).group_by(once.c.key)
    return found.order_by(number.desc(), key)


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
