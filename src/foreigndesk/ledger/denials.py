"""What a denial in one article denies of what others report.

"We never exported weapons" answers every report of shells, rockets or rifles that went before it: a denial is as wide
as its words. It reaches a record of the same parties, of its own kind of act or, with words in common, one that is told
so too, whose goods are among those denied and whose time is not outside the denied time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from foreigndesk.ledger.joining import Group
from foreigndesk.ledger.profile import Profile
from foreigndesk.ledger.sides import Keys
from foreigndesk.ledger.weights import weights

_NEGATIVE = frozenset({"CT-", "PR-"})


def reached(groups: Iterable[Group]) -> Mapping[str, tuple[str, ...]]:
    """For each record that denies something, by id, one record of each claim that others make and it reaches."""
    denials, reports = list[tuple[str, Profile]](), defaultdict[str, list[_Report]](list)
    for number, group in enumerate(groups):
        members = list(zip(group.records, group.profiles, strict=True))
        denials += [(record.id, found) for record, found in members if record.certainty in _NEGATIVE]
        positive = [_Report(number, record.id, found) for record, found in members if record.certainty not in _NEGATIVE]
        if len(positive) == len(members):
            for report in positive:
                for key in _keys(report.profile):
                    reports[key].append(report)
    return {denial: tuple(_reached(found, reports)) for denial, found in denials}


class _Report(NamedTuple):
    """A record that tells something, in the group of that number."""

    group: int
    record: str
    profile: Profile


def _reached(denial: Profile, reports: Mapping[str, list[_Report]]) -> Iterator[str]:
    first: dict[int, str] = {}
    for report in (report for key in sorted(_keys(denial)) for report in reports.get(key, ())):
        if report.group not in first and covers(denial, report.profile):
            first[report.group] = report.record
    yield from sorted(first.values())


def _keys(found: Profile) -> Keys:
    return frozenset[str]().union(*found.sides)


def covers(denial: Profile, report: Profile) -> bool:
    """Whether what is denied takes in what is reported, in a report that went before the denial."""
    return (
        _after(denial, report)
        and _of_a_kind(denial, report)
        and _of_the_same(denial, report)
        and _of_one_matter(denial, report)
        and (denial.time is None or (denial.span[0] <= report.span[1] and report.span[0] <= denial.span[1]))
    )


def _after(denial: Profile, report: Profile) -> bool:
    if denial.published is None or report.published is None:
        return False
    return 0 <= (denial.published - report.published).days <= weights().denials["days"]


def _of_a_kind(denial: Profile, report: Profile) -> bool:
    kind, which, when = denial.subject
    other_kind, other, other_when = report.subject
    if when != other_when:
        return False
    if kind == other_kind:
        return which == other or any({which, other} <= akin for akin in weights().akin)
    return any({which, other} <= told for told in weights().told_as)


def _of_the_same(denial: Profile, report: Profile) -> bool:
    """The same parties, so far as both name them, and at least one that both name."""
    if len(denial.sides) != len(report.sides):
        return bool(_keys(denial)) and _keys(denial) <= _keys(report)
    sides = list(zip(denial.sides, report.sides, strict=True))
    return all(not one or not other or one & other for one, other in sides) and any(one & other for one, other in sides)


def _of_one_matter(denial: Profile, report: Profile) -> bool:
    """The goods reported are among those denied; events have words in common or follow close
    upon each other, different kinds of record have words in common.

    Where one of two kinds tells of goods, these are the words that count.
    """
    if denial.subject[0] != report.subject[0]:
        goods = denial.goods.keys() | report.goods.keys()
        shared = _words(denial) & _words(report)
        return bool(shared & goods if goods else shared)
    if denial.subject[0] == "event":
        return bool(_words(denial) & _words(report)) or _soon(denial, report)
    if denial.subject[0] == "relation":
        return True
    shared = denial.goods.keys() & report.goods.keys()
    wider = (each == wide or each.startswith(f"{wide}/") for each in report.categories for wide in denial.categories)
    return bool(shared) or any(wider)


def _soon(denial: Profile, report: Profile) -> bool:
    """Whether the denial follows so close upon the report that it need not say again what it denies."""
    if denial.published is None or report.published is None:
        return False
    return (denial.published - report.published).days <= weights().denials["soon"]


def _words(found: Profile) -> frozenset[str]:
    """The stems of its words and goods, but for the word for the act itself."""
    return frozenset(found.words) - found.act | frozenset(found.goods)
