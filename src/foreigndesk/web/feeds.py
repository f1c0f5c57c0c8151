"""Atom feeds (RFC 4287) of what is new about pairs of states, for any feed reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query, Request, Response

from foreigndesk import words
from foreigndesk.desk import Desk
from foreigndesk.store import ForecastQuery
from foreigndesk.web import asked
from foreigndesk.web.answers import answer
from foreigndesk.web.api import desk_of
from foreigndesk.web.described import answers
from foreigndesk.web.guard import FEED
from foreigndesk.web.problems import Refused
from foreigndesk.web.templates import atom
from foreigndesk.web.views import asking, findings

feeds = APIRouter(default_response_class=Response)

What = Literal["claims", "denials", "findings", "forecasts"]
WHAT: tuple[What, ...] = get_args(What)
_DENIALS = ("denied", "reversed")
_MEDIA = "application/atom+xml"
_MOST_PAIRS, _MOST = 20, 100
_BACK = timedelta(days=60)
"""How far a feed looks back from the last word on the pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry: ``id`` stays the same for the same news, ``path`` is where it is told in full."""

    id: str
    title: str
    path: str
    on: date
    said: str


@feeds.get(FEED, responses=answers(None, "An Atom feed, the latest first.", files=[_MEDIA]))
def feed(
    request: Request,
    pair: Annotated[
        list[str], Query(description="Two states, such as RUS-PRK; may be repeated.", examples=[["RUS-PRK"]])
    ],
    what: Annotated[list[What] | None, Query(description="By default all of it.")] = None,
    key: Annotated[str, Query(max_length=80, description="In place of the token, as a brief's page has it.")] = "",
) -> Response:
    """What is new of some pairs: claims, denials, findings and settled forecasts."""
    pairs = pairs_of(pair)
    title = "; ".join(f"{words.party(a)} and {words.party(b)}" for a, b in pairs)
    body = atom(request, title, news(desk_of(request), pairs, what or WHAT))
    return answer(request, body, f"{_MEDIA}; charset=utf-8")


def pairs_of(given: Sequence[str]) -> list[asked.Pair]:
    """The pairs of states that are watched, each once, whichever of its states is named first.

    Raises:
        Refused: where one is none, or there are too many.
    """
    if len(given) > _MOST_PAIRS:
        raise Refused(400, "pair", f"at most {_MOST_PAIRS} pairs were expected")
    found = dict[frozenset[str], asked.Pair]()
    for pair in map(_pair, given):
        found.setdefault(frozenset(pair), pair)
    return list(found.values())


def news(desk: Desk, pairs: Sequence[asked.Pair], what: Sequence[What]) -> list[Entry]:
    """What is new of some pairs, the latest first."""
    found = {each.id: each for both in pairs for each in _news(desk, both, set(what))}
    return sorted(found.values(), key=lambda each: (each.on, each.id), reverse=True)[:_MOST]


def _pair(given: str) -> asked.Pair:
    a, dash, b = given.partition("-")
    if not dash or len(given) > 170:
        raise Refused(400, "pair", f"{given!r:.80} where two states such as RUS-PRK were expected")
    try:
        return asked.two(a, b)
    except Refused as found:
        raise Refused(found.status, "pair", found.detail) from None


def _news(desk: Desk, pair: asked.Pair, chosen: set[str]) -> Iterator[Entry]:
    last = asking.ledger(desk, asking.Filter(pair=pair), None, 1, None).items
    since = asking.back(last[0].last, _BACK) if last else desk.latest()
    if chosen & {"claims", "denials"}:
        yield from _changes(desk, pair, since, chosen)
    if "findings" in chosen:
        yield from (each for each in _findings(desk, pair, since) if each.on > since)
    if "forecasts" in chosen:
        yield from (each for each in _settled(desk, pair, since) if each.on > since)


def _changes(desk: Desk, pair: asked.Pair, since: date, chosen: set[str]) -> Iterator[Entry]:
    changed = list(asking.changes(desk, since, None, pair))
    denied = {each.claim.id for each in changed if each.kind in _DENIALS}
    for each in changed:
        from_the_start = each.kind == "new" and each.claim.denies and each.claim.id not in denied
        of = {"denials"} if each.kind in _DENIALS else {"claims", "denials"} if from_the_start else {"claims"}
        if of & chosen:
            yield Entry(
                id=f"urn:foreigndesk:{each.claim.id}:{each.kind}:{each.on}",
                title=f"{each.kind}: {each.claim.what}: {each.claim.who}",
                path=f"/claims/{each.claim.id}",
                on=each.on,
                said=f"{each.by}. {_sides(each.claim.says, each.claim.denies)}",
            )


def _findings(desk: Desk, pair: asked.Pair, since: date) -> Iterator[Entry]:
    for each in findings.findings(desk, pair, None, None, _MOST, since=since).items:
        says = " → ".join((each.about.outlet, *each.about.sources))
        yield Entry(
            id=f"urn:foreigndesk:{each.id}",
            title=f"{each.verdict} {each.label}: {each.about.what}: {each.about.who}",
            path=f"/articles/{each.about.article}?record={each.about.record.id}#here",
            on=each.about.published,
            said=f"{_sides(says, each.denies)} {each.summary}",
        )


def _sides(says: str, denies: str) -> str:
    return f"Said by: {says or 'nobody'}; denied by: {denies or 'nobody'}."


def _settled(desk: Desk, pair: asked.Pair, since: date) -> Iterator[Entry]:
    wanted = ForecastQuery(pair=pair, which="settled", since=since)
    for each in asking.forecasts(desk, wanted, None, _MOST, None).items:
        if each.settled_on:
            yield Entry(
                id=f"urn:foreigndesk:{each.id}:{each.outcome.replace(' ', '-')}",
                title=f"forecast, {each.outcome}: {each.what}: {each.who}",
                path=f"/records/{each.settled_by[0]}",
                on=each.settled_on,
                said=f"Said by {each.by} on {each.said}.",
            )
