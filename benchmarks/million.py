"""A million made articles through the search for copies, and to tables that a desk takes its articles from.

Run it as ``python -m benchmarks.million FOLDER [NUMBER]``. All is done as ``foreigndesk archive`` does it but for the
unpacking and the reading, which take days: articles of a paragraph are made with their records by
``benchmarks.archive``, and every eighth is printed again by another outlet on the next day. A run that was ended goes
on where it was. How long ``foreigndesk add FOLDER --about STATE`` takes is measured from outside.
"""

import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import Any

from benchmarks.archive import DAYS, FIRST, READER, Pattern, archive, patterns
from foreigndesk.archive import copies, manifest
from foreigndesk.archive.careful import Done
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.steps import Reader, Unpacker, problem_in
from foreigndesk.archive.tables import article_from, rows
from foreigndesk.archive.tasks import Share, Terms
from foreigndesk.archive.versions import versions
from foreigndesk.records import AnyRecord, Reading
from foreigndesk.records.jsonl import from_line

_SHARE, _AGAIN = 5_000, 8
_TERMS = Terms(None, date(2027, 1, 1))


@cache
def _known() -> list[Pattern]:
    return patterns()


def _drawn(number: int, of: int) -> Iterator[Reading]:
    """The readings of a share of so many."""
    first, days = FIRST + timedelta(days=DAYS * number // of), max(1, DAYS // of)
    return archive(_SHARE, _known(), seed=number + 1, first=first, days=days, paragraphs=(1, 1))


def _printed_again(folder: Folder, number: int, of: int) -> Iterator[Reading]:
    """Every eighth article of eight shares, as another outlet prints it on the next day, with what was read of it."""
    for share in range(_AGAIN * number, min(of, _AGAIN * (number + 1))):
        told = defaultdict[str, list[AnyRecord]](list)
        for file in folder.files("records", f"{_name(share)}-*"):
            for row in rows(file, columns=("article", "record")):
                told[row["article"]].append(from_line(row["record"]))
        for row in islice(rows(folder.articles(_name(share))), None, None, _AGAIN):
            article = article_from(row)
            day = article.published + timedelta(days=1)
            again = replace(article, published=day, publisher="The Reprint")
            yield Reading(article=again, records=tuple(told[article.id]), reader=READER)


class _Made:
    """In place of the process that unpacks and reads: what it would find was made."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {each.article.id: each for each in readings}

    def do(self, task: "partial[Any]") -> Iterator[Done]:
        """The articles of a share, or the readings of those that are wanted of a lot."""
        if isinstance(task.args[0], Share):
            return (Done(number, [each.article]) for number, each in enumerate(self._readings.values()))
        file, group, wanted = task.args
        places = (row["id"] for row in rows(file, group, ("id",)))
        return (Done(number, self._readings[each]) for number, each in enumerate(places) if number in wanted)


def _unpack(folder: Folder, of: int, number: int) -> None:
    if not folder.articles(_name(number)).exists():
        _work(
            Unpacker(versions(), folder, _TERMS, leave_out=False),
            _made(folder, of, number),
            [json.dumps(asdict(Share("made", number, 0, 1)))],
        )


def _read(folder: Folder, of: int, number: int) -> None:
    lots = [lot for lot in folder.lots(_name(number)) if not folder.readings(lot).exists()]
    if lots:
        _work(Reader(versions(), folder), _made(folder, of, number), [json.dumps(asdict(lot)) for lot in lots])


def _made(folder: Folder, of: int, number: int) -> Iterator[Reading]:
    return _drawn(number, of) if number < of else _printed_again(folder, number - of, of)


def _name(number: int) -> str:
    return Share("made", number, 0, 1).name


def _work(worker: Any, made: Iterable[Reading], tasks: list[str]) -> None:
    worker._careful = _Made(made)
    for task in tasks:
        if problem := problem_in(worker(task)):
            raise SystemExit(problem)


def _all(what: Callable[[Folder, int, int], None], folder: Folder, of: int, numbers: Iterable[int]) -> None:
    began = time.perf_counter()
    with get_context("fork").Pool(cpu_count()) as workers:
        for _ in workers.imap_unordered(partial(what, folder, of), numbers):
            pass
    print(f"{what.__name__.strip('_')}: {time.perf_counter() - began:.0f} s", flush=True)


def _find(folder: Folder) -> str:
    began, worked = time.perf_counter(), time.process_time()
    copies.find(folder)
    took = f"{time.perf_counter() - began:.0f} s, of the processor {time.process_time() - worked:.0f}"
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())  # ru_maxrss begins with the parent's
    return f"copies: {took}, {int(peak[1]) // 1000 if peak else 0} MB"


def main(path: Path, number: int) -> None:
    """Make the tables, and say how long it took, and of the search for copies what memory."""
    folder, of = Folder(path), -(-number // _SHARE)
    every = range(of + -(-of // _AGAIN))
    folder.claim()
    manifest.begin(folder, [], _TERMS, versions())
    _known()
    _all(_unpack, folder, of, every[:of])
    _all(_unpack, folder, of, every[of:])
    if not folder.copies.exists():
        with get_context("spawn").Pool(1) as alone:  # without the memory of what made the articles
            print(alone.apply(_find, (folder,)), flush=True)
    _all(_read, folder, of, every)
    print(json.dumps(manifest.finish(folder, list(map(_name, every)))["counts"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
