"""How the account changed from one day to another, and how a party's stance moved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from foreigndesk.records import Claim, Stance, StanceKind
from foreigndesk.records.claims import Change, Ledger

_FOR: frozenset[StanceKind] = frozenset({"asserts", "confirms"})
_AGAINST: frozenset[StanceKind] = frozenset({"denies"})


def changes(earlier: Ledger, later: Ledger) -> tuple[Change, ...]:
    """What is new, confirmed, denied, reversed or withdrawn in ``later``, by claim."""
    before = {claim.id: claim for claim in earlier.claims}
    found = [change for claim in later.claims for change in _since(claim, _before(claim, earlier.claim_of, before))]
    gone = [claim.id for claim in earlier.claims if not any(record in later.claim_of for record in claim.records)]
    return (*found, *(Change(kind="withdrawn", claim=claim) for claim in gone))


def history(claim: Claim) -> Iterator[tuple[date, Change]]:
    """What changed about a claim on each day on which somebody spoke of it, the first day first."""
    said = _Said()
    for day, spoken in groupby(sorted(claim.stances), key=attrgetter("published")):
        added = tuple(spoken)
        yield from ((day, change) for change in _changes(claim.id, added, said))
        said.learn(added)


def _since(claim: Claim, before: Claim | None) -> Iterator[Change]:
    known = frozenset(before.stances if before else ())
    added = [stance for stance in claim.stances if stance not in known]
    return _changes(claim.id, added, _Said(known) if before else None)


def _before(claim: Claim, claim_of: Mapping[str, str], before: Mapping[str, Claim]) -> Claim | None:
    """The same claim earlier: by its id, or else the one that its first record was part of."""
    told = [claim_of[record] for record in claim.records if record in claim_of]
    return before.get(claim.id) or (before[min(told)] if told else None)


class _Said:
    """What had been said of a claim: by whom and through whom each way, and everybody's last word."""

    def __init__(self, stances: Iterable[Stance] = ()) -> None:
        self.sides, self.origins = defaultdict[bool, set[str]](set), defaultdict[bool, set[str]](set)
        self.last, self.empty = dict[str, Stance](), True
        self.learn(stances)

    def learn(self, stances: Iterable[Stance]) -> None:
        """Take in what was said after."""
        for each in stances:
            self.empty = False
            if each.kind in _FOR | _AGAINST:
                self.sides[each.kind in _FOR].add(each.side)
                self.origins[each.kind in _FOR].add(each.origin)
                self.last[each.side] = max(each, self.last.get(each.side, each))

    def turns(self, stance: Stance) -> bool:
        """Whether a party says the opposite of what it said last."""
        last = self.last.get(stance.side)
        return last is not None and stance.kind in _FOR | _AGAINST and (last.kind in _FOR) != (stance.kind in _FOR)

    def of_others(self, added: Iterable[Stance], kinds: frozenset[StanceKind]) -> tuple[Stance, ...]:
        """Stances of some kinds by a party, or through an origin, by which nobody had taken one."""
        sides, origins = self.sides[kinds == _FOR], self.origins[kinds == _FOR]
        return tuple(
            each for each in added if each.kind in kinds and (each.side not in sides or each.origin not in origins)
        )


def _changes(claim: str, added: Sequence[Stance], before: _Said | None) -> Iterator[Change]:
    """What some stances change, where others had been taken, or none."""
    if before is None or before.empty:
        yield Change(kind="new", claim=claim, stances=tuple(added))
        return
    turned = tuple(stance for stance in added if before.turns(stance))
    if turned:
        yield Change(kind="reversed", claim=claim, stances=turned)
    if confirming := before.of_others(added, _FOR):
        yield Change(kind="confirmed", claim=claim, stances=confirming)
    if denying := before.of_others(added, _AGAINST):
        yield Change(kind="denied", claim=claim, stances=denying)


def timelines(claim: Claim) -> Mapping[str, tuple[Stance, ...]]:
    """Each party's stances in time, without those that only repeat its last one."""
    told: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in claim.stances:
        mine = told[stance.side]
        if not mine or mine[-1].kind != stance.kind:
            mine.append(stance)
    return {side: tuple(stances) for side, stances in told.items()}
