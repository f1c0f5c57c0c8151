"""One question put to the rules: would this transfer of this good fall under this provision?"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from foreigndesk.records import Good, Transfer
from foreigndesk.reference.goods import categories, categories_of
from foreigndesk.reference.provisions import Provision, Spell

AHEAD = frozenset({"offered", "sought", "planned"})
"""Stages that look ahead from the report, so that without a date the publication date counts."""

_A_YEAR = timedelta(days=365)
"""How far back a report may look without saying so: what is older is told with its date."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one condition says: yes, no or unknown; ``because`` what met it, ``question`` what would settle it."""

    condition: str
    says: Literal["yes", "no", "unknown"]
    because: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day the transfer may have been on; ``given`` is false where no text gives them."""

    first: date
    last: date
    given: bool = True

    def within(self, since: date | None, until: date | None) -> bool:
        """Whether all of it lies from ``since`` to ``until``, both included; None is open."""
        return (since is None or since <= self.first) and (until is None or self.last <= until)

    def meets(self, since: date | None, until: date | None) -> bool:
        """Whether any of it lies from ``since`` to ``until``, both included; None is open."""
        return (since is None or since <= self.last) and (until is None or self.first <= until)


@dataclass(frozen=True, slots=True)
class Case:
    """A transfer, one of its goods, a provision, the day the report was published, and who says so (``voices``).

    ``back_to`` is the first day that something told without a date may have been on; None: a year before the report.
    """

    transfer: Transfer
    good: Good
    provision: Provision
    published: date
    voices: str = ""
    back_to: date | None = None

    @property
    def category(self) -> str | None:
        """The good's category: the record's own where it is known, or else the preferred reading of its words."""
        if self.good.category in categories():
            return self.good.category
        return next(iter(categories_of(self.good.text)), None)

    @property
    def spell(self) -> Spell | None:
        """The time in force that the transfer falls into; None where it falls into none."""
        return next((each for each in self.provision.spells() if self.days.meets(each.in_force, each.last)), None)

    @property
    def days(self) -> Days:
        """When the transfer was or is to be; without a date it is not ``given``, and lies up to the report."""
        time = self.transfer.time
        if time is None or (time.start is None and time.end is None):
            ahead = self.transfer.stage in AHEAD
            first = self.published if ahead else self.back_to or max(date.min + _A_YEAR, self.published) - _A_YEAR
            return Days(first, self.published, given=False)
        first = time.start or date.min
        return Days(first, time.end or max(first, self.published))
