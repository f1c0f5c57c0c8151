"""What is to be read: every file that the given paths, folders, patterns and addresses lead to, in one order."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from foreigndesk.archive.engine import daft
from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import MANIFEST, Folder
from foreigndesk.archive.tasks import Share
from foreigndesk.intake.fetching import is_address

_A_SHARE, _MOST = 32_000_000, 16
"""Bytes of an input for which another process is worth while, and the most shares: each has to unpack all of it."""
_PATTERN = frozenset("*?[")


def listed(given: Sequence[str]) -> list[tuple[str, int]]:
    """The address and the bytes of every input, sorted; of a folder all files in it.

    Raises:
        BadArchive: where one leads nowhere, or all together lead to no file.
    """
    found = sorted({file for each in given for file in _files(each)})
    if not found:
        raise BadArchive(f"{', '.join(given)}: no files there; check the names")
    return found


def _files(given: str) -> list[tuple[str, int]]:
    if is_address(given):
        raise BadArchive(f"{given}: an address of the web; fetch it first, or give foreigndesk add the address")
    path = Path(given)
    if path.is_file():
        return [(path.resolve().as_uri(), path.stat().st_size)]
    if path.is_dir():
        return [(each.resolve().as_uri(), each.stat().st_size) for each in _inputs(path)]
    if "://" not in given and not _PATTERN & set(given):
        raise BadArchive(f"{given}: no such file or folder; check the name")
    return _globbed(given)


def _inputs(folder: Path) -> Iterator[Path]:
    """The files in a folder, but for the tables of archives that lie in it."""
    found = [each for each in folder.rglob("*") if _is_input(each, folder)]
    tables = {each.parent for each in found if each.name == MANIFEST and Folder(each.parent).is_one()}
    return (each for each in found if tables.isdisjoint(each.parents))


def _is_input(file: Path, folder: Path) -> bool:
    return file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)


def _globbed(pattern: str) -> list[tuple[str, int]]:
    frame: Any = daft.from_glob_path(pattern)
    try:
        found = [(row["path"], row["size"] or 0) for row in frame.to_pylist()]
    except Exception as error:  # noqa: BLE001 - Daft names no end of what it raises where there is nothing
        raise BadArchive(f"{pattern}: nothing found ({str(error)[:120]}); check it") from None
    return found


def shares(inputs: Sequence[tuple[str, int]]) -> list[Share]:
    """The inputs in shares that different processes can unpack."""
    return [
        Share(path, number, part, parts)
        for number, (path, size) in enumerate(inputs)
        for parts in (min(_MOST, 1 + size // _A_SHARE),)
        for part in range(parts)
    ]
