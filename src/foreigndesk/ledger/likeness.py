"""How alike two records are: points from small comparisons, each with its reason.

Two records of one kind, type and stage can earn 50 points for the parties, 30 for the matter and 20 for the time. One
contradiction (another supplier, a time that cannot be the same) takes all of it away again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foreigndesk.ledger.sides import Keys, both, everyone
from foreigndesk.records import Event, Relation, Time, Transfer
from foreigndesk.records.claims import MUTUAL, Matter, sides

ENOUGH = 65
"""Points from which two records say the same."""

_CONTRADICTION = -100
_ONE_SIDE, _BOTH_SIDES = 25, 50
_LONG = timedelta(days=366)
_STEM = 5
"""Letters by which words are compared: "launchers" and "launcher" are one word."""

_EXPECTED = frozenset({"planned", "predicted", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for saying the same (100 at most), and the reasons, one a line."""

    points: int
    reasons: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether the two are taken to say the same."""
        return self.points >= ENOUGH


def subject(record: Matter) -> tuple[str, str, str]:
    """What a record can be compared by at all: kind, type or stage, and whether it is reported or only expected."""
    if isinstance(record, Event):
        return record.kind, record.event_type, "expected" if record.status in _EXPECTED else "reported"
    if isinstance(record, Transfer):
        return record.kind, record.stage, "reported"
    return record.kind, record.relation_type, "reported"


def compare(first: Matter, second: Matter) -> Likeness:
    """How alike two records are; the order of the two does not matter to the points."""
    if subject(first) != subject(second):
        return Likeness(_CONTRADICTION, (f"{' '.join(subject(first))} is not {' '.join(subject(second))}",))
    parts = [*_parties(first, second), _times(first.time, second.time), _matter(first, second)]
    return Likeness(sum(points for points, _ in parts), tuple(reason for _, reason in parts))


def _parties(first: Matter, second: Matter) -> Iterator[tuple[int, str]]:
    if isinstance(first, Event) and first.event_type in MUTUAL:
        yield _side(everyone(first), everyone(second), _BOTH_SIDES, "parties")
        return
    for one, other, part in zip(both(first), both(second), ("acting side", "receiving side"), strict=True):
        yield _side(one, other, _ONE_SIDE, part)


def _side(one: Keys, other: Keys, weight: int, part: str) -> tuple[int, str]:
    if one == other:
        return (weight, f"same {part}: {_listed(one)}") if one else (weight * 4 // 5, f"neither names the {part}")
    if not one or not other:
        return weight * 2 // 5, f"only one names the {part}: {_listed(one | other)}"
    if shared := one & other:
        return weight * 3 // 5, f"{part} in part the same: {_listed(shared)}"
    return _CONTRADICTION, f"different {part}: {' / '.join(sorted((_listed(one), _listed(other))))}"


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


def _matter(first: Matter, second: Matter) -> tuple[int, str]:
    if isinstance(first, Transfer) and isinstance(second, Transfer):
        return _goods(first, second)
    if isinstance(first, Relation):
        return 15, f"same relation: {first.relation_type}"
    shared = _told(first) & _told(second)
    return min(2, len(shared)) * 10, _in_common("words", shared, first.evidence.text, second.evidence.text)


def _goods(first: Transfer, second: Transfer) -> tuple[int, str]:
    if shared := _stems(_printed(first)) & _stems(_printed(second)):
        return 30, _in_common("goods", shared, _printed(first), _printed(second))
    one, other = _categories(first), _categories(second)
    if alike := one & other:
        return 20, "goods of one category: " + _listed(alike)
    if nested := _nested(one, other) | _nested(other, one):
        return 10, "goods of one category within the other's: " + _listed(nested)
    return _CONTRADICTION, "different goods"


def _nested(wide: Keys, narrow: Keys) -> Keys:
    """The categories of ``narrow`` that stand under one of ``wide``: "arms/artillery" under "arms"."""
    return frozenset(each for each in narrow if any(each.startswith(f"{above}/") for above in wide))


def _printed(record: Transfer) -> str:
    return " ".join(good.text for good in record.goods)


def _categories(record: Transfer) -> Keys:
    return frozenset(good.category for good in record.goods if good.category)


def _told(record: Matter) -> Keys:
    """The telling words of the evidence: not the parties' own names, which the sides compare already."""
    names = (f"{actor.text} {actor.name}" for side in sides(record) for actor in side)
    return _stems(record.evidence.text, shortest=_STEM) - _stems(" ".join(names))


def _stems(text: str, shortest: int = 3) -> Keys:
    return frozenset(word[:_STEM] for word in _words(text) if len(word) >= shortest)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _in_common(what: str, stems: Keys, *texts: str) -> str:
    words = frozenset(word for text in texts for word in _words(text) if word[:_STEM] in stems)
    return f"{what} in common: {_listed(words) or 'none'}"
