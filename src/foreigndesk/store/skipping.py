"""What could not be read, kept until it is, so that nobody has to have looked on when it was told."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime

from sqlalchemy import and_, delete, insert, or_, select, update

from foreigndesk.store.database import Database
from foreigndesk.store.tables import skipped
from foreigndesk.store.watching import moment, short_key

_CONTROLS = dict.fromkeys(range(32), " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that could not be read: its ``name``, when it was ``last`` tried and how many ``times``.

    ``reason`` is why, for a program, and ``problem`` in words, with what to do; ``key`` is what it is kept by.
    """

    name: str
    last: datetime
    times: int
    reason: str
    problem: str
    key: str = field(default="", compare=False)


class Skipping:
    """The rows of what could not be read.

    Raises:
        StoreError: from every method, where the database cannot be used.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, name: str, reason: str, problem: str, now: datetime) -> None:
        """Note that an input could not be read this time."""
        row = {"name": _plain(name), "last": now, "reason": reason, "problem": _plain(problem)}
        at = skipped.c.key == _key(name)
        with self._database.writing() as connection:
            again = update(skipped).where(at).values(row | {"times": skipped.c.times + 1})
            if not connection.execute(again).rowcount:
                connection.execute(insert(skipped), {"key": _key(name), "times": 1, **row})

    def forget(self, *names: str) -> None:
        """Forget inputs that were read."""
        with self._database.reading() as connection:
            keys = select(skipped.c.key).where(skipped.c.key.in_(map(_key, names)))
            known = connection.execute(keys).first() is not None
        if known:  # most were never skipped, and need no write
            with self._database.writing() as connection:
                connection.execute(delete(skipped).where(skipped.c.key.in_(map(_key, names))))

    def all(self, limit: int | None = None, after: tuple[datetime, str] | None = None) -> Iterator[Skipped]:
        """What could not be read, the latest first: so many at most, that come after one, by its ``last`` and key."""
        found = select(skipped).order_by(skipped.c.last.desc(), skipped.c.key).limit(limit)
        if after:
            last, key = after
            found = found.where(or_(skipped.c.last < last, and_(skipped.c.last == last, skipped.c.key > key)))
        with self._database.reading() as connection:
            rows = connection.execute(found).mappings().all()
        return (Skipped(**{each.name: moment(row[each.name]) for each in fields(Skipped)}) for row in rows)


def _key(name: str) -> str:
    """What a name is kept by: of "FEED: ADDRESS" the address alone, by whatever way it is come to."""
    address = name.rpartition(": http")
    return short_key(f"http{address[2]}" if address[1] else name)


def _plain(text: str) -> str:
    """Letters that every database keeps, on one line."""
    return text.translate(_CONTROLS).encode(errors="replace").decode()
