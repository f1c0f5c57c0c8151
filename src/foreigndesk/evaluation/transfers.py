"""Transfers: who supplies what to whom, how far it has come, how much of it, on sentences in JSON lines.

Each line has ``text``, ``date`` and ``transfers`` (see sentences.py), and each transfer ``suppliers``,
``recipients``, ``goods`` (as printed, several that pass together joined by " | "), ``stage``, ``quantity`` (``value``
and ``unit`` as the records have them, ``max`` where it is a range, or null), ``polarity`` ("+" or "-") and
``certainty`` (CT, PR, PS, UU).

A transfer that was found is right where its suppliers and its recipients are exactly those wanted and one of its
goods overlaps one of those wanted; each counts once. ``transfer`` is the F1 of these, ``goods`` that of the goods
alone. Of the transfers that are right: ``stage_accuracy``; ``quantity_accuracy`` where an amount is wanted or was
found; ``polarity_accuracy``, ``certainty_accuracy``. ``quiet_share`` is the share of the lines without a transfer in
which none was found.

"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from foreigndesk.evaluation.figures import Counts, Evaluation, rates
from foreigndesk.evaluation.sentences import Line, lines, pairs, same_side, typed
from foreigndesk.records import Stage, Transfer, encode

Finder = Callable[[str, date], Sequence[Transfer]]
"""The transfers of a text that was published on a day."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, and of what unit; ``max`` is the upper end of a range."""

    value: float
    unit: str
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One transfer that a line tells of."""

    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    goods: str
    stage: Stage
    quantity: Amount | None = None
    polarity: Literal["+", "-"] = "+"
    certainty: Literal["CT", "PR", "PS", "UU"] = "CT"


def evaluate(path: Path, find: Finder) -> Evaluation:
    """How well ``find`` finds the transfers of a file.

    Raises:
        BadDataset: where a line is not laid out as expected; the message names it.
    """
    read = [(line, typed(Wanted, line)) for line in lines(path, "transfers")]
    found = [list(find(line.text, line.published)) for line, _ in read]
    return Evaluation(figures(read, found), tuple(map(_prediction, read, found)))


def figures(read: Sequence[tuple[Line, list[Wanted]]], found: Sequence[Sequence[Transfer]]) -> dict[str, float]:
    """The figures for some lines and what was found in each."""
    whole, goods, right = Counts(), Counts(), list[tuple[Wanted, Transfer]]()
    for (line, wanted), given in zip(read, found, strict=True):
        paired = _paired(line, wanted, given, sides=True)
        right += [(wanted[i], given[j]) for i, j in paired]
        whole.add(len(paired), len(given), len(wanted))
        goods.add(len(_paired(line, wanted, given, sides=False)), len(given), len(wanted))
    quiet = [not given for (_, wanted), given in zip(read, found, strict=True) if not wanted]
    amounts = [pair for pair in right if pair[0].quantity or pair[1].quantity]
    shares = {
        "stage_accuracy": [want.stage == each.stage for want, each in right],
        "quantity_accuracy": [_same_amount(want, each) for want, each in amounts],
        "polarity_accuracy": [want.polarity == (each.certainty[2:] or "+") for want, each in right],
        "certainty_accuracy": [want.certainty == each.certainty[:2] for want, each in right],
        "quiet_share": quiet,
    }
    return {
        "lines": len(read),
        "transfers": whole.gold,
        **whole.figures("transfer"),
        **goods.figures("goods"),
        **rates(shares),
    }


def _paired(line: Line, wanted: Sequence[Wanted], given: Sequence[Transfer], sides: bool) -> list[tuple[int, int]]:
    def fits(i: int, j: int) -> bool:
        want, each = wanted[i], given[j]
        if sides and not (same_side(want.suppliers, each.suppliers) and same_side(want.recipients, each.recipients)):
            return False
        return _same_goods(line.text, want, each)

    return pairs(len(wanted), len(given), fits)


def _same_goods(text: str, want: Wanted, each: Transfer) -> bool:
    return any(good.start < end and start < good.end for good in each.goods for start, end in _places(text, want))


def _places(text: str, want: Wanted) -> list[tuple[int, int]]:
    """Everywhere that the goods stand in the text."""
    parts = [part.strip() for part in want.goods.split("|")]
    return [(i, i + len(part)) for part in parts for i in range(len(text)) if text.startswith(part, i)]


def _same_amount(want: Wanted, each: Transfer) -> bool:
    if want.quantity is None or each.quantity is None:
        return False
    near = math.isclose(want.quantity.value, each.quantity.value, rel_tol=0.005)
    upper = (want.quantity.max is None) == (each.quantity.most is None)
    return near and upper and want.quantity.unit == each.quantity.unit


def _prediction(read: tuple[Line, list[Wanted]], found: Sequence[Transfer]) -> dict[str, object]:
    return {"id": read[0].id, "expected": encode(read[1]), "transfers": encode(found)}
