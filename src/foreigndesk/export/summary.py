"""What lists and charts show of a claim, so that they need not look at all who ever spoke of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foreigndesk.export.telling import Standing, Telling, standing
from foreigndesk.records import Stance
from foreigndesk.records.claims import ChangeKind, Matter, disputed

Reads = Literal["certain", "probable", "possible", "unclear", "denied", "contested"]
"""How a brief heads a claim."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A party that takes a stance of some kind, whom it speaks for, and through whom."""

    kind: str
    party: str
    side: str
    origin: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed about a claim on a day, and whose words changed it, each once, the first first."""

    on: date
    kind: ChangeKind
    by: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A claim in short.

    ``lead`` is the record that stands for it; ``settled`` whether one settles it (``Telling.settled``), and
    ``settled_by`` that one, where it is another; ``how_far`` is how far what is shown has come; ``first`` is the day of
    the first report, ``last`` that of the last word on it; ``reads`` is how a brief heads it; ``voices`` are all who
    spoke, each once, ``moved`` what they changed.
    """

    id: str
    kind: str
    credibility: int
    why: str
    lead: Matter
    settled: bool
    settled_by: Matter | None
    how_far: str
    first: date
    last: date
    standing: Standing
    reads: Reads
    disputed: bool
    voices: tuple[Voice, ...]
    moved: tuple[Moved, ...]

    @property
    def shown(self) -> Matter:
        """The record that a picture shows."""
        return self.settled_by or self.lead


def summary(told: Telling, days: tuple[date, date], reads: Reads, moved: Iterable[Moved]) -> Summary:
    """A claim in short.

    Args:
        told: the claim, with the record that stands for it and, where there is one, that which settles it.
        days: of the first report, and of the last word on it.
        reads: how a brief heads it.
        moved: what changed about it.
    """
    claim, settled = told.claim, told.settled
    return Summary(
        id=claim.id,
        kind=claim.kind,
        credibility=claim.credibility,
        why=claim.why,
        lead=told.lead,
        settled=settled is not None,
        settled_by=None if settled is told.lead else settled,
        how_far=told.how_far(settled or told.lead),
        first=days[0],
        last=days[1],
        standing=standing(told),
        reads=reads,
        disputed=disputed(claim),
        voices=voices(claim.stances),
        moved=tuple(moved),
    )


def voices(stances: Iterable[Stance]) -> tuple[Voice, ...]:
    """Who took some stances, each once."""
    return tuple(dict.fromkeys(Voice(each.kind, each.party, each.side, each.origin) for each in stances))
