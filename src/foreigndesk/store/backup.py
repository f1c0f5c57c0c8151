"""A store copied into a file and brought back, each time checked before it counts."""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from foreigndesk.store.errors import StoreError
from foreigndesk.store.migrate import is_store
from foreigndesk.store.store import Store


def back_up(store: Store, file: Path) -> int:
    """Copy a store into a new SQLite file, checked before it gets its name; gives back how many articles there are.

    Raises:
        StoreError: where the file is there already or cannot be written, or the copy does not hold.
    """
    if file.exists():
        raise StoreError(f"{file}: is there already; name another file")
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        with Store.open(str(part)) as copy:
            count = store.copy_to(copy)
            if wrong := next(copy.problems(), None):
                raise StoreError(f"{file}: the copy does not hold: {wrong}; check the store with foreigndesk verify")
        _name(part, file)
        return count
    finally:
        for each in file.parent.glob(f"{part.name}*"):
            each.unlink(missing_ok=True)


def restore(file: Path, url: str) -> int:
    """Copy a backup into the store of a URL, which must be empty; gives back how many articles there are.

    The backup is left as it is: what is checked, upgraded and read is a copy of it.

    Raises:
        StoreError: where the store is not empty, or the backup cannot be read or does not hold; no store is made then.
    """
    with _copied(file) as backup:
        if wrong := next(backup.problems(), None):
            raise StoreError(f"{file}: the backup does not hold: {wrong}; restore another one")
        with Store.open(url) as store:
            return backup.copy_to(store)


@contextmanager
def _copied(file: Path) -> Generator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.sqlite"
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise StoreError(
                f"{file}: cannot be read ({error.strerror}); name a file that foreigndesk backup made"
            ) from None
        with _opened(copy, file) as backup:
            yield backup


def _opened(copy: Path, file: Path) -> Store:
    try:
        if not is_store(str(copy)):
            raise StoreError(f"{file}: holds no store; name a file that foreigndesk backup made")
        return Store.open(str(copy))
    except StoreError as error:
        raise StoreError(str(error).replace(str(copy), str(file))) from None


def _name(part: Path, file: Path) -> None:
    """Give a file its name, unless another has got it meanwhile."""
    try:
        _link(part, file)
    except FileExistsError:
        raise StoreError(f"{file}: is there already; name another file") from None


def _link(part: Path, file: Path) -> None:
    try:
        os.link(part, file)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        part.rename(file)
