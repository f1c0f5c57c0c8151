"""What the rules would say of a reported transfer, if the report is true; pure."""

from foreigndesk.checking.findings import check
from foreigndesk.checking.supposed import Supposition, party, suppose

__all__ = ["Supposition", "check", "party", "suppose"]
