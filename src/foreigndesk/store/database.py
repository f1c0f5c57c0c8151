"""A database by its URL: connections, transactions, and errors in plain words."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, make_url, update
from sqlalchemy.exc import ArgumentError

from foreigndesk.store import postgresql, sqlite
from foreigndesk.store.errors import StoreError, plain_errors
from foreigndesk.store.tables import changes

EXPECTED = "a path, sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE was expected"

_ONE_MORE = update(changes).values(number=changes.c.number + 1)
_WAIT = 600.0
"""Seconds to wait where nobody says how long: to enter one article of an early day may take minutes."""
_ENGINES = {"sqlite": sqlite.Engine, "postgresql": postgresql.Engine}


class Database:
    """A database with the store's settings; ``name`` is how messages call it, without its password."""

    def __init__(self, url: str, wait: float | None = None) -> None:
        """``url``: a path or an SQLAlchemy URL; ``wait``: seconds to wait while another process writes, else ``_WAIT``.

        Raises:
            StoreError: where the URL is none, or is of a database that the desk does not know.
        """
        made = _url(url)
        self.name = url if made.get_backend_name() == "sqlite" else made.set(query={}).render_as_string()
        self._engine = _ENGINES[made.get_backend_name()](made, _WAIT if wait is None else wait)

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection that sees one state of the database."""
        with plain_errors(self.name), self._engine.reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, shown: bool = True) -> Generator[Connection]:
        """A transaction that no other writer interrupts: committed at the end, undone on any error.

        Args:
            shown: whether it may change what is shown; that is counted.

        Raises:
            Busy: where another process writes for too long.
        """
        with plain_errors(self.name), self._engine.begun() as connection:
            yield connection
            if shown:
                connection.execute(_ONE_MORE)

    def prepare(self) -> None:
        """Set up what stays with the database and must be there before its tables."""
        with plain_errors(self.name):
            self._engine.prepare()

    def close(self) -> None:
        """Close all connections."""
        self._engine.reader.dispose()


def _url(url: str) -> URL:
    if not url:
        raise StoreError(f"no database named; {EXPECTED}")
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        made = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError(f"{url.partition('@')[2] or url}: not a database URL; {EXPECTED}") from None
    if made.get_backend_name() not in _ENGINES:
        raise StoreError(f"{made.render_as_string()}: {EXPECTED}")
    return made
