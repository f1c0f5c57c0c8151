"""The pages: the API's views as HTML, which works without scripts."""

from datetime import date
from functools import partial
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from foreigndesk import brief as briefs
from foreigndesk import reference
from foreigndesk.brief import Evidence, Picture
from foreigndesk.export import pictures
from foreigndesk.export.charts import Chart
from foreigndesk.export.telling import STANDINGS
from foreigndesk.illustrated import picture
from foreigndesk.store import ForecastQuery, Which
from foreigndesk.web import asked
from foreigndesk.web.answers import answer
from foreigndesk.web.api import Key, desk_of
from foreigndesk.web.feeds import WHAT, What, news, pairs_of
from foreigndesk.web.templates import dated, page
from foreigndesk.web.views import asking, searching, texts
from foreigndesk.web.views import findings as found
from foreigndesk.web.views.highlight import pieces

pages = APIRouter(include_in_schema=False, default_response_class=Response)

_SHOWN, _PAIRS = 50, 200
"""The most on a page, and the most pairs."""
_FOREMOST = {"transfer": 0, "event": 1, "relation": 2, "forecast": 3, "statement": 4, "finding": 5}


@pages.get("/")
def front(request: Request, as_of: asked.PageDay = None) -> Response:
    """What came in, what changed, what is due, what failed."""
    return page(request, "front", as_of, shown=asking.front(desk_of(request), as_of))


@pages.get("/briefs")
def choose(
    request: Request, a: asked.A = None, b: asked.B = None, as_of: asked.PageDay = None, cursor: asked.Cursor = None
) -> Response:
    """The pairs that there are; or, of two states, the way to their brief."""
    if a and b:
        one, other = asked.two(a, b)
        return RedirectResponse(dated(f"/briefs/{one}/{other}", as_of), 303)
    given = a or b or ""
    of = asked.state(given, "a") if given else None
    listed = asking.pairs(desk_of(request), as_of, _PAIRS, cursor, of)
    return page(request, "briefs", as_of, listed=listed, given=given)


@pages.get("/briefs/{a}/{b}")
def brief(request: Request, a: str, b: str, as_of: asked.PageDay = None) -> Response:
    """The overview of two states."""
    pair = asked.two(a, b)
    if pair != (a, b):
        return RedirectResponse(dated(f"/briefs/{pair[0]}/{pair[1]}", as_of), 307)
    desk = desk_of(request)
    made = asking.brief(desk, pair, as_of)
    place = partial(_place, as_of)
    evidence = {each.number: place(each) for each in made.evidence}
    drawn = [
        _picture(chart, f"/briefs/{a}/{b}/{name}", f"/api/v1/briefs/{a}/{b}/charts/{name}", as_of)
        for name, chart in asking.charts(desk, pair, as_of).items()
    ]
    body = briefs.body(made, drawn, cite=lambda number: evidence[number], place=place)
    return page(request, "brief", as_of, brief=made, body=body, a=a, b=b, scripts=bool(drawn))


def _place(as_of: date | None, each: Evidence) -> str:
    """Where a quote stands, with that of its records shown that a brief is most about."""
    shown = min(each.records, key=lambda record: _FOREMOST.get(record.partition("-")[0], 0))
    return f"{dated(f'/articles/{each.article}', as_of, record=shown)}#here"


def _picture(chart: Chart, at: str, spec: str, as_of: date | None) -> Picture:
    light, dark = dated(f"{at}.svg", as_of), dated(f"{at}.svg", as_of, theme="dark")
    return picture(chart, light, dark, dated(spec, as_of), link=partial(dated, as_of=as_of))


@pages.get("/briefs/{a}/{b}/{name}.svg")
def drawn(
    request: Request, a: str, b: str, name: asked.ChartName, as_of: asked.PageDay = None, theme: asked.Theme = "light"
) -> Response:
    """A chart of two states as a picture."""
    chart = asking.chart(desk_of(request), asked.two(a, b), name, as_of)
    return answer(request, pictures.svg(chart, theme).encode(), "image/svg+xml")


