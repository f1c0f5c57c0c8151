"""How alike two records are: points from small comparisons, each with its reason.

Two records of one kind, type and stage can earn 50 points for the parties, 30 for the matter and 20 for the time. One
contradiction (another supplier, a time that cannot be the same) settles it against them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foreigndesk.ledger.profile import Profile, Words, profile
from foreigndesk.ledger.sides import Keys
from foreigndesk.records import Time
from foreigndesk.records.claims import Matter

ENOUGH = 65
"""Points from which two records say the same."""

_CONTRADICTION = -100
_PARTIES = 50
_PARTS = {1: ("parties",), 2: ("acting side", "receiving side")}
_LONG = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for saying the same (100 at most), and the reasons, one a line."""

    points: int
    reasons: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether the two are taken to say the same."""
        return self.points >= ENOUGH


def compare(first: Matter, second: Matter) -> Likeness:
    """How alike two records are; the points do not depend on which is named first."""
    return liken(profile(first), profile(second))


def liken(first: Profile, second: Profile) -> Likeness:
    """How alike the records of two profiles are; the first contradiction found is the only reason then given."""
    total, reasons = 0, list[str]()
    for points, reason in _parts(first, second):
        if points == _CONTRADICTION:
            return Likeness(points, (reason,))
        total += points
        reasons.append(reason)
    return Likeness(total, tuple(reasons))


def _parts(first: Profile, second: Profile) -> Iterator[tuple[int, str]]:
    if first.subject != second.subject:
        yield _CONTRADICTION, f"{' '.join(first.subject)} is not {' '.join(second.subject)}"
        return
    yield _times(first.time, second.time)
    weight = _PARTIES // len(first.sides)
    for one, other, part in zip(first.sides, second.sides, _PARTS[len(first.sides)], strict=True):
        yield _side(one, other, weight, part)
    yield _matter(first, second)


def _side(one: Keys, other: Keys, weight: int, part: str) -> tuple[int, str]:
    if one == other:
        return (weight, f"same {part}: {_listed(one)}") if one else (weight * 4 // 5, f"neither names the {part}")
    if not one or not other:
        return weight * 2 // 5, f"only one names the {part}: {_listed(one | other)}"
    if one < other or other < one:
        return weight * 3 // 5, f"one names more of the {part}: {_listed(one ^ other)}"
    if one & other:
        return weight // 5, f"{part} in part the same: {_listed(one & other)}"
    return _CONTRADICTION, f"{part}: {' / '.join(sorted((_listed(one), _listed(other))))}"


def _listed(names: Keys) -> str:
    return ", ".join(sorted(names))


def _times(one: Time | None, other: Time | None) -> tuple[int, str]:
    if one is None or other is None:
        return 0, "time unknown"
    if _before(one, other) or _before(other, one):
        return _CONTRADICTION, "times apart"
    if (one.start, one.end) == (other.start, other.end):
        return 20, "same time"
    if _long(one) or _long(other):
        return 5, "time within a long period"
    return (15, "one time within the other") if _within(one, other) or _within(other, one) else (10, "times overlap")


def _before(one: Time, other: Time) -> bool:
    return one.end is not None and other.start is not None and one.end < other.start


def _long(time: Time) -> bool:
    return time.start is None or time.end is None or time.end - time.start > _LONG


def _within(inner: Time, outer: Time) -> bool:
    return _bounds(outer)[0] <= _bounds(inner)[0] and _bounds(inner)[1] <= _bounds(outer)[1]


def _bounds(time: Time) -> tuple[date, date]:
    return time.start or date.min, time.end or date.max


def _matter(first: Profile, second: Profile) -> tuple[int, str]:
    kind, which, _ = first.subject
    if kind == "transfer":
        return _goods(first, second)
    if kind == "relation":
        return 15, f"same relation: {which}"
    shared = first.words.keys() & second.words.keys()
    return min(2, len(shared)) * 10, _in_common("words", shared, first.words, second.words)


def _goods(first: Profile, second: Profile) -> tuple[int, str]:
    if shared := first.words.keys() & second.words.keys():
        return 30, _in_common("goods", shared, first.words, second.words)
    one, other = first.categories, second.categories
    if alike := one & other:
        return 20, "goods of one category: " + _listed(alike)
    if nested := _nested(one, other) | _nested(other, one):
        return 10, "goods of one category within the other's: " + _listed(nested)
    return _CONTRADICTION, "different goods"


def _nested(wide: Keys, narrow: Keys) -> Keys:
    """The categories of ``narrow`` that stand under one of ``wide``: "arms/artillery" under "arms"."""
    return frozenset(each for each in narrow if any(each.startswith(f"{above}/") for above in wide))


def _in_common(what: str, stems: set[str], *texts: Words) -> str:
    words = frozenset(word for text in texts for stem in stems for word in text[stem])
    return f"{what} in common: {_listed(words) or 'none'}"
