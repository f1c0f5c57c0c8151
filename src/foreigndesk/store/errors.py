"""What can go wrong with a store, in words for whoever uses it."""

from collections.abc import Collection, Generator
from contextlib import contextmanager
from typing import cast

from sqlalchemy.exc import DBAPIError

_PLAIN = {
    "file is not a database": "this is not a SQLite database; name another file",
    "malformed": "the database is damaged; restore it from a copy",
    "locked": "another program is writing to it; try again when that has finished",
    "readonly": "the database can be read, but not written; check the permissions of the file and its folder",
    "unable to open": "it cannot be opened; check that the folder exists and that you may write there",
    "disk is full": "the disk is full; make room and try again",
    "lock timeout": "another program is writing to it; try again when that has finished",
    "authentication failed": "the user or the password is wrong; check the URL",
    "no password supplied": "a password is needed; give it in the URL",
    "does not exist": "there is no such database or user; make it first, or check the URL",
    "permission denied": "this user may not do that; ask whoever runs the server",
    "read-only": "the database can be read, but not written; ask whoever runs the server",
    "No space left": "the disk is full; make room and try again",
    "Can't create a connection": "no server answers there; check the host and the port, and that it runs",
    "network error": "the server closed the connection; check that it runs, and try again",
}
"""What the databases say, and what to do about it."""


MANY = 6
"""As many ids with one beginning as need to be looked at: a message shows one less."""


class StoreError(RuntimeError):
    """A database that cannot be used as asked; the message names it and says what to do."""


class Busy(StoreError):
    """Another program is writing to the database, and has been for as long as was to be waited."""


class UnclearId(LookupError):
    """An id or the beginning of one that fits no record or article, or several."""


def the_one(what: str, prefix: str, found: Collection[str]) -> str:
    """The id that is meant among those that begin so: the exact one, or the only one.

    Raises:
        UnclearId: where there is none, or several; ``what`` is how the message calls the thing.
    """
    if prefix in found or len(found) == 1:
        return prefix if prefix in found else next(iter(found))
    if not found:
        raise UnclearId(f"no {what} has an id that begins with {prefix!r}; list the {what}s to see their ids")
    *some, last = sorted(found)[:MANY]
    shown = ", ".join(some) + (", …" if len(found) >= MANY else f", {last}")
    raise UnclearId(f"{prefix!r} begins the ids of several {what}s: {shown}; give more of it")


@contextmanager
def plain_errors(name: str) -> Generator[None]:
    """Turn the database's own errors into ``StoreError``; ``name`` is how messages call the database."""
    try:
        yield
    except DBAPIError as error:
        said = _said(error)
        raise (Busy if is_busy(said) else StoreError)(f"{name}: {_plain(said)}") from None


@contextmanager
def sound(name: str) -> Generator[None]:
    """Turn a stored value that does not decode or verify into ``StoreError``."""
    try:
        yield
    except ValueError as error:
        raise StoreError(
            f"{name}: what is stored is not what was written: {error}. Was it changed by hand? Restore it from a copy"
        ) from None


def is_busy(said: str) -> bool:
    """Whether a database says that another program is writing to it."""
    return any(sign in said for sign in ("locked", "lock timeout"))


def _said(error: DBAPIError) -> str:
    """The database's own words; pg8000 gives them as one field of several."""
    first: object = next(iter(error.orig.args), "") if error.orig else ""
    return cast(dict[str, str], first).get("M", "") if isinstance(first, dict) else str(error.orig)


def _plain(said: str) -> str:
    return next((f"{plain} ({said})" for sign, plain in _PLAIN.items() if sign in said), said)
