"""How often one host is asked."""

from collections.abc import Callable
from time import monotonic, sleep

from foreigndesk.intake.fetching.addresses import host_of


class Pace:
    """Waits before each request until the last one to the same host is ``seconds`` ago, or as long as that asks."""

    def __init__(
        self, seconds: float = 1.0, *, clock: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep
    ) -> None:
        self._seconds, self._clock, self._wait = seconds, clock, wait
        self._next: dict[str, float] = {}

    def keep(self, url: str, asked: float = 0.0) -> None:
        """Wait until the host of an address may be asked again; ``asked`` is how many seconds it asks for, if more."""
        host = host_of(url)
        if (left := self._next.get(host, 0.0) - self._clock()) > 0:
            self._wait(left)
        self._next[host] = self._clock() + max(self._seconds, asked)
