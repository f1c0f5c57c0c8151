"""PostgreSQL: one server for a newsroom, writers one after another."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial

from sqlalchemy import URL, Connection, create_engine, text

from foreigndesk.store.errors import StoreError

_LOCK = 0x_F0_4E_16_4E
"""The advisory lock that the desk's writers take: any number that no other program on the database uses."""


class Engine:
    """A reader sees one state of the database however much it asks; a writer waits for the one before it.

    The driver is pg8000, in Python and of a permissive licence: https://docs.sqlalchemy.org/en/21/dialects/postgresql.html.
    """

    def __init__(self, url: URL, wait: float) -> None:
        if url.query:
            raise StoreError(f"{', '.join(url.query)}: no option of a URL is known; leave out what stands after ?")
        try:
            engine = create_engine(
                url.set(drivername="postgresql+pg8000"),
                json_serializer=partial(json.dumps, ensure_ascii=False),
                pool_pre_ping=True,
            )
        except ModuleNotFoundError:
            raise StoreError(
                "PostgreSQL needs a driver that is not installed; pip install 'foreigndesk[postgresql]'"
            ) from None
        self._wait = wait
        self.reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self.writer = engine.execution_options(isolation_level="READ COMMITTED")

    @contextmanager
    def begun(self) -> Generator[Connection]:
        """A writer's transaction, which waits for the one before it."""
        with self.writer.begin() as connection:
            milliseconds = max(1, round(1000 * self._wait))  # 0 would be without end
            connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": f"{milliseconds}ms"})
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection

    def prepare(self) -> None:
        """Nothing: a server is made by whoever runs it."""
