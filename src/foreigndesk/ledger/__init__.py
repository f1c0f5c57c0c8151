"""Readings of many articles → one account: claims with stances, reprints collapsed, forecasts settled. Pure."""

from foreigndesk.ledger.build import build
from foreigndesk.ledger.changes import changes, timelines
from foreigndesk.ledger.forecasts import tracks
from foreigndesk.ledger.likeness import Likeness, compare

__all__ = ["Likeness", "build", "changes", "compare", "timelines", "tracks"]
