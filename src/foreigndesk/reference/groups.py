"""Groups of states that a provision may bind, with who belongs to them when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from foreigndesk.reference.actors import countries, country
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

    def binds(self, state: str | None, first: date, last: date) -> bool | None:
        """Whether its rules bound the state (or the group itself, by its id) from ``first`` to ``last``.

        None where they did so on some of these days.
        """
        spells = [(each.since, each.until or date.max) for each in self.members if state in each.states]
        if state == self.id or any(since <= first and last <= until for since, until in spells):
            return True
        return None if any(since <= last and first <= until for since, until in spells) else False


def group(id: str) -> Group | None:  # noqa: A002
    """The group of that id; a state's code is a group of that state alone; None for any other."""
    known = groups().get(id)
    if known or id not in (each.id for each in countries()):
        return known
    return Group(id, country(id).name, (Membership((id,), date.min),))


@cache
def groups() -> Mapping[str, Group]:
    """All groups by id.

    Raises:
        BadReference: where an entry does not fit, naming file, entry and key.
    """
    return {each.id: each for each in facts(Group, "groups")}
