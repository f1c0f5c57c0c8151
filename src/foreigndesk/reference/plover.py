"""PLOVER's event types: their quad class, and the names under which other data keeps them."""

from dataclasses import dataclass
from functools import cache

from foreigndesk.records import EventType
from foreigndesk.reference.loader import facts


@dataclass(frozen=True, slots=True)
class EventKind:
    """One of PLOVER's 16 types; see ``plover.yaml``."""

    id: EventType
    quad: int
    cameo: str
    paired: bool = False
    ahead: EventType | None = None
    formerly: frozenset[str] = frozenset()
    joined: str | None = None


@cache
def event_kinds() -> dict[str, EventKind]:
    """The types by name, in the manual's order."""
    return {kind.id: kind for kind in facts(EventKind, "plover")}


@cache
def today_s_types() -> dict[str, EventType]:
    """The type of today by each name it has had."""
    return {name: kind.id for kind in event_kinds().values() for name in (kind.id, *kind.formerly)}
