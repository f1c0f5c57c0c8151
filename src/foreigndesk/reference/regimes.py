"""The regimes that the desk knows: a file of provisions each, the project's own and those of a folder of the user's."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

from foreigndesk.reference.activities import PASSES_BY, ways_of
from foreigndesk.reference.actors import countries, organisations
from foreigndesk.reference.goods import categories
from foreigndesk.reference.groups import groups
from foreigndesk.reference.loader import BadReference, entries, parse
from foreigndesk.reference.provisions import Provision

_BOUND = "all, all+target, the id of a group or a state's code"

FOLDER = "FOREIGNDESK_PROVISIONS"
"""The environment variable that names a folder of the user's own regimes."""


@dataclass(frozen=True, slots=True)
class Regime:
    """Measures of one body against one target: ``id`` is the stem of its ``file``, ``name`` what the file calls it."""

    id: str
    name: str
    file: str
    provisions: tuple[Provision, ...]


def regimes() -> tuple[Regime, ...]:
    """All regimes by id: the project's, and those of the folder that ``FOREIGNDESK_PROVISIONS`` names.

    Raises:
        BadReference: where the folder cannot be read or an entry is malformed, naming file, entry and key.
    """
    return _regimes(own_folder())


def own_folder() -> Path | None:
    """The folder that ``FOREIGNDESK_PROVISIONS`` names, if it does."""
    named = os.environ.get(FOLDER)
    return Path(named).expanduser() if named else None


def own_files(folder: Path) -> list[Path]:
    """The files of provisions in a folder of the user's, in order.

    Raises:
        BadReference: where there are none.
    """
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        there = "no file in it ends in .yaml" if folder.is_dir() else "no such folder"
        raise BadReference(f"{folder}: {there}; a folder with .yaml files of provisions was expected")
    return files


def regime(id: str) -> Regime:  # noqa: A002
    """The regime of that id, e.g. ``dprk``.

    Raises:
        BadReference: where there is none; the message lists those there are.
    """
    found = {each.id: each for each in regimes()}
    if id not in found:
        raise BadReference(f"{id!r} where the id of a regime was expected: {', '.join(found)}")
    return found[id]


def provisions() -> tuple[Provision, ...]:
    """The provisions of all regimes, in the order of their files.

    Raises:
        BadReference: as ``regimes`` does.
    """
    return tuple(each for regime in regimes() for each in regime.provisions)


def provision(id: str) -> Provision:  # noqa: A002
    """The provision of that id, e.g. ``UNSCR-1718-8a-iii``.

    Raises:
        BadReference: where there is none.
    """
    for each in provisions():
        if each.id == id:
            return each
    raise BadReference(f"provisions: {id!r} where the id of a provision was expected, such as UNSCR-1718-8a-iii")


@cache
def _regimes(own: Path | None) -> tuple[Regime, ...]:
    read = {name: _regime(name, f"provisions/{name}.yaml", text) for name, text in _texts()}
    for file, text in _own_texts(own) if own else ():
        if file.stem in read:
            raise BadReference(f"{file}: a regime of that name comes with foreigndesk; rename the file")
        read[file.stem] = _regime(file.stem, str(file), text)
    return checked(read[name] for name in sorted(read))


def _texts() -> Iterator[tuple[str, str]]:
    for file in resources.files("foreigndesk.reference").joinpath("provisions").iterdir():
        if file.name.endswith(".yaml"):
            yield file.name.removesuffix(".yaml"), file.read_text(encoding="utf-8")


def _own_texts(folder: Path) -> Iterator[tuple[Path, str]]:
    for file in own_files(folder):
        try:
            yield file, file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadReference(f"{file}: cannot be read ({error})") from None


def _regime(name: str, file: str, text: str) -> Regime:
    data = parse(text, file)
    if not isinstance(data, dict) or set(cast(Mapping[str, Any], data)) != {"regime", "provisions"}:
        raise BadReference(f"{file}: the keys regime (its name) and provisions (a list) were expected")
    found = cast(Mapping[str, Any], data)
    if not isinstance(found["regime"], str):
        raise BadReference(f"{file}: regime: its name, a text, was expected")
    listed = entries(Provision, found["provisions"], file)
    if not listed:
        raise BadReference(f"{file}: provisions: none; at least one entry was expected")
    return Regime(name, found["regime"], file, tuple(replace(each, regime=name) for each in listed))


