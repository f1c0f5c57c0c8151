"""A database by its URL: connections, transactions, and errors in plain words."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from foreigndesk.store.errors import StoreError, plain_errors

_BEGIN = "foreigndesk_begin"
"""The execution option that says how a transaction begins."""

_PAUSE = 0.02
"""Seconds between two tries."""


class Database:
    """An engine with the store's settings; ``name`` is how messages call it.

    SQLite only locks for writing when told so at the beginning of a transaction, and checks foreign keys only when
    asked: https://docs.sqlalchemy.org/en/21/dialects/sqlite.html.
    """

    def __init__(self, url: str, wait: float) -> None:
        """``url``: a path, or ``sqlite:///PATH``, or ``sqlite://`` (in memory); ``wait``: seconds to wait for a lock.

        Raises:
            StoreError: where the URL is none, or is not SQLite's.
        """
        self.name = url
        self._wait = wait
        self._engine = _engine(_url(url), wait)

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection that sees one state of the database."""
        with plain_errors(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """A transaction that no other writer interrupts: committed at the end, undone on any error."""
        with plain_errors(self.name), self._with("BEGIN IMMEDIATE").begin() as connection:
            yield connection

    def use_wal(self) -> None:
        """Let readers go on while one process writes; the setting stays with the file.

        SQLite does not wait for a lock here, so that two processes that make one file at once need this to try again.
        """
        deadline = monotonic() + self._wait
        with plain_errors(self.name):
            while not self._uses_wal(last=monotonic() >= deadline):
                sleep(_PAUSE)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _uses_wal(self, last: bool) -> bool:
        try:
            with self._with(None).connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # refused inside a transaction
            return True
        except OperationalError as error:
            if last or "locked" not in str(error.orig):
                raise
            return False

    def _with(self, begin: str | None) -> Engine:
        return self._engine.execution_options(**{_BEGIN: begin})


def _url(url: str) -> URL:
    if not url:
        raise StoreError("no database named; a path or sqlite:///PATH was expected")
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        made = make_url(url)
    except ArgumentError:
        raise StoreError(f"{url}: not a database URL; a path or sqlite:///PATH was expected") from None
    if made.get_backend_name() != "sqlite":
        raise StoreError(f"{made.render_as_string()}: a path or sqlite:///PATH was expected")
    return made


def _engine(url: URL, wait: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": wait}, json_serializer=partial(json.dumps, ensure_ascii=False))
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver would begin late, and never for a SELECT; _on_begin does it
    connection.execute("PRAGMA foreign_keys = ON")


def _on_begin(connection: Connection) -> None:
    if begin := connection.get_execution_options().get(_BEGIN, "BEGIN"):
        connection.exec_driver_sql(begin)
