"""Sources looked at again and again: politely, never twice for the same, and with a word on those that fail.

Part of the façade, beside ``desk``: it brings intake and what the store remembers together.
"""

import random
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Literal

from foreigndesk.checked import today
from foreigndesk.intake import SkipArticle, Source, poll
from foreigndesk.intake.fetching import Seen
from foreigndesk.intake.journey import Journey, Over, Web
from foreigndesk.records import Article
from foreigndesk.store import Store, Watched, Watching

State = Literal["new", "well", "silent", "failing"]

_LONGEST = 300.0
"""Seconds after which a look begins nothing more, so that one source does not keep the others waiting."""
_FURTHEST = timedelta(days=1)
"""The longest that a source which fails is left alone, unless it asks for longer itself."""
_ASKED = timedelta(days=30)
"""The longest that it can ask for."""
_SOON = timedelta(minutes=1)
"""When a source is looked at again of which there was more than one look takes."""
_JITTER = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with a source: ``watched`` is None before the first look; ``since`` when it is silent or fails."""

    source: Source
    state: State
    since: datetime | None
    watched: Watched | None


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was seen of one source."""

    url: str
    watching: Watching

    def knows(self, key: str) -> bool:
        return self.watching.knows(self.url, key)

    def learn(self, key: str) -> None:
        self.watching.learn(self.url, key)

    def failed(self, key: str) -> None:
        self.watching.failed(self.url, key)


class Watch:
    """The sources of a list, and what a store remembers of them."""

    def __init__(
        self,
        store: Store,
        sources: Sequence[Source],
        *,
        allowed: Collection[str] = (),
        web: Web | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        draw: random.Random | None = None,
    ) -> None:
        self._watching, self._sources = store.watching, sources
        self._web = web or Web(allowed=allowed)
        self._clock, self._draw = clock, draw or random.Random()  # noqa: S311 - only spreads the looks

    def due(self) -> list[Source]:
        """The sources that are to be looked at by now, the one that waits longest first."""
        known = [(watched.due if (watched := self._watching.of(each.url)) else None, each) for each in self._sources]
        now = self._clock()
        waiting = [(at or datetime.min.replace(tzinfo=UTC), each) for at, each in known if at is None or at <= now]
        return [each for _, each in sorted(waiting, key=lambda pair: pair[0])]

    def wait(self) -> float:
        """Seconds until the next source is due; none where one is."""
        found = [watched.due for each in self._sources if (watched := self._watching.of(each.url))]
        if len(found) < len(self._sources):
            return 0.0
        return max(0.0, (min(found) - self._clock()).total_seconds())

    def look(self, source: Source) -> Iterator[Article | SkipArticle]:
        """What is new of a source, each refusal in its place; each is remembered once the next is asked for.

        Raises:
            StoreError: where the store cannot be used.
        """
        began = self._clock()
        before = self._watching.of(source.url) or Watched(url=source.url, begun=began, looked=began, due=began)
        self._watching.keep(before)  # what is seen of it needs it
        journey = Journey(
            web=self._web,
            memory=_Memory(source.url, self._watching),
            seen=Seen(etag=before.etag, modified=before.modified),
            until=monotonic() + _LONGEST,
            robot=True,
        )
        after, problem = replace(before, looked=began), None
        try:
            for each in poll(source.url, journey, today=today()):
                after = replace(after, news=began) if isinstance(each, Article) else after
                yield each
        except SkipArticle as skip:
            problem = skip
            yield skip.named(source.name)
        whole = problem is None and not journey.troubles
        seen = journey.seen if whole else Seen()  # or else it would say that nothing changed since
        after = replace(after, etag=seen.etag, modified=seen.modified)
        self._watching.keep(self._after(after, source, problem))

    def _after(self, watched: Watched, source: Source, problem: SkipArticle | None) -> Watched:
        """How it stands after a look, and when the next is due."""
        if problem is None or isinstance(problem, Over):
            pause = source.every if problem is None else min(source.every, _SOON)
            return replace(watched, failing=None, failures=0, problem=None, due=self._later(watched.looked, pause))
        failures = watched.failures + 1
        pause = min(source.every * 2 ** min(failures, 12), max(_FURTHEST, source.every))
        pause = max(pause, min(timedelta(seconds=problem.after or 0), _ASKED))
        return replace(
            watched,
            failing=watched.failing or watched.looked,
            failures=failures,
            problem=f"{problem.found}; {problem.advice}",
            due=self._later(watched.looked, pause),
        )

    def _later(self, moment: datetime, pause: timedelta) -> datetime:
        """Not all at the same moment, and never sooner than asked."""
        return moment + pause * (1 + self._draw.uniform(0, _JITTER))

    def standings(self) -> list[Standing]:
        """How it stands with each source, in the order of the list."""
        return [self._standing(each) for each in self._sources]

    def _standing(self, source: Source) -> Standing:
        watched = self._watching.of(source.url)
        if watched is None:
            return Standing(source=source, state="new", since=None, watched=None)
        if watched.failing:
            return Standing(source=source, state="failing", since=watched.failing, watched=watched)
        last = watched.news or watched.begun
        silent = self._clock() - last > source.silent
        return Standing(
            source=source, state="silent" if silent else "well", since=last if silent else None, watched=watched
        )
