"""Questions about how the desk stands, its claims and its forecasts, put to the desk."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from foreigndesk import illustrated, reference, words
from foreigndesk.account import Account
from foreigndesk.brief import Brief
from foreigndesk.desk import Desk
from foreigndesk.export import Telling
from foreigndesk.export.charts import Chart
from foreigndesk.export.network import network as drawn
from foreigndesk.export.summary import Voice, voices
from foreigndesk.export.telling import Standing, standing
from foreigndesk.store import ForecastQuery, RecordQuery
from foreigndesk.web.asked import party as code_of
from foreigndesk.web.cursors import after_claim, after_number, of_claim, of_forecast, page
from foreigndesk.web.problems import Refused
from foreigndesk.web.views import shaping
from foreigndesk.web.views.shapes import (
    ChangeShown,
    ClaimShown,
    ClaimWhole,
    ForecastShown,
    Front,
    Listed,
    PairShown,
    RecordShown,
    TrackShown,
)

Pair = tuple[str, str]

_RECENT = timedelta(days=7)
"""What a front page calls recent, back from the newest article."""
_FRONT = 12
"""The most of each kind on the front page."""
_SPOKEN = 100
"""Claims of which it is told what changed: those last spoken of."""
_SIDES = (*words.SAY_SO, "denies")
"""The stances of those who say so or deny."""
_LOOKS = 500
"""Claims that are looked at for those of a party."""
_STANCES, _TOLD = 100, 50
"""The most stances and records of one claim: the last of them."""


def front(desk: Desk, as_of: date | None) -> Front:
    """How the desk stands."""
    day = as_of or desk.latest()
    newest = next(iter(desk.articles(RecordQuery(until=day, latest=True, limit=1))), None)
    since = back(newest.published if newest else day, _RECENT)
    held = desk.held(day)
    due = desk.forecasts(ForecastQuery(which="due", limit=_FRONT), as_of=day)
    most, changed = pairs(desk, day).items, tuple(changes(desk, since, day))
    return Front(
        as_of=day,
        since=since,
        articles=held.articles,
        records=held.records,
        waiting=desk.waiting(),
        pairs=most,
        came=tuple(map(shaping.article, desk.articles(RecordQuery(until=day, latest=True, limit=_FRONT)))),
        changed=changed,
        due=tuple(shaping.forecast(each, due) for each in due.ledger.register),
        failed=tuple(shaping.skipped(desk.skipped(_FRONT))),
    )


def back(day: date, by: timedelta) -> date:
    """A day some time before another, as far back as there are days."""
    return day - by if day - date.min > by else date.min


def pairs(
    desk: Desk, as_of: date | None, limit: int = _FRONT, cursor: str | None = None, of: str | None = None
) -> Listed[PairShown]:
    """The pairs of states with the most claims; ``of`` one state, by its code, those that it is in."""
    found = desk.pairs(limit + 1, as_of=as_of, of=of, skip=after_number(cursor))
    shown = [PairShown(a=a, b=b, a_name=words.party(a), b_name=words.party(b), claims=number) for a, b, number in found]
    return page(shown, limit, cursor)


def changes(desk: Desk, since: date, as_of: date | None, pair: Pair | None = None) -> Iterator[ChangeShown]:
    """What changed after a day of the claims last spoken of, the latest first."""
    told = desk.summaries(pair, as_of=as_of, limit=_SPOKEN)
    found = ((moved, each) for each in told for moved in each.moved if moved.on > since)
    latest = sorted(found, key=lambda each: (each[0].on, each[1].id), reverse=True)
    return (shaping.change(moved, shaping.claim(each)) for moved, each in latest)


def changed(
    desk: Desk, since: date, as_of: date | None, pair: Pair | None, limit: int, cursor: str | None
) -> Listed[ChangeShown]:
    """A page of what changed after a day."""
    after = after_number(cursor)
    return page(list(islice(changes(desk, since, as_of, pair), after, after + limit + 1)), limit, cursor)


def brief(desk: Desk, pair: Pair, as_of: date | None) -> Brief:
    """The overview of two states."""
    return _brief(desk, pair, as_of or desk.latest(), desk.state())


@lru_cache(maxsize=8)
def _brief(desk: Desk, pair: Pair, day: date, _: str) -> Brief:
    return desk.brief(*pair, as_of=day)


def charts(desk: Desk, pair: Pair, as_of: date | None) -> dict[str, Chart]:
    """The charts of two states, by name."""
    return _charts(desk, pair, as_of or desk.latest(), desk.state())


@lru_cache(maxsize=16)
def _charts(desk: Desk, pair: Pair, day: date, _: str) -> dict[str, Chart]:
    return illustrated.charts(desk.summaries(pair, as_of=day, limit=desk.CHARTED))


def chart(desk: Desk, pair: Pair, name: str, as_of: date | None) -> Chart:
    """A chart of two states.

    Raises:
        Refused: where it would have nothing to show.
    """
    found = charts(desk, pair, as_of).get(name)
    if found is None:
        raise Refused(404, "name", f"no claim about these two has a place in {name!r}")
    return found


def network(desk: Desk, as_of: date | None) -> Chart:
    """Who deals with whom."""
    return _network(desk, as_of or desk.latest(), desk.state())


@lru_cache(maxsize=4)
def _network(desk: Desk, day: date, _: str) -> Chart:
    return drawn(desk.summaries(as_of=day, limit=desk.CHARTED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which claims: of a pair, of a kind, of a standing, and in which somebody says so or denies."""

    pair: Pair | None = None
    kind: str | None = None
    standing: Standing | None = None
    party: str | None = None

    def takes(self, kind: str, stands: Standing, voices: Iterable[Voice]) -> bool:
        """Whether a claim of a kind and standing, and those who speak of it, are what is asked for."""
        fits = self.kind in (None, kind) and self.standing in (None, stands)
        return fits and (self.party is None or any(map(self._is_party, voices)))

    def _is_party(self, voice: Voice) -> bool:
        """Whether somebody who says so or denies it speaks for the state that is meant, or has the words in a name."""
        sought = (self.party or "").strip()
        if voice.kind not in _SIDES:
            return False
        if (code := code_of(sought)) in reference.country_names():
            return voice.side == code
        return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", voice.party, re.IGNORECASE) is not None


