"""A watch that goes on for hours while the desk is served, another process asks it and a third adds to it.

Run it as ``python -m benchmarks.soak FOLDER MINUTES [SECONDS]`` (Linux), with an article every so many seconds (10
where none are given); a desk that is there as FOLDER/desk.sqlite goes on. Another server on loopback publishes made
articles of some 700 words in three feeds, one of which fails now and then, and pages that fail at first. Under load it
is with the readers of ``benchmarks.load`` beside it, at the address where they look by default. Printed for every five
minutes: the memory of the watch, the server and the process that asks, and the size of the desk; at the end what was
published and the desk lacks, every error, and what ``foreigndesk verify`` says. Exits 1 where anything is wrong.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import IO

from benchmarks.archive import DAYS, FIRST, archive, page, patterns
from foreigndesk.desk import Desk
from foreigndesk.records import Article, Reading
from foreigndesk.store import RecordQuery
from tests.intake.site import HOST, Site, site

_FEEDS, _SHOWN = ("/one", "/two", "/three"), 30
_EVERY, _ADDED, _REPORT, _LAST = 10.0, 60.0, 300.0, 300.0
"""Seconds between two articles where none are given, two additions, two lines of the report; and until the last article
was seen."""
_SEED = 1_000
"""Of the articles, with the number of those in the desk, so that one grown by ``benchmarks.parts`` has none of them."""
_PAIRS = (("RUS", "PRK"), ("CHN", "USA"), ("IRN", "ISR"))


def main(folder: Path, minutes: float, every: float = _EVERY) -> int:
    """Run it; gives back the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    desk, errors = folder / "desk.sqlite", folder / "errors"
    errors.unlink(missing_ok=True)
    made = (reading.article for reading in _news(desk, round(minutes * (60 / every + 60 / _ADDED * 2)) + 10))
    with site() as server, (folder / "watch.log").open("w") as log:
        sources = folder / "sources.toml"
        listed = "".join(f'[[source]]\nurl = "{server.url}{feed}"\n' for feed in _FEEDS)
        sources.write_text(f'every = "1m"\n{listed}', encoding="utf-8")
        _publish(server, [], 0)
        watched = ("watch", str(sources), "--allow-host", HOST, "--json", "--db", str(desk))
        served = ("serve", "--workers", str(os.cpu_count()), "--db", str(desk))
        reader = get_context("spawn").Process(target=_read, args=(desk, errors), daemon=True)
        with _running(log, errors, *watched) as watch, _running(log, errors, *served) as serve:
            reader.start()
            pids = {"watch": watch, "serve": serve, "reader": reader.pid or 0}
            given = _work(server, made, folder, (minutes, every), pids)
        reader.kill()
    return _judged(desk, given, errors)


def _news(desk: Path, number: int) -> Iterator[Reading]:
    """Articles of the days from those of a grown desk until today, others each time."""
    first, seed = FIRST + timedelta(days=DAYS), _SEED
    if desk.exists():
        with Desk(str(desk)) as asked:
            seed += asked.held().articles
    return archive(number, patterns(), seed=seed, first=first, days=(date.today() - first).days)


@contextmanager
def _running(log: IO[str], errors: Path, *command: str) -> Generator[int]:
    """A command that runs meanwhile, by the number of its process; that it ended by itself is an error."""
    process = subprocess.Popen([sys.executable, "-m", "foreigndesk", *command], stdout=log, stderr=log)
    try:
        yield process.pid
    finally:
        if (ended := process.poll()) is not None:
            _tell(errors, f"{command[0]}: ended with {ended}")
        process.terminate()
        process.wait(60)


def _work(
    server: Site, made: Iterator[Article], folder: Path, pace: tuple[float, float], pids: dict[str, int]
) -> list[Article]:
    """Publish and add until the time is over, and report; gives back the articles that were given."""
    minutes, every = pace
    given, published, began = list[Article](), list[Article](), time.monotonic()
    added = reported = 0.0
    while (now := time.monotonic() - began) < minutes * 60 + _LAST:
        if now < minutes * 60:
            published.append(next(made))
        _publish(server, published, now, over=now >= minutes * 60)
        if added <= now < minutes * 60:
            given += _add(folder, list(islice(made, 2)))
            added = now + _ADDED
        if reported <= now:
            _report(now, pids, len(given) + len(published), folder)
            reported = now + _REPORT
        time.sleep(max(0.0, every - (time.monotonic() - began - now)))
    return given + published


def _publish(server: Site, published: list[Article], now: float, *, over: bool = False) -> None:
    """Put up the last articles and the feeds; each tenth fails for a minute, until the time is ``over``."""
    for number, article in list(enumerate(published))[-_SHOWN:]:
        failing = number % 10 == 9 and number >= len(published) - 6 and not over
        server.put(f"/{number}", page(article), 503 if failing else 200)
    for which, feed in enumerate(_FEEDS):
        links = [f"/{number}" for number in range(len(published)) if number % len(_FEEDS) == which][-_SHOWN:]
        server.feed(feed, *links)
        if which == 0 and int(now) % 600 < 90 and not over:
            server.put(feed, "busy", 503)


def _add(folder: Path, articles: list[Article]) -> list[Article]:
    file = folder / "more.jsonl"
    lines = [{"text": each.text, "published": each.published.isoformat(), "id": each.id} for each in articles]
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    command = [sys.executable, "-m", "foreigndesk", "add", str(file), "--db", str(folder / "desk.sqlite")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        _tell(folder / "errors", f"add: {done.returncode} {done.stderr}")
    return articles


def _read(desk: Path, errors: Path) -> None:
    """Ask the desk again and again; what fails is written down."""
    while not desk.exists():
        time.sleep(1)
    with Desk(str(desk)) as asked:
        while True:
            for one, other in _PAIRS:
                try:
                    asked.brief(one, other)
                    asked.claims(pair=(one, other))
                    list(asked.records(RecordQuery(pair=(one, other), limit=50)))
                except Exception as error:  # noqa: BLE001 whatever it is, it is counted
                    _tell(errors, f"read: {type(error).__name__}: {error}")
                time.sleep(2)


def _tell(errors: Path, what: str) -> None:
    with errors.open("a") as file:
        file.write(f"{what}\n")


def _report(now: float, pids: dict[str, int], given: int, folder: Path) -> None:
    memory = {name: _memory(pid) for name, pid in pids.items()}
    size = sum(file.stat().st_size for file in folder.glob("desk.sqlite*"))
    line = {
        "minute": round(now / 60),
        "given": given,
        "bytes": size,
        **{f"{name}_mb": mb for name, mb in memory.items()},
    }
    print(json.dumps(line), flush=True)


def _memory(pid: int) -> int:
    """Megabytes that a process and its children hold in memory by themselves; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) * 1024 // 1_000_000
    return own + sum(_memory(int(child)) for child in children)


def _judged(desk: Path, given: list[Article], errors: Path) -> int:
    """Say what is wrong; the exit code."""
    with Desk(str(desk)) as asked:
        texts = {"".join(each.text.split()) for each in asked.articles()}
    lost = [each.id for each in given if "".join(each.text.split()) not in texts]
    failed = Counter(errors.read_text().splitlines() if errors.exists() else [])
    command = [sys.executable, "-m", "foreigndesk", "verify", "--db", str(desk)]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    found = {"given": len(given), "lost": lost, "errors": failed, "verify": verified.stdout.strip()}
    print(json.dumps(found))
    return int(bool(lost or failed or verified.returncode))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(float, sys.argv[2:4])))
