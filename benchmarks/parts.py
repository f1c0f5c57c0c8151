"""A desk of many articles in hours instead of a day: its years are grown side by side, and put together.

Run it as ``python -m benchmarks.parts FOLDER [NUMBER]``: FOLDER/desk.sqlite holds NUMBER articles in the end (100,000),
as many of each year as ``benchmarks.scale`` would have added. Only what would hang on an article of the part before, a
denial of last week's news in its first days, is not linked. It is a desk to be asked; how fast one grows is for
``benchmarks.scale`` to say.
"""

import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from itertools import islice, repeat
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from benchmarks.archive import DAYS, FIRST, Pattern, archive, patterns
from benchmarks.scale import AT_ONCE, add
from foreigndesk.account import catch_up
from foreigndesk.store import Store

_PART = 5_000
_APART = {"accounts", "alembic_version", "article_numbers", "changes", "parties"}
"""What is not put together row by row: names and counts of the whole, and what the articles bring with them."""


def main(folder: Path, number: int) -> None:
    """Grow the parts that are not there yet, then put them together."""
    folder.mkdir(parents=True, exist_ok=True)
    found, parts = patterns(), range(-(-number // _PART))
    with get_context("fork").Pool(cpu_count()) as workers:
        grown = workers.starmap(_grown, zip(repeat(folder), parts, repeat(number), repeat(found)), chunksize=1)
    _put_together(grown, folder / "desk.sqlite")


def _grown(folder: Path, part: int, number: int, found: Sequence[Pattern]) -> Path:
    """The desk of one part of the years, grown if it is not there yet."""
    done, begun = folder / f"part{part:02}.sqlite", folder / f"begun{part:02}.sqlite"
    if done.exists():
        return done
    for left in folder.glob(f"{begun.name}*"):
        left.unlink()
    size = min(_PART, number - part * _PART)
    first, days = FIRST + timedelta(days=DAYS * part * _PART // number), DAYS * size // number
    made = archive(size, found, seed=part + 1, first=first, days=days)
    with Store.open(str(begun)) as store:
        while lot := list(islice(made, AT_ONCE)):
            add(store, lot)
            catch_up(store)
    begun.rename(done)
    print(done.name, flush=True)
    return done


def _put_together(parts: Sequence[Path], whole: Path) -> None:
    """A desk of the articles of all parts."""
    whole.unlink(missing_ok=True)
    shutil.copy(parts[0], whole)
    with closing(sqlite3.connect(whole, isolation_level=None)) as desk:
        for name, value in (("journal_mode", "OFF"), ("synchronous", "OFF"), ("cache_size", "-6000000")):
            desk.execute(f"PRAGMA {name} = {value}")
        for part in parts[1:]:
            desk.execute("ATTACH ? AS part", (str(part),))
            desk.execute("BEGIN")
            for line in _statements(desk):
                desk.execute(line)
            desk.execute("COMMIT")
            desk.execute("DETACH part")
        desk.execute("PRAGMA optimize")
        desk.execute("PRAGMA journal_mode = WAL")


def _statements(desk: sqlite3.Connection) -> Iterator[str]:
    """What takes in all that an attached desk holds."""
    tables = "SELECT name FROM part.sqlite_master WHERE type = 'table' AND name NOT LIKE 'article_search%'"
    for (name,) in desk.execute(tables).fetchall():
        if name not in _APART:
            yield f"INSERT INTO main.{name} SELECT * FROM part.{name}"  # noqa: S608 - a name of the schema
    yield "UPDATE main.changes SET number = number + (SELECT number FROM part.changes)"
    yield (
        "INSERT INTO main.parties SELECT * FROM part.parties WHERE true "
        "ON CONFLICT (id, position) DO UPDATE SET records = records + excluded.records"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
