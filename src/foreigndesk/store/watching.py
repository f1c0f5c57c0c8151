"""What is remembered of the sources that are watched."""

from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, insert, select, update

from foreigndesk.store.database import Database
from foreigndesk.store.tables import seen, watched

_TRIES = 5
"""How often what could not be had is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """How it stands with a source: moments are in UTC.

    ``begun`` is the first look, ``looked`` the last, ``due`` the next; ``news`` when something new last came;
    ``failing`` since when and ``failures`` how often in a row it could not be had, ``problem`` why. ``etag`` and
    ``modified`` are what its server said of the last reply.
    """

    url: str
    begun: datetime
    looked: datetime
    due: datetime
    news: datetime | None = None
    failing: datetime | None = None
    failures: int = 0
    problem: str | None = None
    etag: str | None = None
    modified: str | None = None


class Watching:
    """The rows of sources and of what of them was seen.

    Raises:
        StoreError: from every method, where the database cannot be used.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, url: str) -> Watched | None:
        """How it stands with a source; None where it was never looked at."""
        with self._database.reading() as connection:
            row = connection.execute(select(watched).where(watched.c.url == url)).mappings().first()
        return Watched(**{each.name: moment(row[each.name]) for each in fields(Watched)}) if row else None

    def keep(self, source: Watched) -> None:
        """Note how it stands with a source."""
        row = asdict(source)
        with self._database.writing() as connection:
            if not connection.execute(update(watched).where(watched.c.url == source.url).values(row)).rowcount:
                connection.execute(insert(watched), row)

    def knows(self, url: str, key: str) -> bool:
        """Whether something of a source was read, refused for good, or tried too often."""
        with self._database.reading() as connection:
            row = connection.execute(select(seen.c.tries).where(*_at(url, key))).first()
        return row is not None and (row.tries is None or row.tries >= _TRIES)

    def learn(self, url: str, key: str) -> None:
        """Note that it was read or refused for good."""
        with self._database.writing() as connection:
            connection.execute(delete(seen).where(*_at(url, key)))
            connection.execute(insert(seen), {"url": url, "key": _short(key)})

    def failed(self, url: str, key: str) -> None:
        """Note that it could not be had this time."""
        with self._database.writing() as connection:
            again = update(seen).where(*_at(url, key)).values(tries=seen.c.tries + 1)
            if not connection.execute(again).rowcount:
                connection.execute(insert(seen), {"url": url, "key": _short(key), "tries": 1})


def _at(url: str, key: str) -> tuple[Any, ...]:
    return seen.c.url == url, seen.c.key == _short(key)


def _short(key: str) -> str:
    """Keys are as long as their authors like; so many letters of a digest tell them apart."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def moment(value: Any) -> Any:
    """A time in UTC, which SQLite keeps without its zone and PostgreSQL gives back in the zone of its own."""
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
