"""What the owners of a host ask robots not to fetch: ``robots.txt`` (RFC 9309), read by Protego."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from foreigndesk.intake.errors import PASSING, SkipArticle
from foreigndesk.intake.fetching.addresses import host_of
from foreigndesk.intake.fetching.fetch import Limits, fetch

_AGENT = "foreigndesk"
_LIMITS = Limits(bytes=500 * 1024, cut=True, seconds=15.0)
"""A robot must read the first 500 KiB (RFC 9309, 2.5); more of it is not read."""
_KEPT = 24 * 3600.0
"""Seconds for which an answer holds (RFC 9309, 2.4); one that failed is asked for again sooner."""
_FAILED = 600.0
_LONGEST = 60.0
"""The most seconds between two requests that a host may ask for."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host asks, until when that holds, and what failed where it could not be asked."""

    asked: Protego
    until: float
    failed: SkipArticle | None = None


class Robots:
    """The rules of hosts, each asked for once a day."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, bool], _Rules] = {}

    def check(
        self, url: str, allowed: Collection[str] = (), *, before: Callable[[str], None] = lambda here: None
    ) -> float:
        """Seconds that the host wants between two requests; nothing where it does not say.

        ``allowed`` are the hosts that may have an address which is not public, as for what is fetched after; ``before``
        is called with each address that is asked for the rules, as by ``fetch``.

        Raises:
            SkipArticle: "robots" where its owners do not want the address fetched by robots; where their rules cannot
                be had, why not.
        """
        rules = self._of(url, allowed, before)
        if rules.failed:
            raise rules.failed.named(rules.failed.name)  # a new one: that which is kept would grow with each raise
        if not rules.asked.can_fetch(url, _AGENT):
            raise SkipArticle(
                "robots",
                found=f"an address that robots.txt of {host_of(url)} closes to robots",
                expected="one that is open to them",
                advice="read it yourself, and add the file",
            )
        return min(rules.asked.crawl_delay(_AGENT) or 0.0, _LONGEST)

    def _of(self, url: str, allowed: Collection[str], before: Callable[[str], None]) -> _Rules:
        try:
            parts = urlsplit(url)
        except ValueError:  # "http://["
            return _Rules(rules_in(b""), 0.0)
        where = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        key = where, host_of(where) in allowed
        found = self._rules.get(key)
        if found is None or found.until < monotonic():
            found = self._rules[key] = self._asked(where, allowed, before)
        return found

    def _asked(self, where: str, allowed: Collection[str], before: Callable[[str], None]) -> _Rules:
        """No rules where there are none (RFC 9309, 2.3.1.3); all is closed while the server fails (2.3.1.4)."""
        try:
            reply = fetch(where, limits=_LIMITS, allowed=allowed, before=before)
        except SkipArticle as skip:
            failed = skip if skip.reason in PASSING else None
            return _Rules(rules_in(b""), monotonic() + (_FAILED if failed else _KEPT), failed and failed.named(where))
        return _Rules(rules_in(reply.body if reply else b""), monotonic() + _KEPT)


def rules_in(body: bytes) -> Protego:
    """The rules in a ``robots.txt``; what cannot be read of it is passed over."""
    whole = body if len(body) < _LIMITS.bytes else body.rpartition(b"\n")[0]  # half a rule would close too much
    return Protego.parse(whole.decode("utf-8-sig", "replace"))
