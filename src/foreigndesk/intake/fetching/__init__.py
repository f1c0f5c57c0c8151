"""Pages over http and https, from public addresses and within limits: whoever answers is taken to be hostile."""

from foreigndesk.intake.fetching.fetch import Limits, Reply, Seen, fetch, is_address

__all__ = ["Limits", "Reply", "Seen", "fetch", "is_address"]
