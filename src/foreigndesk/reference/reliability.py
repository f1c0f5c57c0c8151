"""How far the user trusts whom: the Admiralty code's letters, A (reliable) to F (cannot be judged), in a file."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from foreigndesk.reference.loader import BadReference, parse
from foreigndesk.reference.own import own_file

SOURCES = "FOREIGNDESK_SOURCES"
"""The environment variable that names the file; else ``sources.yaml`` in the user's configuration folder, if there."""

Reliability = Literal["A", "B", "C", "D", "E", "F"]


def reliability(*names: str) -> Reliability:
    """The letter that the user gave one of the names of a source, in any case; F where they gave none.

    Raises:
        BadReference: where the file cannot be read, or holds something else.
    """
    known = _letters(own_file(SOURCES, "sources.yaml"))
    given: list[Reliability] = [known[key] for key in map(str.casefold, names) if key in known]
    return min(given, key=ord) if given else "F"


@cache
def _letters(file: Path | None) -> Mapping[str, Reliability]:
    if file is None:
        return {}
    try:
        data = parse(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise BadReference(f"{file}: cannot be read ({error}); {SOURCES} names a file of your own") from None
    letters = get_args(Reliability)
    if not isinstance(data, dict) or not set(cast(dict[object, object], data)) <= set(letters):
        raise BadReference(f"{file}: letters from A to F, each with a list of names, were expected")
    found: dict[str, Reliability] = {}
    for letter, names in cast(dict[Reliability, object], data).items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in cast(list[object], names)):
            raise BadReference(f"{file}: {letter}: a list of names was expected")
        for name in cast(list[str], names):
            if found.setdefault(name.casefold(), letter) != letter:
                raise BadReference(f"{file}: {name}: stands under {found[name.casefold()]} and {letter}; choose one")
    return found
