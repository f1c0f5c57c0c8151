"""What activities a record can show: by which of them goods pass, category by category."""

from collections.abc import Mapping

from foreigndesk.reference.goods import Passage, categories, is_a
from foreigndesk.reference.provisions import Activity, Provision

PASSES_BY: Mapping[Passage, frozenset[Activity]] = {
    "supply": frozenset({"supply", "sale", "transfer", "export", "procure"}),
    "train": frozenset({"train", "advise"}),
    "finance": frozenset({"finance"}),
    "host-workers": frozenset({"host-workers"}),
    "cooperate": frozenset({"cooperate"}),
    "joint-venture": frozenset({"joint-venture"}),
    "service": frozenset({"service", "lease", "charter", "crew", "register", "insure", "bunker"}),
}
"""The activities by which goods pass, by the ``passes`` of their category; of all others no record tells."""


def ways_of(category: str, provision: Provision) -> tuple[Activity, ...]:
    """The activities that the provision bars and by which goods of the category pass."""
    passes = PASSES_BY[categories()[category].passes]
    return tuple(each for each in provision.activities if each in passes)


def unasked(provision: Provision) -> tuple[Activity, ...]:
    """The activities that it bars and that no transfer of its goods can show: the checker never asks about these."""
    covered = (
        each for each in categories() if not provision.goods or any(is_a(each, goods) for goods in provision.goods)
    )
    asked = {activity for category in covered for activity in ways_of(category, provision)}
    return tuple(each for each in provision.activities if each not in asked)
