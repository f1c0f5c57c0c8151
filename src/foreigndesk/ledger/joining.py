"""Records that say the same, linked: each to the one most like it among those that say more.

A record that says when, how much and between whom comes before one that leaves it open. It never depends on what says
less, so that a vague report joins a precise one and two precise ones are never joined by a vague one. Where two that
differ are equally like it, it would be a guess, and it stays alone. What a record is linked to depends on the records
there are and not on the order in which they came, and is found by looking only at those with the same parties.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from types import MappingProxyType

from foreigndesk.ledger.likeness import liken
from foreigndesk.ledger.profile import Profile, profile
from foreigndesk.records.claims import Matter
from foreigndesk.records.corrections import Side

Judged = Mapping[frozenset[str], Side]
"""Pairs of records by id, and whether they say the same."""

_NOTHING: Judged = MappingProxyType({})
_ANYBODY, _NOBODY = "*", ""
Place = tuple[str, str, str, str]
"""The kind, whether it has come yet, and two parties, of which either may be left out."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a record is linked to, by id, and why."""

    to: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Records that say the same, the one that says most first, and the reasons that hold them together."""

    records: tuple[Matter, ...]
    profiles: tuple[Profile, ...]
    reasons: frozenset[str]


def join(matters: Iterable[tuple[Matter, date]], judged: Judged = _NOTHING) -> list[Group]:
    """``matters``, each with the day of its report, in groups that say the same, each record in one group.

    ``judged`` are pairs of ids that a person put together or kept apart: the latter are never in one group.
    """
    records, profiles = dict[str, Matter](), dict[str, Profile]()
    for record, published in matters:
        records[record.id], profiles[record.id] = record, profile(record, published)
    found = links(profiles, judged)
    roots = _roots(found, judged)
    members, reasons = defaultdict[str, list[str]](list), defaultdict[str, set[str]](set)
    for record, linked in found.items():
        members[roots[record]].append(record)
        reasons[roots[record]].update(linked.reasons if linked else ())
    for one, other in _by_hand(judged, roots):
        reasons[roots[one]].update(("put together by hand",) if roots[one] == roots[other] else ())
    return [
        Group(tuple(records[each] for each in ids), tuple(profiles[each] for each in ids), frozenset(reasons[root]))
        for root, ids in members.items()
    ]


def _roots(found: Mapping[str, Link | None], judged: Judged) -> dict[str, str]:
    """The first record of each record's group; groups of which a person put two records together
    are one, unless one of them is to be kept apart from one of the others.
    """
    roots = dict[str, str]()
    for record, linked in found.items():
        roots[record] = roots[linked.to] if linked else record
    for one, other in _by_hand(judged, roots):
        mine, theirs = ([each for each, root in roots.items() if root == roots[record]] for record in (one, other))
        if not any(_apart(record, theirs, judged) for record in mine):
            roots |= dict.fromkeys((*mine, *theirs), next(each for each in found if each in (*mine, *theirs)))
    return roots


def _by_hand(judged: Judged, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pairs that a person put together, in a fixed order."""
    pairs = (tuple(sorted(pair)) for pair, word in judged.items() if word == "together")
    return sorted((one, other) for one, other in pairs if one in known and other in known)


def links(profiles: Mapping[str, Profile], judged: Judged = _NOTHING) -> Mapping[str, Link | None]:
    """What each record is linked to, in the order of how much they say; None where it stands alone."""
    shelves, groups = defaultdict[Place, list[str]](list), dict[str, set[str]]()
    found: dict[str, Link | None] = {}
    for record in sorted(profiles, key=lambda each: rank(each, profiles[each])):
        mine = profiles[record]
        near = dict.fromkeys(other for place in sought(mine) for other in shelves[place])
        free = [other for other in near if not _apart(record, groups[other], judged)]
        chosen = found[record] = link(mine, {other: profiles[other] for other in free})
        groups[record] = groups[chosen.to] if chosen else set()
        groups[record].add(record)
        for place in entered(mine):
            shelves[place].append(record)
    return found


def _apart(record: str, group: Iterable[str], judged: Judged) -> bool:
    return bool(judged) and any(judged.get(frozenset({record, other})) == "apart" for other in group)


def link(mine: Profile, before: Mapping[str, Profile]) -> Link | None:
    """The record most like ``mine`` among those that come ``before`` it; None where none is, or it is a guess."""
    alike = {other: likeness for other, each in before.items() if (likeness := liken(mine, each)).enough}
    if not alike:
        return None
    most = max(likeness.points for likeness in alike.values())
    best = sorted((each for each in alike if alike[each].points == most), key=lambda each: rank(each, before[each]))
    if any(not liken(before[best[0]], before[other]).enough for other in best[1:]):
        return None
    return Link(best[0], alike[best[0]].reasons)


def rank(record: str, found: Profile) -> tuple[timedelta, bool, int, str]:
    """Sorts records by how much they say: the narrowest time first, then an amount, then the parties."""
    first, last = (found.time.start, found.time.end) if found.time else (None, None)
    width = (last or date.max) - (first or date.min) if found.time else timedelta.max
    return width, found.amount is None, sum(not side for side in found.sides), record


def entered(found: Profile) -> Iterator[Place]:
    """The places under which a record is found by others."""
    sort = found.subject[0], found.subject[2]
    for first, second in _pairs(found):
        yield from ((*sort, first, second), (*sort, first, _ANYBODY), (*sort, _ANYBODY, second))


def sought(found: Profile) -> Sequence[Place]:
    """The places under which those stand that name the same two parties, or leave one out, or name one more."""
    places = set[tuple[str, str]]()
    for first, second in _pairs(found):
        places |= {(first, second), (first, _NOBODY), (_NOBODY, second)}
        places |= {(first, _ANYBODY)} if second == _NOBODY else set()
        places |= {(_ANYBODY, second)} if first == _NOBODY else set()
    return [(found.subject[0], found.subject[2], *place) for place in sorted(places)]


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