@pages.get("/network.svg")
def network_drawn(request: Request, as_of: asked.PageDay = None, theme: asked.Theme = "light") -> Response:
    """The network as a picture."""
    return answer(request, pictures.svg(asking.network(desk_of(request), as_of), theme).encode(), "image/svg+xml")


@pages.get("/network")
def network(request: Request, as_of: asked.PageDay = None) -> Response:
    """Who deals with whom."""
    chart = asking.network(desk_of(request), as_of)
    shown = _picture(chart, "/network", "/api/v1/network", as_of) if chart.rows else None
    return page(request, "network", as_of, picture=shown, scripts=bool(shown))


@pages.get("/watch")
def watch(
    request: Request,
    pair: Annotated[list[str] | None, Query()] = None,
    a: asked.A = None,
    b: asked.B = None,
    what: Annotated[list[What] | None, Query()] = None,
) -> Response:
    """What is new of the pairs that somebody chooses, and the feed of it."""
    desk, other = desk_of(request), asked.pair(a, b)
    pairs = pairs_of([*(pair or ()), *(["-".join(other)] if other else [])])
    others = [
        each for each in asking.pairs(desk, None, _SHOWN).items if not {(each.a, each.b), (each.b, each.a)} & {*pairs}
    ]
    chosen = what or WHAT
    feed = urlencode([*(("pair", "-".join(each)) for each in pairs), *(("what", each) for each in what or ())])
    return page(
        request, "watch", None, pairs=pairs, others=others, every=WHAT, what=chosen, feed=feed,
        names=reference.country_names(), news=news(desk, pairs, chosen),
    )  # fmt: skip


@pages.get("/claims")
def claims(
    request: Request,
    a: asked.A = None,
    b: asked.B = None,
    kind: Annotated[str, Query(pattern="^(event|transfer|relation)?$")] = "",
    standing: asked.Standing | Literal[""] = "",
    party: asked.Name = None,
    as_of: asked.PageDay = None,
    cursor: asked.Cursor = None,
) -> Response:
    """The ledger."""
    wanted = asking.Filter(
        pair=asked.pair(a, b), kind=kind or None, standing=standing or None, party=(party or "").strip() or None
    )
    listed = asking.ledger(desk_of(request), wanted, as_of, _SHOWN, cursor)
    given = {"a": a or "", "b": b or "", "kind": kind, "standing": standing, "party": party or ""}
    return page(request, "claims", as_of, listed=listed, given=given, standings=STANDINGS, pair=wanted.pair)


@pages.get("/claims/{key}")
def claim(request: Request, key: Key, as_of: asked.PageDay = None) -> Response:
    """A claim with everybody's stance."""
    return page(request, "claim", as_of, shown=asking.claim(desk_of(request), key, as_of))


@pages.get("/articles")
def articles(
    request: Request, as_of: asked.PageDay = None, cursor: asked.Cursor = None, unread: bool = False
) -> Response:
    """The articles."""
    listed = texts.articles(desk_of(request), None, as_of, _SHOWN, cursor, unread)
    return page(request, "articles", as_of, listed=listed, unread=unread)


@pages.get("/articles/{key}")
def article(
    request: Request,
    key: Key,
    record: Annotated[str | None, Query(max_length=80)] = None,
    kind: Annotated[str, Query(pattern="^(statement|event|transfer|relation|forecast|finding)?$")] = "",
    as_of: asked.PageDay = None,
) -> Response:
    """An article with its records."""
    shown = texts.article(desk_of(request), key, as_of)
    numbered = [each for each in shown.records if kind in ("", each.record.kind)]
    cut = [(block, list(pieces(block, numbered, record))) for block in shown.blocks]
    ordered = sorted(enumerate(numbered, start=1), key=lambda each: each[1].record.id != record)  # the chosen one first
    more: dict[str, Any] = {"blocks": cut, "ordered": ordered, "chosen": record, "kind": kind}
    return page(request, "article", as_of, shown=shown, records=numbered, **more)


