"""SQLite: one file, readers beside one writer."""

import json
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from functools import partial
from time import monotonic, sleep
from typing import Any

import sqlalchemy
from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import OperationalError

from foreigndesk.store.errors import is_busy

_BEGIN = "foreigndesk_begin"
"""The execution option that says how a transaction begins."""

_PAUSE, _TRY, _READING = 0.02, 0.5, 10.0
"""Seconds between two tries, and those for which SQLite tries by itself to write and to read: nothing interrupts it."""


class Engine:
    """SQLite only locks for writing when told so at the beginning of a transaction, and checks foreign keys only when
    asked: https://docs.sqlalchemy.org/en/21/dialects/sqlite.html.
    """  # fmt: skip

    def __init__(self, url: URL, wait: float) -> None:
        self._wait = wait
        self.reader = create_engine(
            url, connect_args={"timeout": min(wait, _READING)}, json_serializer=partial(json.dumps, ensure_ascii=False)
        )
        event.listen(self.reader, "connect", _on_connect)
        event.listen(self.reader, "begin", self._on_begin)
        self.writer = self._with("BEGIN IMMEDIATE")

    @contextmanager
    def begun(self, wait: float) -> Generator[Connection]:
        """A writer's transaction, which begins with the lock, at most so many seconds from now."""
        deadline = monotonic() + wait
        with ExitStack() as stack:
            while (connection := self._try(stack, last=monotonic() >= deadline)) is None:
                sleep(_PAUSE)
            yield connection

    def _try(self, stack: ExitStack, last: bool) -> Connection | None:
        try:
            return stack.enter_context(self.writer.begin())
        except OperationalError as error:
            if last or not is_busy(str(error.orig)):
                raise
            return None

    def prepare(self) -> None:
        """Let readers go on while one process writes (WAL); the setting stays with the file.

        SQLite does not wait for a lock here, so that two processes that make one file at once need this to try again.
        """
        deadline = monotonic() + self._wait
        while not self._uses_wal(last=monotonic() >= deadline):
            sleep(_PAUSE)

    def _uses_wal(self, last: bool) -> bool:
        try:
            with self._with(None).connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # refused inside a transaction
            return True
        except OperationalError as error:
            if last or not is_busy(str(error.orig)):
                raise
            return False

    def _on_begin(self, connection: Connection) -> None:
        begin = connection.get_execution_options().get(_BEGIN, "BEGIN")
        if begin:
            seconds = min(self._wait, _READING if begin == "BEGIN" else _TRY)
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(1000 * seconds)}")
            connection.exec_driver_sql(begin)

    def _with(self, begin: str | None) -> sqlalchemy.Engine:
        return self.reader.execution_options(**{_BEGIN: begin})


def _on_connect(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver would begin late, and never for a SELECT
    connection.execute("PRAGMA foreign_keys = ON")
