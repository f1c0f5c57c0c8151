"""Which articles say nothing that another does not say, found from their sketches.

All of it is done on the disk, so that the largest archive takes no more memory than a small one: the sketches lie in a
file that is asked by number, and what brings two together in buckets of which one is looked through at a time.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from foreigndesk.archive.buckets import Buckets
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.sketches import BANDS, SENTENCE
from foreigndesk.archive.tables import COPIES, Table, batches, length

_LEADS = 8
"""Articles that share a band, each of which says what the others do not, with which one more is compared."""
_DAY = len("2023-09-12")
_SCHEMA = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;
    CREATE TABLE sketch (
        number INTEGER PRIMARY KEY, share TEXT, place TEXT, article TEXT, rank TEXT, precedence TEXT, printing TEXT,
        of_its_day INTEGER, sentences BLOB
    );
    CREATE TABLE copy (number INTEGER PRIMARY KEY, lead INTEGER, rank TEXT, same_text INTEGER);
    CREATE TABLE meeting (point INTEGER, number INTEGER);
"""
_SKETCH = """
    INSERT INTO sketch
    VALUES (:number, :share, :place, :article, :rank, :precedence, :printing, :of_its_day, :sentences)
"""
_MEETING = """
    SELECT point, number, rank, article, precedence, printing, of_its_day, sentences
    FROM meeting JOIN sketch USING (number)
    WHERE NOT EXISTS (SELECT * FROM copy WHERE copy.number = sketch.number AND same_text) ORDER BY point, rank
"""
_COPY = """
    INSERT INTO copy VALUES (:number, :lead, :rank, :same_text)
    ON CONFLICT DO UPDATE SET lead = excluded.lead, rank = excluded.rank WHERE excluded.rank < copy.rank
"""
_FURTHER = """
    UPDATE copy SET same_text = 0, lead = (SELECT next.lead FROM copy next WHERE next.number = copy.lead)
    WHERE lead IN (SELECT number FROM copy)
"""
_TOLD = """
    SELECT mine.share, mine.place, mine.article, theirs.article AS of, theirs.place AS of_place, same_text
    FROM copy JOIN sketch mine USING (number) JOIN sketch theirs ON theirs.number = copy.lead ORDER BY mine.number
"""

Found = Iterator[dict[str, Any]]


def find(folder: Folder) -> None:
    """Write for each share which of its articles are copies, and of what."""
    work, part = (folder.path / "work" / name for name in ("meetings", "copies"))
    for each in (work, part):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir(parents=True)
    with closing(sqlite3.connect(work / "sketches.sqlite")) as kept:
        kept.row_factory = sqlite3.Row
        kept.executescript(_SCHEMA)
        texts, bands = _laid_out(sorted((folder.path / "work" / "sketches").glob("[!.]*.parquet")), kept, work)
        kept.executemany(_COPY, chain.from_iterable(map(_printings, _meetings(kept, texts))))
        kept.executemany(_COPY, chain.from_iterable(map(_parts, _meetings(kept, bands))))
        while kept.execute(_FURTHER).rowcount:  # until nothing is a copy of a copy
            pass
        _write(kept, part)
    shutil.rmtree(work)
    part.rename(folder.copies)


def _laid_out(files: list[Path], kept: sqlite3.Connection, work: Path) -> tuple[Buckets, Buckets]:
    """The sketches by number; and what brings two together: being one text, or sharing a band."""
    count = sum(map(length, files))
    texts, bands = Buckets(work / "texts", count), Buckets(work / "bands", BANDS * count)
    first = 0
    for share, rows in ((file.stem, rows) for file in files for rows in batches(file)):
        numbers = np.arange(first, first := first + len(rows))
        kept.executemany(
            _SKETCH, ({"number": n, "share": share, **row} for n, row in zip(numbers.tolist(), rows, strict=True))
        )
        texts.add(np.array([row["point"] for row in rows]), numbers)
        points = np.frombuffer(b"".join(row["bands"] for row in rows), dtype=np.int64)
        bands.add(points, np.repeat(numbers, [len(row["bands"]) // points.itemsize for row in rows]))
    return texts, bands


def _meetings(kept: sqlite3.Connection, buckets: Buckets) -> Iterator[Iterator[sqlite3.Row]]:
    """Those that have a point in common, who leads first; but for printings that are known to be some."""
    for pairs in buckets.meetings():
        kept.execute("DELETE FROM meeting")
        kept.executemany("INSERT INTO meeting VALUES (?, ?)", pairs)
        yield from (rows for _, rows in groupby(kept.execute(_MEETING), itemgetter("point")))


def _printings(rows: Iterable[sqlite3.Row]) -> Found:
    """Of printings of one text those that are not read.

    Of two that are equally early and not the same it would rest on the input's order which is read: both are.
    """
    first = last = None
    for row in rows:
        if first and row["precedence"] > first["precedence"]:
            yield _copy(row, first, same_text=True)
        elif last and row["printing"] == last["printing"]:
            yield _copy(row, last, same_text=True)
        else:
            first, last = first or row, row


def _parts(rows: Iterable[sqlite3.Row]) -> Found:
    """Of different texts those that are a part of one before."""
    leads = list[sqlite3.Row]()
    for row in rows:
        if lead := next((each for each in leads if _says_all_of(each, row)), None):
            yield _copy(row, lead, same_text=False)
        elif len(leads) < _LEADS:
            leads.append(row)


def _copy(row: sqlite3.Row, lead: sqlite3.Row, *, same_text: bool) -> dict[str, Any]:
    return {"number": row["number"], "lead": lead["number"], "rank": lead["rank"], "same_text": same_text}


def _says_all_of(lead: sqlite3.Row, row: sqlite3.Row) -> bool:
    if row["article"] == lead["article"] or (row["of_its_day"] and row["rank"][:_DAY] != lead["rank"][:_DAY]):
        return False
    return _stand_in(row["sentences"], lead["sentences"])


def _stand_in(some: bytes, all_: bytes) -> bool:
    """Whether sentences stand among others, one after the other."""
    at = all_.find(some)
    while at > 0 and at % SENTENCE:
        at = all_.find(some, at + 1)
    return at >= 0


def _write(kept: sqlite3.Connection, folder: Path) -> None:
    for share, rows in groupby(kept.execute(_TOLD), itemgetter("share")):
        with Table(folder / f"share={share}" / "copies.parquet", COPIES) as table:
            for row in rows:
                table.add({**row, "same_text": bool(row["same_text"])})
