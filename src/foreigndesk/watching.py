"""Sources looked at again and again: politely, never twice for the same, and with a word on those that fail.

Part of the façade, beside ``desk``: it brings intake and what the store remembers together.
"""

import random
from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Literal, cast

from foreigndesk.checked import of_outlet, today
from foreigndesk.intake import Beside, SkipArticle, Source, poll
from foreigndesk.intake.errors import DAILY, NoNews, Reason
from foreigndesk.intake.fetching import Seen, host_of
from foreigndesk.intake.journey import Journey, Over, Web
from foreigndesk.records import Article
from foreigndesk.store import Noted, Store, StoreError, Watched, Watching

State = Literal["new", "well", "silent", "failing"]

_LONGEST = 300.0
"""Seconds after which a look begins nothing more, so that one source does not keep the others waiting."""
_FURTHEST = timedelta(days=1)
"""The longest that a source which fails is left alone, unless it asks for longer itself."""
_ASKED = timedelta(days=30)
"""The longest that it can ask for."""
_SOON = timedelta(minutes=1)
"""When a source is looked at again of which there was more than one look takes."""
_CLAIMED = timedelta(minutes=30)
"""How long nobody else looks at a source that one process looks at, from each article that this finds there."""
_CUT_SHORT = timedelta(minutes=10)
"""The longest until a source is looked at again whose look was ended."""
_DAY = timedelta(days=1)
"""After how long whoever refused a page is asked anew."""
_JITTER = 0.1
_UNREADABLE: frozenset[str] = frozenset({
    "bad-date", "bad-json", "binary", "empty", "encoding", "no-date", "no-text", "unreadable",
})  # fmt: skip
"""Reasons for which an item is refused that lie in how it is written."""
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with a source: ``watched`` is None before the first look; ``since`` when it is silent or fails."""

    source: Source
    state: State
    since: datetime | None
    watched: Watched | None


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was seen of one source, at the look of the moment ``now``."""

    source: Source
    watching: Watching
    now: datetime

    def state(self, key: str) -> Literal["known", "fresh"] | Reason | None:
        noted = self.watching.noted(self.source.url, key)
        if noted is None or (noted.again and noted.again <= self.now):
            return None
        return cast(Reason, noted.reason or "fresh") if noted.again else "known"

    def learn(self, key: str) -> None:
        self.watching.note(self.source.url, key)

    def failed(self, key: str, reason: Reason) -> None:
        if reason in DAILY:
            self.watching.failed(self.source.url, key, reason, self.now, pause=_DAY, longer=1)
        else:
            self.watching.failed(self.source.url, key, reason, self.now)

    def seen(self, address: str) -> Seen:
        noted = self.watching.noted(self.source.url, address)
        return Seen(etag=noted.etag, modified=noted.modified) if noted else Seen()

    def waits(self, address: str) -> float:
        noted = self.watching.noted(self.source.url, address)
        return noted.again.timestamp() if noted and noted.again else 0.0

    def looked(self, address: str, seen: Seen, *, over: bool = False) -> None:
        again = self.now if over else self.now + self.source.every
        self.watching.note(self.source.url, address, Noted(again=again, etag=seen.etag, modified=seen.modified))


def _nothing_readable(before: Watched, refused: list[SkipArticle]) -> SkipArticle | None:
    """Why a source is of no use that never brought an article, as nothing of it can be read; None where it may be yet.

    What was refused once is not looked at again, so that the reason stays until there is something else.
    """
    if refused:
        return next((each for each in refused if each.reason in _UNREADABLE), None)
    if before.reason not in _UNREADABLE or not before.problem:
        return None
    found, _, advice = before.problem.rpartition("; ")
    return SkipArticle(cast(Reason, before.reason), found=found, expected="news", advice=advice)


