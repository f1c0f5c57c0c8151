"""Standard output and standard error, and nothing that an article could do to a terminal."""

import io
import os
import re
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TextIO, TypeVar

from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from foreigndesk.records import STEERING, one_line

T = TypeVar("T")

_OUTPUT = 1
"""Where standard output goes, whatever Python has in its place."""
UNBOUNDED = 100_000
"""Columns where the output is no terminal: a line stays a line, for ``grep`` and ``cut``."""


def safe(text: str) -> str:
    """``text`` with every character that steers a terminal written out as ``\\u001b``; tabs and line ends stay."""
    return STEERING.sub(_written_out, text.replace("\r\n", "\n"))


def flat(text: str) -> str:
    """``text``, safe and on one line."""
    return " ".join(safe(text).split())


def _written_out(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def counted(number: int, thing: str) -> str:
    """How many of a thing: "1 record", "2 records"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def clocked(moment: datetime | None) -> str:
    """A moment by the clock of whoever looks; nothing where there is none."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else ""


def say(line: str) -> None:
    """Write one line to standard output."""
    sys.stdout.write(f"{line}\n")


def say_json(value: Any) -> None:
    """Write ``value`` to standard output as one line of JSON."""
    say(one_line(value))


def complain(message: str) -> None:
    """Write an error to standard error, on one line."""
    note(f"error: {message}")


def note(message: str) -> None:
    """Write something that is no result to standard error, on one line."""
    print(flat(message), file=sys.stderr)  # noqa: T201 - this is where the command line prints


def console() -> Console:
    """Standard output for tables and pages; as wide as it takes where it is no terminal."""
    found = Console(highlight=False, markup=False, emoji=False)
    if not found.is_terminal and "COLUMNS" not in os.environ:
        found.width = UNBOUNDED
    return found


def lay_out(*pages: RenderableType) -> None:
    """Print tables and texts; where the output is no terminal, without styles and spaces at the ends of lines."""
    out = console()
    if out.is_terminal:
        out.print(*pages, sep="\n")
        return
    with out.capture() as captured:
        out.print(*pages, sep="\n")
    for line in captured.get().splitlines():
        say(line.rstrip())


def prepare_streams(utf8: bool = False) -> None:
    """Let no character stop the output: what its encoding lacks is written out. JSON is always ``utf8``."""
    for stream in (sys.stdout, sys.stderr):
        _prepare(stream, "utf-8" if utf8 and stream is sys.stdout else None)


def _prepare(stream: TextIO, encoding: str | None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def flush() -> None:
    """Write out what was said so far, for whoever reads along."""
    sys.stdout.flush()


def hush() -> None:
    """Send what is still to be written to standard output nowhere: whoever read it has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def silenced() -> Generator[None]:
    """What libraries write to standard output meanwhile goes nowhere."""
    flush()
    kept, nowhere = os.dup(_OUTPUT), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _OUTPUT)
    try:
        yield
    finally:
        os.dup2(kept, _OUTPUT)
        os.close(kept)
        os.close(nowhere)


@contextmanager
def waiting(what: str) -> Generator[None]:
    """Show on standard error, if it is a terminal, that ``what`` is going on."""
    with _progress() as progress:
        progress.add_task(what, total=None)
        yield


@contextmanager
def counting(what: str) -> Generator[Callable[[int, int], None]]:
    """Show on standard error, if it is a terminal, how much of ``what`` is done: so many, of so many."""
    with _progress(BarColumn(), MofNCompleteColumn()) as progress:
        task = progress.add_task(what, total=None, visible=False)
        yield lambda done, of: progress.update(task, completed=done, total=of, visible=True)


def watched(items: Iterable[T], what: str) -> Iterator[T]:
    """Pass ``items`` on; while the next is waited for, a terminal's standard error counts those that came.

    What was printed of one is written out before the next is begun, for whoever reads along.
    """
    with _progress() as progress:
        task = progress.add_task(what, total=None)
        for number, item in enumerate(items, start=1):
            progress.stop()
            yield item
            flush()
            progress.update(task, description=f"{what} ({number} done)")
            progress.start()


def _progress(*more: ProgressColumn) -> Progress:
    stderr = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), *more, TimeElapsedColumn())
    return Progress(
        *columns, console=stderr, transient=True, disable=not stderr.is_interactive,
        redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
