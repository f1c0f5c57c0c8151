"""What a provision lets through: its exemptions, and how much its limits leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from foreigndesk.checking.case import Answer, Case
from foreigndesk.checking.parties import is_government, sides
from foreigndesk.checking.totals import amount_of, in_unit, running_totals
from foreigndesk.records import Actor, Quantity, Transfer
from foreigndesk.reference.goods import is_a, overlaps
from foreigndesk.reference.provisions import Exemption, Limit


@dataclass(frozen=True, slots=True)
class Cap:
    """The limit in words, whether the transfer alone is over it, and what other reports add up to, a line a unit.

    ``compared`` is false where the transfer has an amount that cannot be put in a unit of the limit.
    """

    text: str
    exceeded: bool
    compared: bool
    totals: tuple[str, ...] = ()


def exemption(case: Case) -> Answer:
    """Whether an exemption lets it through: yes, with what that needs; unknown, with the question; or no.

    What takes somebody's leave is taken not to be given where the text is silent, and the reason says so; what ordinary
    facts decide is a question.
    """
    open_now = [each for each in case.provision.exemptions if _concerns(case, each)]
    for each in open_now:
        if each.settled_by == "record" and _settled(case, each):
            return Answer("exemption", "yes", f"exemption: {each.what}", f"{each.needs}, which the text does not say")
    asked = [f"{each.what}, which needs {each.needs}" for each in open_now if each.settled_by != "text"]
    if asked:
        return Answer("exemption", "unknown", question=f"whether an exemption applies: {'; '.join(asked)}")
    silent = "; ".join(each.what for each in open_now)
    return Answer("exemption", "no", f"exemption: none in the text (possible for {silent})" if silent else "")


def _concerns(case: Case, each: Exemption) -> bool:
    """Whether it may be meant: by its goods, its time, and whose leave it is."""
    meant = not each.goods or any(overlaps(case.category or "", goods) for goods in each.goods)
    government = each.who == "anybody" or any(is_government(actor) != "no" for actor in _near(case))
    return meant and government and case.days.meets(each.since, each.until)


def _settled(case: Case, each: Exemption) -> bool:
    """Whether the record alone shows it: its day, all of its goods, and none but the government."""
    in_time = case.days.within(each.since, each.until) and (case.days.given or not (each.since or each.until))
    government = each.who == "anybody" or all(is_government(actor) == "yes" for actor in _near(case))
    return in_time and government and (not each.goods or _among(case, each.goods))


def _near(case: Case) -> tuple[Actor, ...]:
    found = sides(case)
    return found.near if found else ()


def cap(case: Case, others: Sequence[Transfer] = ()) -> Cap | None:
    """The limit that the good falls under on the day; None where the provision sets none for it."""
    mine = [each for each in case.provision.limits if not each.goods or _among(case, each.goods)]
    current = [each for each in mine if case.days.meets(each.since, each.until)] or mine
    if not current:
        return None
    text = "; ".join(each.text() for each in current)
    totals = dict.fromkeys(line for each in current for line in running_totals(case, each, others))
    amount = amount_of(case.transfer)
    over, compared = all(_over(amount, each) for each in current), any(_compares(amount, each) for each in current)
    return Cap(text, over, amount is None or compared, tuple(totals))


def _among(case: Case, goods: tuple[str, ...]) -> bool:
    return any(is_a(case.category or "", each) for each in goods)


def _compares(quantity: Quantity | None, limit: Limit) -> bool:
    return any(in_unit(quantity, each.unit) is not None for each in limit.amounts)


def _over(quantity: Quantity | None, limit: Limit) -> bool:
    """Whether the quantity alone is above an amount in its own unit; false where they cannot be compared."""
    return any((value := in_unit(quantity, each.unit)) is not None and value > each.value for each in limit.amounts)
