"""Provisions: the paragraphs of sanctions instruments that say what may not pass between two states."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

from foreigndesk.reference.goods import categories
from foreigndesk.reference.loader import BadReference, entries, load

Direction = Literal["to", "from", "both"]
Activity = Literal[
    "supply", "sale", "transfer", "export", "procure", "finance", "train", "advise", "service", "assist", "repair",
    "broker", "host-workers", "joint-venture", "cooperate", "lease", "charter", "crew", "register", "insure", "bunker",
    "ship-to-ship",
]  # fmt: skip
Verified = Literal["paragraph-and-content", "content", "neither"]


_PRINTED = {"bbl": "barrel"}
"""Units that a limit is printed in by another name."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of a unit: units as records have them ("t", "bbl") or a currency code."""

    value: float
    unit: str

    def __str__(self) -> str:
        unit = _PRINTED.get(self.unit, self.unit)
        plural = "s" if unit.islower() and len(unit) > 2 else ""
        return f"{self.value:,.0f} {unit}{plural}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How much may pass: ``amounts`` (any of them; with ``lower`` the lower), or a ``level`` in words.

    ``goods`` are the categories it limits (none: all of the provision's); it runs from ``since`` to ``until``, both
    days included.
    """

    amounts: tuple[Amount, ...] = ()
    level: str | None = None
    lower: bool = False
    period: str
    scope: str
    goods: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def text(self) -> str:
        """The limit in words: "500,000 barrels in a calendar year, all states together"."""
        amounts = " or ".join(map(str, self.amounts))
        lower = ", whichever is lower," if self.lower else ""
        return f"{self.level or amounts}{lower} {self.period}, {self.scope}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """What is let through and what that ``needs``.

    ``settled_by`` goods: the goods alone decide; text: it holds only where a report says so; asking: an ordinary case
    that a report seldom tells. ``goods`` are the categories it is for (none: all); it runs from ``since`` to ``until``,
    both days included.
    """

    what: str
    needs: str
    settled_by: Literal["goods", "text", "asking"]
    goods: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Arguable:
    """Goods of which it is open whether a provision covers them, and the question that would settle it."""

    goods: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One paragraph of an instrument.

    ``in_force`` is the first day it holds, ``ended`` the first day it no longer does; ``target`` an ISO 3166-1 alpha-3
    code; ``direction`` to or from the target; ``bound`` every state, and perhaps the target too; ``goods`` ids of
    categories (none: any goods); ``hinges`` what else must be so; ``absorbed_by`` the provisions beside which it adds
    nothing; ``binding`` false where it only calls for something; ``disputed`` by whom or why its force is contested.
    """

    id: str
    instrument: str
    paragraph: str
    adopted: date
    in_force: date
    ended: date | None = None
    target: str
    direction: Direction
    bound: Literal["all", "all+target"]
    activities: tuple[Activity, ...]
    goods: tuple[str, ...] = ()
    except_goods: tuple[str, ...] = ()
    arguable: tuple[Arguable, ...] = ()
    hinges: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    amended_by: tuple[str, ...] = ()
    absorbed_by: tuple[str, ...] = ()
    binding: bool = True
    disputed: str | None = None
    summary: str
    url: str
    verified: Verified

    def label(self) -> str:
        """As it is cited: "UNSCR 1718 ¶8(a)(iii)"."""
        return f"{self.instrument} ¶{self.paragraph}"

    def holds(self, on: date) -> bool:
        """Whether it was in force on that day."""
        return self.in_force <= on and (self.ended is None or on < self.ended)


@cache
def provisions(regime: str = "dprk") -> tuple[Provision, ...]:
    """The provisions of a regime, in the order of its file ``provisions/<regime>.yaml``.

    Raises:
        BadReference: where there is no such regime, or an entry is malformed, naming file, entry and key.
    """
    if regime not in regimes():
        raise BadReference(f"provisions: {regime!r} where a regime was expected; there are {', '.join(regimes())}")
    file = f"provisions/{regime}"
    found = entries(Provision, load(file), f"{file}.yaml")
    return checked(found, f"{file}.yaml")


@cache
def regimes() -> tuple[str, ...]:
    """The regimes there are data for, in alphabetical order."""
    folder = resources.files("foreigndesk.reference").joinpath("provisions")
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")))


def provision(id: str) -> Provision:  # noqa: A002
    """The provision of that id, e.g. ``UNSCR-1718-8a-iii``, whatever its regime.

    Raises:
        BadReference: where there is none.
    """
    for regime in regimes():
        for each in provisions(regime):
            if each.id == id:
                return each
    raise BadReference(f"provisions: {id!r} where the id of a provision was expected, such as UNSCR-1718-8a-iii")


def in_force(on: date, regime: str = "dprk") -> tuple[Provision, ...]:
    """The provisions of a regime that were in force on that day."""
    return tuple(each for each in provisions(regime) if each.holds(on))


def checked(found: tuple[Provision, ...], file: str) -> tuple[Provision, ...]:
    """``found``, once its goods, the provisions it names and its dates are known to be right.

    Raises:
        BadReference: naming file, entry and key.
    """
    ids = {each.id for each in found}
    for each in found:
        where = f"{file}: {each.id}"
        _all_in(_goods(each), categories(), f"{where}.goods", "the id of a category in goods.yaml")
        _all_in(each.amended_by, ids, f"{where}.amended_by", "the id of a provision in this file")
        _all_in(each.absorbed_by, ids, f"{where}.absorbed_by", "the id of a provision in this file")
        _in_order(each, where)
    return found


def _goods(each: Provision) -> tuple[str, ...]:
    parts = (*each.arguable, *each.limits, *each.exemptions)
    return (*each.goods, *each.except_goods, *(category for part in parts for category in part.goods))


def _all_in(values: Iterable[str], known: Iterable[str], where: str, expected: str) -> None:
    known = set(known)
    for value in values:
        if value not in known:
            raise BadReference(f"{where}: {value!r} where {expected} was expected")


def _in_order(each: Provision, where: str) -> None:
    if each.in_force < each.adopted:
        raise BadReference(f"{where}.in_force: {each.in_force} where {each.adopted} (adopted) or later was expected")
    if each.ended is not None and each.ended <= each.in_force:
        raise BadReference(f"{where}.ended: {each.ended} where a day after {each.in_force} (in force) was expected")
