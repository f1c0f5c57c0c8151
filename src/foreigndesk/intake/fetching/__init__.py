"""Pages over http and https, from public addresses and within limits: whoever answers is taken to be hostile."""

from foreigndesk.intake.fetching.addresses import host_of, is_address, is_public
from foreigndesk.intake.fetching.fetch import Limits, Reply, Seen, declared, fetch, proxy_for
from foreigndesk.intake.fetching.pace import Pace
from foreigndesk.intake.fetching.robots import Robots

__all__ = [
    "Limits",
    "Pace",
    "Reply",
    "Robots",
    "Seen",
    "declared",
    "fetch",
    "host_of",
    "is_address",
    "is_public",
    "proxy_for",
]
