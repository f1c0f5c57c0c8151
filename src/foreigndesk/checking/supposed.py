"""A transfer as somebody supposes it: what would the provisions say of this, were it reported?"""

import re
from dataclasses import replace
from datetime import date

from foreigndesk.records import Actor, Coder, Good, Quantity, Span, Stage, Time, Transfer, article_id, with_id
from foreigndesk.reference import (
    BadReference,
    by_language,
    categories,
    categories_of,
    country,
    load,
    organisations,
    spoken,
    units,
)
from foreigndesk.version import __version__

_EXAMPLES = "'1000', '500 t' or '2 million barrels'"

_LONGEST = 20
"""Characters of the longest number taken: more than anything passes in."""


class Supposition(ValueError):
    """Something supposed that means nothing here; the message names it and says what was expected."""


def suppose(
    goods: str,
    *,
    supplier: str | None = None,
    recipient: str | None = None,
    quantity: str | None = None,
    stage: Stage = "delivered",
    on: date | None = None,
) -> Transfer:
    """A transfer told in a few words, its parties by name, adjective, code or id; what is not given stays open.

    Args:
        goods: what passes, in the words of the news ("artillery shells").
        supplier: a state or an organisation that the desk knows.
        recipient: the same.
        quantity: a number, with its unit where it has one ("1000", "10,000 bbl", "500 t").
        stage: how far it has come.
        on: the day.

    Raises:
        Supposition: where a party, the goods or the quantity are not known.
    """
    between = f"from {supplier or 'somebody'} to {recipient or 'somebody'}"
    text = f"Supposed: {quantity or ''} {goods} {between}, {on or 'undated'}."
    return with_id(Transfer(
        article=article_id(text),
        evidence=Span(text, 0, len(text)),
        coder=Coder("supposed", __version__, 1.0),
        suppliers=(_named(supplier, text),) if supplier else (),
        recipients=(_named(recipient, text),) if recipient else (),
        goods=(_good(goods, text),),
        quantity=_quantity(quantity) if quantity else None,
        stage=stage,
        time=Time(str(on), text.index(str(on)), on, on, str(on), "day") if on else None,
        certainty="CT+",
    ))  # fmt: skip


def party(name: str) -> Actor:
    """Whom a name, an adjective, a code or an id means: an organisation that the desk knows, or a state.

    Raises:
        Supposition: where it means neither.
    """
    printed, folded = (name, 0, len(name)), name.strip().casefold()
    for each in organisations():
        if folded in (each.id.casefold(), *(known.casefold() for known in (each.name, *each.names))):
            return Actor(*printed, each.name, each.id, each.country, each.sector)
    try:
        state = country(name)
    except BadReference as error:
        raise Supposition(f"{error}; or an organisation by the name that news gives it, e.g. Houthis") from None
    return Actor(*printed, state.name, state.id, state.id, "GOV")


def _named(name: str, text: str) -> Actor:
    start = text.rindex(f" {name}") + 1
    return replace(party(name), start=start, end=start + len(name))


def _good(words: str, text: str) -> Good:
    category = words if words in categories() else next(iter(categories_of(words)), None)
    if category is None:
        raise Supposition(
            f"goods: {words!r} is nothing that the desk has a category for; try other words, e.g. 'rifles'"
        )
    start = text.index(words)
    return Good(words, start, start + len(words), category)


def _quantity(words: str) -> Quantity:
    """A number as news prints it, with its unit: "5 million barrels", "more than 600,000 bbl".

    Raises:
        Supposition: where there is no number, its unit is not known, or it can be read in two ways.
    """
    amount = _amount().fullmatch(words.strip().casefold())
    if amount is None or len(amount["value"]) > _LONGEST:
        raise Supposition(f"quantity: {words[:60]!r} where a number and perhaps a unit was expected, e.g. {_EXAMPLES}")
    if amount["part"] and len(amount["part"]) == 4 and not amount["scale"]:
        raise Supposition(f"quantity: {words!r} may be thousands or thousandths; write {_EXAMPLES}")
    value = float(re.sub(r"[, ]", "", amount["value"]) + (amount["part"] or "")) * _scales().get(
        amount["scale"] or "", 1
    )
    named = amount["unit"].strip() or amount["sign"]
    unit = units().get(named) or units().get(named.removesuffix("s"))
    if (named and unit is None) or (amount["sign"] and amount["unit"].strip()):
        raise Supposition(f"quantity: {words!r}: {named!r} is no unit that the desk knows; write {_EXAMPLES}")
    if not value:
        raise Supposition(f"quantity: {words!r} where more than nothing was expected")
    return Quantity(value * (unit.factor if unit else 1), (unit.unit or unit.id) if unit else "count", words)


@by_language
def _amount() -> re.Pattern[str]:
    numbers = load(spoken("numbers"))
    before = "|".join(re.escape(each) for each in (*numbers["bounds"], *numbers["approximate"]))
    scales = "|".join(sorted(_scales(), key=len, reverse=True))
    value = r"(?P<value>\d{1,3}(?:[, ]\d{3})+|\d+)(?P<part>\.\d+)?"
    return re.compile(rf"(?:(?:{before}) )*(?P<sign>[$€£]?){value}(?: ?(?P<scale>{scales})\b)?(?P<unit>\D*)")


def _scales() -> dict[str, float]:
    return load(spoken("numbers"))["scales"]
