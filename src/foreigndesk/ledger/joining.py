"""Records that say the same, linked: each to the one most like it among those that were published before it.

The first record of a claim names it, and those that follow hang on it, so that a claim is the same claim whatever is
added later, and the account of an earlier day is a part of today's. A record never joins a claim of which one
contradicts it, so that a vague report does not bring two together that differ. What a record is linked to depends on
what was published before it and not on the order in which it came; what comes late moves those that follow it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, permutations, takewhile

from foreigndesk.ledger.book import ANYBODY, NOBODY, Asked, Book, Entry, Judged, Link, Order, Place
from foreigndesk.ledger.likeness import is_long, liken
from foreigndesk.ledger.profile import Profile
from foreigndesk.ledger.tokens import akin, sought_tokens
from foreigndesk.ledger.weights import weights
from foreigndesk.records.days import back, on

BY_HAND = ("put together by hand",)
_LATELY = timedelta(days=30)
"""Since when so little was published that it need not be asked what it has in common."""

_HAND = 1000
"""Points by which a person's word goes before any likeness."""


Moved = tuple[Entry, set[str]]
"""An entry that moved, and the claims, by their first records, that it was and is in."""


def relink(entries: Iterable[Entry], book: Book) -> set[str]:
    """Link entries again, and all later ones that this concerns; gives back the first records of what changed."""
    waiting, changed = {entry.record for entry in entries}, set[str]()
    while placed := list(_replaced(waiting, book)):
        roots = {root for before, after in placed for root in (before.root, after.root) if root}
        changed |= roots
        moved = [(after, {before.root, after.root}) for before, after in placed]
        found = concerned(moved, book.members(roots), min(after.order for after, _ in moved), book)
        # those of this round were placed in their order, each after all that moved before it
        waiting = {each.record for each in found} - waiting
    return changed


def _replaced(records: Iterable[str], book: Book) -> Iterator[tuple[Entry, Entry]]:
    """Give entries their places, in their order; of those that moved as they were and as they are."""
    found = (each for record in records if (each := book.entry(record)))
    for before in sorted(found, key=lambda each: each.order):
        after = _placed(before, book)
        if (before.link, before.root) != (after.link, after.root):
            book.keep(after)
            yield before, after


def concerned(moved: Collection[Moved], members: Iterable[Entry], since: Order, book: Book) -> list[Entry]:
    """The entries after a place in their order whose own place can hang on entries that moved.

    These are like one that moved; or one that moved keeps them out of a claim that they are in, or of whose ``members``
    one is like them and no other that stays where it is speaks against it; or people spoke of them. Each claim is
    looked at by itself: where many moved there is little that is not near to one of them.
    """
    claims = defaultdict[str, list[Entry]](list)
    for member in members:
        claims[member.root].append(member)
    away, found = {each.record for each, _ in moved}, dict[str, Entry]()
    lately = book.newest() - since[0] < _LATELY
    everybody = _each(*(each for each, _ in moved), *chain(*claims.values()))
    near = list(book.near(_told_lately(everybody, since[0]))) if lately else []
    for root in {root for _, roots in moved for root in roots if root}:
        ones = [each for each, roots in moved if root in roots]
        claim = _Touched(root, ones, claims[root], _each(*ones, *claims[root]), away)
        first = max(since, min(each.order for each in claim.moved))
        others = near if lately else book.near(_told_later(claim.group, first[0]))
        for each in (*others, *_judged_with(claim.group, book)):
            if each.record not in found and each.order > first and claim.concerns(each, book):
                found[each.record] = each
    return list(found.values())


def _each(*entries: Entry) -> Collection[Entry]:
    return {each.record: each for each in entries}.values()


@dataclass(frozen=True, slots=True)
class _Touched:
    """A claim that entries joined or left: those that ``moved``, those in it now, and both; ``away`` are all moved."""

    root: str
    moved: Sequence[Entry]
    members: Sequence[Entry]
    group: Collection[Entry]
    away: Collection[str]

    def concerns(self, entry: Entry, book: Book) -> bool:
        """Whether the place of an entry can hang on those that moved."""
        others = [each for each in self.moved if each.record != entry.record]
        if any(_alike(entry, each) for each in others) or _by_word(entry, self.group, book):
            return True
        if not any(_differs(entry.profile, each.profile) for each in others):
            return False
        return entry.root == self.root or _could_join(entry, self.members, self.away)


def _could_join(entry: Entry, claim: Sequence[Entry], without: Collection[str]) -> bool:
    """Whether an entry is like one of a claim, and none of it speaks against that, some left aside."""
    order = entry.order
    for each in claim:
        if _differs(entry.profile, each.profile) and each.record not in without and each.order < order:
            return False
    return any(_alike(entry, each) for each in claim)


def _told_lately(group: Collection[Entry], day: date) -> Asked:
    """Asks for all that was published from a day on about the same parties: where that is lately, these are few."""
    return Asked(
        places={place for member in group for place in sought(member.profile)},
        types={each for member in group for each in akin(member.profile)},
        published=(day, date.max),
    )


def _told_later(group: Collection[Entry], day: date) -> Asked:
    """Asks for those published from a day on that have a token or a time in common with one of a group."""
    spans = [member.profile.span for member in group if member.profile.time and not is_long(member.profile.time)]
    last = max(member.published for member in group)
    return replace(
        _told_lately(group, day),
        tokens={each for member in group for each in sought_tokens(member.profile)},
        published=(day, on(last, timedelta(days=weights().reach))),
        times=(min(first for first, _ in spans), max(end for _, end in spans)) if spans else None,
    )


