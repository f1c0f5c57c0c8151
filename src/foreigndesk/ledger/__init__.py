"""Readings of many articles → one account: claims with stances, reprints collapsed, forecasts settled. Pure."""

from foreigndesk.ledger.build import build
from foreigndesk.ledger.likeness import Likeness, compare

__all__ = ["Likeness", "build", "compare"]
