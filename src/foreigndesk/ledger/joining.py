"""Records that say the same, put together: the same groups whatever the order in which the records came."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from foreigndesk.ledger.likeness import compare, subject
from foreigndesk.ledger.sides import everyone
from foreigndesk.records import Time
from foreigndesk.records.claims import Matter

Bucket = tuple[tuple[str, str, str], str]


@dataclass(slots=True)
class Group:
    """Records that say the same, and what they have in common."""

    records: list[Matter]
    reasons: set[str] = field(default_factory=set[str])


@dataclass(frozen=True, slots=True)
class _Fit:
    points: int
    group: int
    reasons: frozenset[str]


def join(matters: Iterable[Matter]) -> list[Group]:
    """``matters`` in groups that say the same, each record in one group.

    The most precisely dated come first, so that vaguer ones find them; a record joins a group when it is alike enough
    to every member, and none where two groups fit it equally well.
    """
    groups: list[Group] = []
    buckets: defaultdict[Bucket, list[int]] = defaultdict(list)
    for record in sorted(matters, key=_rank):
        number = _place(record, groups, buckets)
        for bucket in _buckets(record):
            if number not in buckets[bucket]:
                buckets[bucket].append(number)
    return groups


def _rank(record: Matter) -> tuple[timedelta, str]:
    return _width(record.time), record.id


def _width(time: Time | None) -> timedelta:
    if time is None:
        return timedelta.max
    return (time.end or date.max) - (time.start or date.min)


def _buckets(record: Matter) -> Iterator[Bucket]:
    return ((subject(record), party) for party in sorted(everyone(record)))


def _place(record: Matter, groups: list[Group], buckets: defaultdict[Bucket, list[int]]) -> int:
    """The number of the group that ``record`` is put into; a new one where no other fits."""
    candidates = sorted({number for bucket in _buckets(record) for number in buckets[bucket]})
    fits = [fit for number in candidates if (fit := _fit(record, number, groups[number]))]
    best = _best(fits)
    if best is None:
        groups.append(Group([record]))
        return len(groups) - 1
    groups[best.group].records.append(record)
    groups[best.group].reasons.update(best.reasons)
    return best.group


def _fit(record: Matter, number: int, group: Group) -> _Fit | None:
    likenesses = [compare(record, member) for member in group.records]
    if not all(likeness.enough for likeness in likenesses):
        return None
    reasons = frozenset(reason for likeness in likenesses for reason in likeness.reasons)
    return _Fit(min(likeness.points for likeness in likenesses), number, reasons)


def _best(fits: list[_Fit]) -> _Fit | None:
    """The fit with most points; None where there is none, or where two are equally good and it would be a guess."""
    if not fits:
        return None
    most = max(fit.points for fit in fits)
    best = [fit for fit in fits if fit.points == most]
    return best[0] if len(best) == 1 else None