def _judged_with(group: Iterable[Entry], book: Book) -> Iterator[Entry]:
    """The entries of which people said whether they tell the same as one of a group."""
    records = {member.record for member in group}
    others = {other for pair in book.judged if pair & records for other in pair - records}
    return (found for other in others if (found := book.entry(other)))


def _by_word(entry: Entry, group: Iterable[Entry], book: Book) -> bool:
    return bool(book.judged) and any(frozenset((entry.record, member.record)) in book.judged for member in group)


def _alike(one: Entry, other: Entry) -> bool:
    return one.record != other.record and within_reach(one, other) and liken(one.profile, other.profile).enough


def _placed(entry: Entry, book: Book) -> Entry:
    """An entry with the link that it has by what went before it; none where it would be a guess between two."""
    alone = replace(entry, link=None, root=entry.record)
    open_to_it = _open(entry, (*_by_hand(entry, book), *_by_likeness(entry, book)), book)
    best = next(open_to_it, None)
    if best is None:
        return alone
    for other in takewhile(lambda each: each.points == best.points, open_to_it):
        if other.entry.root != best.entry.root and not liken(other.entry.profile, best.entry.profile).enough:
            return alone
    return replace(entry, link=Link(best.entry.record, best.reasons), root=best.entry.root)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An earlier entry that may say the same, for so many points."""

    entry: Entry
    points: int
    reasons: tuple[str, ...]


def _open(entry: Entry, candidates: Iterable[_Candidate], book: Book) -> Iterator[_Candidate]:
    """The candidates whose claim holds nothing that contradicts the entry."""
    barred = dict[str, bool]()
    for each in candidates:
        root = each.entry.root
        if root not in barred:
            barred[root] = _contradicts(entry, book.group(root), each.reasons == BY_HAND, book.judged)
        if not barred[root]:
            yield each


def _by_hand(entry: Entry, book: Book) -> list[_Candidate]:
    """Earlier entries with which a person put it together."""
    pairs = (pair for pair, word in book.judged.items() if word == "together" and entry.record in pair)
    found = (book.entry(other) for pair in pairs for other in pair - {entry.record})
    before = sorted((each for each in found if each and each.order < entry.order), key=lambda each: each.order)
    return [_Candidate(each, _HAND, BY_HAND) for each in before[:1]]


def _by_likeness(entry: Entry, book: Book) -> list[_Candidate]:
    """Earlier entries that say the same, the most alike first, of those the earliest."""
    alike = ((each, liken(entry.profile, each.profile)) for each in _before(entry, book))
    found = [_Candidate(each, likeness.points, likeness.reasons) for each, likeness in alike if likeness.enough]
    return sorted(found, key=lambda each: (-each.points, each.entry.order))


def _before(entry: Entry, book: Book) -> list[Entry]:
    """The entries with which one is compared: those before it, of the same parties and about the same time."""
    profile = entry.profile
    asked = Asked(
        places=sought(profile),
        types=akin(profile),
        tokens=sought_tokens(profile),
        published=(back(entry.published, timedelta(days=weights().reach)), entry.published),
        times=profile.span if profile.time and not is_long(profile.time) else None,
    )
    return [each for each in book.near(asked) if each.order < entry.order and within_reach(each, entry)]


def within_reach(one: Entry, other: Entry) -> bool:
    """Whether two were published within a year or so of each other, or tell of one time, however long ago."""
    if abs((one.published - other.published).days) <= weights().reach:
        return True
    times = [each.profile.time for each in (one, other)]
    if any(time is None or is_long(time) for time in times):
        return False
    (first, last), (start, end) = one.profile.span, other.profile.span
    return first <= end and start <= last


def _contradicts(entry: Entry, group: Iterable[Entry], by_hand: bool, judged: Judged) -> bool:
    """Whether an earlier member of a claim cannot say the same, or a person said that it does not."""
    for member in group:
        if member.order >= entry.order:
            continue
        word = judged.get(frozenset({entry.record, member.record})) if judged else None
        if word == "apart" or (not by_hand and _differs(entry.profile, member.profile)):
            return True
    return False


def _differs(one: Profile, other: Profile) -> bool:
    return one.subject == other.subject and liken(one, other).contradicts


def sought(found: Profile) -> Collection[Place]:
    """The places of those that name the same two parties, or leave one out, or name one more."""
    places = set[Place]()
    for first, second in pairs(found):
        places |= {(first, second), (first, NOBODY), (NOBODY, second)} - {(NOBODY, NOBODY)}
        places |= {(first, ANYBODY)} if second == NOBODY else set()
        places |= {(ANYBODY, second)} if first == NOBODY else set()
    return sorted(places)


def pairs(found: Profile) -> Iterator[Place]:
    """The pairs of parties under which a record is found; a side that it leaves out is nobody.

    Both ways round where it does not matter who is named first; none where it names no party at all.
    """
    if not any(found.sides):
        return
    if len(found.sides) == 1:
        (parties,) = found.sides
        yield from permutations(sorted(parties) if len(parties) > 1 else (*parties, NOBODY), 2)
        return
    first, second = (sorted(side) or [NOBODY] for side in found.sides)
    yield from ((one, other) for one in first for other in second)
