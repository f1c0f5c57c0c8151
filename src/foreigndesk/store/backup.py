"""A store copied into a file and brought back, each time checked before it counts."""

from pathlib import Path

from foreigndesk.store.errors import StoreError
from foreigndesk.store.store import Store


def back_up(store: Store, file: Path) -> int:
    """Copy a store into a new SQLite file, checked before it gets its name; gives back how many articles there are.

    Raises:
        StoreError: where the file is there already or cannot be written, or the copy does not hold.
    """
    if file.exists():
        raise StoreError(f"{file}: is there already; name another file")
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    with Store.open(str(part)) as copy:
        count = store.copy_to(copy)
        if wrong := next(copy.problems(), None):
            raise StoreError(f"{part}: the copy does not hold: {wrong}; check the store with foreigndesk verify")
    part.replace(file)
    return count


def restore(file: Path, store: Store) -> int:
    """Copy a backup into a store, which must be empty; gives back how many articles there are.

    Raises:
        StoreError: where the store is not empty, or the backup cannot be read or does not hold.
    """
    with Store.open(str(file)) as backup:
        if wrong := next(backup.problems(), None):
            raise StoreError(f"{file}: the backup does not hold: {wrong}; restore another one")
        return backup.copy_to(store)
