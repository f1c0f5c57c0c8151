"""Whether what a text tells rests on the day on which it is printed: "on Tuesday" is another day a week later."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from foreigndesk.reference.loader import BadReference, fact, load
from foreigndesk.reference.tongues import by_language, spoken


@dataclass(frozen=True, slots=True)
class _OwnDay:
    classes: tuple[str, ...]
    pointers: tuple[str, ...]
    units: tuple[str, ...]
    between: int
    words: tuple[str, ...]


def counts_from_its_day(text: str) -> bool:
    """Whether a text of the language in force has words that count from the day on which it is printed."""
    return bool(_words().search(text.replace("’", "'")))


@by_language
def _words() -> re.Pattern[str]:
    facts = fact(_OwnDay, spoken("own_day"))
    alone, pointers, units = (_any_of(names) for names in (facts.classes, facts.pointers, facts.units))
    others = "|".join(map(re.escape, facts.words))
    near = rf"{pointers}\s{{1,3}}(?:[\w-]+\s{{1,3}}){{0,{facts.between}}}{units}"
    return re.compile(rf"\b(?=\w)(?:{alone}|(?i:{others})|{near})(?!\w)")


def _any_of(classes: Sequence[str]) -> str:
    """A pattern of the words of some classes of times."""
    known = load(spoken("times"))["classes"]
    if unknown := set(classes) - set(known):
        raise BadReference(f"own_day.yaml: {min(unknown)!r} is no class of times.yaml; add it or correct the name")
    return f"(?:{'|'.join(each for name in classes for each in _written(known[name]))})"


def _written(entry: dict[str, Any]) -> Iterator[str]:
    """The words of a class, in the case that each is written in."""
    case = entry.get("case", "any")
    for word in (*entry.get("words", ()), *entry.get("values", ())):
        first, rest = re.escape(str(word)[0].upper() if case == "capital" else str(word)[0]), re.escape(str(word)[1:])
        yield f"{first}(?i:{rest})" if case != "any" else f"(?i:{first}{rest})"
