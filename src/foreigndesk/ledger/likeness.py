"""How alike two records are: points from small comparisons, each with its reason.

Two records can earn 50 points for the parties, 30 for the matter and 20 for the time. One contradiction (another
supplier, a time that cannot be the same, another amount) settles it against them. The points are data
(``reference/joining.yaml``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foreigndesk.ledger.profile import Days, Profile, profile
from foreigndesk.ledger.sides import Keys
from foreigndesk.ledger.weights import weights
from foreigndesk.records.claims import Matter

_CONTRADICTION = -100
_PARTS = {1: ("parties",), 2: ("acting side", "receiving side")}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for saying the same (100 at most), and the reasons, one a line."""

    points: int
    reasons: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether the two are taken to say the same."""
        return self.points >= weights().enough

    @property
    def contradicts(self) -> bool:
        """Whether something speaks against it, whatever else they have in common."""
        return self.points == _CONTRADICTION


def compare(first: Matter, second: Matter, published: tuple[date, date] | None = None) -> Likeness:
    """How alike two records are, where known of reports of two days; the order in which they are named is nothing."""
    days = published or (None, None)
    return liken(profile(first, days[0]), profile(second, days[1]))


def liken(first: Profile, second: Profile) -> Likeness:
    """How alike the records of two profiles are; the first contradiction found is the only reason then given."""
    total, reasons = 0, list[str]()
    for points, reason in _parts(first, second):
        if points == _CONTRADICTION:
            return Likeness(points, (reason,))
        total += points
        reasons += [reason] if reason else []
    return Likeness(total, tuple(reasons))


def _parts(first: Profile, second: Profile) -> Iterator[tuple[int, str]]:
    yield _subject(first, second)
    yield _times(first, second)
    yield _amounts(first, second)
    yield _people(first, second)
    ones, others = _level(first, second)
    weight = 2 // len(ones)
    for one, other, part in zip(ones, others, _PARTS[len(ones)], strict=True):
        points, reason = _side(one, other, part)
        share = weights().transfer_parties if first.subject[0] == "transfer" else 100
        yield (points if points == _CONTRADICTION else points * weight * share // 200), reason
    yield _matter(first, second)


def _subject(first: Profile, second: Profile) -> tuple[int, str]:
    if first.subject == second.subject:
        return 0, ""
    (kind, one, when), (other_kind, other, other_when) = first.subject, second.subject
    if (
        first.text != second.text
        and kind == other_kind == "event"
        and when == other_when
        and any({one, other} <= akin for akin in weights().akin)
    ):
        return -weights().akin_costs, f"{' and '.join(sorted((one, other)))} are akin"
    return _CONTRADICTION, " is not ".join(sorted((" ".join(first.subject), " ".join(second.subject))))


def _level(first: Profile, second: Profile) -> tuple[tuple[Keys, ...], tuple[Keys, ...]]:
    """The sides of both, as one where it does not matter for one of them who is named first."""
    if len(first.sides) == len(second.sides):
        return first.sides, second.sides
    return (frozenset[str]().union(*first.sides),), (frozenset[str]().union(*second.sides),)


def _side(one: Keys, other: Keys, part: str) -> tuple[int, str]:
    points = weights().parties
    if one == other:
        return (
            (points["same"], f"same {part}: {_listed(one)}")
            if one
            else (points["unnamed"], f"neither names the {part}")
        )
    if not one or not other:
        return points["one_unnamed"], f"only one names the {part}: {_listed(one | other)}"
    if one < other or other < one:
        return points["more"], f"one names more of the {part}: {_listed(one ^ other)}"
    if one & other:
        return points["some"], f"{part} in part the same: {_listed(one & other)}"
    return _CONTRADICTION, f"{part}: {' / '.join(sorted((_listed(one), _listed(other))))}"


def _listed(names: Keys) -> str:
    return ", ".join(sorted(names))


def _times(first: Profile, second: Profile) -> tuple[int, str]:
    points = weights().time
    if _apart(first, second):
        return (0, "put off") if _put_off(first, second) else (_CONTRADICTION, "times apart")
    one, other = first.time, second.time
    if one is None or other is None:
        return _told(first, second)
    if one == other:
        return points["same"], "same time"
    if is_long(one) or is_long(other):
        return points["long"], "time within a long period"
    nested = _within(first.span, second.span) or _within(second.span, first.span)
    return (points["within"], "one time within the other") if nested else (points["overlap"], "times overlap")


def _apart(first: Profile, second: Profile) -> bool:
    return first.span[1] < second.span[0] or second.span[1] < first.span[0]


def _put_off(first: Profile, second: Profile) -> bool:
    """Whether another date may be a delay: of what was expected, and told again before long."""
    gap = _between_reports(first, second)
    return first.expected and gap is not None and gap < weights().told["far"]


def _between_reports(first: Profile, second: Profile) -> int | None:
    if first.published is None or second.published is None:
        return None
    return abs((first.published - second.published).days)


def _told(first: Profile, second: Profile) -> tuple[int, str]:
    """What the days of the reports say, where one of the records has no time of its own."""
    told, gap = weights().told, _between_reports(first, second)
    if gap is None:
        return 0, "time unknown"
    if _is_long_ago(first) or _is_long_ago(second):
        return told["past_points"], "only one of long before"
    if gap <= told["days"]:
        return told["days_points"], "told within the same days"
    if gap <= told["near"]:
        return told["near_points"], "told within the same weeks"
    return (told["far_points"], "told long apart") if gap >= told["far"] else (0, "time unknown")


def _is_long_ago(found: Profile) -> bool:
    """Whether it was over long before it was told, so that the days of two reports say nothing of when."""
    end = found.time[1] if found.time else None
    return end is not None and found.published is not None and (found.published - end).days > weights().told["past"]


def is_long(time: Days) -> bool:
    """Whether a time is open or longer than a year or so, and says little of when."""
    start, end = time
    return start is None or end is None or end - start > timedelta(days=weights().time["long_days"])


def _within(inner: tuple[date, date], outer: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _amounts(first: Profile, second: Profile) -> tuple[int, str]:
    one, other = first.amount, second.amount
    if one is None or other is None or one.unit != other.unit:
        return 0, ""
    if abs(one.value - other.value) > weights().amounts * max(one.value, other.value):
        return _CONTRADICTION, f"amounts: {' / '.join(sorted((one.text, other.text)))}"
    return weights().goods["amount"], f"the same amount: {one.text}"


def _people(first: Profile, second: Profile) -> tuple[int, str]:
    """The same persons, where all that one names are among the other's."""
    shared = first.people & second.people
    all_of_one = shared and (shared == first.people or shared == second.people)
    return (weights().parties["people"], f"same persons: {_listed(shared)}") if all_of_one else (0, "")


