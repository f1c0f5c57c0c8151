"""Counting right and wrong, and what every evaluation gives back."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


class BadDataset(ValueError):
    """Annotated data that is not laid out as expected; the message names the file, what is there and what should be."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures by name (shares from 0 to 1, and counts), and a prediction for each item in the input's order."""

    figures: dict[str, float]
    predictions: tuple[dict[str, object], ...]


def rates(answers: Mapping[str, Sequence[bool]]) -> dict[str, float]:
    """The share that is true of each list of answers, rounded to four places; 0 where there is none."""
    return {name: round(sum(each) / max(len(each), 1), 4) for name, each in answers.items()}


@dataclass(slots=True)
class Counts:
    """How many were right, how many were found, and how many there were."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, found: int, gold: int) -> None:
        """Count one more text."""
        self.right += right
        self.found += found
        self.gold += gold

    def add_sets(self, found: AbstractSet[object], gold: AbstractSet[object]) -> None:
        """Count one more text by the sets of what was found and what there was."""
        self.add(len(found & gold), len(found), len(gold))

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there was that was found; 0 where there was nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.found + self.gold
        return 2 * self.right / both if both else 0.0

    def figures(self, name: str) -> dict[str, float]:
        """Precision, recall and F1 under a name, rounded to four places."""
        values = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {f"{name}_{kind}": round(value, 4) for kind, value in values.items()}
