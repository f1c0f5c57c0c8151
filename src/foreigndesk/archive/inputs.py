"""What is to be read: every file that the given paths, folders, patterns and addresses lead to, in one order."""

import os
from collections.abc import Iterator, Sequence
from glob import glob
from pathlib import Path
from typing import Any

from foreigndesk.archive.engine import daft
from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.opening import local
from foreigndesk.archive.tasks import Share
from foreigndesk.intake.fetching import is_address

_A_SHARE, _MOST, _ENOUGH = 32_000_000, 16, 128
"""Bytes of an input for which another process is worth while, and the most shares: each has to unpack all of it.

All inputs together need no more than about so many as are enough for all processes to be at work.
"""
_PATTERN = frozenset("*?[{")


def listed(given: Sequence[str]) -> list[tuple[str, int]]:
    """The address and the bytes of every input, sorted; of a folder all files in it.

    Raises:
        BadArchive: where one leads nowhere, or all together lead to no file.
    """
    found = sorted({file for each in given for file in _files(each)})
    if not found:
        raise BadArchive(f"{', '.join(given)}: no files there (tables of an archive are none); check the names")
    return found


def _files(given: str) -> Iterator[tuple[str, int]]:
    if is_address(given):
        raise BadArchive(f"{given}: an address of the web; fetch it first, or give foreigndesk add the address")
    plain = local(given)
    if "://" in plain and not Path(plain).exists():
        return _of_store(plain)
    found = [plain] if Path(plain).exists() else glob(plain, recursive=True)  # noqa: PTH207 - which takes no absolute one
    if not found:
        raise BadArchive(f"{plain}: no such file or folder; check the name")
    return (file for each in found for file in _below(Path(each)))


def _below(path: Path) -> Iterator[tuple[str, int]]:
    """A file, or all that are in a folder but for those with hidden names."""
    if path.is_file():
        yield path.resolve().as_uri(), path.stat().st_size
        return
    if not path.is_dir():
        raise BadArchive(f"{path}: neither a file nor a folder; check what it leads to")
    for folder, folders, files in os.walk(path, onerror=_raised):
        if Folder(Path(folder)).is_one():  # the tables of an archive, and no input
            folders.clear()
            continue
        folders[:] = (each for each in folders if not _is_hidden(each))
        for file in (Path(folder, each) for each in files if not _is_hidden(each)):
            if file.is_file():
                yield file.resolve().as_uri(), file.stat().st_size


def _raised(error: OSError) -> None:
    raise BadArchive(f"{error.filename}: cannot be looked into ({error.strerror}); check who may") from None


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _of_store(address: str) -> Iterator[tuple[str, int]]:
    """What lies at an address of a store: an object, all below a folder, or what fits a pattern."""
    fixed = address[: min((at for each in _PATTERN if (at := address.find(each)) >= 0), default=len(address))]
    found = _globbed(address)
    if fixed == address and [path for path, _ in found] != [address]:
        found = _globbed(f"{address.rstrip('/')}/**")
    if not found:
        raise BadArchive(f"{address}: nothing there; check the address")
    shown = "/." in address.removeprefix(fixed.rpartition("/")[0])
    below = len(fixed) if fixed == address else fixed.rindex("/")
    return (each for each in found if shown or not any(map(_is_hidden, each[0][below:].split("/"))))


def _globbed(pattern: str) -> list[tuple[str, int]]:
    frame: Any = daft.from_glob_path(pattern)
    try:
        return [(row["path"], row["size"] or 0) for row in frame.to_pylist()]
    except Exception as error:  # noqa: BLE001 - Daft names no end of what it raises
        if "MicroPartition" in str(error):  # its words for a list of nothing
            return []
        why = " ".join(str(error).split())
        raise BadArchive(
            f"{pattern}: cannot be looked into ({why:.160}); check the address, the credentials and AWS_ENDPOINT_URL"
        ) from None


def shares(inputs: Sequence[tuple[str, int]]) -> list[Share]:
    """The inputs in shares that different processes can unpack."""
    a_share = max(_A_SHARE, sum(size for _, size in inputs) // _ENOUGH)
    return [
        Share(path, number, part, parts)
        for number, (path, size) in enumerate(inputs)
        for parts in (min(_MOST, 1 + size // a_share),)
        for part in range(parts)
    ]
