"""Records that say the same, put together: the same groups whatever the order in which the records came."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations

from foreigndesk.ledger.likeness import liken
from foreigndesk.ledger.profile import Profile, profile
from foreigndesk.records import Time
from foreigndesk.records.claims import Matter

_ANYBODY, _NOBODY = "*", ""
Place = tuple[str, str, str, str]


@dataclass(slots=True)
class Group:
    """Records that say the same, and what they have in common."""

    records: list[Matter]
    profiles: list[Profile]
    reasons: set[str] = field(default_factory=set[str])


@dataclass(frozen=True, slots=True)
class _Fit:
    points: int
    group: int
    reasons: frozenset[str]


class _Index:
    """The groups by subject and parties, so that a record is compared only with those it could join."""

    def __init__(self) -> None:
        self._groups: defaultdict[Place, set[int]] = defaultdict(set)

    def add(self, found: Profile, group: int) -> None:
        """Enter a group under the parties of one of its records."""
        for first, second in _pairs(found):
            for place in ((first, second), (first, _ANYBODY), (_ANYBODY, second)):
                self._groups[*_sort(found), *place].add(group)

    def candidates(self, sought: Profile) -> list[int]:
        """The groups that name the same two parties, or leave one of them out, or name more where this leaves out."""
        places: set[tuple[str, str]] = set()
        for first, second in _pairs(sought):
            places |= {(first, second), (first, _NOBODY), (_NOBODY, second)}
            places |= {(first, _ANYBODY)} if second == _NOBODY else set()
            places |= {(_ANYBODY, second)} if first == _NOBODY else set()
        return sorted({group for place in places for group in self._groups.get((*_sort(sought), *place), ())})


def _sort(found: Profile) -> tuple[str, str]:
    """What never differs between two records of a claim: the kind, and whether it has come yet."""
    return found.subject[0], found.subject[2]


def join(matters: Iterable[tuple[Matter, date]]) -> list[Group]:
    """``matters``, each with the day of its report, in groups that say the same, each record in one group.

    The most precisely dated come first, so that vaguer ones find them; a record joins a group where it is alike enough
    to one member and contradicts none, and no group where two fit it equally well.
    """
    groups: list[Group] = []
    index = _Index()
    for record, published in sorted(matters, key=lambda each: _rank(each[0])):
        found = profile(record, published)
        index.add(found, _placed(record, found, groups, index))
    return groups


def _rank(record: Matter) -> tuple[timedelta, str]:
    return _width(record.time), record.id


def _width(time: Time | None) -> timedelta:
    if time is None:
        return timedelta.max
    return (time.end or date.max) - (time.start or date.min)


def _pairs(found: Profile) -> Iterator[tuple[str, str]]:
    """The pairs of parties of a record; a side that it leaves out is nobody. None where it names no party at all."""
    if not any(found.sides):
        return
    if len(found.sides) == 1:
        (parties,) = found.sides
        yield from permutations(sorted(parties) if len(parties) > 1 else (*parties, _NOBODY), 2)
        return
    first, second = (sorted(side) or [_NOBODY] for side in found.sides)
    yield from ((one, other) for one in first for other in second)


def _placed(record: Matter, found: Profile, groups: list[Group], index: _Index) -> int:
    """The number of the group that ``record`` is put into; a new one where no other fits."""
    best = _best([fit for number in index.candidates(found) if (fit := _fit(found, number, groups[number]))])
    if best is None:
        groups.append(Group([record], [found]))
        return len(groups) - 1
    groups[best.group].records.append(record)
    groups[best.group].profiles.append(found)
    groups[best.group].reasons.update(best.reasons)
    return best.group


def _fit(found: Profile, number: int, group: Group) -> _Fit | None:
    likenesses = [liken(found, member) for member in group.profiles]
    if any(each.contradicts for each in likenesses):
        return None
    best = max(likenesses, key=lambda each: (each.points, each.reasons))
    return _Fit(best.points, number, frozenset(best.reasons)) if best.enough else None


def _best(fits: list[_Fit]) -> _Fit | None:
    """The fit with most points; None where there is none, or where two are equally good and it would be a guess."""
    if not fits:
        return None
    most = max(fit.points for fit in fits)
    best = [fit for fit in fits if fit.points == most]
    return best[0] if len(best) == 1 else None
