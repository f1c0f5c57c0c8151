"""SQLite: one file, readers beside one writer."""

import json
import logging
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import sqlalchemy
from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from foreigndesk.store.errors import is_busy

_BEGIN, _WAIT = "foreigndesk_begin", "foreigndesk_wait"
"""The execution options that say how a transaction begins, and for how many seconds SQLite itself waits for it."""

_PAUSE, _TRY, _READING = 0.02, 0.5, 10.0
"""Seconds between two tries, and those for which SQLite tries by itself to write and to read: nothing interrupts it."""
_LONG_LOG, _LOOK, _A_MOMENT = 64_000_000, 10.0, 1.0
"""Bytes of the log that are many, seconds after which it is looked at again, and those for which nobody writes then."""
_NOTICE = 5.0
"""Seconds after which whoever waits to write says so."""
LOG = logging.getLogger("foreigndesk.store")


class Engine:
    """SQLite only locks for writing when told so at the beginning of a transaction, and checks foreign keys only when
    asked: https://docs.sqlalchemy.org/en/21/dialects/sqlite.html.
    """  # fmt: skip

    def __init__(self, url: URL, wait: float) -> None:
        self._wait, self._look = wait, 0.0
        self.reader = create_engine(
            url, connect_args={"timeout": min(wait, _READING)}, json_serializer=partial(json.dumps, ensure_ascii=False)
        )
        event.listen(self.reader, "connect", _on_connect)
        event.listen(self.reader, "begin", self._on_begin)
        self.writer = self._with("BEGIN IMMEDIATE")

    @contextmanager
    def begun(self) -> Generator[Connection]:
        """A writer's transaction, which begins with the lock."""
        deadline, notice = monotonic() + self._wait, monotonic() + _NOTICE
        with ExitStack() as stack:
            while (connection := self._try(stack, deadline)) is None:
                sleep(_PAUSE)
                if monotonic() > notice:
                    LOG.warning("%s: another program is writing to it; waiting", self.reader.url.database)
                    notice = deadline
            yield connection
        self._shorten_log()

    def _shorten_log(self) -> None:
        """Begin the log anew where it has grown long, once all of it is in the file.

        SQLite does so by itself only when nobody reads at that moment: with many readers there is none.
        """
        log = Path(f"{self.reader.url.database}-wal")
        if monotonic() < self._look or not log.is_file() or log.stat().st_size < _LONG_LOG:
            return
        self._look = monotonic() + _LOOK
        with suppress(SQLAlchemyError), self._with(None).connect() as connection:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(1000 * _A_MOMENT)}")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _try(self, stack: ExitStack, deadline: float) -> Connection | None:
        seconds = min(_TRY, max(0.0, deadline - monotonic()))
        try:
            return stack.enter_context(self.writer.execution_options(**{_WAIT: seconds}).begin())
        except OperationalError as error:
            if monotonic() >= deadline or not is_busy(str(error.orig)):
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
            seconds = connection.get_execution_options().get(_WAIT, min(self._wait, _READING))
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(1000 * seconds)}")
            connection.exec_driver_sql(begin)

    def _with(self, begin: str | None) -> sqlalchemy.Engine:
        return self.reader.execution_options(**{_BEGIN: begin})


def _on_connect(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver would begin late, and never for a SELECT
    connection.execute("PRAGMA foreign_keys = ON")
