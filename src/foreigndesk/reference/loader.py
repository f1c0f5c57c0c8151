"""Facts as YAML files, read once and checked: a bad fact is named by file, entry and key."""

from collections import Counter
from functools import cache
from importlib import resources
from typing import Any, TypeVar, cast

import ryaml

from foreigndesk.records import BadValue, decode

T = TypeVar("T")

HOME = resources.files("foreigndesk.reference")
"""Where the files are."""


class BadReference(ValueError):
    """A fact that is missing or malformed; the message names file, entry and key, and what was expected."""


@cache
def load(name: str) -> Any:
    """The parsed YAML of ``reference/<name>.yaml``, e.g. ``load("en/times")``.

    Raises:
        BadReference: where the file is missing or is not YAML.
    """
    path = HOME.joinpath(f"{name}.yaml")
    try:
        return parse(path.read_text(encoding="utf-8"), f"{name}.yaml")
    except FileNotFoundError:
        raise BadReference(f"{name}.yaml: no such reference file") from None


def parse(text: str, file: str) -> Any:
    """YAML ``text`` as plain values, its dates as texts; ``file`` names it in errors.

    No tag runs code. Lists in lists, and what is written once and repeated, have a limit of ``ryaml``'s own.

    Raises:
        BadReference: where it is not YAML, or a key stands twice.
    """
    try:
        return ryaml.loads(text)  # pyright: ignore[reportPrivateImportUsage] - its own way of saying so is amiss
    except ValueError as error:
        raise BadReference(f"{file}: not YAML: {str(error)[:200]}") from None


def entries(cls: type[T], data: Any, file: str) -> tuple[T, ...]:
    """The list ``data`` as entries of ``cls``; an entry is named by its ``id``, or by its place in the list.

    Raises:
        BadReference: naming file, entry and key, where an entry does not fit or an id stands twice.
    """
    if not isinstance(data, list):
        raise BadReference(f"{file}: a list of entries was expected")
    listed = cast(list[Any], data)
    names = [_name(entry, i) for i, entry in enumerate(listed, start=1)]
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise BadReference(f"{file}: {twice[0]}: this id stands twice; ids are unique in a file")
    return tuple(_entry(cls, entry, file, name) for entry, name in zip(listed, names, strict=True))


def _name(entry: Any, number: int) -> str:
    named = cast(dict[str, Any], entry).get("id") if isinstance(entry, dict) else None
    return str(named) if named else f"entry {number}"


def _entry(cls: type[T], data: object, file: str, name: str) -> T:
    try:
        return decode(cls, data, name)
    except BadValue as error:
        raise BadReference(f"{file}: {error}") from None


@cache
def facts(cls: type[T], name: str) -> tuple[T, ...]:
    """The entries of ``reference/<name>.yaml``, typed as ``cls``.

    Raises:
        BadReference: naming file, entry and key.
    """
    return entries(cls, load(name), f"{name}.yaml")


@cache
def fact(cls: type[T], name: str) -> T:
    """The one mapping that ``reference/<name>.yaml`` holds, typed as ``cls``.

    Raises:
        BadReference: naming file and key.
    """
    return _entry(cls, load(name), f"{name}.yaml", name.rpartition("/")[2])
