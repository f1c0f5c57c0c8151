"""What is remembered of the sources that are watched."""

from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, insert, select, update

from foreigndesk.store.database import Database
from foreigndesk.store.tables import seen, watched

_TRIES = 5
"""How often what could not be had is tried, after four times as long each time: an outage of hours loses nothing."""
_FIRST_PAUSE, _LONGER = timedelta(minutes=5), 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """How it stands with a source: moments are in UTC.

    ``begun`` is the first look, ``looked`` the last, ``due`` the next; ``news`` when something new last came;
    ``failing`` since when and ``failures`` how often in a row it could not be had, ``problem`` why, in words, and
    ``reason`` for a program. ``etag`` and ``modified`` are what its server said of the last reply.
    """

    url: str
    begun: datetime
    looked: datetime
    due: datetime
    news: datetime | None = None
    failing: datetime | None = None
    failures: int = 0
    problem: str | None = None
    reason: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is remembered of an entry or an address that a source leads to.

    It is done with, or could not be had for a ``reason``, or is looked at each time; the latter two not before
    ``again``. ``etag`` and ``modified`` are what its server said of it.
    """

    tries: int | None = None
    again: datetime | None = None
    reason: str | None = None
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

    def dues(self) -> dict[str, datetime]:
        """When each source that was looked at is due."""
        with self._database.reading() as connection:
            return {url: moment(due) for url, due in connection.execute(select(watched.c.url, watched.c.due))}

    def keep(self, source: Watched) -> None:
        """Note how it stands with a source."""
        row = asdict(source)
        with self._database.writing(shown=False) as connection:
            if not connection.execute(update(watched).where(watched.c.url == source.url).values(row)).rowcount:
                connection.execute(insert(watched), row)

    def claim(self, source: Watched, now: datetime, until: datetime) -> bool:
        """Whether a source is due and nobody else is at it; it is then due to nobody else ``until`` a moment."""
        with self._database.writing(shown=False) as connection:
            row = connection.execute(select(watched.c.due).where(watched.c.url == source.url)).first()
            if row is None:
                connection.execute(insert(watched), asdict(source) | {"due": until})
            elif moment(row.due) <= now:
                connection.execute(update(watched).where(watched.c.url == source.url).values(due=until))
            else:
                return False
        return True

    def hold(self, url: str, until: datetime) -> None:
        """Go on with a claim: the source is due to nobody else until then."""
        with self._database.writing(shown=False) as connection:
            connection.execute(update(watched).where(watched.c.url == url).values(due=until))

    def noted(self, url: str, key: str) -> Noted | None:
        """What is remembered of an entry of a source, or of an address that it leads to; None of a new one."""
        with self._database.reading() as connection:
            row = connection.execute(select(seen).where(*_at(url, key))).mappings().first()
        return Noted(**{each.name: moment(row[each.name]) for each in fields(Noted)}) if row else None

    def note(self, url: str, key: str, what: Noted = Noted()) -> None:
        """Remember it of an entry or an address: where nothing else is said, that it is done with."""
        with self._database.writing(shown=False) as connection:
            connection.execute(delete(seen).where(*_at(url, key)))
            connection.execute(insert(seen), {"url": url, "key": short_key(key), **asdict(what)})

    def failed(
        self, url: str, key: str, reason: str, now: datetime, pause: timedelta = _FIRST_PAUSE, longer: int = _LONGER
    ) -> None:
        """Note that it could not be had: tried again after a ``pause``, so much ``longer`` each time, or given up."""
        before = self.noted(url, key)
        tries = (before.tries or 0 if before else 0) + 1
        again = None if tries >= _TRIES else now + pause * longer ** (tries - 1)
        self.note(url, key, Noted(tries=tries, again=again, reason=reason))


def _at(url: str, key: str) -> tuple[Any, ...]:
    return seen.c.url == url, seen.c.key == short_key(key)


def short_key(key: str) -> str:
    """Keys are as long as their authors like; so many letters of a digest tell them apart."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def moment(value: Any) -> Any:
    """A time in UTC, which SQLite keeps without its zone and PostgreSQL gives back in the zone of its own."""
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
