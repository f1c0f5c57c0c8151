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
"""Of one database, in readings and alone: some 30 MB each."""


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
        with self._lock:
            for key, value in found.items():
                self._held += self._size(value) - (self._size(self._kept.pop(key)) if key in self._kept else 0)
                self._kept[key] = value
            while self._held > self._most:
                self._held -= self._size(self._kept.popitem(last=False)[1])
        return found


class Kept(NamedTuple):
    """What is kept of one database: readings' records by the reading's id, and records by their reading's and own.

    A record's own id does not tell all that it says: by another reading its coder or outcome may be another.
    """

    readings: Recent[str, tuple[AnyRecord, ...]]
    records: Recent[tuple[str, str], AnyRecord]


_KEPT: WeakKeyDictionary[Pool, Kept] = WeakKeyDictionary()


def kept(connection: Connection) -> Kept:
    """What is kept of the database of a connection, whether it reads or writes."""
    readings = Recent[str, tuple[AnyRecord, ...]](_RECORDS, lambda records: 1 + len(records))
    return _KEPT.setdefault(connection.engine.pool, Kept(readings, Recent(_RECORDS, lambda _: 1)))
