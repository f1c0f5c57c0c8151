"""An archive that is killed again and again, at any moment, until it is done; then compared with one left alone.

Run it as ``python -m tests.archive.killing FOLDER [SEED]``; it takes some minutes, and prints how often it was killed.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.archive.made import line, page, read, started, told, write_lines, write_parquet, write_warc

_FILES, _LEAST, _MOST = 24, 2.0, 20.0
"""Inputs, and the seconds after which a run is killed."""


def inputs(folder: Path) -> None:
    """Inputs of all forms, with copies and with what cannot be read among them."""
    folder.mkdir(parents=True)
    for number in range(_FILES):
        lines = [line(number % 20, id=f"{number}.{n}", text=line(n + number)["text"]) for n in range(3)]
        if number % 3 == 0:
            write_lines(folder / f"{number}.jsonl.gz", [*lines, {"id": "undated", "text": line(1)["text"]}])
        elif number % 3 == 1:
            write_warc(folder / f"{number}.warc.gz", [page(n) for n in range(number, number + 3)])
        else:
            write_parquet(folder / f"{number}.parquet", lines)


def main(folder: Path, seed: int) -> None:
    """Kill until it is done, and compare."""
    inputs(folder / "in")
    drawn, kills, at = Random(seed), 0, list[str]()
    while True:
        with started(folder / "in", folder / "out", "--json") as process:
            try:
                process.communicate(timeout=drawn.uniform(_LEAST, _MOST))
                break
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                kills += 1
                at.append(_state(folder / "out"))
        time.sleep(drawn.uniform(0, 1))
    read(folder / "in", folder / "alone")
    same = told(folder / "out") == told(folder / "alone")
    sys.stdout.write(f"killed {kills} times, with so many inputs/lots done: {', '.join(at)}; the same: {same}\n")
    sys.exit(not same)


def _state(out: Path) -> str:
    """How many inputs were unpacked, and how many lots read."""
    return "/".join(str(len(list((out / name).glob("[!.]*.parquet")))) for name in ("articles", "readings"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
