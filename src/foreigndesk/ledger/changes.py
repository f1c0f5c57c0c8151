"""How the account changed from one day to another, and how a party's stance moved."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from foreigndesk.records import Claim, Stance, StanceKind
from foreigndesk.records.claims import Change, Ledger

_FOR: frozenset[StanceKind] = frozenset({"asserts", "confirms"})
_AGAINST: frozenset[StanceKind] = frozenset({"denies"})


def changes(earlier: Ledger, later: Ledger) -> tuple[Change, ...]:
    """What is new, confirmed, denied, reversed or withdrawn in ``later``, by claim."""
    before = {claim.id: claim for claim in earlier.claims}
    found = [change for claim in later.claims for change in _changes(claim, _before(claim, earlier.claim_of, before))]
    gone = [claim.id for claim in earlier.claims if not any(record in later.claim_of for record in claim.records)]
    return (*found, *(Change(kind="withdrawn", claim=claim) for claim in gone))


def history(claim: Claim) -> Iterator[tuple[date, Change]]:
    """What changed about a claim on each day on which somebody spoke of it, the first day first."""
    before: Claim | None = None
    for day in sorted({stance.published for stance in claim.stances}):
        now = replace(claim, stances=tuple(stance for stance in claim.stances if stance.published <= day))
        yield from ((day, change) for change in _changes(now, before))
        before = now


def _before(claim: Claim, claim_of: Mapping[str, str], before: Mapping[str, Claim]) -> Claim | None:
    """The same claim earlier: by its id, or else the one that its first record was part of."""
    told = [claim_of[record] for record in claim.records if record in claim_of]
    return before.get(claim.id) or (before[min(told)] if told else None)


def _changes(claim: Claim, before: Claim | None) -> Iterator[Change]:
    if before is None:
        yield Change(kind="new", claim=claim.id, stances=claim.stances)
        return
    added = [stance for stance in claim.stances if stance not in before.stances]
    turned = tuple(stance for stance in added if _turns(stance, before.stances))
    if turned:
        yield Change(kind="reversed", claim=claim.id, stances=turned)
    if confirming := _of_others(added, before.stances, _FOR):
        yield Change(kind="confirmed", claim=claim.id, stances=confirming)
    if denying := _of_others(added, before.stances, _AGAINST):
        yield Change(kind="denied", claim=claim.id, stances=denying)


def _of_others(added: list[Stance], before: tuple[Stance, ...], kinds: frozenset[StanceKind]) -> tuple[Stance, ...]:
    """Stances of some kinds by a party, or through an origin, by which nobody had taken one."""
    known = {(stance.side, stance.origin) for stance in before if stance.kind in kinds}
    sides, origins = {side for side, _ in known}, {origin for _, origin in known}
    return tuple(
        stance
        for stance in added
        if stance.kind in kinds and (stance.side not in sides or stance.origin not in origins)
    )


def _turns(stance: Stance, before: tuple[Stance, ...]) -> bool:
    """Whether a party says the opposite of what it said last."""
    mine = [each for each in before if each.side == stance.side and each.kind in _FOR | _AGAINST]
    last = max(mine, default=None)
    return last is not None and stance.kind in _FOR | _AGAINST and (last.kind in _FOR) != (stance.kind in _FOR)


def timelines(claim: Claim) -> Mapping[str, tuple[Stance, ...]]:
    """Each party's stances in time, without those that only repeat its last one."""
    told: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in claim.stances:
        mine = told[stance.side]
        if not mine or mine[-1].kind != stance.kind:
            mine.append(stance)
    return {side: tuple(stances) for side, stances in told.items()}
