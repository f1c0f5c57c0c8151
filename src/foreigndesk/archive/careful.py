"""Work on untrusted articles in a process of its own: one that crashes it or never ends costs that one, and no more."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread
from types import TracebackType
from typing import Any, Literal, Self

from foreigndesk.archive.errors import Away
from foreigndesk.reference import BadReference

_STARTING = 300.0
"""Seconds of a core to load the models, or to find the place in an input where it goes on."""
_CLOCK, _KILLED, _SLOW = "the clock", signal.SIGKILL.name, signal.SIGPROF.name
"""Ends that the machine may be at fault for: no answer came, another process or the system ended it, or it has computed
for as long as it may."""
_WAITING = 5.0
"""How many times as long a piece may take by the clock: other work may leave it little of a core."""
_LOOK = 0.5
"""Seconds between two looks whether somebody is still there."""
_NO_PIECE_S = {kind.__name__: kind for kind in (Away, BadReference)}
"""Errors in the other process that are no piece's fault."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Begun:
    """The piece with this number is begun, and may take so many seconds of a core."""

    number: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a piece."""

    number: int
    what: Any


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece that computed for too long, or twice ended its process or gave no answer; ``found`` says how."""

    number: int
    reason: Literal["unreadable", "too-slow"]
    found: str


@dataclass(frozen=True, slots=True)
class Failed:
    """An error that the work did not foresee."""

    kind: str
    message: str


class Stuck(Exception):
    """Twice the process came to its end, or to none, before the piece with this number was begun.

    ``may_pass`` tells that the machine may be at fault, so that another run may come on.
    """

    def __init__(self, number: int, found: str, *, may_pass: bool) -> None:
        self.number, self.found, self.may_pass = number, found, may_pass
        super().__init__(f"{found}, before number {number + 1} was begun")


Step = Begun | Done | None
"""None tells that the work goes on, while pieces are passed over."""
Task = Callable[[int], Iterator[Step]]
"""Work on pieces in order, from the one with a number on; it goes to the other process, so that it must pickle."""


def end_with_parent(first: Callable[[], object] = lambda: None) -> None:
    """End this process soon after the one that started it, however that ends; and call something first."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK)
        first()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def allowed_for(step: Step) -> float:
    """Seconds of a core until the next step."""
    return step.seconds if isinstance(step, Begun) else _STARTING


class _Ended(Exception):
    """The process is at its end, or is taken to be: ``by`` a signal, an exit code, an error or the clock."""

    def __init__(self, by: str, found: str) -> None:
        self.found, self.computed, self.may_pass = found, by == _SLOW, by in (_CLOCK, _KILLED, _SLOW)
        self.reason: Literal["unreadable", "too-slow"] = "too-slow" if by in (_CLOCK, _SLOW) else "unreadable"
        super().__init__(found)


class Careful:
    """A process that does tasks, one after the other, and is started again where one ends it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def do(self, task: Task) -> Iterator[Done | Lost]:
        """What comes of each piece, in order.

        One that ends the process, or does not answer, is tried once more: the machine may have been at fault. One that
        computes for too long is not.

        Raises:
            Away: where an input cannot be had.
            BadReference: where the installation is at fault, and not a piece.
            Stuck: where the way to a piece cannot be passed, which is no piece's fault either.
        """
        start, failed = 0, -1
        while True:
            at, begun = start, False
            try:
                for step in self._steps(task, start):
                    if isinstance(step, Begun):
                        at, begun = step.number, True
                    elif step:
                        yield step
                        at, begun = step.number + 1, False
                return
            except _Ended as ended:
                again, failed, start = at != failed and not (begun and ended.computed), at, at
                if not again and not begun:
                    raise Stuck(at, ended.found, may_pass=ended.may_pass) from None
                if not again:
                    yield Lost(at, ended.reason, ended.found)
                    start += 1

    def _steps(self, task: Task, start: int) -> Iterator[Step]:
        pipe, allowed, is_idle = self._ready(), _STARTING, False
        try:
            self._send(pipe, (task, start))
            while True:
                step = self._next(pipe, allowed)
                is_idle = step == "end" or isinstance(step, Failed)
                if isinstance(step, Failed):
                    raise _error(step)
                if step == "end":
                    return
                allowed = allowed_for(step)
                yield step
        finally:
            if not is_idle:  # what it still does would be taken for what comes of the next task
                self.end()

    def _send(self, pipe: Connection, what: object) -> None:
        try:
            pipe.send(what)
        except OSError:
            raise self._gone(_STARTING) from None

    def _next(self, pipe: Connection, allowed: float) -> Any:
        if not pipe.poll(_WAITING * allowed):
            raise _Ended(_CLOCK, f"what gave no answer for {_WAITING * allowed:.0f} seconds")
        try:
            return pipe.recv()
        except (EOFError, OSError):
            raise self._gone(allowed) from None

    def _gone(self, allowed: float) -> _Ended:
        if (how := self.end()) == _SLOW:
            return _Ended(how, f"what took more than {allowed:.0f} seconds of computing")
        return _Ended(how, f"what ended the process that read it ({how})")

    def _ready(self) -> Connection:
        if self._pipe is None:
            self._pipe, theirs = Pipe()
            place = theirs.fileno()
            command = [sys.executable, "-P", "-m", "foreigndesk.archive.worker", str(place)]
            self._process = subprocess.Popen(  # noqa: S603 - our own
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[place],
                env={**os.environ, **_ONE_THREAD},
            )
            theirs.close()
        return self._pipe

    def end(self) -> str:
        """End the process, whatever it does; gives back how it ended."""
        pipe, process = self._pipe, self._process
        self._pipe = self._process = None
        if pipe is None or process is None:
            return "none"
        pipe.close()
        process.kill()
        code = process.wait()
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _error(failed: Failed) -> Exception:
    if kind := _NO_PIECE_S.get(failed.kind):
        return kind(failed.message)
    return _Ended("an error", f"an error that nobody foresaw ({failed.kind}: {failed.message:.120})")
