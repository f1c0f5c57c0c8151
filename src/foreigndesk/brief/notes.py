"""What a brief says of the provisions that it cites."""

from foreigndesk.brief.page import InForce, ProvisionNote
from foreigndesk.reference import Provision


def noted(provision: Provision) -> ProvisionNote:
    """What a brief says of a provision."""
    return ProvisionNote(
        label=provision.label(),
        summary=provision.summary,
        spells=tuple(InForce(each.in_force, each.last, each.disputed) for each in provision.spells()),
        unverified=provision.unverified(),
        renewed_to=provision.term,
        url=provision.url,
    )
