"""The store: readings in, articles and records out, every span checked both ways."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Self

from sqlalchemy import select

from foreigndesk.records import AnyRecord, Article, Reading, verify
from foreigndesk.records.corrections import Correction, Judgement
from foreigndesk.store import copying, counting, judging, load, rows, verifying
from foreigndesk.store import query as ask
from foreigndesk.store.check import check, check_letters
from foreigndesk.store.counting import Held, Party
from foreigndesk.store.database import Database
from foreigndesk.store.errors import MANY, sound, the_one
from foreigndesk.store.migrate import migrate
from foreigndesk.store.posted import Posted
from foreigndesk.store.query import ALL, RecordQuery
from foreigndesk.store.recent import kept
from foreigndesk.store.search import Hit, WordQuery, search
from foreigndesk.store.skipping import Skipping
from foreigndesk.store.tables import articles, changes, printings
from foreigndesk.store.watching import Watching
from foreigndesk.store.write import Added, write


class Store:
    """The desk's memory, in a database. Use it in a ``with`` statement, or close it.

    What it answers does not depend on the order in which readings were added: of several printings of one text the
    earliest leads, and of several readings of that the newest reader's counts. Iterators hold no lock: other
    processes, and the one that iterates, may add meanwhile.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, url: str, wait: float | None = None) -> Self:
        """Open a database, making or upgrading its tables where needed.

        Args:
            url: a path, ``sqlite:///PATH``, ``sqlite://`` for one in memory that is gone when closed, or
                ``postgresql://USER:PASSWORD@HOST/DATABASE``.
            wait: how many seconds to wait while another process writes; by default ten minutes.

        Raises:
            StoreError: where it cannot be opened, is damaged, of a newer version, or not foreigndesk's.
        """
        database = Database(url, wait)
        try:
            migrate(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def add(self, reading: Reading) -> Added:
        """Store a reading whole, or not at all.

        A reader is taken to give the same reading of an article each time: it is known by ``reading.reader`` alone.
        Of the same text printed elsewhere or later, that printing is kept, and the reading of the earliest one.

        Raises:
            BadRecord: where the article or a record does not hold what it says.
            StoreError: where the database cannot be written.
        """
        check(reading)
        check_letters(reading)
        with self._database.writing() as connection:
            added, known = write(connection, reading, self._database.name), kept(connection)
        if added == "added":  # and committed
            known.added.keep({rows.reading_id(reading): rows.as_stored(reading)})
        return added

    def records(self, query: RecordQuery = ALL) -> Iterator[AnyRecord]:
        """The current records that fit, by date of publication, article id and place in the reading.

        Raises:
            StoreError: where the database cannot be read, or what it holds was changed.
        """
        left = query.limit
        for article in self._shown(query):
            found = self._records(article, query)
            yield from found[:left]
            if left is not None and (left := left - len(found)) <= 0:
                return

    def readings(self, query: RecordQuery = ALL) -> Iterator[Reading]:
        """The current readings, whole, of the articles that fit and hold a record that fits; in the order of records.

        Raises:
            StoreError: as for ``records``.
        """
        for article in self._shown(query):
            with self._database.reading() as connection:
                found = load.reading(connection, article, self._database.name)
            yield found

    def articles(self, query: RecordQuery = ALL) -> Iterator[Article]:
        """The articles that fit and hold a record that fits, by date of publication and id.

        Raises:
            StoreError: as for ``records``.
        """
        for article in self._shown(query):
            yield self.article(article)

    def record(self, prefix: str) -> AnyRecord:
        """The current record whose id is, or begins with, ``prefix``.

        Raises:
            UnclearId: where no record's id does, or several do.
        """
        chosen = the_one("record", prefix, self.ids(prefix))
        with self._database.reading() as connection:
            row = connection.execute(ask.record_ids(chosen).limit(1)).one()
            whole = load.reading(connection, row.article, self._database.name).records
        return next(each for each in whole if each.id == chosen)

    def ids(self, prefix: str) -> list[str]:
        """The first ids of current records that begin so: enough to see whether one only does."""
        with self._database.reading() as connection:
            return [row.id for row in connection.execute(ask.record_ids(prefix).limit(MANY))]

    def article(self, prefix: str) -> Article:
        """The article whose id is, or begins with, ``prefix``.

        Raises:
            UnclearId: where no article's id does, or several do.
        """
        ids = select(articles.c.id).where(ask.begins(articles.c.id, prefix)).order_by(articles.c.id)
        with self._database.reading() as connection:
            found = connection.execute(ids.limit(MANY)).scalars().all()
            return load.article(connection, the_one("article", prefix, found), self._database.name)

    def holds(self, doc: str) -> bool:
        """Whether there is an article that its caller calls so."""
        with self._database.reading() as connection:
            found = (select(each.c.id).where(each.c.doc == doc).limit(1) for each in (articles, printings))
            return any(connection.execute(each).first() for each in found)

    def printings(self, prefix: str) -> tuple[Article, ...]:
        """All printings of the article whose id is, or begins with, ``prefix``; the one that leads first.

        Raises:
            UnclearId: as for ``article``.
        """
        first = self.article(prefix)
        others = select(printings).where(printings.c.article == first.id)
        with self._database.reading() as connection, sound(self._database.name):
            later = [rows.reprint(first, row) for row in connection.execute(others).mappings()]
        return first, *sorted(later, key=rows.precedence)

    def search(self, query: WordQuery) -> tuple[Hit, ...]:
        """The articles that a query asks for, best first."""
        with self._database.reading() as connection:
            return search(connection, query)

    def newest(self) -> date | None:
        """The last day on which an article was published; None where there is none.

        Raises:
            StoreError: where the database cannot be read.
        """
        with self._database.reading() as connection:
            return ask.newest(connection)

    def changes(self) -> int:
        """How often anything was changed that is shown.

        Raises:
            StoreError: where the database cannot be read.
        """
        with self._database.reading() as connection:
            return connection.execute(select(changes.c.number)).scalar_one()

    def held(self, until: date) -> Held:
        """How much was published by a day.

        Raises:
            StoreError: where the database cannot be read.
        """
        with self._database.reading() as connection:
            return counting.held(connection, until)

    def parties(self, words: str, until: date, limit: int, skip: int) -> list[Party]:
        """Those who take part in records published by a day and whose name holds ``words``, the most records first."""
        with self._database.reading() as connection:
            return counting.parties_of(connection, words, until, limit, skip)

    def correct(self, correction: Correction) -> None:
        """Keep a person's word on a record, beside the record, which stays.

        Raises:
            UnclearId: where the article of the record is not stored.
            BadRecord: where the amended record does not hold what it says.
            StoreError: where the database cannot be written.
        """
        text = self.article(correction.original.article).text
        for record in filter(None, (correction.original, correction.amended)):
            verify(record, text)
        with self._database.writing() as connection:
            judging.keep(connection, correction)

    def corrections(self, article: str | None = None) -> list[Correction]:
        """What people said of an article's records, or of all, the oldest first.

        Raises:
            StoreError: where the database cannot be read, or what it holds was changed.
        """
        with self._database.reading() as connection:
            return judging.kept(connection, self._database.name, article)

    def reviews(self, limit: int, after: str | None = None) -> list[Correction]:
        """What people said of records, the latest first: so many at most, that come after one, by its id.

        Raises:
            StoreError: as for ``corrections``.
        """
        with self._database.reading() as connection:
            return judging.latest(connection, self._database.name, limit, after)

    def judge(self, *judgements: Judgement) -> None:
        """Keep what a person holds of whether two records say the same, all of it or nothing.

        Raises:
            StoreError: where the database cannot be written.
        """
        with self._database.writing() as connection:
            for each in judgements:
                judging.keep_judgement(connection, each)

    def judgements(self) -> list[Judgement]:
        """What people hold of whether two records say the same, the oldest first.

        Raises:
            StoreError: where the database cannot be read, or what it holds was changed.
        """
        with self._database.reading() as connection:
            return judging.kept_judgements(connection, self._database.name)

    def problems(self) -> Iterator[str]:
        """What is wrong with what is stored, one line a problem, naming the row; none where all is as it was written.

        Raises:
            StoreError: where the database cannot be read at all.
        """
        return verifying.problems(self._database)

    def recount(self) -> None:
        """Count anew what is counted as readings come: records, and who takes part in them.

        Raises:
            StoreError: where the database cannot be written.
        """
        with self._database.writing() as connection:
            counting.recount(connection)

    def copy_to(self, other: "Store") -> int:
        """Copy all that is stored into an empty store, of either kind; gives back how many articles there are.

        Raises:
            StoreError: where ``other`` holds articles already, or one of the two cannot be used.
        """
        return copying.copy(self._database, other._database)

    @property
    def watching(self) -> Watching:
        """What is remembered of the sources that are watched."""
        return Watching(self._database)

    @property
    def skipping(self) -> Skipping:
        """What could not be read."""
        return Skipping(self._database)

    @contextmanager
    def account(self) -> Generator[Posted]:
        """The rows of the account, as they are at one moment, to be read."""
        with self._database.reading() as connection:
            yield Posted(connection, self._database.name)

    @contextmanager
    def posting(self) -> Generator[Posted]:
        """The rows of the account, to be changed in one transaction that no other writer interrupts.

        Raises:
            Busy: where another process writes for too long.
        """
        with self._database.writing() as connection:
            yield Posted(connection, self._database.name)

    def _shown(self, query: RecordQuery) -> list[str]:
        with self._database.reading() as connection:
            found = ask.shown(query, in_order=ask.is_common(connection, query))
            return list(connection.execute(found).scalars())

    def _records(self, article: str, query: RecordQuery) -> list[AnyRecord]:
        with self._database.reading() as connection:
            whole = load.reading(connection, article, self._database.name).records
            if (wanted := ask.fitting(article, query)) is None:
                return list(whole)
            fitting = {*connection.execute(wanted).scalars()}
            return [each for each in whole if each.id in fitting]
