"""What the words of a phrase stand for, by the slot that they fill."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from foreigndesk.reading.time.lexer import Token
from foreigndesk.reading.time.meanings import Date, Meaning, PartName, Reference, Relative, Unit

JOINED = "meaning"
"""The slot of a phrase already found."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The tokens of one phrase, read by slot."""

    tokens: Sequence[Token]

    def numbers(self, slot: str) -> list[int]:
        """Every whole number in a slot, in the order of the text."""
        return [token.value for token in self.tokens if token.slot == slot and isinstance(token.value, int)]

    def number(self, *names: str) -> int | None:
        """The first whole number in the first of the slots that holds one."""
        return next((number for name in names for number in self.numbers(name)), None)

    def texts(self, slot: str) -> list[str]:
        """Every word in a slot, in the order of the text."""
        return [token.value for token in self.tokens if token.slot == slot and isinstance(token.value, str)]

    def text(self, slot: str) -> str | None:
        """The first word in a slot."""
        return next(iter(self.texts(slot)), None)

    @property
    def units(self) -> list[Unit]:
        """The units of time, in the order of the text."""
        return cast(list[Unit], self.texts("unit"))

    @property
    def unit(self) -> Unit | None:
        """The first unit of time."""
        return next(iter(self.units), None)

    @property
    def part(self) -> PartName | None:
        """The part of a time that is meant: "early"."""
        return cast(PartName | None, self.text("part"))

    @property
    def count(self) -> float | None:
        """How many: "two and a half" is 2.5, "a" is 1."""
        amounts = [token.value for token in self.tokens if token.slot in ("number", "article")]
        return sum(amount for amount in amounts if isinstance(amount, int | float)) or None

    @property
    def ends(self) -> list[Meaning]:
        """The times that a range or an open time is made of, bare years and "now" included."""
        return [end for token in self.tokens if (end := _end(token)) is not None]

    def leads(self, first: Literal["ordinal"], second: Literal["shift"]) -> bool:
        """Whether the slot ``first`` is filled before ``second``."""
        order = [token.slot for token in self.tokens if token.slot in (first, second)]
        return bool(order) and order[0] == first


def _end(token: Token) -> Meaning | None:
    if token.slot == JOINED and not isinstance(token.value, int | float | str):
        return Relative("day", 0) if token.value == Reference("PRESENT_REF") else token.value
    if not isinstance(token.value, int):
        return None
    if token.slot == "year":
        return Date(year=token.value)
    return Relative("day", token.value) if token.slot == "days" else None
