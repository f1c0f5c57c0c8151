"""The user's own actors: a YAML file of theirs, read like the facts that come with foreigndesk."""

import os
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import platformdirs

from foreigndesk.reference.loader import BadReference, entries, parse

ACTORS = "FOREIGNDESK_ACTORS"
"""The environment variable that names the file."""
_SECTIONS = ("organisations", "persons")
T = TypeVar("T")


def path() -> Path | None:
    """The file that ``FOREIGNDESK_ACTORS`` names, else ``actors.yaml`` in the user's configuration folder, if there."""
    return own_file(ACTORS, "actors.yaml")


def own_file(variable: str, name: str) -> Path | None:
    """The file that an environment variable names, else the one of that name in the configuration folder, if there."""
    if named := os.environ.get(variable):
        return Path(named).expanduser()
    usual = platformdirs.user_config_path("foreigndesk", appauthor=False) / name
    return usual if usual.is_file() else None


def own(cls: type[T], section: str) -> tuple[T, ...]:
    """The user's entries of one section (``organisations``, ``persons``), typed as ``cls``; none without a file.

    Raises:
        BadReference: where the file cannot be read, or naming file, entry and key, where an entry does not fit.
    """
    file = path()
    return () if file is None else entries(cls, _sections(file).get(section, []), f"{file}: {section}")


@cache
def _sections(file: Path) -> dict[str, Any]:
    try:
        data = parse(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise BadReference(f"{file}: cannot be read ({error}); {ACTORS} names a file of your own actors") from None
    expected = f"the sections {' and '.join(_SECTIONS)} were expected; docs/actors.md shows them"
    if not isinstance(data, dict):
        raise BadReference(f"{file}: {expected}")
    sections = cast(dict[str, Any], data)
    if unknown := [name for name in sections if name not in _SECTIONS]:
        raise BadReference(f"{file}: {unknown[0]}: no such section; {expected}")
    return sections
