"""What many articles say together: a claim, and each party's stance on it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from foreigndesk.records.parts import Certainty

StanceKind = Literal["asserts", "suspects", "confirms", "questions", "denies", "declines", "repeats"]


@dataclass(frozen=True, slots=True, order=True)
class Stance:
    """One party's word on a claim, on one day, in one article.

    ``party`` is the name of who says so (the outlet, where an article speaks in its own voice); ``record`` the id of
    the record or statement that shows it; ``origin`` whose reporting it is, so that copies can be counted once.
    """

    published: date
    party: str
    kind: StanceKind
    certainty: Certainty
    record: str
    article: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Records that say the same thing, and who stands where on it.

    ``id`` does not depend on the order of arrival; ``records`` are sorted ids; ``credibility`` is the Admiralty digit,
    1 (confirmed by other origins) to 6 (cannot be judged), with the reason in ``why``.
    """

    id: str
    kind: str
    records: tuple[str, ...]
    stances: tuple[Stance, ...]
    credibility: int
    why: str
