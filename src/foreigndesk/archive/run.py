"""An archive read: unpacked, copies found, and read, each step on all cores, and each going on where it stopped."""

import fcntl
import json
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from foreigndesk.archive import after, copies, manifest
from foreigndesk.archive.engine import Engine, apart
from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import Folder, Lot
from foreigndesk.archive.inputs import listed, shares
from foreigndesk.archive.steps import Reader, Unpacker, problem_in
from foreigndesk.archive.tasks import Share, Terms
from foreigndesk.archive.versions import Versions, versions
from foreigndesk.reference import BadReference

T = TypeVar("T", bound=Share | Lot)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: ``done`` of ``of`` tasks, those of earlier runs among them."""

    step: Literal["unpacking", "reading"]
    done: int
    of: int


def archive(
    inputs: Sequence[str],
    out: Path,
    terms: Terms,
    *,
    processes: int | None = None,
    ray: str | None = None,
    leave_out: bool = False,
) -> Generator[Progress, None, dict[str, Any]]:
    """Read every article of the inputs to tables in a folder; gives back the manifest.

    Run again, it goes on where it was stopped, however that was: what was written is whole, and is not read again.

    Args:
        inputs: files, folders, patterns and addresses of object stores. Whatever ``add`` reads, and Parquet with the
            keys of JSON lines as columns.
        out: the folder, new or of an earlier run; on a cluster one that all machines share.
        terms: on what terms the inputs are read; today is that of the first run.
        processes: how many readers work at once; by default one a core.
        ray: the address of a Ray cluster; by default the cores of this machine.
        leave_out: inputs that still cannot be had when all others are unpacked are each a line in the errors.

    Raises:
        BadArchive: where an input, the folder or the cluster cannot be used, or a step does not come on.
        BadReference: where the installation is at fault.
    """
    engine = Engine(processes, ray)  # before Daft lists anything: it cannot move afterwards
    found = listed(inputs)
    folder = Folder(out.resolve())
    folder.claim()
    with _alone(folder), apart():
        made_with = versions()
        terms = manifest.begin(folder, found, terms, made_with)
        parts = shares(found)
        yield from _unpacked(parts, folder, engine, made_with, terms, leave_out=leave_out)
        if not folder.copies.exists():
            copies.find(folder)
        lots = [lot for share in parts for lot in folder.lots(share.name)]
        yield from _all("reading", lots, folder.readings, engine, Reader, made_with, folder)
        names = [share.name for share in parts]
        if again := after.left(folder, names):
            yield from _all("reading", again, folder.readings, engine, Reader, made_with, folder)
        return manifest.finish(folder, names)


@contextmanager
def _alone(folder: Folder) -> Generator[None]:
    """Nobody else writes in the folder meanwhile."""
    with folder.lock.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BadArchive(f"{folder.path}: another run is at work there; wait for it, or end it") from None
        yield


def _unpacked(
    parts: Sequence[Share], folder: Folder, engine: Engine, made_with: Versions, terms: Terms, *, leave_out: bool
) -> Iterator[Progress]:
    def unpack(*, without: bool) -> Iterator[Progress]:
        given = (made_with, folder, terms, without)
        return _all("unpacking", parts, lambda share: folder.articles(share.name), engine, Unpacker, *given)

    try:
        yield from unpack(without=False)
    except BadArchive:
        if not leave_out:
            raise
        yield from unpack(without=True)


def _all(
    step: Literal["unpacking", "reading"],
    tasks: Sequence[T],
    made: Callable[[T], Path],
    engine: Engine,
    worker: type,
    *given: object,
) -> Iterator[Progress]:
    """Do all tasks whose file is not there; again, where a process was lost, as long as it comes on."""
    waiting: list[T] = [task for task in tasks if not made(task).exists()]
    yield Progress(step, len(tasks) - len(waiting), len(tasks))
    while waiting:
        problem, done = "nothing came of it", len(tasks) - len(waiting)
        try:
            for answer in engine.each(worker, given, [json.dumps(asdict(task)) for task in waiting]):
                told = problem_in(answer)
                problem, done = told or problem, done + (told is None)
                yield Progress(step, done, len(tasks))
        except BadReference:
            raise
        except Exception as error:  # noqa: BLE001 - Daft and Ray name no end of what they raise
            problem = str(error).strip().rpartition("\n")[2]
        left: list[T] = [task for task in waiting if not made(task).exists()]
        if len(left) == len(waiting):
            without = ", or with --leave-out to go on without what cannot be had" if step == "unpacking" else ""
            raise BadArchive(
                f"{step} does not come on, {len(left)} of {len(tasks)} are left: {problem:.200}; "
                f"see to it, and give the same command again{without}"
            )
        waiting = left
