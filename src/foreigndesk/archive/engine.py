"""Daft, on the cores of this machine or on a Ray cluster. What it and Ray tell their makers of their use is off."""

import os
import socket
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

os.environ.update(DO_NOT_TRACK="true", DAFT_ANALYTICS_ENABLED="0", RAY_USAGE_STATS_ENABLED="0")
os.environ.pop("DAFT_RUNNER", None)
os.environ.setdefault("DAFT_PROGRESS_BAR", "0")

import daft as _daft

from foreigndesk.archive.errors import BadArchive
from foreigndesk.reference import own_facts

daft: Any = _daft
_SAFE = "PYTHONSAFEPATH"
_ANSWER = 10.0
"""Seconds for a cluster to answer in."""


class Engine:
    """Where the work is done.

    Args:
        processes: how many readers work at once; by default one a core, of the machine or of the cluster.
        ray: the address of a Ray cluster, as ``ray.init`` takes it; None for this machine.

    Raises:
        BadArchive: where Ray is not installed, or does not answer.
    """

    def __init__(self, processes: int | None, ray: str | None) -> None:
        if ray is None:  # Daft's own default
            cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        else:
            cores = _joined(ray)
        self.processes = processes or cores or 1

    def each(self, worker: type, given: Sequence[Any], tasks: Sequence[str]) -> Iterator[str]:
        """What a worker, made with what is given once for each process, answers for each task, as the answers come."""
        work = daft.cls(worker, use_process=True, max_concurrency=self.processes)(*given)
        frame = daft.from_pydict({"task": list(tasks)}).into_batches(1)
        for row in frame.select(work(frame["task"]).alias("answer")).iter_rows():
            yield row["answer"]


@contextmanager
def apart() -> Generator[None]:
    """Processes that are started meanwhile take no code from the folder in which their user happens to be."""
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE]
        else:
            os.environ[_SAFE] = before


def _reach(address: str) -> None:
    """See that somebody answers at a host and port: Ray itself tries for a quarter of an hour.

    Raises:
        OSError: where nobody does.
    """
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if port.isdecimal():
        with socket.create_connection((host.strip("[]"), int(port)), _ANSWER):
            pass


def _joined(address: str) -> int:
    """Join a cluster; gives back how many cores it has."""
    try:
        import ray  # only here: who has no cluster need not have it
    except ModuleNotFoundError:
        raise BadArchive("Ray is not installed, which a cluster needs; pip install 'foreigndesk[cluster]'") from None
    loose: Any = ray
    try:
        _reach(address)
        loose.init(
            address=address,
            ignore_reinit_error=True,
            logging_level="ERROR",
            log_to_driver=False,
            runtime_env={"env_vars": {name: str(path.resolve()) for name, path in own_facts().items()}},
        )
        daft.set_runner_ray(noop_if_initialized=True)
        return int(loose.cluster_resources().get("CPU", 1))
    except (OSError, RuntimeError, ValueError) as error:
        raise BadArchive(
            f"no Ray cluster at {address!r} ({error!s:.200}); check the address, and that it runs"
        ) from None
