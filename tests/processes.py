"""Processes of a test's own."""

import os
from collections.abc import Callable


def child(work: Callable[[], None]) -> int:
    """A process that works and ends, and never runs what the tests' own process has still to do; gives back its id."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the parent sees the exit code
            os._exit(1)
    return pid