def _matter(first: Profile, second: Profile) -> tuple[int, str]:
    kind, which, _ = first.subject
    if kind == "transfer":
        return _goods(first, second)
    if kind == "relation":
        return weights().relation, f"same relation: {which}"
    return _words(first, second)


def _words(first: Profile, second: Profile) -> tuple[int, str]:
    if first.text == second.text:
        return weights().words["most"], "the same words"
    recurs = weights().recurring & {first.subject[1], second.subject[1]}
    points, shared = weights().words, first.words.keys() & second.words.keys()
    if not shared - first.act - second.act and recurs and not _one_day(first, second):
        return -points["none"], "no words in common"
    if _numbers(first) and _numbers(second) and not _numbers(first) & _numbers(second):
        return -points["none"], "other numbers"
    marked = shared & first.marked & second.marked
    earned = points["marked"] * len(marked) + points["other"] * len(shared - marked)
    return min(points["most"], earned), _in_common("words", shared, first, second)


def _one_day(first: Profile, second: Profile) -> bool:
    """Whether both tell of the same few days."""
    return first.time is not None and first.span == second.span and (first.span[1] - first.span[0]).days < 7


def _numbers(profile: Profile) -> Keys:
    return frozenset(stem for stem in profile.marked if stem.isdecimal())


def _goods(first: Profile, second: Profile) -> tuple[int, str]:
    points, reason = _of_goods(first, second)
    if points == _CONTRADICTION:
        return points, reason
    also, words = _words(first, second)
    return points + min(also, weights().goods["words"]), f"{reason}; {words}"


def _of_goods(first: Profile, second: Profile) -> tuple[int, str]:
    points = weights().goods
    if shared := first.goods.keys() & second.goods.keys():
        return points["word"], _listed_goods(shared, first, second)
    one, other = first.categories, second.categories
    if alike := one & other:
        return points["category"], "goods of one category: " + _listed(alike)
    if nested := _nested(one, other) | _nested(other, one):
        return points["within"], "goods of one category within the other's: " + _listed(nested)
    return _CONTRADICTION, "different goods"


def _nested(wide: Keys, narrow: Keys) -> Keys:
    """The categories of ``narrow`` that stand under one of ``wide``: "arms/artillery" under "arms"."""
    return frozenset(each for each in narrow if any(each.startswith(f"{above}/") for above in wide))


def _listed_goods(stems: set[str], *profiles: Profile) -> str:
    return "goods in common: " + _listed(
        frozenset(word for each in profiles for stem in stems for word in each.goods[stem])
    )


def _in_common(what: str, stems: set[str], *profiles: Profile) -> str:
    words = frozenset(word for each in profiles for stem in stems for word in each.words[stem])
    return f"{what} in common: {_listed(words) or 'none'}"
