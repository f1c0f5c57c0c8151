"""How credible a claim is: an Admiralty digit by a written rule, from who says so, through whom, and who denies it.

========================================  ===============  ============
those who say so                          nobody denies    somebody does
========================================  ===============  ============
two or more parties, two or more origins  1 confirmed      2 probably true
two or more parties, one origin           2 probably true  3 possibly true
one party, two or more origins            3 possibly true  4 doubtful
one party, one origin                     6 not judged     4 doubtful
nobody, but suspected                     6 not judged     4 doubtful
nobody                                    6 not judged     5 improbable
========================================  ===============  ============

A suspicion, a question or a word passed on is no support. One party heard through two outlets is one party, and so are
the ministries and officials of one state. Who said otherwise before counts by the last word.
"""

from collections.abc import Sequence

from foreigndesk.records import Stance
from foreigndesk.records.claims import last_words, taken_back, voice

_DIGITS = {(True, True): (1, 2), (True, False): (2, 3), (False, True): (3, 4), (False, False): (6, 4)}


def credibility(stances: Sequence[Stance]) -> tuple[int, str]:
    """The digit, 1 (confirmed) to 6 (cannot be judged), and why."""
    now = last_words(stances)
    support = [stance for stance in now if stance.kind in ("asserts", "confirms")]
    deniers = {voice(stance) for stance in now if stance.kind == "denies"}
    parties, origins = {voice(stance) for stance in support}, {stance.origin for stance in support}
    turned = _turned(stances)
    if not support and deniers and not any(stance.kind == "suspects" for stance in now):
        return 5, f"nobody says so; {_count(deniers, 'party denies', 'parties deny')} it{turned}"
    digit = _DIGITS[len(parties) > 1, len(origins) > 1][bool(deniers)]
    return digit, f"{_said(parties, origins)}; {_denied(deniers)}{turned}"


def _turned(stances: Sequence[Stance]) -> str:
    """Who said the opposite before."""
    turned = {voice(each) for each in taken_back(stances)}
    return f"; {_count(turned, 'party', 'parties')} said otherwise before" if turned else ""


def _said(parties: set[str], origins: set[str]) -> str:
    if not parties:
        return "nobody says so outright"
    said = _count(parties, "party says so", "parties say so")
    return f"{said}, through {_count(origins, 'origin', 'origins')}"


def _denied(deniers: set[str]) -> str:
    return f"{_count(deniers, 'party denies', 'parties deny')} it" if deniers else "nobody denies it"


def _count(things: set[str], one: str, more: str) -> str:
    return f"one {one}" if len(things) == 1 else f"{len(things)} {more}"
