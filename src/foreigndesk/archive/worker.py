"""The other process of ``careful``: does the tasks that it is sent, until nobody sends any."""

import resource
import signal
import sys
from multiprocessing.connection import Connection

from foreigndesk.archive.careful import Failed, Task, allowed_for, end_with_parent

_MEMORY = 4_000_000_000
"""Bytes that the process may have of its own; the models and a short article take 0.9 GB."""


def bounded() -> None:
    """Let no input take the memory of the machine: what asks for more is an error, and costs its article alone."""
    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    least = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_DATA, (least, most))


def may_take(seconds: float) -> None:
    """Let the system end the process once it has computed for so long, whatever it is at; 0 lets it go on."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def serve(pipe: Connection) -> None:
    """Do what comes and send back each step; an error ends the task and not the process."""
    while True:
        task: Task
        task, start = pipe.recv()
        try:
            may_take(allowed_for(None))
            for step in task(start):
                pipe.send(step)
                may_take(allowed_for(step))
            may_take(0)
            pipe.send("end")
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the other side says what becomes of it
            may_take(0)
            pipe.send(Failed(type(error).__name__, str(error)))


if __name__ == "__main__":
    bounded()
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # whoever started it may have it ignored, or kept back
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGPROF])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted ends it, and no article is at fault
    end_with_parent()
    try:
        serve(Connection(int(sys.argv[1])))
    except (EOFError, OSError):  # nobody is there any more
        sys.exit()
