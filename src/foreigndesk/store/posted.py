"""The account's tables, asked and written in rows; what they mean is the ledger's business.

All of it runs in the transaction of the connection given. A place is a pair of parties, of which either may be
``ANYBODY``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any
from uuid import uuid4

from sqlalchemy import BindParameter, ColumnElement, Table, bindparam, delete, func, or_, select, update

from foreigndesk.records import Article
from foreigndesk.store import load, places
from foreigndesk.store.account_tables import (
    ACCOUNT,
    accounts,
    bands,
    claims,
    denials,
    dossiers,
    entries,
    entry_places,
    entry_tokens,
    forecast_countries,
    forecast_makers,
    forecast_places,
    forecasts,
    postings,
    stances,
)
from foreigndesk.store.places import Days, Place, Shape
from foreigndesk.store.prepared import Among, Prepared, insert
from foreigndesk.store.query import few_at_a_time
from foreigndesk.store.rows import Row
from foreigndesk.store.tables import articles, readings
from foreigndesk.store.told import LIGHT, Told, posted_where

_AFTER_ID = "~"
"""Sorts after every id."""


class Posted(Told):
    """The rows of the account."""

    # Entries

    def near(
        self,
        at: Collection[Place],
        types: Collection[str],
        published: Days,
        denying: bool | None = None,
        sure: bool = False,
    ) -> list[str]:
        """The records of entries at one of the places, of those types, published in those days.

        ``denying``: only those that deny, or do not; ``sure``: only those that are.
        """
        asked: dict[str, Any] = {"types": sorted(types), "since": published[0], "until": published[1]}
        asked |= {} if denying is None else {"denying": denying}
        return self._records(lambda shape: places.near(shape, denying is not None, sure), at, asked)

    def sharing(self, at: Collection[Place], published: Days, tokens: Collection[str]) -> list[str]:
        """The records of entries at one of the places, published in those days, that have one of the tokens."""
        asked = {"since": published[0], "until": published[1], "tokens": sorted(tokens)}
        return self._records(places.sharing, at, asked)

    def dated(self, at: Collection[Place], types: Collection[str], days: Days) -> list[str]:
        """The records of entries at one of the places, of those types, whose own time can overlap some days."""
        return self._records(places.dated, at, {"types": sorted(types), **places.times(days)})

    def _records(self, query: Callable[[Shape], Prepared], at: Collection[Place], asked: dict[str, Any]) -> list[str]:
        if not at:
            return []
        prepared, parameters = places.asked(query, at, asked)
        return prepared.column(self._connection, parameters)

    def _at(self, query: Callable[[Shape], Prepared], at: Collection[Place], asked: dict[str, Any]) -> list[Row]:
        if not at:
            return []
        prepared, parameters = places.asked(query, at, asked)
        return prepared.rows(self._connection, parameters)

    def after(self, at: Collection[Place], day: date) -> Iterator[Row]:
        """Entries at one of the places told after a day, by that day and id; read as they are asked for."""
        last = day, _AFTER_ID
        while found := self._at(places.after, at, {"told": last[0], "record": last[1]}):
            yield from found
            last = found[-1]["told"], found[-1]["record"]

    def profiles(self, keys: Collection[str]) -> dict[str, Any]:
        """The profiles of some entries."""
        return {row["record"]: row["profile"] for row in self._each(_PROFILE, keys)}

    def entries(self, keys: Collection[str]) -> list[Row]:
        """The entries of some records."""
        return self._each(_ENTRY, keys)

    def there(self, keys: Collection[str]) -> set[str]:
        """Those of some records that have an entry."""
        return {row["record"] for row in self._each(_THERE, keys)}

    def entries_of(self, article: str) -> list[Row]:
        """The entries of an article."""
        return _OF_ARTICLE.rows(self._connection, {"key": article})

    def enter(self, rows: Sequence[Row], places: Sequence[Row], tokens: Sequence[Row]) -> None:
        """Put in entries with their places and tokens."""
        self._insert(entries, rows)
        self._insert(entry_places, places)
        self._insert(entry_tokens, tokens)

    def clear_tokens(self, tokens: Sequence[Row]) -> None:
        """Take out tokens of entries."""
        if tokens:
            key = (column == bindparam(f"the_{column.name}") for column in entry_tokens.primary_key)
            named = [{f"the_{name}": value for name, value in row.items()} for row in tokens]
            self._connection.execute(delete(entry_tokens).where(*key), named)

    def move(self, rows: Sequence[Row]) -> None:
        """Change link, reasons and root of entries, by their records."""
        _MOVE.write(self._connection, [{"key": row["record"], **row} for row in rows])

    def retell(self, record: str, told: date) -> None:
        """Change the day on which an entry was first told."""
        for change in _RETELL:
            change.write(self._connection, [{"key": record, "told": told}])

    # Articles

    def article(self, article: str) -> Article:
        """An article of the store, as it was posted where it is in the account."""
        posted = self._articles(_AS_POSTED, {"key": article})
        return posted[0] if posted else load.article(self._connection, article, self._name)

    def similar(self, signature: Collection[str]) -> list[str]:
        """The posted articles that share a band."""
        return _SIMILAR.column(self._connection, {"bands": sorted(signature)})

    def of_outlet(self, outlet: str, published: Days) -> list[Article]:
        """The posted articles of an outlet, by its key."""
        return self._articles(_OF_OUTLET, {"key": outlet, "since": published[0], "until": published[1]})

    def crediting(self, outlet: str, published: Days) -> list[Article]:
        """The posted articles of others that credit an outlet, by its key."""
        return self._articles(_CREDITING, {"key": outlet, "since": published[0], "until": published[1]})

    def posting(self, article: str) -> Row | None:
        """An article's place in the account; None where it is not in it."""
        return next(iter(_POSTING.rows(self._connection, {"key": article})), None)

    def children(self, article: str) -> list[str]:
        """The articles that print an article's report by way of it."""
        return _CHILDREN.column(self._connection, {"key": article})

    def post(self, row: Row, signature: Iterable[str]) -> None:
        """Put in an article with the bands of its signature."""
        self._insert(postings, [row])
        self._insert(bands, [{"band": band, "article": row["article"]} for band in sorted(set(signature))])

    def repost(self, article: str, parent: str | None, lead: str) -> None:
        """Give an article another place."""
        _REPOST.write(self._connection, [{"key": article, "parent": parent, "lead": lead}])

    # Stances, denials

    def say(self, rows: Sequence[Row]) -> None:
        """Put in stances."""
        self._insert(stances, rows)

    def deny(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put in which entry denies which, if it is not there."""
        given = set(pairs)
        kept = self._each(_DENIED, {report for _, report in given})
        there = {(row["denial"], row["report"]) for row in kept}
        self._insert(denials, [{"denial": denial, "report": report} for denial, report in sorted(given - there)])

    # Forecasts

    def expect(self, row: Row, places: Iterable[Place], makers: Sequence[Row], countries: Iterable[str]) -> None:
        """Put in a forecast, at the places of what it is about, with those who make it and the countries involved."""
        self._insert(forecasts, [row])
        shared = {name: row[name] for name in _SHARED}
        at = [{"forecast": row["id"], "first": first, "second": second, **shared} for first, second in places]
        self._insert(forecast_places, at)
        self._insert(forecast_makers, makers)
        self._insert(forecast_countries, [{"forecast": row["id"], "country": each} for each in countries])

    def settle(self, row: Row) -> None:
        """Change what became of a forecast."""
        changes = {"key": row["id"], **{name: row[name] for name in _SHARED}}
        _SETTLE.write(self._connection, [{**row, "key": row["id"]}])
        _SETTLE_AT.write(self._connection, [changes])

    def forecasts_of(self, article: str) -> list[Row]:
        """The forecasts of an article."""
        return _FORECASTS_OF.rows(self._connection, {"key": article})

    def awaiting(self, at: Collection[Place], types: Collection[str], told: Days, looked: date) -> list[Row]:
        """Where forecasts stand at those places that were made before some days and that what was told then can settle.

        They are of those types, and their time, or they themselves where they give none, no older than ``looked``; or
        their time is over, or what was told later or on the same day has settled them.
        """
        asked = {"types": sorted(types), "told": told[0], "until": told[1], "looked": looked}
        return self._at(places.awaiting, at, asked)

    # Out again

    def forget(self, article: str) -> None:
        """Take out all that was entered from an article."""
        own = select(entries.c.record).where(entries.c.article == article)
        run = self._connection.execute
        run(delete(dossiers).where(dossiers.c.root.in_(own)))
        run(delete(claims).where(claims.c.root.in_(own)))
        mine = select(forecasts.c.id).where(forecasts.c.article == article)
        for table in (forecast_places, forecast_makers, forecast_countries):
            run(delete(table).where(table.c.forecast.in_(mine)))
        run(delete(forecasts).where(forecasts.c.article == article))
        run(delete(denials).where(or_(denials.c.report.in_(own), denials.c.denial.in_(own))))
        run(delete(stances).where(stances.c.on.in_(own)))
        run(delete(entry_places).where(entry_places.c.record.in_(own)))
        run(delete(entries).where(entries.c.article == article))
        run(delete(bands).where(bands.c.article == article))
        run(delete(postings).where(postings.c.article == article))

    # Claims

    def list_anew(self, listed: Iterable[tuple[Row, Sequence[Row]]]) -> None:
        """Put claims that are not on the list there, each with the pairs of countries that it is about."""
        rows = list(listed)
        self._insert(claims, [row for row, _ in rows])
        self._insert(dossiers, [each for _, about in rows for each in about])

    def unlist(self, roots: Collection[str]) -> None:
        """Take claims off the list."""
        for few in few_at_a_time(roots):
            self._connection.execute(delete(dossiers).where(dossiers.c.root.in_(few)))
            self._connection.execute(delete(claims).where(claims.c.root.in_(few)))

    # What is not posted yet

    def is_of(self, version: str) -> bool:
        """Whether the account was put together in the way of that name."""
        return list(self._connection.execute(select(accounts.c.version)).scalars()) == [version]

    def begin(self, version: str) -> None:
        """Empty the account, to be put together in the way of that name."""
        for table in ACCOUNT:
            self._connection.execute(delete(table))
        self._insert(accounts, [{"version": version}])
        self._connection.execute(update(readings).where(readings.c.posted).values(posted=False))

    def state(self) -> str:
        """The name of what the account holds: another one after each change; empty where it has none yet."""
        return self._connection.execute(select(accounts.c.state)).scalar_one_or_none() or ""

    def name_state(self) -> str:
        """Give what the account holds now a name that it never had."""
        state = uuid4().hex
        self._connection.execute(update(accounts).values(state=state))
        return state

    def unposted(self) -> list[str]:
        """The articles whose current reading is not in the account, the earliest published first."""
        waiting = self._connection.execute(select(readings.c.article).where(*_UNPOSTED))
        return [
            row["id"] for row in sorted(self._each(_DAY, waiting.scalars().all()), key=itemgetter("published", "id"))
        ]

    def waiting(self, keys: Collection[str]) -> set[str]:
        """Those of some articles whose current reading is not in the account."""
        return {row["article"] for row in self._each(_WAITING, keys)}

    def is_waiting(self) -> bool:
        """Whether the current reading of any article is not in the account."""
        found = select(readings.c.id).where(*_UNPOSTED).limit(1)
        return self._connection.execute(found).first() is not None

    def number_waiting(self) -> int:
        """Of how many articles the current reading is not in the account."""
        found = select(func.count()).select_from(readings).where(*_UNPOSTED)
        return self._connection.execute(found).scalar_one()

    def mark(self, articles: Iterable[str]) -> None:
        """Note that the current readings of some articles are in the account."""
        _MARK.write(self._connection, [{"key": each} for each in sorted(articles)])

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        insert(self._connection, table, rows)


_UNPOSTED = (readings.c.current, ~readings.c.posted)
_KEY: BindParameter[Any] = bindparam("key")
_SHARED = ("type", "outcome", "said", "last", "known", "late_on")
"""What forecasts are found by, beside their places."""


def _changing(table: Table, key: ColumnElement[Any], names: Iterable[str]) -> Prepared:
    return Prepared(update(table).where(key == _KEY).values({name: bindparam(name) for name in names}))


_ENTRY, _PROFILE = (
    Among(select(*LIGHT), entries.c.record),
    Among(select(entries.c.record, entries.c.profile), entries.c.record),
)
_THERE = Among(select(entries.c.record), entries.c.record)
_OF_ARTICLE = Prepared(select(*LIGHT).where(entries.c.article == _KEY).order_by(entries.c.record))
_MOVE = _changing(entries, entries.c.record, ("link", "reasons", "root"))
_RETELL = tuple(_changing(table, table.c.record, ("told",)) for table in (entries, entry_places))
_SIMILAR = Prepared(select(bands.c.article).where(bands.c.band.in_(bindparam("bands", expanding=True))).distinct())
_THEN = postings.c.published.between(bindparam("since"), bindparam("until"))
_AS_POSTED = Prepared(posted_where(postings.c.article == _KEY))
_OF_OUTLET = Prepared(posted_where(postings.c.outlet == _KEY, _THEN))
_CREDITING = Prepared(posted_where(postings.c.credited == _KEY, _THEN))
_POSTING = Prepared(select(postings).where(postings.c.article == _KEY))
_CHILDREN = Prepared(select(postings.c.article).where(postings.c.parent == _KEY).order_by(postings.c.article))
_REPOST = _changing(postings, postings.c.article, ("parent", "lead"))
_DENIED = Among(select(denials.c.denial, denials.c.report), denials.c.report)
_SETTLE = _changing(forecasts, forecasts.c.id, forecasts.c.keys())
_SETTLE_AT = _changing(forecast_places, forecast_places.c.forecast, _SHARED)
_FORECASTS_OF = Prepared(select(forecasts).where(forecasts.c.article == _KEY).order_by(forecasts.c.id))
_DAY = Among(select(articles.c.id, articles.c.published), articles.c.id)
_WAITING = Among(select(readings.c.article).where(*_UNPOSTED), readings.c.article)
_MARK = Prepared(update(readings).where(readings.c.article == _KEY, readings.c.current).values(posted=True))
