"""The Admiralty code of a claim: how reliable those are who say so, by the user's own word, and how credible it is."""

from collections.abc import Iterable

from foreigndesk.export.summary import Voice
from foreigndesk.records import Stance
from foreigndesk.reference import reliability

SAY_SO = ("asserts", "confirms", "suspects")
"""The kinds of stance of those who say that something is so."""


def admiralty(said: Iterable[Stance | Voice], digit: int) -> str:
    """The Admiralty code: the letter of the most reliable of those who say so, and the digit, such as "B2"."""
    sources = (name for each in said if each.kind in SAY_SO for name in (each.party, each.side, each.origin))
    return f"{reliability(*sources)}{digit}"
