"""Probabilities that forecasts state in figures, and how good they were."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from foreigndesk.records.claims import Foreseen
from foreigndesk.reference import fact


@dataclass(frozen=True, slots=True)
class _Chances:
    """The patterns of ``en/chances.yaml``."""

    stated: tuple[str, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.IGNORECASE) for each in fact(_Chances, "en/chances").stated)


def stated(sentence: str) -> float | None:
    """The one probability, 0 to 1, that a sentence states: "a 70 per cent chance"; None where that is none, or two."""
    found = {float(each["percent"]) / 100 for pattern in _patterns() for each in pattern.finditer(sentence)}
    return found.pop() if len(found) == 1 and max(found) <= 1 else None


def brier(forecasts: Iterable[Foreseen]) -> float | None:
    """The mean squared error of the probabilities of settled forecasts, 0 the best (Brier 1950); None without any.

    What came late did not come as it was foreseen.
    """
    happened = {"happened": 1.0, "did-not-happen": 0.0}
    scored = [(each.probability, happened.get(each.forecast.outcome)) for each in forecasts]
    errors = [(chance - came) ** 2 for chance, came in scored if chance is not None and came is not None]
    return sum(errors) / len(errors) if errors else None
