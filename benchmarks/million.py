"""A million made articles through the search for copies, and to tables that a desk takes its articles from.

Run it as ``python -m benchmarks.million FOLDER [NUMBER]``. All is done as ``foreigndesk archive`` does it but for the
unpacking and the reading, which take days: articles of a paragraph are made with their records by
``benchmarks.archive``. A run that was ended goes on where it was. How long ``foreigndesk add FOLDER --about STATE``
takes is measured from outside.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from functools import cache, partial
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import Any

from benchmarks.archive import DAYS, FIRST, Pattern, archive, patterns
from foreigndesk.archive import copies, manifest
from foreigndesk.archive.careful import Done
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.steps import Reader, Unpacker, problem_in
from foreigndesk.archive.tables import rows
from foreigndesk.archive.tasks import Share, Terms
from foreigndesk.archive.versions import versions
from foreigndesk.records import Reading

_SHARE = 5_000
_TERMS = Terms(None, date(2027, 1, 1))


@cache
def _known() -> list[Pattern]:
    return patterns()


def _drawn(number: int, of: int) -> dict[str, Reading]:
    """The readings of a share of so many, by their articles."""
    first, days = FIRST + timedelta(days=DAYS * number // of), max(1, DAYS // of)
    made = archive(_SHARE, _known(), seed=number + 1, first=first, days=days, paragraphs=(1, 1))
    return {reading.article.id: reading for reading in made}


class _Made:
    """In place of the process that unpacks and reads: what it would find was made."""

    def __init__(self, readings: dict[str, Reading]) -> None:
        self._readings = readings

    def do(self, task: "partial[Any]") -> Iterator[Done]:
        """The articles of a share, or the readings of those that are wanted of a lot."""
        if isinstance(task.args[0], Share):
            return (Done(number, [each.article]) for number, each in enumerate(self._readings.values()))
        file, group, wanted = task.args
        places = (row["id"] for row in rows(file, group, ("id",)))
        return (Done(number, self._readings[each]) for number, each in enumerate(places) if number in wanted)


def _unpack(folder: Folder, of: int, number: int) -> None:
    share = Share("made", number, 0, 1)
    if not folder.articles(share.name).exists():
        _work(Unpacker(versions(), folder, _TERMS), of, number, [json.dumps(asdict(share))])


def _read(folder: Folder, of: int, number: int) -> None:
    lots = [lot for lot in folder.lots(Share("made", number, 0, 1).name) if not folder.readings(lot).exists()]
    if lots:
        _work(Reader(versions(), folder), of, number, [json.dumps(asdict(lot)) for lot in lots])


def _work(worker: Any, of: int, number: int, tasks: list[str]) -> None:
    worker._careful = _Made(_drawn(number, of))
    for task in tasks:
        if problem := problem_in(worker(task)):
            raise SystemExit(problem)


def _all(what: Callable[[Folder, int, int], None], folder: Folder, of: int) -> None:
    began = time.perf_counter()
    with get_context("fork").Pool(cpu_count()) as workers:
        for _ in workers.imap_unordered(partial(what, folder, of), range(of)):
            pass
    print(f"{what.__name__.strip('_')}: {time.perf_counter() - began:.0f} s", flush=True)


def _find(folder: Folder) -> str:
    began, worked = time.perf_counter(), time.process_time()
    copies.find(folder)
    took = f"{time.perf_counter() - began:.0f} s, of the processor {time.process_time() - worked:.0f}"
    return f"copies: {took}, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"


def main(path: Path, number: int) -> None:
    """Make the tables, and say how long it took, and of the search for copies what memory."""
    folder, of = Folder(path), -(-number // _SHARE)
    folder.claim()
    manifest.begin(folder, [], _TERMS, versions())
    _known()
    _all(_unpack, folder, of)
    if not folder.copies.exists():
        with get_context("spawn").Pool(1) as alone:  # or else what made the articles would count as its memory
            print(alone.apply(_find, (folder,)), flush=True)
    _all(_read, folder, of)
    print(json.dumps(manifest.finish(folder, [Share("made", each, 0, 1).name for each in range(of)])["counts"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
