"""Where the user's own facts are, and what they were when something was read with them."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from foreigndesk.reference.actors import own_organisations, own_persons
from foreigndesk.reference.loader import BadReference
from foreigndesk.reference.own import ACTORS, path
from foreigndesk.reference.regimes import FOLDER, own_files, own_folder, regimes


def own_facts() -> dict[str, Path]:
    """By environment variable, the file of the user's own actors and the folder of their provisions, if there are."""
    found = {ACTORS: path(), FOLDER: own_folder()}
    return {name: place for name, place in found.items() if place}


def digests() -> dict[str, str | None]:
    """By environment variable, the SHA-256 of what the user's own actors and provisions are; None where there are none.

    Raises:
        BadReference: where one that is named cannot be read, or an entry in it does not fit.
    """
    for read in (own_organisations, own_persons, regimes):
        read()
    files = {name: own_files(place) if name == FOLDER else [place] for name, place in own_facts().items()}
    return {name: _digest(name, files[name]) if name in files else None for name in (ACTORS, FOLDER)}


def _digest(variable: str, files: Iterable[Path]) -> str:
    """Of what stands in files, and of their names, which are those of regimes; not of where they lie."""
    found = sha256()
    for file in files:
        try:
            held = file.read_bytes()
        except OSError as error:
            raise BadReference(f"{file}: cannot be read ({error.strerror}); see what {variable} names") from None
        found.update(f"{file.name} {len(held)}\n".encode() + held)
    return found.hexdigest()
