"""What can be asked of the store, and how it is put to the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, tuple_

from foreigndesk.records import KINDS, NO_OUTLET
from foreigndesk.store.rows import fold
from foreigndesk.store.tables import articles, attributions, readings, record_actors, records, together

Condition = ColumnElement[bool]

_FEW = 500
"""Ids in one question."""

_MANY = 2_000
"""Parts in records of somebody who has many."""

_RECORD = tuple_(records.c.reading, records.c.id)

_AFTER_ID = "~"
"""Sorts after every character of an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordQuery:
    """Which records: those that fit everything given. An empty query fits all.

    ``actor`` is an actor's id, name or country code; ``pair`` two country codes that a record must both involve, on
    whatever side; ``source`` the id or name of who says it, at any step of the chain; capitals make no difference in
    any of them. A forecast or finding involves the actors of the record it is about. ``since`` and ``until`` are
    the first and last day of publication; ``article`` is an id or the beginning of one; ``limit`` the most to give;
    ``unlike`` are codes of languages in which the article is not. ``latest`` puts what was published last first, and
    ``after`` asks for the articles that come after one, by its day of publication and id.
    """

    kind: str | None = None
    actor: str | None = None
    pair: tuple[str, str] | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    article: str | None = None
    limit: int | None = None
    unlike: tuple[str, ...] = ()
    latest: bool = False
    after: tuple[date, str] | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise ValueError(f"kind: {self.kind!r} where one of {', '.join(KINDS)} was expected")
        if self.limit is not None and self.limit < 0:
            raise ValueError(f"limit: {self.limit} where a number from 0 on was expected")


ALL = RecordQuery()
"""Asks for everything."""

Which = Literal["open", "due", "settled"]
"""Forecasts that nothing has settled, those of them whose time is over, and the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastQuery:
    """Which forecasts: those that fit everything given.

    ``pair`` are two countries that take part in what is foreseen; ``by`` is what somebody who foresees it is called,
    or whom they speak for, in whole or by the last word; capitals make no difference. ``since`` asks for those of
    which something became known after a day. ``limit`` is the most to give, those made last, and ``after`` asks for
    those made before one, by its day and id.
    """

    pair: tuple[str, str] | None = None
    by: str | None = None
    which: Which | None = None
    since: date | None = None
    limit: int | None = None
    after: tuple[date, str] | None = None


EVERY = ForecastQuery()
"""Asks for all forecasts."""


def shown(query: RecordQuery, *, in_order: bool = False) -> Select[str]:
    """The articles that fit, by date of publication and id, or the other way.

    With a word on records, only those that hold a record that fits. They are found among such records, or ``in_order``
    by a look into each article until there are enough.
    """
    order = [articles.c.published, articles.c.id]
    current = and_(readings.c.article == articles.c.id, readings.c.current)
    # Every article has one; joined so, SQLite takes the articles in their order, which is quicker for all but one.
    found = select(articles.c.id).select_from(articles.join(readings, current, isouter=query.article is None))
    found = found.where(*_article_conditions(query))
    found = found.order_by(*(each.desc() if query.latest else each for each in order))
    if in_order:
        found = found.where(_holds_one(query))
    elif wanted := _record_conditions(query):
        of_pair = _of_pair(query)
        found = found.where(readings.c.id.in_(select(records.c.reading).where(*wanted) if of_pair is None else of_pair))
    return found.limit(query.limit)


def is_common(connection: Connection, query: RecordQuery) -> bool:
    """Whether enough of what a query asks for is soon found in order: whoever it names has a part in many records."""
    if query.limit is None or query.source or query.pair or not (query.kind or query.actor):
        return False
    if query.actor is None:
        return True
    parts = select(record_actors.c.record).where(_meant(query.actor)).limit(_MANY).subquery()
    return connection.execute(select(func.count()).select_from(parts)).scalar_one() == _MANY


def _holds_one(query: RecordQuery) -> Condition:
    """That a reading holds a record that fits; in a form that is answered reading by reading."""
    found = select(records.c.id).where(records.c.reading == readings.c.id)
    if query.kind:
        found = found.where(records.c.kind == query.kind)
    if query.actor:
        same = and_(record_actors.c.reading == records.c.reading, record_actors.c.record == records.c.id)
        found = found.join(record_actors, same).where(_meant(query.actor))
    return found.correlate(readings).exists()


def _of_pair(query: RecordQuery) -> Select[str] | None:
    """The readings with a record, of a kind, in which two countries take part, where nothing else is asked of it."""
    if query.pair is None or query.actor or query.source:
        return None
    one, other = sorted(code.upper() for code in query.pair)
    if one == other:
        return None
    found = select(together.c.reading).where(together.c.one == one, together.c.other == other)
    return found.where(together.c.kind == query.kind) if query.kind else found


def fitting(article: str, query: RecordQuery) -> Select[str] | None:
    """The ids of the records of an article's current reading that fit; None where nothing is asked of a record."""
    reading = select(readings.c.id).where(readings.c.article == article, readings.c.current).scalar_subquery()
    wanted = _record_conditions(query, reading)
    return select(records.c.id).where(records.c.reading == reading, *wanted) if wanted else None