def _advised(found: Article | SkipArticle) -> Article | SkipArticle:
    """What is found, with an advice that holds here: who watches gives no day for all that comes."""
    if not isinstance(found, SkipArticle) or found.reason != "no-date":
        return found
    advice = "foreigndesk add takes it with --published YYYY-MM-DD"
    return SkipArticle(found.reason, found=found.found, expected=found.expected, advice=advice, name=found.name)


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
        self._let_in()

    def _let_in(self) -> None:
        """A source that could not be had because its host was not allowed, and is now, waits no longer."""
        for each in self._sources:
            known = self._watching.of(each.url)
            if known and known.reason == "refused-address" and host_of(each.url) in self._web.allowed:
                self._watching.keep(replace(known, due=min(known.due, self._clock())))

    def due(self) -> list[Source]:
        """The sources that are to be looked at by now, the one that waits longest first."""
        dues, now = self._watching.dues(), self._clock()
        waiting = [(dues.get(each.url, _NEVER), each) for each in self._sources]
        return [each for at, each in sorted(waiting, key=lambda pair: pair[0]) if at <= now]

    def claim(self, source: Source) -> bool:
        """Whether a source is due still; it is then nobody else's for as long as a look takes, where two watch it."""
        now = self._clock()
        new = Watched(url=source.url, begun=now, looked=now, due=now)
        return self._watching.claim(new, now, now + _CLAIMED)

    def wait(self) -> float:
        """Seconds until the next source is due; none where one is."""
        dues = self._watching.dues()
        return max(0.0, (min(dues.get(each.url, _NEVER) for each in self._sources) - self._clock()).total_seconds())

    def look(self, source: Source) -> Generator[Article | SkipArticle]:
        """What is new of a source, each refusal in its place; each is remembered once the next is asked for.

        Where one could not be kept, throw in why: it comes again as what could not be had does, and is told so.

        Raises:
            StoreError: where the store cannot be used.
        """
        began = self._clock()
        before = self._watching.of(source.url) or Watched(url=source.url, begun=began, looked=began, due=began)
        self._watching.keep(before)  # what is seen of it needs it
        journey = Journey(
            web=self._web,
            memory=_Memory(source, self._watching, began),
            seen=Seen(etag=before.etag, modified=before.modified),
            until=monotonic() + _LONGEST,
            robot=True,
        )
        after, problem, refused = replace(before, looked=began), None, list[SkipArticle]()
        try:
            yield from self._coming(source, journey, refused)
            problem = None if journey.articles or before.news else _nothing_readable(before, refused)
        except NoNews:  # it could be had, and is well
            pass
        except SkipArticle as skip:
            problem = skip
            yield skip.named(source.name)
        except (GeneratorExit, KeyboardInterrupt):
            self._watching.keep(replace(before, looked=began, due=self._later(began, min(source.every, _CUT_SHORT))))
            raise
        if journey.rests:  # nobody was asked: it stands as it stood
            due = max(before.due, began + timedelta(seconds=journey.rests))
            self._watching.keep(replace(before, due=due))
            return
        whole = problem is None and not journey.troubles and not journey.each
        seen = journey.seen if whole else Seen()  # or else it would say that nothing changed since
        news = began if journey.articles else after.news
        after = replace(after, news=news, etag=seen.etag, modified=seen.modified)
        self._watching.keep(self._after(after, source, problem, more=journey.learned > 0))

    def _coming(self, source: Source, journey: Journey, refused: list[SkipArticle]) -> Generator[Article | SkipArticle]:
        """What a journey brings, the source being claimed meanwhile; what is thrown in goes on to where it came from.

        What is refused of it is put down in ``refused``.

        Raises:
            SkipArticle: where the source cannot be had, or there is a fault: it must not end the others.
        """
        coming = poll(source.url, journey, today=today())
        try:
            each = next(coming, None)
            while each is not None:
                if isinstance(each, Article):
                    journey.articles += 1
                    self._watching.hold(source.url, self._clock() + _CLAIMED)
                elif not isinstance(each, Beside):
                    refused.append(each)
                try:
                    yield _advised(of_outlet(each, source.outlet))
                except SkipArticle as unkept:
                    each = coming.throw(unkept)
                else:
                    each = next(coming, None)
        except (SkipArticle, StoreError):
            raise
        except Exception as error:  # noqa: BLE001 - nobody foresaw it
            found = f"a fault ({type(error).__name__}: {error!s:.80})"
            raise SkipArticle("unreadable", found=found, expected="news", advice="report it") from None

    def _after(self, watched: Watched, source: Source, problem: SkipArticle | None, *, more: bool) -> Watched:
        """How it stands after a look, and when the next is due: soon where one that was not through found ``more``."""
        if problem is None or isinstance(problem, Over):
            pause = min(source.every, _SOON) if problem and more else source.every
            return replace(
                watched, failing=None, failures=0, problem=None, reason=None, due=self._later(watched.looked, pause)
            )
        failures = watched.failures + 1
        pause = min(source.every * 2 ** min(failures, 12), max(_FURTHEST, source.every))
        pause = max(pause, min(timedelta(seconds=problem.after or 0), _ASKED))
        return replace(
            watched,
            failing=watched.failing or watched.looked,
            failures=failures,
            problem=f"{problem.found}; {problem.advice}",
            reason=problem.reason,
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