def ledger(desk: Desk, asked: Filter, as_of: date | None, limit: int, cursor: str | None) -> Listed[ClaimShown]:
    """The claims, the last spoken of first; those of a party among so many, and where to go on."""
    looks = limit + 1 if asked.party is None else max(_LOOKS, limit + 1)
    seen = desk.summaries(
        asked.pair, kind=asked.kind, standing=asked.standing, as_of=as_of, limit=looks, after=after_claim(cursor)
    )
    fitting = (each for each in seen if asked.takes(each.kind, each.standing, each.voices))
    found = list(islice(fitting, limit + 1))
    last = found[limit - 1] if len(found) > limit else seen[-1] if len(seen) == looks else None
    return Listed(tuple(map(shaping.claim, found[:limit])), of_claim(last) if last else None)


def tellings(
    desk: Desk,
    asked: Filter,
    as_of: date | None,
    limit: int,
    *,
    claim: str | None,
    article: str | None,
    found: Collection[str] | None = None,
) -> list[Telling]:
    """The claims, to be exported: of a filter, those among so many that were spoken of last; or one; or those of an
    article, or of records that were found.

    Raises:
        Refused: where several of these are asked for.
        UnclearId: where no claim or article, or more than one, has an id that begins so.
    """
    if sum(each is not None for each in (asked.pair, claim, article, found)) > 1:
        at = "claim" if claim else "article" if article else "q"
        raise Refused(400, at, "one of a pair, a claim, an article and words was expected")
    if claim:
        told = desk.claim(claim, as_of)
    elif article:
        readings = desk.readings(RecordQuery(article=desk.article(article).id))
        told = desk.told_of({record.id for reading in readings for record in reading.records}, as_of)
    elif found is not None:
        told = desk.told_of(found, as_of)
    else:
        told = desk.claims(asked.pair, kind=asked.kind, as_of=as_of, limit=limit)
    return [
        each for each in told.tellings() if asked.takes(each.claim.kind, standing(each), voices(each.claim.stances))
    ]


def claim(desk: Desk, key: str, as_of: date | None) -> ClaimWhole:
    """A claim with everybody's stance.

    Raises:
        UnclearId: where no claim, or more than one, has an id that begins so.
    """
    told, short = desk.claim_in_short(key, as_of, telling=_TOLD)
    (each,) = told.tellings()
    stances = tuple(shaping.stances(each, told))
    return ClaimWhole(
        claim=shaping.claim(short),
        stances=stances[-_STANCES:],
        moves=tuple(words.moves(each.claim)),
        records=tuple(_told(each, told)),
        joined_by=each.claim.joined_by,
        earlier=max(0, len(stances) - _STANCES),
        others=len(each.claim.records) - len(each.records),
    )


def _told(each: Telling, told: Account) -> Iterator[RecordShown]:
    for record in each.records:
        yield shaping.record(record, told.records, told.articles[record.article], each.claim.id)


def forecasts(
    desk: Desk, wanted: ForecastQuery, as_of: date | None, limit: int, cursor: str | None
) -> Listed[ForecastShown]:
    """The forecasts, those made last first."""
    told = desk.forecasts(replace(wanted, limit=limit + 1, after=after_claim(cursor)), as_of=as_of)
    found = [shaping.forecast(each, told) for each in reversed(told.ledger.register)]
    return Listed(tuple(found[:limit]), of_forecast(found[limit - 1]) if len(found) > limit else None)


def tracks(
    desk: Desk, wanted: ForecastQuery, as_of: date | None, limit: int, cursor: str | None = None
) -> Listed[TrackShown]:
    """How the forecasts of each source fared, those with the most settled first."""
    found = _tracks(desk, wanted, as_of or desk.latest(), desk.state())
    return page(found[after_number(cursor) :], limit, cursor)


@lru_cache(maxsize=16)
def _tracks(desk: Desk, wanted: ForecastQuery, day: date, _: str) -> tuple[TrackShown, ...]:
    found = map(shaping.track, desk.tracks(wanted, as_of=day))
    return tuple(sorted(found, key=lambda each: (-_settled(each), each.source)))


def _settled(track: TrackShown) -> int:
    return track.happened + track.late + track.did_not_happen