def checked(found: Iterable[Regime]) -> tuple[Regime, ...]:
    """``found``, once its ids are known to be unique and all that it names to exist, and its days to be in order.

    Raises:
        BadReference: naming file, entry and key.
    """
    regimes = tuple(found)
    ids: dict[str, list[str]] = {}
    for regime in regimes:
        for each in regime.provisions:
            ids.setdefault(each.id, []).append(regime.file)
    for regime in regimes:
        for each in regime.provisions:
            where = f"{regime.file}: {each.id}"
            if len(ids[each.id]) > 1:
                raise BadReference(f"{each.id}: this id stands in {' and in '.join(ids[each.id])}; give one another id")
            _all_in(_goods(each), categories(), f"{where}.goods", "the id of a category in goods.yaml")
            if not each.targets:
                raise BadReference(f"{where}.targets: none; a state's code or the id of an organisation was expected")
            _all_in(each.targets, _actors(), f"{where}.targets", "a state's code or the id of an organisation")
            _all_in((each.bound,), ("all", "all+target", *groups(), *_states()), f"{where}.bound", _BOUND)
            _all_in(each.amended_by, ids, f"{where}.amended_by", "the id of a provision")
            _all_in(each.absorbed_by, ids, f"{where}.absorbed_by", "the id of a provision")
            _reachable(each, where)
            _in_order(each, where)
            _parts_in_order(each, where)
    return regimes


def _goods(each: Provision) -> tuple[str, ...]:
    parts = (*each.arguable, *each.limits, *each.exemptions)
    return (*each.goods, *(category for part in parts for category in part.goods))


def _states() -> Iterable[str]:
    return (each.id for each in countries())


@cache
def _actors() -> frozenset[str]:
    return frozenset(each.id for each in (*countries(), *organisations()))


def _all_in(values: Iterable[str], known: Iterable[str], where: str, expected: str) -> None:
    known = set(known)
    for value in values:
        if value not in known:
            raise BadReference(f"{where}: {value!r} where {expected} was expected")


def _reachable(each: Provision, where: str) -> None:
    """Refuse goods that none of its activities move, unless it bars only what no record shows."""
    if not any(activity in ways for activity in each.activities for ways in PASSES_BY.values()):
        return
    for goods in each.goods:
        if not ways_of(goods, each):
            ways = " or ".join(sorted(PASSES_BY[categories()[goods].passes]))
            raise BadReference(f"{where}.activities: none by which {goods} pass; {ways} was expected among them")


def _in_order(each: Provision, where: str) -> None:
    if each.in_force < each.adopted:
        raise BadReference(f"{where}.in_force: {each.in_force} where {each.adopted} (adopted) or later was expected")
    free = each.in_force
    for spell in each.spells():
        if spell.in_force < free:
            raise BadReference(f"{where}.again: {spell.in_force} where a day after {free} was expected")
        if spell.ended is not None and spell.ended <= spell.in_force:
            raise BadReference(
                f"{where}.ended: {spell.ended} where a day after {spell.in_force} (in force) was expected"
            )
        free = spell.ended or free
    if each.term and (each.term < each.in_force or each.ended):
        raise BadReference(f"{where}.term: {each.term} where a day from {each.in_force} on, and no end, was expected")


def _parts_in_order(each: Provision, where: str) -> None:
    for part, name in (*((one, "limits") for one in each.limits), *((one, "exemptions") for one in each.exemptions)):
        if part.since and part.until and part.until < part.since:
            raise BadReference(f"{where}.{name}: until {part.until} is before since {part.since}")
    for limit in each.limits:
        if not limit.amounts and limit.level is None:
            raise BadReference(f"{where}.limits: amounts, or a level in words, were expected")
        if limit.yearly_from and (limit.yearly_from.month, limit.yearly_from.day) == (2, 29):
            raise BadReference(
                f"{where}.limits: yearly_from on 29 February, where a day that every year has was expected"
            )
    for hinge in each.hinges:
        _all_in(hinge.targets, each.targets, f"{where}.hinges.targets", "one of the provision's targets")
