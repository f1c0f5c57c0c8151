"""What a denial in one article denies of what others report.

"We never exported weapons" answers every report of shells, rockets or rifles that went before it: a denial is as wide
as its words. It reaches a record of the same parties, of its own kind of act or, with words in common, one that is told
so too, whose goods are among those denied and whose time is not outside the denied time.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import lru_cache

from foreigndesk.ledger.book import Asked, Book, Entry
from foreigndesk.ledger.joining import sought
from foreigndesk.ledger.profile import Profile
from foreigndesk.ledger.sides import Keys
from foreigndesk.ledger.tokens import akin
from foreigndesk.ledger.weights import weights
from foreigndesk.records.days import back, on
from foreigndesk.reference import categories_of, is_a


def denials(entries: Iterable[Entry], book: Book) -> Iterator[tuple[str, str]]:
    """Which record denies which, by their ids, among new entries and those already in the account."""
    for entry in entries:
        for other in book.near(_asked(entry)):
            denial, report = (entry, other) if entry.denies else (other, entry)
            if denial.denies and not report.denies and covers(denial.profile, report.profile):
                yield denial.record, report.record


def _asked(entry: Entry) -> Asked:
    """The entries that can answer one: reports from before a denial, denials from after a report."""
    day, reach = entry.published, timedelta(days=weights().denials["days"])
    days = (back(day, reach), day) if entry.denies else (day, on(day, reach))
    return Asked(places=sought(entry.profile), types=_types(entry.profile), published=days, denying=not entry.denies)


def _types(found: Profile) -> list[str]:
    told_as = (group for group in weights().told_as if found.subject[1] in group)
    others = (f"{kind}/{each}" for group in told_as for each in group for kind in ("event", "transfer", "relation"))
    return sorted({*akin(found), *others})


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
        and not _is_of_more(denial, report)
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
    """The goods reported are among those denied; events have words in common or follow close upon each other.

    Different kinds of record have words in common; where one tells of goods, these are the words that count.
    """
    if denial.subject[0] != report.subject[0]:
        goods = denial.goods.keys() | report.goods.keys()
        shared = _words(denial) & _words(report)
        return bool(shared & goods if goods else shared)
    if denial.subject[0] == "event":
        denied, told = _goods_said(denial.text), _goods_said(report.text)
        words, soon = bool(_words(denial) & _words(report)), _soon(denial, report)
        return (words or soon) and _takes_in(denied, told) if denied and told else words or (soon and not denied)
    if denial.subject[0] == "relation":
        return True
    denied, told = denial.categories, report.categories
    if _takes_in(denied, told):
        return True
    apart = denied and told and not _takes_in(told, denied)  # ballistic missiles are no anti-ship missiles
    return not apart and bool(denial.goods.keys() & report.goods.keys())


def _takes_in(denied: Keys, told: Keys) -> bool:
    return any(is_a(each, wide) for each in told for wide in denied)


def _is_of_more(denial: Profile, report: Profile) -> bool:
    """Whether it is denied only that there were others: "sent *no other* drones", "granted *another* loan"."""
    told = report.categories or _goods_said(report.text)
    return any(is_a(one, other) or is_a(other, one) for one in _others(denial.text) for other in told)


@lru_cache(maxsize=50_000)
def _others(text: str) -> Keys:
    """The kinds of goods that a sentence speaks of as others than those before."""
    words = re.findall(r"[\w-]+", text.casefold())
    follow = (words[at + 1 : at + 3] for at, word in enumerate(words) if word in weights().more)
    return frozenset(kind for each in follow for kind in _goods_said(" ".join(each)))


@lru_cache(maxsize=50_000)
def _goods_said(text: str) -> Keys:
    """The kinds of goods that a sentence speaks of, by the longest phrases that name some."""
    words, kinds, at = re.findall(r"[\w-]+", text.casefold()), set[str](), 0
    while at < len(words):
        phrases = ((length, categories_of(" ".join(words[at : at + length]))) for length in (3, 2, 1))
        length, named = next((each for each in phrases if each[1]), (1, ()))
        kinds.update(named)
        at += length
    return frozenset(kinds)


def _soon(denial: Profile, report: Profile) -> bool:
    """Whether the denial follows so close upon the report that it need not say again what it denies."""
    if denial.published is None or report.published is None:
        return False
    return (denial.published - report.published).days <= weights().denials["soon"]


def _words(found: Profile) -> frozenset[str]:
    """The stems of its words and goods, but for the word for the act itself."""
    return frozenset(found.words) - found.act | frozenset(found.goods)
