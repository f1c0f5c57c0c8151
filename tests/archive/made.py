"""Archives made for tests: a few short articles in every form, and what became of them."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from foreigndesk.archive.run import archive
from foreigndesk.archive.tables import rows
from foreigndesk.archive.tasks import Terms

TODAY = date(2024, 1, 1)
TERMS = Terms(None, TODAY)
GOODS = ("rice", "drones", "rockets", "wheat", "howitzers", "radars")


def line(number: int, text: str | None = None, **more: str) -> dict[str, str]:
    """An article on its own day."""
    good = GOODS[number % len(GOODS)]
    own = (
        f"Iran sold {number + 2} {good} to Mali in May, the government of Chad said on Monday.\n\nMali denied the sale."
    )
    published = date(2023, 9, 1 + number).isoformat()
    return {"id": f"a{number}", "text": text or own, "published": published, "publisher": f"Courier {number}", **more}


def write_lines(file: Path, lines: Iterable[Mapping[str, str]]) -> None:
    """A file of JSON lines, packed where its name says so."""
    data = "".join(json.dumps(each) + "\n" for each in lines).encode()
    file.write_bytes(gzip.compress(data) if file.suffix == ".gz" else data)


def page(number: int) -> bytes:
    told = "".join(f"<p>Iran sold {number} radars to Chad in week {n}, the trade ministry said.</p>" for n in range(5))
    day = f'<meta property="article:published_time" content="2023-09-{number:02}">'
    return f"<html><head><title>Radars</title>{day}</head><body><article>{told}</article></body></html>".encode()


def write_warc(file: Path, pages: Iterable[bytes]) -> None:
    """A packed web archive, as CC-NEWS has them."""
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number, body in enumerate(pages):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address = f"https://courier.example/{number}"
            writer.write_record(
                writer.create_warc_record(address, "response", payload=BytesIO(body), http_headers=http)
            )


def write_parquet(file: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """The same keys as columns, days as days."""
    arrow: Any = pyarrow
    typed = [{**each, "published": date.fromisoformat(each["published"])} for each in lines]
    loose: Any = parquet
    loose.write_table(arrow.Table.from_pylist(typed), file)


def started(*words: str | Path, path: str = "", at: Path | None = None) -> "subprocess.Popen[bytes]":
    """``foreigndesk archive`` in a process group of its own, with a folder first on the path of all its processes."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (path, os.environ.get("PYTHONPATH", ""))))}
    command = [sys.executable, "-P", "-m", "foreigndesk", "archive", *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, env=env, cwd=at, start_new_session=True)


def finished(process: "subprocess.Popen[bytes]", seconds: float = 200) -> tuple[bytes, bytes]:
    """What a run said, once it has come to its end; with all its processes it is killed where it does not."""
    try:
        return process.communicate(timeout=seconds)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def read(inputs: Path | str, out: Path, terms: Terms = TERMS, **more: Any) -> dict[str, Any]:
    """Read to the end, and give back the manifest."""
    steps = archive([str(inputs)], out, terms, **more)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def told(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every table, its rows sorted, whatever files they are in."""
    names = ("articles", "copies", "errors", "readings", "records")
    found = {name: [row for file in (folder / name).rglob("*.parquet") for row in rows(file)] for name in names}
    return {name: sorted(each, key=lambda row: json.dumps(row, default=str)) for name, each in found.items()}
