"""A desk of many articles: how fast it grows, how large it gets, and how long it takes to answer.

Run it as ``python -m benchmarks.scale FOLDER [NUMBER]``. The archive (``benchmarks.archive``) is added in the order of
publication, reading left out: what it measures is the store and the account. A run that was ended goes on where it was.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from multiprocessing import Queue, get_context
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from benchmarks.archive import Pattern, archive, drawn, patterns
from foreigndesk import Desk
from foreigndesk.account import catch_up
from foreigndesk.records import Reading
from foreigndesk.store import Store, WordQuery

AT_ONCE = 500
_ASKED = 200
_WORDS = ("missile shells", "grain deal", "president visit", "drones", "ceasefire talks", "oil tanker")


def grow(folder: Path, number: int, found: Sequence[Pattern]) -> None:
    """Add the archive to the desk of a folder, and note for every ``AT_ONCE`` articles how long it took."""
    with Store.open(str(folder / "desk.sqlite")) as store, (folder / "log.jsonl").open("a") as log:
        there = sum(1 for _ in (folder / "log.jsonl").open()) * AT_ONCE
        for lot in _lots(number, found, there) if there < number else ():
            there += len(lot)
            began, worked = time.perf_counter(), time.process_time()
            add(store, lot)
            added, stored = time.perf_counter(), time.process_time()
            catch_up(store)
            done, entered = time.perf_counter(), time.process_time()
            size = sum(file.stat().st_size for file in folder.glob("desk.sqlite*"))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            line = {"articles": there, "bytes": size, "memory": memory}
            line |= {"add": added - began, "add_cpu": stored - worked}
            line |= {"account": done - added, "account_cpu": entered - stored}
            print(json.dumps(line), file=log, flush=True)


def _lots(number: int, found: Sequence[Pattern], there: int) -> Iterator[list[Reading]]:
    """The archive from a place on, so many articles at once, made by another process meanwhile."""
    queue: Queue[list[Reading]] = get_context("fork").Queue(maxsize=1)
    maker = get_context("fork").Process(target=_make, args=(queue, number, found, there), daemon=True)
    maker.start()
    while lot := queue.get():
        yield lot


def _make(queue: "Queue[list[Reading]]", number: int, found: Sequence[Pattern], there: int) -> None:
    left = islice(archive(number, found), there, None)
    try:
        while lot := list(islice(left, AT_ONCE)):
            queue.put(lot)
    finally:
        queue.put([])


def add(store: Store, lot: list[Reading]) -> None:
    """Store some articles, reading left out."""
    for reading in lot:
        store.add(reading)


def asked(folder: Path) -> dict[str, list[float]]:
    """Seconds of each answer: of briefs and claims of pairs as news has them, and of searches."""
    draw = random.Random(7)  # noqa: S311 - no secret is made of it
    found: dict[str, list[float]] = {"brief": [], "claims": [], "search": []}
    with Desk(str(folder / "desk.sqlite")) as desk, Store.open(str(folder / "desk.sqlite")) as store:
        desk.brief("PRK", "RUS")  # loads the facts
        for _ in range(_ASKED):
            pair = drawn(draw)
            found["brief"].append(_seconds(lambda pair=pair: desk.brief(*pair)))
            found["claims"].append(_seconds(lambda pair=pair: desk.claims(pair, limit=50)))
            words = draw.choice(_WORDS)
            found["search"].append(_seconds(lambda words=words: store.search(WordQuery(words=words))))
    return found


def one_more(folder: Path, found: Sequence[Pattern]) -> list[float]:
    """Seconds in which the account takes in one more article, of any day."""
    with Store.open(str(folder / "desk.sqlite")) as store:
        return [_entered(reading, store) for reading in archive(_ASKED // 2, found, seed=2)]


def _entered(reading: Reading, store: Store) -> float:
    store.add(reading)
    return _seconds(lambda: catch_up(store))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def report(folder: Path, found: Sequence[Pattern]) -> Iterator[Table]:
    """The growth, and the time of answers."""
    lines = [json.loads(line) for line in (folder / "log.jsonl").open()]
    columns = ("stored a second", "entered in the account a second", "the same by time of the processor")
    table = Table("articles", *columns, "kB an article", "memory in MB")
    step = max(1, len(lines) // 10)
    for line in lines[step - 1 :: step]:
        rates = (f"{AT_ONCE / line[name]:.0f}" for name in ("add", "account", "account_cpu"))
        size = f"{line['bytes'] / line['articles'] / 1000:.0f}"
        table.add_row(str(line["articles"]), *rates, size, f"{line['memory'] / 1e6:.0f}")
    yield table
    answers = Table("milliseconds", "median", "95th percentile", "longest")
    for name, seconds in {**asked(folder), "one more article": one_more(folder, found)}.items():
        figures = (median(seconds), quantiles(seconds, n=20)[-1], max(seconds))
        answers.add_row(name, *(f"{1000 * each:.0f}" for each in figures))
    yield answers


def main() -> None:
    """Grow the desk, then ask it."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    folder.mkdir(parents=True, exist_ok=True)
    found = patterns()
    grow(folder, number, found)
    Console().print(*report(folder, found), sep="\n")


if __name__ == "__main__":
    main()
