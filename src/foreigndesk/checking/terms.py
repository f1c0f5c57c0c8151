"""What a provision lets through: its exemptions, and how much its limits leave."""

from dataclasses import dataclass

from foreigndesk.checking.case import Answer, Case
from foreigndesk.records import Quantity
from foreigndesk.reference.goods import is_a, overlaps
from foreigndesk.reference.provisions import Exemption, Limit


@dataclass(frozen=True, slots=True)
class Cap:
    """The limit in words, and whether the transfer alone is over it."""

    text: str
    exceeded: bool


def exemption(case: Case) -> Answer:
    """Whether an exemption lets it through: yes, with what that needs; unknown, with the question; or no.

    What takes the Committee's leave is taken not to be given where the text is silent, and the reason says so; what
    ordinary facts decide is a question.
    """
    open_now = [each for each in case.provision.exemptions if _concerns(case, each)]
    for each in open_now:
        if each.settled_by == "goods" and _among(case, each.goods):
            return Answer("exemption", "yes", f"exemption: {each.what}", f"{each.needs}, which the text does not say")
    asked = [f"whether an exemption applies: {_let_through(each)}" for each in open_now if each.settled_by != "text"]
    if asked:
        return Answer("exemption", "unknown", question="; ".join(asked))
    silent = "; ".join(each.what for each in open_now)
    return Answer("exemption", "no", f"exemption: none in the text (possible for {silent})" if silent else "")


def _concerns(case: Case, each: Exemption) -> bool:
    meant = not each.goods or any(overlaps(case.category or "", goods) for goods in each.goods)
    return meant and case.days.meets(each.since, each.until)


def _let_through(each: Exemption) -> str:
    return f"{each.what}, which needs {each.needs}"


def cap(case: Case) -> Cap | None:
    """The limit that the good falls under on the day; None where the provision sets none for it."""
    mine = [each for each in case.provision.limits if not each.goods or _among(case, each.goods)]
    current = [each for each in mine if case.days.meets(each.since, each.until)] or mine
    if not current:
        return None
    text = "; ".join(each.text() for each in current)
    return Cap(text, all(_over(case.transfer.quantity, each) for each in current))


def _among(case: Case, goods: tuple[str, ...]) -> bool:
    return any(is_a(case.category or "", each) for each in goods)


def _over(quantity: Quantity | None, limit: Limit) -> bool:
    """Whether the quantity alone is above an amount in its own unit; false where they cannot be compared."""
    if quantity is None:
        return False
    value, unit = (quantity.value / 1000, "t") if quantity.unit == "kg" else (quantity.value, quantity.unit)
    return any(unit == amount.unit and value > amount.value for amount in limit.amounts)
