"""Probabilities that forecasts state in figures, and how good they were."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from foreigndesk.records.claims import Foreseen
from foreigndesk.reference import by_language, fact, spoken

_BEFORE = 24
"""How far before a figure it is told that it is only a bound, in characters."""


@dataclass(frozen=True, slots=True)
class _Chances:
    """The patterns of ``en/chances.yaml``."""

    stated: tuple[str, ...]
    bound: str


@by_language
def _patterns() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    told = fact(_Chances, spoken("chances"))
    return tuple(re.compile(each, re.IGNORECASE) for each in told.stated), re.compile(told.bound, re.IGNORECASE)


def stated(sentence: str) -> float | None:
    """The one probability, 0 to 1, that a sentence states: "a 70 per cent chance"; None where that is none, or two."""
    patterns, bound = _patterns()
    found = [each for pattern in patterns for each in pattern.finditer(sentence)]
    exact = {
        float(each["percent"]) / 100
        for each in found
        if not bound.search(sentence[max(0, each.start("percent") - _BEFORE) : each.start("percent")])
    }
    return exact.pop() if len(exact) == 1 and len(found) == 1 and max(exact) <= 1 else None


def brier(forecasts: Iterable[Foreseen]) -> float | None:
    """The mean squared error of the probabilities of settled forecasts, 0 the best (Brier 1950); None without any.

    What came late did not come as it was foreseen.
    """
    happened = {"happened": 1.0, "did-not-happen": 0.0}
    scored = [(each.probability, happened.get(each.forecast.outcome)) for each in forecasts]
    errors = [(chance - came) ** 2 for chance, came in scored if chance is not None and came is not None]
    return sum(errors) / len(errors) if errors else None
