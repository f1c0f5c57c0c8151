"""Groups of states that a provision may bind, with who belongs to them when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from foreigndesk.reference.loader import facts


@dataclass(frozen=True, slots=True)
class Membership:
    """States that a group's rules bind from ``since`` to ``until``, both days included; None: still."""

    states: tuple[str, ...]
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states; ``id`` is that of its organisation."""

    id: str
    name: str
    members: tuple[Membership, ...]

    def binds(self, state: str | None, first: date, last: date) -> bool:
        """Whether its rules bound the state (or the group itself, by its id) on any day from ``first`` to ``last``."""
        spells = (each for each in self.members if state in each.states)
        return state == self.id or any(
            each.since <= last and (each.until is None or first <= each.until) for each in spells
        )


@cache
def groups() -> Mapping[str, Group]:
    """All groups by id.

    Raises:
        BadReference: where an entry does not fit, naming file, entry and key.
    """
    return {each.id: each for each in facts(Group, "groups")}
