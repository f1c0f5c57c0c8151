"""Readings of many articles → one account: claims with stances, reprints collapsed, forecasts settled. Pure."""

from foreigndesk.ledger.book import ANYBODY, Asked, Book, Entry, Expected, Judged, Link, Place, Shelved, Word
from foreigndesk.ledger.build import assemble, build, claim_id, register
from foreigndesk.ledger.chances import stated
from foreigndesk.ledger.changes import changes, history, timelines
from foreigndesk.ledger.forecasts import bearing, can_show, looked_for, names_of, settled, tracks
from foreigndesk.ledger.joining import pairs, sought
from foreigndesk.ledger.likeness import Likeness, compare, is_long
from foreigndesk.ledger.posting import post, withdraw
from foreigndesk.ledger.profile import Profile, from_plain, to_plain
from foreigndesk.ledger.stances import words
from foreigndesk.ledger.tokens import tokens
from foreigndesk.ledger.weights import version

__all__ = [
    "ANYBODY",
    "Asked",
    "Book",
    "Entry",
    "Expected",
    "Judged",
    "Likeness",
    "Link",
    "Place",
    "Profile",
    "Shelved",
    "Word",
    "assemble",
    "bearing",
    "build",
    "can_show",
    "changes",
    "claim_id",
    "compare",
    "from_plain",
    "history",
    "is_long",
    "looked_for",
    "names_of",
    "pairs",
    "post",
    "register",
    "settled",
    "sought",
    "stated",
    "timelines",
    "to_plain",
    "tokens",
    "tracks",
    "version",
    "withdraw",
    "words",
]