def record_ids(prefix: str) -> Select[str, str]:
    """The article and id of the current records whose id begins so."""
    found = select(records.c.article, records.c.id)
    found = found.join(readings, readings.c.id == records.c.reading).where(readings.c.current)
    return found.where(begins(records.c.id, prefix)).order_by(records.c.id)


def begins(column: ColumnElement[str], prefix: str) -> Condition:
    """That an id begins with ``prefix``, in a form that an index answers."""
    return and_(column >= prefix, column < prefix + _AFTER_ID)


def _article_conditions(query: RecordQuery) -> list[Condition]:
    found: list[Condition] = []
    if query.since:
        found.append(articles.c.published >= query.since)
    if query.until:
        found.append(articles.c.published <= query.until)
    if query.unlike:
        found.append(articles.c.language.not_in(query.unlike))
    if query.article:
        found.append(begins(articles.c.id, query.article))
    if query.after:
        place = tuple_(articles.c.published, articles.c.id)
        given = tuple_(*query.after)
        found.append(place < given if query.latest else place > given)
    return found


def _record_conditions(query: RecordQuery, reading: ColumnElement[str] | None = None) -> list[Condition]:
    """What the query asks of a record; ``reading``: the only one of interest, where that is known."""
    scope = () if reading is None else (record_actors.c.reading == reading,)
    found: list[Condition] = []
    if query.kind:
        found.append(records.c.kind == query.kind)
    if query.actor:
        found.append(_involves(_meant(query.actor), *scope))
    found += [_involves(_of_country(country), *scope) for country in query.pair or ()]
    if query.source:
        found.append(_said_by(_named(query.source), *scope))
    return found


def _meant(actor: str) -> Condition:
    return or_(_named(actor), _of_country(actor))


def _named(actor: str) -> Condition:
    key = fold(actor)
    return or_(record_actors.c.actor_key == key, record_actors.c.name_key == key)


def _of_country(code: str) -> Condition:
    return record_actors.c.country == code.upper()


def _involves(*conditions: Condition) -> Condition:
    """That such an actor plays a part; as a list of records, so that the index on actors answers it."""
    return _RECORD.in_(select(record_actors.c.reading, record_actors.c.record).where(*conditions))


def _said_by(*conditions: Condition) -> Condition:
    """That a statement of such a source is the record or carries it."""
    statement = and_(
        attributions.c.reading == record_actors.c.reading, attributions.c.statement == record_actors.c.record
    )
    said = select(attributions.c.reading, attributions.c.record).join(record_actors, statement)
    return _RECORD.in_(said.where(record_actors.c.part == "source", *conditions))


def printed_by(outlet: str) -> Condition:
    """That an article's outlet is called so: its publisher, else whom it credits, else the host of its address.

    The host of an address of another scheme than http, or with a user's name in it, is not looked for.
    """
    publisher, credit, url = articles.c.publisher, articles.c.credit, articles.c.url
    address = [url == outlet, *([_blank(url)] if outlet == NO_OUTLET else [])]
    for scheme, www, end in product(("http", "https"), ("", "www."), ("", *"/?#:")):
        at = f"{scheme}://{www}{outlet}{end}"
        address.append(url.istartswith(at, autoescape=True) if end else func.lower(url) == at.lower())
    unnamed = and_(_blank(publisher), _blank(credit), or_(*address))
    return or_(publisher == outlet, and_(_blank(publisher), credit == outlet), unnamed)


def _blank(name: ColumnElement[str | None]) -> Condition:
    return func.coalesce(name, "") == ""


def newest(connection: Connection) -> date | None:
    """The last day on which an article of the store was published; None where it has none."""
    return connection.execute(select(func.max(articles.c.published))).scalar()


def is_latest(connection: Connection, day: date) -> bool:
    """Whether nothing in the store was published after a day."""
    last = newest(connection)
    return last is None or last <= day


def few_at_a_time(keys: Iterable[str]) -> Iterator[list[str]]:
    """Ids in order, without those given twice, in as many lots as questions need."""
    ordered = sorted(set(keys))
    return (ordered[i : i + _FEW] for i in range(0, len(ordered), _FEW))
