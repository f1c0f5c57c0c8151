"""Where one input leads on the web: each address once, so many in all, each host at its pace and by its rules."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol, TypeVar

from foreigndesk.intake.errors import PASSING, SkipArticle
from foreigndesk.intake.fetching import Limits, Pace, Reply, Robots, Seen, fetch, host_of

T = TypeVar("T")

MOST_LINKED = 200
"""The most addresses that a list or a feed leads to, with all that these lead to: the first ones."""


class Over(SkipArticle):
    """A journey ends here, with more to see."""


class Memory(Protocol):
    """What was read, or refused for good, on earlier journeys to the same place."""

    def knows(self, key: str) -> bool:
        """Whether it was."""
        ...

    def learn(self, key: str) -> None:
        """Note that it is."""
        ...

    def failed(self, key: str) -> None:
        """Note that it could not be had this time."""
        ...


class _NoMemory:
    """That of somebody who was nowhere before."""

    def knows(self, key: str) -> bool:
        return False

    def learn(self, key: str) -> None:
        pass

    failed = learn


@dataclass(slots=True, kw_only=True)
class Web:
    """How pages are asked for: how often and by whose rules; ``allowed`` hosts may be on the user's own network."""

    allowed: Collection[str] = ()
    pace: Pace = field(default_factory=Pace)
    robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        self.allowed = {host.lower() for host in self.allowed}
        self.robots = Robots(self.allowed)


@dataclass(slots=True, kw_only=True)
class Journey:
    """One journey from an input.

    ``seen`` is what a server said of the input the last time, and then what it says now; ``until`` the moment of the
    monotonic clock after which nothing more is begun; ``robot`` whether nobody named the input just now. ``troubles``
    counts what was not had and may be the next time.
    """

    web: Web = field(default_factory=Web)
    memory: Memory = field(default_factory=_NoMemory)
    seen: Seen = field(default_factory=Seen)
    until: float = float("inf")
    robot: bool = False
    troubles: int = 0
    _visited: set[str] = field(default_factory=set[str])
    _left: int = MOST_LINKED

    def first(self, url: str, limits: Limits) -> Reply | None:
        """What is at the address that the input is; None where that is still what was ``seen``."""
        asked = self.web.robots.check(url) if self.robot else 0.0
        self.web.pace.keep(url, asked)
        reply = fetch(url, limits=limits, allowed=self.web.allowed, seen=self.seen)
        self.seen = reply.seen if reply else self.seen
        return reply

    def further(self, url: str, limits: Limits, behind: str) -> Reply:
        """What is at an address that a list or a feed at ``behind`` leads to; a public one leads to public hosts only.

        Raises:
            SkipArticle: as ``fetch`` and ``Robots.check`` do.
        """
        allowed = self.web.allowed if host_of(behind) in self.web.allowed else ()
        self.web.pace.keep(url, self.web.robots.check(url))
        reply = fetch(url, limits=limits, allowed=allowed)
        if reply is None:
            raise SkipArticle("http-status", found="the answer 304", expected="a page", advice="try again later")
        return reply

    def went(self, url: str) -> bool:
        """Whether this journey came to an address before."""
        return url in self._visited

    def new(self, key: str, url: str | None, more: int, read: Callable[[], Iterator[T]]) -> Iterator[T | SkipArticle]:
        """What ``read`` gives of one entry of a list or a feed, unless it is known; remembered once it is through.

        Args:
            key: what it is remembered by; empty for what is looked at each time.
            url: the address that it leads to; None where it brings all itself.
            more: how many entries are left, with this one.
            read: reads it.

        Raises:
            Over: where the journey ends here.
            SkipArticle: what ``read`` raises.
        """
        if (key and self.memory.knows(key)) or (url and url in self._visited):
            return
        before = self.troubles
        try:
            self._spend(url, more)
            yield from read()
        except SkipArticle as skip:
            self._note(key, skip)
            raise
        if key and self.troubles == before:
            self.memory.learn(key)

    def _note(self, key: str, skip: SkipArticle) -> None:
        passing = skip.reason in PASSING
        self.troubles += passing
        if key and not isinstance(skip, Over):
            (self.memory.failed if passing else self.memory.learn)(key)

    def _spend(self, url: str | None, more: int) -> None:
        if monotonic() > self.until or (url and not self._left):
            raise Over(
                "too-many",
                found=f"{more} more addresses",
                expected=f"lists and feeds that lead to at most {MOST_LINKED}, and not for long",
                advice="the next look goes on with them" if self.robot else "give those that you want by themselves",
            )
        if url:
            self._visited.add(url)
            self._left -= 1
