"""Opening the desk that ``--db`` names."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from foreigndesk.cli.terminal import counting, waiting

if TYPE_CHECKING:
    from foreigndesk.desk import Desk
    from foreigndesk.llm import Endpoint

_FILE = "sqlite:///"


@contextmanager
def open_desk(
    db: str | None,
    *,
    pipeline: str | None = None,
    model: "Endpoint | None" = None,
    to_read: bool = False,
    wait: float | None = None,
) -> Generator["Desk"]:
    """The desk whose store ``db`` names (None: the default one); with ``to_read`` a file must be there already.

    ``wait`` is for how many seconds another program may write before this one gives up; None: some minutes.

    Raises:
        BadParameter: where ``db`` is empty.
        StoreError: where the store cannot be opened, or a file to read is missing.
    """
    if db == "":
        raise typer.BadParameter("a path or a URL was expected, not nothing", param_hint="--db")
    with waiting("Opening the desk"):
        from foreigndesk.desk import Desk
        from foreigndesk.home import default_url

        url = default_url() if db is None else db
        if to_read:
            _must_exist(url)
        found = Desk(url, pipeline=pipeline, model=model, wait=wait)
    with found:
        yield found


def catch_up(desk: "Desk") -> None:
    """Enter in the account what the desk holds and the account does not yet."""
    with counting("Putting the account together") as progress:
        desk.catch_up(progress)


def _must_exist(url: str) -> None:
    """Refuse to make an empty store just to find nothing in it."""
    from foreigndesk.store import StoreError

    file = file_of(url)
    if file and (not file.exists() or (file.is_file() and not file.stat().st_size)):
        raise StoreError(f"{file}: no store there yet; foreigndesk add makes one, or name another with --db")


def file_of(url: str) -> Path | None:
    """The file of a store's URL; None for a URL that names none."""
    if "://" not in url:
        return Path(url) if url else None
    return Path(url.removeprefix(_FILE).partition("?")[0]) if url.startswith(_FILE) else None
