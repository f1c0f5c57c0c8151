"""Where one input leads on the web: each address once, so many in all, each host at its pace and by its rules."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Literal, Protocol, TypeVar

from foreigndesk.intake.errors import DAILY, PASSING, Reason, SkipArticle, foreseen
from foreigndesk.intake.fetching import Limits, Pace, Reply, Robots, Seen, fetch, host_of

T = TypeVar("T")

MOST_LINKED = 200
"""The most addresses that a list or a feed leads to, with all that these lead to: the first ones."""

_ENOUGH = 3
"""After so many failures in a row a host is left alone for the rest of a journey, or after one that asks for it."""
_LONGEST = 24 * 3600.0
"""The most seconds for which a host that asks for it is left alone."""
_HOST_FAILS: frozenset[Reason] = frozenset({"busy", "too-slow", "unreachable"})


class Over(SkipArticle):
    """A journey ends here, with more to see."""


class Memory(Protocol):
    """What came of earlier journeys to the same place, by the keys of entries and the addresses looked at each time."""

    def state(self, key: str) -> Literal["known", "fresh"] | Reason | None:
        """None for what is to be read now; else why it is not.

        It is known (read, or refused for good), was looked at a short while ago, or could not be had and waits.
        """
        ...

    def learn(self, key: str) -> None:
        """Note that it was read, or refused for good."""
        ...

    def failed(self, key: str, reason: Reason) -> None:
        """Note that it could not be had this time."""
        ...

    def seen(self, address: str) -> Seen:
        """What the server said of an address that is looked at each time."""
        ...

    def waits(self, address: str) -> float:
        """Since when an address that is looked at each time waits for it; 0 for one that never was."""
        ...

    def looked(self, address: str, seen: Seen, *, over: bool = False) -> None:
        """Note that it was looked at; ``over`` says that there is more to see."""
        ...


class _NoMemory:
    """That of somebody who was nowhere before."""

    def state(self, key: str) -> None:
        return None

    def learn(self, key: str) -> None:
        pass

    def failed(self, key: str, reason: Reason) -> None:
        pass

    def seen(self, address: str) -> Seen:
        return Seen()

    def waits(self, address: str) -> float:
        return 0.0

    def looked(self, address: str, seen: Seen, *, over: bool = False) -> None:
        pass


@dataclass(slots=True, kw_only=True)
class Web:
    """How pages are asked for: how often and by whose rules; ``allowed`` hosts may be on the user's own network.

    ``rest`` holds the hosts that asked to be left alone, until when by the monotonic clock.
    """

    allowed: Collection[str] = ()
    pace: Pace = field(default_factory=Pace)
    robots: Robots = field(default_factory=Robots)
    rest: dict[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        self.allowed = {host.lower() for host in self.allowed}

    def had(self, url: str, limits: Limits, allowed: Collection[str], seen: Seen, *, robot: bool) -> Reply | None:
        """What is at an address, each host on the way there asked at its pace, and by its rules where a robot asks."""

        def before(here: str) -> None:
            self.pace.keep(here, self.robots.check(here, allowed, before=self.pace.keep) if robot else 0.0)

        with foreseen():
            return fetch(url, limits=limits, allowed=allowed, seen=seen, before=before)


@dataclass(slots=True, kw_only=True)
class Journey:
    """One journey from an input.

    ``seen`` is what a server said of the input the last time, and then what it says now; ``until`` the moment of the
    monotonic clock after which nothing more is begun; ``robot`` whether nobody named the input just now. ``troubles``
    counts what was not had and may be the next time, ``each`` the addresses that are looked at each time, ``learned``
    what is done with; ``articles`` is for the caller to count those that came;
    ``rests`` says for how many seconds the host of the input is left alone, where it was not asked for that.
    """

    web: Web = field(default_factory=Web)
    memory: Memory = field(default_factory=_NoMemory)
    seen: Seen = field(default_factory=Seen)
    until: float = float("inf")
    robot: bool = False
    troubles: int = 0
    each: int = 0
    learned: int = 0
    articles: int = 0
    rests: float = 0.0
    _trusted: bool = False
    _visited: set[str] = field(default_factory=set[str])
    _left: int = MOST_LINKED
    _failures: Counter[str] = field(default_factory=Counter[str])
    _said: dict[str, Seen] = field(default_factory=dict[str, Seen])

    def first(self, url: str, limits: Limits) -> Reply | None:
        """What is at the address that the input is; None where that is still what was ``seen``, or its host rests.

        A public one leads to public hosts only, by a redirect too.
        """
        self._trusted = host_of(url) in self.web.allowed
        self.rests = max(0.0, self.web.rest.get(host_of(url), 0.0) - monotonic()) if self.robot else 0.0
        if self.rests:
            return None
        reply = self._had(url, limits, self.web.allowed if self._trusted else (), self.seen, robot=self.robot)
        self.seen = reply.seen if reply else self.seen
        return reply

    def further(self, url: str, limits: Limits, behind: str, *, each: bool) -> Reply | None:
        """What is at an address that a list or a feed at ``behind`` leads to; a public one leads to public hosts only.

        None where it is one that is looked at ``each`` time, and nothing changed there.

        Raises:
            SkipArticle: as ``fetch`` and ``Robots.check`` do.
        """
        allowed = self.web.allowed if host_of(behind) in self.web.allowed else ()
        seen, host = self.memory.seen(url) if each else Seen(), host_of(url)
        try:
            reply = self._had(url, limits, allowed, seen, robot=True)
        except SkipArticle as skip:
            self._failures[host] = self._failures[host] + 1 if skip.reason in _HOST_FAILS else 0
            raise
        self._failures[host] = 0
        self._said[url] = reply.seen if reply else seen
        return reply

    def _had(self, url: str, limits: Limits, allowed: Collection[str], seen: Seen, *, robot: bool) -> Reply | None:
        """What is at an address; its host is left alone for as long as it asks for."""
        try:
            return self.web.had(url, limits, allowed, seen, robot=robot)
        except SkipArticle as skip:
            if skip.after:
                self.web.rest[host_of(url)] = monotonic() + min(skip.after, _LONGEST)
            raise

    def once(self, found: T, mark: str, name: str) -> Iterator[T | SkipArticle]:
        """What was found in an input, unless an earlier journey to it found the same; remembered once it is through.

        Args:
            found: what was found.
            mark: what it is remembered by.
            name: what it is called where the caller throws in why it could not be kept: it then comes again.

        Raises:
            Over: where the journey ends here.
        """
        if self._is_done(mark, None):
            return
        self._spend(None, 1)
        try:
            yield found
        except SkipArticle as skip:
            self._note(mark, "", skip)
            yield skip.named(name)
        else:
            if isinstance(found, SkipArticle):
                self._note(mark, "", found)
            else:
                self._learn(mark)

    def new(self, key: str, url: str | None, more: int, read: Callable[[], Iterator[T]]) -> Iterator[T | SkipArticle]:
        """What ``read`` gives of one entry of a list or a feed, unless it is known; remembered once it is through.

        Args:
            key: what it is remembered by; empty for an address that is looked at each time.
            url: the address that it leads to; None where it brings all itself.
            more: how many entries are left, with this one.
            read: reads it.

        Raises:
            Over: where the journey ends here.
            SkipArticle: what ``read`` raises.
        """
        self.each += not key
        if (url and url in self._visited) or self._is_done(key or url or "", url) or (url and self._rests(url)):
            return
        before = self.troubles, self.each
        try:
            self._spend(url, more)
            yield from read()
        except SkipArticle as skip:
            self._note(key, url or "", skip)
            raise
        if not key:
            whole = before == (self.troubles, self.each)
            self._looked(url or "", self._said.get(url or "", Seen()) if whole else Seen())
        elif self.troubles == before[0]:
            self._learn(key)

    def _is_done(self, key: str, url: str | None) -> bool:
        state = self.memory.state(key)
        if state == "refused-address" and self._trusted and host_of(url or "") in self.web.allowed:  # meanwhile
            return False
        self.troubles += state in PASSING | DAILY
        return state is not None

    def _rests(self, url: str) -> bool:
        """Whether the host of an address is left alone; whoever named the input is told of each address there."""
        host = host_of(url)
        if self._failures[host] < _ENOUGH and self.web.rest.get(host, 0.0) < monotonic():
            return False
        self.troubles += 1
        if self.robot:
            return True
        raise SkipArticle(
            "busy", found=f"{host}, which failed before", expected="a host that answers", advice="try again later"
        )

    def _note(self, key: str, url: str, skip: SkipArticle) -> None:
        passing = skip.reason in PASSING | DAILY
        self.troubles += passing
        if isinstance(skip, Over):
            if not key and url in self._visited:
                self.memory.looked(url, Seen(), over=True)
        elif not key:
            self._looked(url, Seen())
        elif passing:
            self.memory.failed(key, skip.reason)
        else:
            self._learn(key)

    def _looked(self, url: str, seen: Seen) -> None:
        self.memory.looked(url, seen)
        self.learned += 1

    def _learn(self, key: str) -> None:
        self.memory.learn(key)
        self.learned += 1

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
