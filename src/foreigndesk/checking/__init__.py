"""What the rules would say of a reported transfer, if the report is true; pure."""

from foreigndesk.checking.findings import check

__all__ = ["check"]
