"""The parts records are made of: spans, actors, times, goods, quantities, places and who coded them.

Offsets are positions in the clean text, in Unicode code points; the end is the first position after.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Certainty = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"]
"""FactBank's values: certain, probable, possible; ``+`` that it is so, ``-`` that it is not; ``UU`` not committed."""

Precision = Literal["day", "week", "month", "season", "year", "decade", "period"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text: ``text`` is exactly what stands at ``[start, end)``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, receives, speaks or supplies.

    ``text`` is printed at ``[start, end)``; ``name`` is who it resolves to ("He" → "Kim Jong Un"); ``id`` is stable
    ("PRK", "UN", "person:kim-jong-un") or None for somebody unknown; ``country`` is ISO 3166-1 alpha-3 (SUN for the
    Soviet Union); ``sector`` a PLOVER sector code; ``role`` as held at the time of the text.
    """

    text: str
    start: int
    end: int
    name: str
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    affiliation: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and the interval it means.

    ``text`` is printed at code point ``offset``; ``start`` and ``end`` are the first and last day meant (None: open);
    ``timex`` is the TIMEX3 value.
    """

    text: str
    offset: int
    start: date | None
    end: date | None
    timex: str
    precision: Precision

    def ends_before(self, day: date) -> bool:
        """Whether it lies wholly before a day."""
        return self.end is not None and self.end < day

    def begins_after(self, day: date) -> bool:
        """Whether it lies wholly after a day."""
        return self.start is not None and self.start > day


@dataclass(frozen=True, slots=True)
class Good:
    """Goods as printed at ``[start, end)``, with the project's goods category (None: no category known)."""

    text: str
    start: int
    end: int
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in SI units or a count: "3,000 kilograms" is 3000.0 ``kg``; ``most`` is the upper end of a range."""

    value: float
    unit: str
    text: str
    approximate: bool = False
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened, as the text says; ``lat`` and ``lon`` in degrees where known."""

    text: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Coder:
    """The component and rule behind a record; ``confidence`` (0 to 1) is of its reading of the words, not the world."""

    name: str
    version: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Response:
    """The record that a statement answers, and how."""

    record: str
    how: Literal["confirms", "denies", "questions", "repeats", "declines"]
