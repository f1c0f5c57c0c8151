"""A real Ray cluster of two nodes on this machine, one of whose workers is killed while it reads: run as a program."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ray
from ray.cluster_utils import Cluster

from foreigndesk.archive.run import archive
from foreigndesk.archive.tasks import Terms
from foreigndesk.reference.own import ACTORS

loose: Any = ray
_WORKER, _READS = b"ray::", "Project"
"""How Ray calls the processes in which work is done, and Daft those that apply a function of ours."""


def workers(root: int) -> Iterator[tuple[int, int, str]]:
    """The worker processes that were started, at whatever remove, by a process, by whom, and what Ray calls them.

    Each node starts its own.
    """
    parents = dict(_parents())
    for pid in parents:
        above = pid
        while above in parents and above != root:
            above = parents[above]
        name = _name(pid)
        if above == root and name.startswith(_WORKER):
            yield pid, parents[pid], name.decode().strip()


def _parents() -> Iterator[tuple[int, int]]:
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                yield int(each.name), int((each / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:  # it has ended meanwhile
                continue


def _name(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def main(inputs: str, out: str, actors: str) -> None:
    """Read, and kill a worker as soon as the first lot is read; prints who was killed, how many nodes read, the counts.

    The user's own actors are known to this process alone, as they would be to the machine that asks.
    """
    node: dict[str, Any] = {"num_cpus": 1, "include_dashboard": False}
    cluster: Any = Cluster(initialize_head=True, head_node_args=node)
    cluster.add_node(num_cpus=1)
    os.environ[ACTORS] = actors
    steps, killed = archive([inputs], Path(out), Terms(None, date(2024, 1, 1)), ray=cluster.address), ""
    nodes = set[int]()
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            told = {"killed": killed, "nodes": len(nodes), "counts": end.value["counts"]}
            sys.stdout.write(json.dumps(told) + "\n")
            break
        reading = [each for each in workers(os.getpid()) if _READS in each[-1]]
        nodes |= {node for _, node, _ in reading}
        if step.step == "reading" and step.done and not killed:
            pid, _, killed = reading[0]
            os.kill(pid, signal.SIGKILL)
    loose.shutdown()
    cluster.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
