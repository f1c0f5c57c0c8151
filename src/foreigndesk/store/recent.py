"""What was loaded and checked last, by ids made of the content: pages that show it again need not check it again."""

from collections.abc import Callable, Collection, Mapping
from threading import Lock
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from foreigndesk.records import AnyRecord

T = TypeVar("T")
_READINGS, _RECORDS = 512, 8192
"""Of one database: some 50 and 30 MB."""


class Recent(Generic[T]):
    """Values by key, those that were asked for last."""

    def __init__(self, most: int) -> None:
        """``most``: how many are kept."""
        self._most, self._lock, self._kept = most, Lock(), dict[str, T]()

    def take(self, keys: Collection[str], load: Callable[[list[str]], Mapping[str, T]]) -> dict[str, T]:
        """The values of some keys; ``load`` gives those that are not kept, but for those that there are none of."""
        with self._lock:
            found = {key: self._kept.pop(key) for key in {*keys} & self._kept.keys()}
        if missing := sorted({*keys} - found.keys()):
            found |= load(missing)
        with self._lock:
            self._kept |= found
            for key in list(self._kept)[: max(0, len(self._kept) - self._most)]:
                del self._kept[key]
        return found


class Kept(NamedTuple):
    """What is kept of one database: the records of readings by the reading's id, and records by their own."""

    readings: Recent[tuple[AnyRecord, ...]]
    records: Recent[AnyRecord]


_KEPT: WeakKeyDictionary[Engine, Kept] = WeakKeyDictionary()


def kept(engine: Engine) -> Kept:
    """What is kept of the database of an engine."""
    return _KEPT.setdefault(engine, Kept(Recent(_READINGS), Recent(_RECORDS)))