@pages.get("/skipped")
def skipped(request: Request, cursor: asked.Cursor = None) -> Response:
    """What could not be read."""
    return page(request, "skipped", None, listed=texts.skipped(desk_of(request), _SHOWN, cursor))


@pages.get("/records/{key}")
def record(request: Request, key: Key, as_of: asked.PageDay = None) -> Response:
    """The way to a record in its article."""
    found = texts.record(desk_of(request), key)
    return RedirectResponse(f"{dated(f'/articles/{found.article}', as_of, record=found.record.id)}#here", 303)


@pages.get("/findings")
def findings(
    request: Request,
    a: asked.A = None,
    b: asked.B = None,
    regime: Annotated[str, Query(max_length=80)] = "",
    as_of: asked.PageDay = None,
    cursor: asked.Cursor = None,
) -> Response:
    """What the provisions would say."""
    if regime:
        reference.regime(regime)
    listed = found.findings(desk_of(request), asked.pair(a, b), regime or None, as_of, _SHOWN, cursor)
    names = {each.id: each.name for each in reference.regimes()}
    by_regime: dict[str, list[Any]] = {}
    for each in listed.items:
        by_regime.setdefault(each.regime, []).append(each)
    given = {"a": a or "", "b": b or "", "regime": regime}
    return page(request, "findings", as_of, by_regime=by_regime, next=listed.next, given=given, names=names)


@pages.get("/forecasts")
def forecasts(
    request: Request,
    a: asked.A = None,
    b: asked.B = None,
    by: asked.Name = None,
    which: Annotated[str, Query(pattern="^(open|due|settled)?$")] = "",
    as_of: asked.PageDay = None,
    cursor: asked.Cursor = None,
) -> Response:
    """What was announced or expected, and what became of it."""
    chosen: Which | None = which or None  # pyright: ignore[reportAssignmentType] the pattern holds it
    wanted = ForecastQuery(pair=asked.pair(a, b), by=asked.party(by or None), which=chosen)
    listed = asking.forecasts(desk_of(request), wanted, as_of, _SHOWN, cursor)
    tracks = asking.tracks(desk_of(request), wanted, as_of, _SHOWN).items
    given = {"a": a or "", "b": b or "", "by": by or "", "which": which}
    return page(request, "forecasts", as_of, listed=listed, tracks=tracks, given=given)


@pages.get("/actors")
def actors(
    request: Request,
    name: Annotated[str, Query(max_length=120)] = "",
    as_of: asked.PageDay = None,
    cursor: asked.Cursor = None,
) -> Response:
    """Who takes part."""
    listed = texts.actors(desk_of(request), name, as_of, _SHOWN, cursor)
    return page(request, "actors", as_of, listed=listed, named=name)


@pages.get("/actors/{key:path}")
def actor(request: Request, key: asked.Actor, as_of: asked.PageDay = None) -> Response:
    """One actor."""
    if not key.strip():
        return RedirectResponse(dated("/actors", as_of), 303)
    return page(request, "actor", as_of, shown=texts.actor(desk_of(request), key, as_of, _SHOWN), quoted=quote(key))


@pages.get("/search")
def search(
    request: Request,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str, Query(pattern="^(statement|event|transfer|relation|forecast|finding)?$")] = "",
    outlet: asked.Outlet = None,
    year: Annotated[str, Query(pattern="^([1-9][0-9]{0,3})?$")] = "",
    as_of: asked.PageDay = None,
    cursor: asked.Cursor = None,
) -> Response:
    """What is found by words."""
    within = searching.Facets(kind=kind or None, outlet=outlet or None, year=int(year) if year else None)
    made = searching.search(desk_of(request), q, within, as_of, cursor) if q.strip() else None
    return page(request, "search", as_of, found=made, q=q, within=within)


@pages.get("/api")
def described(request: Request) -> Response:
    """What the API has."""
    return page(request, "api", None, api=request.app.openapi())
