"""The account's tables, asked and written in rows; what they mean is the ledger's business.

All of it runs in the transaction of the connection given. A place is a pair of parties, of which either may be
``ANYBODY``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, or_, select, union, update

from foreigndesk.records import Article
from foreigndesk.store import load
from foreigndesk.store.query import few_at_a_time
from foreigndesk.store.rows import Row
from foreigndesk.store.tables import (
    ACCOUNT,
    accounts,
    articles,
    bands,
    claims,
    denials,
    dossiers,
    entries,
    entry_places,
    forecasts,
    postings,
    readings,
    stances,
)
from foreigndesk.store.told import Told

ANYBODY = "*"
_Place = tuple[str, str]
_Days = tuple[date, date]


class Posted(Told):
    """The rows of the account."""

    # Entries

    def near(
        self, places: Iterable[_Place], types: Collection[str], published: _Days, times: _Days | None
    ) -> list[Row]:
        """Entries at one of the places, of those types (any, where there are none), published or dated so."""
        within = [entry_places.c.published.between(*published)]
        within += [entry_places.c.begins.between(*times)] if times else []
        of_type = [entry_places.c.type.in_(sorted(types))] if types else []
        chosen = [
            select(entry_places.c.record).where(place, *of_type, days) for place in _at(places) for days in within
        ]
        if not chosen:
            return []
        return self._rows(select(entries).where(entries.c.record.in_(union(*chosen))))

    def after(self, places: Iterable[_Place], day: date) -> Iterator[Row]:
        """Entries at one of the places told after a day, by that day and id."""
        found = select(entry_places.c.record, entry_places.c.told).where(or_(*_at(places)), entry_places.c.told > day)
        ordered = found.distinct().order_by(entry_places.c.told, entry_places.c.record)
        for row in self._connection.execute(ordered):
            yield from self._rows(select(entries).where(entries.c.record == row.record))

    def entry(self, record: str) -> Row | None:
        """The entry of a record."""
        return next(iter(self._rows(select(entries).where(entries.c.record == record))), None)

    def there(self, keys: Collection[str]) -> set[str]:
        """Those of some records that have an entry."""
        found = (select(entries.c.record).where(entries.c.record.in_(few)) for few in few_at_a_time(keys))
        return {record for each in found for record in self._connection.execute(each).scalars()}

    def entries_of(self, article: str) -> list[Row]:
        """The entries of an article."""
        return self._rows(select(entries).where(entries.c.article == article).order_by(entries.c.record))

    def group(self, root: str) -> list[Row]:
        """The entries whose claim begins with a record."""
        return self._rows(select(entries).where(entries.c.root == root).order_by(entries.c.record))

    def enter(self, row: Row, places: Iterable[Row]) -> None:
        """Put in an entry with its places."""
        self._connection.execute(insert(entries), row)
        self._insert(entry_places, list(places))

    def move(self, record: str, **changes: Any) -> None:
        """Change an entry's link, reasons, root or ``told``."""
        self._connection.execute(update(entries).where(entries.c.record == record).values(changes))
        if "told" in changes:
            places = update(entry_places).where(entry_places.c.record == record)
            self._connection.execute(places.values(told=changes["told"]))

    # Articles

    def article(self, article: str) -> Article:
        """An article of the store, as it was posted where it is in the account."""
        posted = self._articles(postings.c.article == article)
        return posted[0] if posted else load.article(self._connection, article, self._name)

    def similar(self, signature: Collection[str]) -> list[Article]:
        """The posted articles that share a band."""
        sharing = select(bands.c.article).where(bands.c.band.in_(sorted(signature)))
        return self._articles(postings.c.article.in_(sharing))

    def of_outlet(self, outlet: str, published: _Days) -> list[Article]:
        """The posted articles of an outlet, by its key."""
        return self._articles(postings.c.outlet == outlet, postings.c.published.between(*published))

    def crediting(self, outlet: str, published: _Days) -> list[Article]:
        """The posted articles of others that credit an outlet, by its key."""
        return self._articles(postings.c.credited == outlet, postings.c.published.between(*published))

    def posting(self, article: str) -> Row | None:
        """An article's place in the account; None where it is not in it."""
        return next(iter(self._rows(select(postings).where(postings.c.article == article))), None)

    def children(self, article: str) -> list[str]:
        """The articles that print an article's report by way of it."""
        found = select(postings.c.article).where(postings.c.parent == article).order_by(postings.c.article)
        return list(self._connection.execute(found).scalars())

    def post(self, row: Row, signature: Iterable[str]) -> None:
        """Put in an article with the bands of its signature."""
        self._connection.execute(insert(postings), row)
        self._insert(bands, [{"band": band, "article": row["article"]} for band in sorted(set(signature))])

    def repost(self, article: str, parent: str | None, lead: str) -> None:
        """Give an article another place."""
        self._connection.execute(update(postings).where(postings.c.article == article).values(parent=parent, lead=lead))

    # Stances, denials

    def say(self, rows: Sequence[Row]) -> None:
        """Put in stances."""
        self._insert(stances, rows)

    def deny(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put in which entry denies which, if it is not there."""
        for denial, report in sorted(set(pairs)):
            row = {"denial": denial, "report": report}
            there = and_(denials.c.report == report, denials.c.denial == denial)
            if self._connection.execute(select(denials.c.report).where(there)).first() is None:
                self._connection.execute(insert(denials), row)

    # Forecasts

    def expect(self, row: Row) -> None:
        """Put in a forecast, or what became of it."""
        changed = update(forecasts).where(forecasts.c.id == bindparam("key")).values(row)
        if self._connection.execute(changed, {"key": row["id"]}).rowcount == 0:
            self._connection.execute(insert(forecasts), row)

    def forecasts_of(self, article: str) -> list[Row]:
        """The forecasts of an article."""
        return self._rows(select(forecasts).where(forecasts.c.article == article).order_by(forecasts.c.id))

    def awaiting(self, places: Iterable[_Place], told: date, types: Collection[str]) -> list[Row]:
        """Forecasts about entries at one of the places, made before a day, on which what was told then can bear."""
        about = [select(entry_places.c.record).where(place) for place in _at(places)]
        if not about:
            return []
        shown = forecasts.c.type.in_(sorted(types))
        over = forecasts.c.last < told
        bears = or_(
            and_(forecasts.c.outcome == "open", or_(over, shown)),
            forecasts.c.known >= told,
            and_(forecasts.c.outcome == "did-not-happen", shown),
        )
        return self._rows(select(forecasts).where(forecasts.c.about.in_(union(*about)), forecasts.c.said < told, bears))

    # Out again

    def forget(self, article: str) -> None:
        """Take out all that was entered from an article."""
        own = select(entries.c.record).where(entries.c.article == article)
        run = self._connection.execute
        run(delete(dossiers).where(dossiers.c.root.in_(own)))
        run(delete(claims).where(claims.c.root.in_(own)))
        run(delete(forecasts).where(forecasts.c.article == article))
        run(delete(denials).where(or_(denials.c.report.in_(own), denials.c.denial.in_(own))))
        run(delete(stances).where(stances.c.on.in_(own)))
        run(delete(entry_places).where(entry_places.c.record.in_(own)))
        run(delete(entries).where(entries.c.article == article))
        run(delete(bands).where(bands.c.article == article))
        run(delete(postings).where(postings.c.article == article))

    # Claims

    def list_claim(self, row: Row, about: Sequence[Row]) -> None:
        """Put a claim that is not on the list there, with the pairs of countries that it is about."""
        self._connection.execute(insert(claims), row)
        self._insert(dossiers, about)

    def unlist_claim(self, root: str) -> None:
        """Take a claim off the list."""
        self._connection.execute(delete(dossiers).where(dossiers.c.root == root))
        self._connection.execute(delete(claims).where(claims.c.root == root))

    # What is not posted yet

    def is_of(self, version: str) -> bool:
        """Whether the account was put together in the way of that name."""
        return list(self._connection.execute(select(accounts.c.version)).scalars()) == [version]

    def begin(self, version: str) -> None:
        """Empty the account, to be put together in the way of that name."""
        for table in ACCOUNT:
            self._connection.execute(delete(table))
        self._connection.execute(insert(accounts), {"version": version})
        self._connection.execute(update(readings).where(readings.c.posted).values(posted=False))

    def unposted(self) -> list[str]:
        """The articles whose current reading is not in the account, the earliest published first."""
        found = select(readings.c.article).join(articles).where(readings.c.current, ~readings.c.posted)
        return list(self._connection.execute(found.order_by(articles.c.published, articles.c.id)).scalars())

    def is_unposted(self, article: str) -> bool:
        """Whether an article's current reading is not in the account."""
        found = select(readings.c.id).where(readings.c.article == article, readings.c.current, ~readings.c.posted)
        return self._connection.execute(found).first() is not None

    def mark(self, article: str) -> None:
        """Note that an article's current reading is in the account."""
        done = update(readings).where(readings.c.article == article, readings.c.current)
        self._connection.execute(done.values(posted=True))

    def _insert(self, table: Any, rows: Sequence[Row]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)


def _at(places: Iterable[_Place]) -> list[ColumnElement[bool]]:
    """The conditions that find places, one for each first party."""
    seconds = defaultdict[str, set[str]](set)
    for first, second in places:
        seconds[first].add(second)
    return [_place(first, each) for first, each in sorted(seconds.items())]


def _place(first: str, seconds: set[str]) -> ColumnElement[bool]:
    named = entry_places.c.second.in_(sorted(seconds))
    if first == ANYBODY:
        return named
    mine = entry_places.c.first == first
    return mine if ANYBODY in seconds else and_(mine, named)
