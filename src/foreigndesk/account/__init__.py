"""The account of a store: kept as articles come, and asked for what many of them say together.

Part of the façade, beside ``desk``: it brings the ledger and the store together.
"""

from foreigndesk.account.asking import foreseen, of_claims, one, outcome, summaries, summaries_of, told, tracks
from foreigndesk.account.dossiers import cited, dossier
from foreigndesk.account.keeping import Progress, catch_up, current, leave
from foreigndesk.account.views import Account, changes, reviewed

__all__ = [
    "Account",
    "Progress",
    "catch_up",
    "changes",
    "cited",
    "current",
    "dossier",
    "foreseen",
    "leave",
    "of_claims",
    "one",
    "outcome",
    "reviewed",
    "summaries",
    "summaries_of",
    "told",
    "tracks",
]
