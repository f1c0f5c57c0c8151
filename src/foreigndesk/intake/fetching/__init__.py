"""Pages over http and https, from public addresses and within limits: whoever answers is taken to be hostile."""

from foreigndesk.intake.fetching.fetch import Limits, Reply, Seen, declared, fetch, is_address
from foreigndesk.intake.fetching.pace import Pace, host_of

__all__ = ["Limits", "Pace", "Reply", "Seen", "declared", "fetch", "host_of", "is_address"]
