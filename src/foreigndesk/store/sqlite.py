"""SQLite: one file, readers beside one writer."""

import json
from functools import partial
from time import monotonic, sleep
from typing import Any

import sqlalchemy
from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import OperationalError

_BEGIN = "foreigndesk_begin"
"""The execution option that says how a transaction begins."""

_PAUSE = 0.02
"""Seconds between two tries."""


class Engine:
    """SQLite only locks for writing when told so at the beginning of a transaction, and checks foreign keys only when
    asked: https://docs.sqlalchemy.org/en/21/dialects/sqlite.html.
    """  # fmt: skip

    def __init__(self, url: URL, wait: float) -> None:
        self._wait = wait
        self.reader = create_engine(
            url, connect_args={"timeout": wait}, json_serializer=partial(json.dumps, ensure_ascii=False)
        )
        event.listen(self.reader, "connect", _on_connect)
        event.listen(self.reader, "begin", _on_begin)
        self.writer = self._with("BEGIN IMMEDIATE")

    def lock(self, connection: Connection) -> None:
        """Nothing: a writer's transaction begins with the lock."""

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
            if last or "locked" not in str(error.orig):
                raise
            return False

    def _with(self, begin: str | None) -> sqlalchemy.Engine:
        return self.reader.execution_options(**{_BEGIN: begin})


def _on_connect(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver would begin late, and never for a SELECT; _on_begin does it
    connection.execute("PRAGMA foreign_keys = ON")


def _on_begin(connection: Connection) -> None:
    if begin := connection.get_execution_options().get(_BEGIN, "BEGIN"):
        connection.exec_driver_sql(begin)
