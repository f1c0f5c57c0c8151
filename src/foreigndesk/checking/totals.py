"""What other reports of the same period add up to, where a limit counts deliveries."""

from collections.abc import Iterable, Mapping, Sequence

from foreigndesk.checking.case import Case
from foreigndesk.checking.parties import Sides, sides
from foreigndesk.records import Quantity, Transfer
from foreigndesk.reference import converted
from foreigndesk.reference.goods import is_a
from foreigndesk.reference.provisions import Amount, Limit

NEGATIVE = frozenset({"CT-", "PR-", "PS-"})


def running_totals(case: Case, limit: Limit, others: Sequence[Transfer]) -> tuple[str, ...]:
    """What ``others`` that were delivered in the period of ``limit`` come to in each of its units, with their ids.

    Args:
        case: the transfer in question, its good and the provision.
        limit: one of the provision's limits.
        others: other transfers, each reported delivery once.
    """
    window = limit.window(case.days.last) if case.days.given else None
    if window is None or not case.days.within(*window):
        return ()
    counted = [each for each in others if _counts(each, case, limit) and _case(each, case).days.within(*window)]
    told = (_total(amount, counted, amount_of(case.transfer)) for amount in limit.amounts)
    return tuple(filter(None, told))


def amount_of(transfer: Transfer) -> Quantity | None:
    """The quantity, where it can be no other good's: a report seldom says how a number is shared between several."""
    return transfer.quantity if len(transfer.goods) == 1 else None


def _case(other: Transfer, case: Case) -> Case:
    return Case(other, other.goods[0], case.provision, case.published)


def _counts(other: Transfer, case: Case, limit: Limit) -> bool:
    """Whether another transfer is a dated delivery of what the limit is about, between the same sides."""
    covered = limit.goods or case.provision.goods
    goods = any(is_a(good.category or "", each) for good in other.goods for each in covered)
    reported = other.stage == "delivered" and other.certainty not in NEGATIVE and other.id != case.transfer.id
    if not (goods and reported and _case(other, case).days.given):
        return False
    theirs = sides(_case(other, case))
    return theirs is not None and _same_account(theirs, sides(case), limit)


def _same_account(theirs: Sides, ours: Sides | None, limit: Limit) -> bool:
    """Whether both count towards one amount: all states together, or the same state on the side beyond the target."""
    if limit.scope == "all states together":
        return True
    states = [{actor.country for actor in each.far if actor.country} for each in (theirs, ours) if each]
    return len(states) == 2 and bool(states[0] & states[1])


def _total(amount: Amount, counted: Iterable[Transfer], quantity: Quantity | None) -> str:
    """The sum in one unit, in words; empty where no other report has that unit."""
    found = {each.id: value for each in counted if (value := in_unit(amount_of(each), amount.unit)) is not None}
    own = in_unit(quantity, amount.unit)
    left_out = "is not known" if quantity is None else "is in another unit"
    included = "with this one" if own is not None else f"without this one, whose amount {left_out}"
    return _told(amount, found, own, included) if found else ""


def _told(amount: Amount, others: Mapping[str, float], own: float | None, included: str) -> str:
    total = Amount(sum(others.values()) + (own or 0), amount.unit)
    above = ", above the limit if these are different deliveries" if total.value > amount.value else ""
    return f"total: reports of the same period add up to {total} {included}{above} ({', '.join(others)})"


def in_unit(quantity: Quantity | None, unit: str) -> float | None:
    """A quantity in a unit of a limit; None where it cannot be put in it."""
    return None if quantity is None else converted(quantity.value, quantity.unit, unit)
