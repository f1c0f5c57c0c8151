"""Provisions: the paragraphs of sanctions instruments that say what may not pass between two states."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast

Direction = Literal["to", "from", "both"]
Activity = Literal[
    "supply", "sale", "transfer", "export", "procure", "finance", "train", "advise", "service", "assist", "repair",
    "broker", "host-workers", "joint-venture", "cooperate", "lease", "charter", "crew", "register", "insure", "bunker",
    "ship-to-ship", "inspect", "travel", "port", "bank", "designate",
]  # fmt: skip
Verified = Literal["paragraph-and-content", "content", "neither"]
Day = Literal["in_force", "ended"]
Unseen = Literal["in_force", "ended", "term", "training", "goods"]

_UNVERIFIED: dict[Verified, tuple[str, ...]] = {
    "paragraph-and-content": (),
    "content": ("the paragraph's number",),
    "neither": ("the paragraph's number", "its content"),
}
_DAYS: tuple[Day, ...] = ("in_force", "ended")
_UNSEEN: dict[Unseen, str] = {
    "in_force": "the day on which it came into force",
    "ended": "the day on which it ended",
    "term": "the last renewal",
    "training": "that it bars training",
    "goods": "the list of goods",
}


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
    days included. Deliveries are counted by years that begin on the day of ``yearly_from``, or else from ``since`` to
    ``until``.
    """

    amounts: tuple[Amount, ...] = ()
    level: str | None = None
    lower: bool = False
    period: str
    scope: Literal["all states together", "state by state"]
    goods: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    yearly_from: date | None = None

    def window(self, on: date) -> tuple[date, date] | None:
        """The first and last day of the period that ``on`` lies in; None where the limit counts no deliveries."""
        if self.yearly_from is None:
            return (self.since, self.until) if self.since and self.until and self.since <= on <= self.until else None
        first = self.yearly_from.replace(year=on.year)
        first = first if first <= on or on.year == date.min.year else first.replace(year=on.year - 1)
        last = date.max if first.year == date.max.year else first.replace(year=first.year + 1) - timedelta(days=1)
        return first, last

    def text(self) -> str:
        """The limit in words: "500,000 barrels in a calendar year, all states together"."""
        amounts = " or ".join(map(str, self.amounts))
        lower = ", whichever is lower," if self.lower else ""
        return f"{self.level or amounts}{lower} {self.period}, {self.scope}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """What is let through and what that ``needs``.

    ``settled_by`` record: the goods and parties of a record decide; text: it holds only where a report says so; asking:
    an ordinary case that a report seldom tells. ``goods`` are the categories it is for (none: all), ``who`` the
    target's government where it is for that alone; it runs from ``since`` to ``until``, both days included.
    ``unseen``: no source was seen for it, or for its days.
    """

    what: str
    needs: str
    settled_by: Literal["record", "text", "asking"]
    goods: tuple[str, ...] = ()
    who: Literal["anybody", "government"] = "anybody"
    since: date | None = None
    until: date | None = None
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Arguable:
    """Goods of which it is open whether a provision covers them, and the question that would settle it."""

    goods: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class Hinge:
    """What else must be so for a provision to apply, as a question.

    ``until`` is the last day it is asked, ``targets`` those of the provision's that it is asked of (none: all).
    """

    question: str
    until: date | None = None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time in force: from ``in_force``, the first day, to the day before ``ended``.

    ``disputed`` says by whom or why its force is contested, ``unseen`` which of its days no source was seen for.
    """

    in_force: date
    ended: date | None = None
    disputed: str | None = None
    unseen: tuple[Day, ...] = ()

    @property
    def last(self) -> date | None:
        """The last day it holds; None where no end is known."""
        return self.ended - timedelta(days=1) if self.ended else None

    def text(self) -> str:
        """As in "in force since 2009-06-12 until 2016-03-01"."""
        return f"in force since {self.in_force}" + (f" until {self.last}" if self.last else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One paragraph of an instrument.

    ``targets`` are ISO 3166-1 alpha-3 codes or ids of organisations; ``who`` of a target state it is about: all, or
    only those who are not its government. ``direction`` is to or from the target. ``bound`` are all states, all and the
    target, or the id of a group (groups.yaml). ``in_force`` is the first day it holds, ``ended`` the first day it no
    longer does, ``again`` later times, ``term`` the last day to which it is known to have been renewed, ``unseen``
    which of these, or what else, no source was seen for. ``goods`` are ids of categories (none: any goods); ``hinges``
    what else must be so; ``absorbed_by`` the provisions beside which it adds nothing; ``binding`` false where it only
    calls for something; ``disputed`` by whom or why its force is contested; ``regime`` the id of its regime, filled in
    on loading.
    """

    id: str
    instrument: str
    paragraph: str | None = None
    adopted: date
    in_force: date
    ended: date | None = None
    again: tuple[Spell, ...] = ()
    term: date | None = None
    unseen: tuple[Unseen, ...] = ()
    targets: tuple[str, ...]
    who: Literal["all", "non-state"] = "all"
    direction: Direction
    bound: str
    activities: tuple[Activity, ...]
    goods: tuple[str, ...] = ()
    arguable: tuple[Arguable, ...] = ()
    hinges: tuple[Hinge, ...] = ()
    limits: tuple[Limit, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    amended_by: tuple[str, ...] = ()
    absorbed_by: tuple[str, ...] = ()
    binding: bool = True
    disputed: str | None = None
    summary: str
    url: str
    verified: Verified
    regime: str = ""

    def label(self) -> str:
        """As it is cited: "UNSCR 1718 ¶8(a)(iii)", "Decision 2014/512/CFSP, Article 2(1)"."""
        if not self.paragraph:
            return self.instrument
        return f"{self.instrument}{' ¶' if self.paragraph[0].isdigit() else ', '}{self.paragraph}"

    def spells(self) -> Iterator[Spell]:
        """The times in which it is in force, in order."""
        days = cast(tuple[Day, ...], tuple(each for each in self.unseen if each in _DAYS))
        yield Spell(in_force=self.in_force, ended=self.ended, disputed=self.disputed, unseen=days)
        yield from self.again

    def unverified(self, spell: Spell | None = None) -> tuple[str, ...]:
        """What of it, or of one time in force, no source was seen for, in words: "the day on which it ended"."""
        spells = self.spells() if spell is None else (spell,)
        days = (_UNSEEN[each] for one in spells for each in one.unseen)
        text = _UNVERIFIED[self.verified]
        others = (_UNSEEN[each] for each in self.unseen if each not in _DAYS)
        exemptions = (f"the exemption of {each.what}, or its days" for each in self.exemptions if each.unseen)
        return tuple(dict.fromkeys((*text, *days, *others, *exemptions)))

    def holds(self, on: date) -> bool:
        """Whether it was in force on that day."""
        return any(each.in_force <= on and (each.ended is None or on < each.ended) for each in self.spells())
