"""Pages over http and https, from public addresses and within limits: whoever answers is taken to be hostile."""

from foreigndesk.intake.fetching.addresses import host_of, is_address, is_public, is_within
from foreigndesk.intake.fetching.fetch import Limits, Reply, Seen, declared, fetch
from foreigndesk.intake.fetching.pace import Pace
from foreigndesk.intake.fetching.patience import Patience
from foreigndesk.intake.fetching.proxies import proxied
from foreigndesk.intake.fetching.robots import Robots

__all__ = [
    "Limits", "Pace", "Patience", "Reply", "Robots", "Seen", "declared", "fetch", "host_of", "is_address",
    "is_public", "is_within", "proxied",
]  # fmt: skip
