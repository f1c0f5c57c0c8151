"""What was loaded and checked last, by what it was read of: pages that show it again need not check it again."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from threading import Lock
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Pool

from foreigndesk.records import AnyRecord

K = TypeVar("K", bound="str | tuple[str, str]")
T = TypeVar("T")
_RECORDS = 8192
"""Of one database, in readings as they were added, in those that were loaded, and alone: some 30 MB each."""


class Recent(Generic[K, T]):
    """Values by key, those that were asked for last."""

    def __init__(self, most: int, size: Callable[[T], int]) -> None:
        """``most``: how much is kept, of values of some ``size``."""
        self._most, self._size, self._held = most, size, 0
        self._lock, self._kept = Lock(), OrderedDict[K, T]()

    def take(self, keys: Collection[K], load: Callable[[list[K]], Mapping[K, T]]) -> dict[K, T]:
        """The values of some keys; ``load`` gives those that are not kept, but for those that there are none of."""
        with self._lock:
            found = {key: self._kept[key] for key in {*keys} & self._kept.keys()}
        if missing := sorted({*keys} - found.keys()):
            found |= load(missing)
        self.keep(found)
        return found

    def keep(self, found: Mapping[K, T]) -> None:
        """Keep values as if they had been asked for now."""
        with self._lock:
            for key, value in found.items():
                self._drop(key)
                self._held += self._size(value)
                self._kept[key] = value
            while self._held > self._most:
                self._held -= self._size(self._kept.popitem(last=False)[1])

    def held(self, key: K) -> T | None:
        """A value, if it is kept."""
        return self._kept.get(key)

    def give(self, key: K) -> T | None:
        """A value, if it is kept, and keep it no longer."""
        with self._lock:
            return self._drop(key)

    def _drop(self, key: K) -> T | None:
        value = self._kept.pop(key, None)
        self._held -= 0 if value is None else self._size(value)
        return value


_Records = tuple[AnyRecord, ...]


class Kept(NamedTuple):
    """What is kept of one database: readings' records by the reading's id, and records by their reading's and own.

    A record's own id does not tell all that it says: by another reading its coder or outcome may be another. ``added``
    are those that this process added and has not entered in the account yet, as the database has them.
    """

    added: Recent[str, _Records]
    readings: Recent[str, _Records]
    records: Recent[tuple[str, str], AnyRecord]

    def record(self, reading: str, record: str) -> AnyRecord | None:
        """A record of a reading that is kept whole."""
        return next((each for each in self.readings.held(reading) or () if each.id == record), None)


_KEPT: WeakKeyDictionary[Pool, Kept] = WeakKeyDictionary()


def kept(connection: Connection) -> Kept:
    """What is kept of the database of a connection, whether it reads or writes."""
    pool = connection.engine.pool
    if (known := _KEPT.get(pool)) is None:
        added, readings = (Recent[str, _Records](_RECORDS, lambda records: 1 + len(records)) for _ in range(2))
        known = _KEPT.setdefault(pool, Kept(added, readings, Recent(_RECORDS, lambda _: 1)))
    return known
