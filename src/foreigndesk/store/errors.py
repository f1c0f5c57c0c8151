"""What can go wrong with a store, in words for whoever uses it."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

_PLAIN = {
    "file is not a database": "this is not a SQLite database; name another file",
    "malformed": "the database is damaged; restore it from a copy",
    "locked": "another program is writing to it; try again when that has finished",
    "readonly": "the database can be read, but not written; check the permissions of the file and its folder",
    "unable to open": "it cannot be opened; check that the folder exists and that you may write there",
    "disk is full": "the disk is full; make room and try again",
}
"""What SQLite says, and what to do about it."""


class StoreError(RuntimeError):
    """A database that cannot be used as asked; the message names it and says what to do."""


class UnclearId(LookupError):
    """An id or the beginning of one that fits no record or article, or several."""


@contextmanager
def plain_errors(name: str) -> Generator[None]:
    """Turn the database's own errors into ``StoreError``; ``name`` is how messages call the database."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{name}: {_plain(str(error.orig))}") from None


@contextmanager
def sound(name: str) -> Generator[None]:
    """Turn a stored value that does not decode or verify into ``StoreError``."""
    try:
        yield
    except ValueError as error:
        raise StoreError(
            f"{name}: what is stored is not what was written: {error}. Was it changed by hand? Restore it from a copy"
        ) from None


def _plain(said: str) -> str:
    return next((f"{plain} ({said})" for sign, plain in _PLAIN.items() if sign in said), said)
