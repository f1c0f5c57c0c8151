"""JSON lines of short texts with what each tells, and how the sides that a line names are held against actors.

A line is an object with ``text``, ``date`` (the day of publication), where given an ``id``, and a list of what the
text tells, empty where it tells nothing of the kind. A side is a list of codes: an ISO 3166-1 alpha-3 country for a
state and whoever is of it, else the name of a body ("UN", "Hezbollah") or a person as the text prints it.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from foreigndesk.evaluation.figures import BadDataset
from foreigndesk.records import Actor, BadValue, decode

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, with the objects that it lists still unread, and where it stands."""

    id: str
    text: str
    published: date
    told: Sequence[Any]
    where: str


def lines(path: Path, key: str) -> list[Line]:
    """The lines of a file that list what they tell under ``key``.

    Raises:
        BadDataset: where a line is no such object, or there is none; the message names the line.
    """
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    found = [_line(row, key, f"{path}: line {number}") for number, row in enumerate(rows, start=1) if row.strip()]
    if not found:
        raise BadDataset(f"{path}: no lines; JSON objects with text, date and {key} were expected, one a line")
    return found


def _line(row: str, key: str, where: str) -> Line:
    try:
        given = json.loads(row)
    except ValueError as error:
        raise BadDataset(f"{where}: not JSON ({error}); an object with text, date and {key} was expected") from None
    try:
        return _laid_out(given, key, where)
    except BadValue as error:
        raise BadDataset(f"{where}: {error}; an object with text, date and {key} was expected") from None


def _laid_out(given: Any, key: str, where: str) -> Line:
    if not isinstance(given, dict):
        raise BadValue("", given, "an object")
    row = cast(dict[str, Any], given)
    for name, kind in (("text", str), ("date", str), (key, list)):
        if not isinstance(row.get(name), kind):
            raise BadValue(name, row.get(name), "a list" if kind is list else "a text")
    return Line(str(row.get("id", "")), row["text"], decode(date, row["date"], "date"), row[key], where)


def typed(cls: type[T], line: Line) -> list[T]:
    """What a line tells, as values of ``cls``.

    Raises:
        BadDataset: where one of them does not fit; the message names line and key.
    """
    try:
        return [decode(cls, each, f"entry {number}") for number, each in enumerate(line.told, start=1)]
    except BadValue as error:
        raise BadDataset(f"{line.where}: {error}") from None


def same_side(wanted: Sequence[str], actors: Sequence[Actor]) -> bool:
    """Whether a side names exactly these actors: each of them is wanted, and each that is wanted is there."""
    every_actor = all(any(_is(code, actor) for code in wanted) for actor in actors)
    return every_actor and all(any(_is(code, actor) for actor in actors) for code in wanted)


def _is(code: str, actor: Actor) -> bool:
    """Whether a code means an actor: its country, the body that its id begins with, or words of its name."""
    body = (actor.id or "").rpartition(":")[2].partition(".")[0]
    if code == actor.country or code.casefold() == body.casefold():
        return True
    known_as = f"{actor.text} {actor.name} {actor.affiliation or ''}".casefold()
    return not (len(code) == 3 and code.isupper()) and code.casefold() in known_as


def pairs(wanted: int, found: int, fits: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """The most pairs of what is wanted and what was found, by number, so that each stands in one pair at most."""
    taken: dict[int, int] = {}

    def placed(want: int, tried: set[int]) -> bool:
        for each in sorted(range(found), key=lambda each: each in taken):  # first those that nobody has
            if each not in tried and fits(want, each):
                tried.add(each)
                if each not in taken or placed(taken[each], tried):
                    taken[each] = want
                    return True
        return False

    for want in range(wanted):
        placed(want, set())
    return sorted((want, each) for each, want in taken.items())
