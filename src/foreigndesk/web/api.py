"""The API, version 1: everything that the pages show, as JSON."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import Field

from foreigndesk import reference
from foreigndesk.brief import Brief
from foreigndesk.desk import Desk
from foreigndesk.export.charts import Chart
from foreigndesk.export.formats import FORMATS
from foreigndesk.export.forms import Form as ExportForm
from foreigndesk.illustrated import Form, written
from foreigndesk.records import encode
from foreigndesk.store import ForecastQuery, RecordQuery, Which
from foreigndesk.web import asked
from foreigndesk.web.answers import as_json, as_list, download
from foreigndesk.web.described import answers
from foreigndesk.web.problems import Refused
from foreigndesk.web.views import asking, searching, texts
from foreigndesk.web.views import findings as found
from foreigndesk.web.views.shapes import (
    ActorShown,
    ActorWhole,
    ArticleShown,
    ArticleWhole,
    ChangeShown,
    ClaimShown,
    ClaimWhole,
    FindingShown,
    ForecastShown,
    Found,
    Front,
    Listed,
    PairShown,
    RecordShown,
    Reviewed,
    SkippedShown,
    TrackShown,
)


def known(request: Request) -> None:
    """Let only the parameters pass that an operation has: one spelt wrongly would narrow nothing, unseen.

    Raises:
        Refused: where another one is given.
    """
    operations = request.app.openapi()["paths"][request.scope["route"].path_format].values()
    has = sorted({each["name"] for of in operations for each in of.get("parameters", ()) if each["in"] == "query"})
    if other := next((name for name in request.query_params if name not in has), None):
        raise Refused(400, other, f"a parameter that is not known here; known are: {', '.join(has) or 'none'}")


api = APIRouter(prefix="/api/v1", default_response_class=Response, dependencies=[Depends(known)])

Key = Annotated[str, Path(description="An id, or enough of its beginning.", examples=["claim-4f"], max_length=80)]
_Id = Annotated[str, Field(min_length=1, max_length=80)]
MEDIA: dict[str, str] = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_FILES = sorted({each.media.partition(";")[0] for each in FORMATS.values()})
_MOST_EXPORTED = 10_000
_CHART = {
    "type": "object",
    "description": "A chart: its words, the table behind it, and a Vega-Lite specification.",
    "properties": {
        "name": {"type": "string"}, "title": {"type": "string"}, "description": {"type": "string"},
        "columns": {"type": "array", "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "object"}}, "spec": {"type": "object"},
    },
    "required": ["name", "title", "description", "columns", "rows", "spec"],
}  # fmt: skip


def giving(request: Request, form: asked.ListForm = "json") -> Callable[[type[Any], Listed[Any]], Response]:
    """How a list of things of a type is answered."""
    return partial(as_list, request, form)


Give = Annotated[Callable[[type[Any], Listed[Any]], Response], Depends(giving)]


def desk_of(request: Request) -> Desk:
    """The desk that the server was opened for."""
    return request.app.state.desk


@api.get("/front", responses=answers(Front, "What came in, what changed, what is due, what failed to be read."))
def front(request: Request, as_of: asked.Day = None) -> Response:
    """How the desk stands."""
    return as_json(request, asking.front(desk_of(request), as_of))


@api.get("/pairs", responses=answers(Listed[PairShown], "The pairs, those with the most claims first."))
def pairs(
    request: Request,
    give: Give,
    state: asked.AState = None,
    as_of: asked.Day = None,
    limit: asked.Limit = 50,
    cursor: asked.Cursor = None,
) -> Response:
    """The pairs of states that there are claims about."""
    of = asked.state(state, "state") if state else None
    return give(PairShown, asking.pairs(desk_of(request), as_of, limit, cursor, of))


@api.get("/changes", responses=answers(Listed[ChangeShown], "What changed, the latest first."))
def changes(
    request: Request,
    give: Give,
    since: asked.ADay,
    as_of: asked.Day = None,
    pair: asked.APair = None,
    limit: asked.Limit = 50,
    cursor: asked.Cursor = None,
) -> Response:
    """What was new, confirmed, denied or reversed after a day, of the claims last spoken of."""
    return give(ChangeShown, asking.changed(desk_of(request), since, as_of, pair, limit, cursor))


@api.get(
    "/briefs/{a}/{b}",
    responses=answers(Brief, "The overview, every line cited; as a file in other forms.", files=MEDIA.values()),
)
def brief(
    request: Request,
    a: Annotated[str, Path(examples=["RUS"], max_length=80)],
    b: Annotated[str, Path(examples=["PRK"], max_length=80)],
    as_of: asked.Day = None,
    form: Annotated[Form, Query(alias="format", description="JSON, or the brief as a document.")] = "json",
) -> Response:
    """The overview of two states."""
    desk = desk_of(request)
    made = asking.brief(desk, asked.two(a, b), as_of)
    if form == "json":
        return as_json(request, made)
    charted = desk.summaries(made.pair, as_of=made.as_of, limit=desk.CHARTED)
    return download(request, written(made, charted, form), MEDIA[form], f"{'-'.join(made.pair)}-{made.as_of}.{form}")


@api.get("/briefs/{a}/{b}/charts/{name}", responses=answers(_CHART, "The chart."))
def chart(
    request: Request,
    a: Annotated[str, Path(examples=["RUS"], max_length=80)],
    b: Annotated[str, Path(examples=["PRK"], max_length=80)],
    name: Annotated[asked.ChartName, Path()],
    as_of: asked.Day = None,
    theme: asked.Theme = "light",
) -> Response:
    """A chart of two states: its words, its table and its Vega-Lite."""
    return _charted(request, asking.chart(desk_of(request), asked.two(a, b), name, as_of), theme, as_of)


@api.get("/network", responses=answers(_CHART, "The chart."))
def network(request: Request, as_of: asked.Day = None, theme: asked.Theme = "light") -> Response:
    """Who deals with whom, as a chart."""
    return _charted(request, asking.network(desk_of(request), as_of), theme, as_of)


def _charted(request: Request, chart: Chart, theme: str, as_of: date | None) -> Response:
    spec = chart.drawn(theme, "container", f"?as_of={as_of}" if as_of else "")
    return as_json(request, {**encode(chart), "spec": spec})


@api.get("/claims", responses=answers(Listed[ClaimShown], "Claims, the last spoken of first."))
def claims(
    request: Request,
    give: Give,
    pair: asked.APair = None,
    kind: asked.ClaimKind | None = None,
    standing: Annotated[asked.Standing | None, Query(description="How it stands.")] = None,
    party: asked.Name = None,
    as_of: asked.Day = None,
    limit: asked.Limit = 50,
    cursor: asked.Cursor = None,
) -> Response:
    """The ledger: what the articles say together, who says so and who denies it."""
    wanted = asking.Filter(pair=pair, kind=kind, standing=standing, party=(party or "").strip() or None)
    return give(ClaimShown, asking.ledger(desk_of(request), wanted, as_of, limit, cursor))


@api.get("/claims/{key}", responses=answers(ClaimWhole, "The claim with everybody's stance."))
def claim(request: Request, key: Key, as_of: asked.Day = None) -> Response:
    """One claim."""
    return as_json(request, asking.claim(desk_of(request), key, as_of))


@api.get("/articles", responses=answers(Listed[ArticleShown], "Articles, the last published first."))
def articles(
    request: Request,
    give: Give,
    since: asked.Since = None,
    until: asked.Until = None,
    unread: Annotated[bool, Query(description="Only those in a language that is not read.")] = False,
    limit: asked.Limit = 50,
    cursor: asked.Cursor = None,
) -> Response:
    """The articles of the desk."""
    return give(ArticleShown, texts.articles(desk_of(request), since, until, limit, cursor, unread))


@api.get("/articles/{key}", responses=answers(ArticleWhole, "The article with its text, records and reviews."))
def article(request: Request, key: Key, as_of: asked.Day = None) -> Response:
    """One article."""
    return as_json(request, texts.article(desk_of(request), key, as_of))


@api.get("/skipped", responses=answers(Listed[SkippedShown], "What could not be read, the latest first."))
def skipped(request: Request, give: Give, limit: asked.Limit = 50, cursor: asked.Cursor = None) -> Response:
    """What could not be read so far, and why."""
    return give(SkippedShown, texts.skipped(desk_of(request), limit, cursor))


@api.get("/records", responses=answers(Listed[RecordShown], "Records, by publication and place in the text."))
def records(
    request: Request,
    give: Give,
    kind: asked.RecordKind | None = None,
    actor: asked.Name = None,
    pair: asked.APair = None,
    source: asked.Name = None,
    since: asked.Since = None,
    until: asked.Until = None,
    limit: asked.Limit = 50,
    cursor: asked.Cursor = None,
) -> Response:
    """The records as they were read; articles and claims go by what people said of them since."""
    query = RecordQuery(
        kind=kind,
        actor=asked.party(actor),
        pair=pair,
        source=asked.party(source),
        since=since,
        until=until,
        limit=limit,
    )
    return give(RecordShown, texts.records(desk_of(request), query, cursor))


@api.get("/records/{key}", responses=answers(RecordShown, "The record in words, and itself."))
def record(request: Request, key: Key) -> Response:
    """One record."""
    return as_json(request, texts.record(desk_of(request), key))


@api.get("/reviews", responses=answers(Listed[Reviewed], "What people said of records, the latest first."))
def reviews(request: Request, give: Give, limit: asked.Limit = 50, cursor: asked.Cursor = None) -> Response:
    """What people said of records."""
    return give(Reviewed, texts.reviews(desk_of(request), limit, cursor))


@api.get("/forecasts", responses=answers(Listed[ForecastShown], "Forecasts, those made last first."))
def forecasts(
    request: Request,
    give: Give,
    pair: asked.APair = None,
    by: asked.Name = None,
    which: Annotated[Which | None, Query(description="Open, due (its time is over) or settled.")] = None,
    as_of: asked.Day = None,
    limit: asked.Limit = 50,
    cursor: asked.Cursor = None,
) -> Response:
    """What was announced or expected, and what became of it."""
    wanted = ForecastQuery(pair=pair, by=asked.party(by or None), which=which)
    return give(ForecastShown, asking.forecasts(desk_of(request), wanted, as_of, limit, cursor))


@api.get("/forecasts/sources", responses=answers(Listed[TrackShown], "Sources, those with the most settled first."))
def sources(
    request: Request,
    give: Give,
    pair: asked.APair = None,
    as_of: asked.Day = None,
    limit: asked.Limit = 50,
    cursor: asked.Cursor = None,
) -> Response:
    """How the forecasts of each source fared."""
    return give(TrackShown, asking.tracks(desk_of(request), ForecastQuery(pair=pair), as_of, limit, cursor))


@api.get("/findings", responses=answers(Listed[FindingShown], "Findings, article by article, the latest first."))
def findings(
    request: Request,
    give: Give,
    pair: asked.APair = None,
    regime: Annotated[str | None, Query(max_length=80, description="The id of a regime.", examples=["dprk"])] = None,
    as_of: asked.Day = None,
    limit: asked.Limit = 50,
    cursor: asked.Cursor = None,
) -> Response:
    """What the provisions would say of the transfers that are reported, if these are true."""
    if regime:
        reference.regime(regime)
    return give(FindingShown, found.findings(desk_of(request), pair, regime or None, as_of, limit, cursor))


@api.get("/states", responses=answers(tuple[reference.Crosswalk], "All states, by their ISO 3166-1 alpha-3 codes."))
def states(request: Request) -> Response:
    """What the states are called in other data."""
    return as_json(request, list(reference.crosswalk()))


@api.get("/actors", responses=answers(Listed[ActorShown], "Actors, those with the most records first."))
def actors(
    request: Request,
    give: Give,
    name: Annotated[str, Query(max_length=120, description="Part of the name.")] = "",
    as_of: asked.Day = None,
    limit: asked.Limit = 50,
    cursor: asked.Cursor = None,
) -> Response:
    """Who takes part in records."""
    return give(ActorShown, texts.actors(desk_of(request), name, as_of, limit, cursor))


@api.get("/actors/{key:path}", responses=answers(ActorWhole, "The actor, its latest records and its forecasts."))
def actor(request: Request, key: asked.Actor, as_of: asked.Day = None, limit: asked.Limit = 50) -> Response:
    """One actor."""
    return as_json(request, texts.actor(desk_of(request), key, as_of, limit))


@api.get("/search", responses=answers(Found, "Articles, records, claims and actors, with facets."))
def search(
    request: Request,
    q: asked.Words,
    kind: asked.RecordKind | None = None,
    outlet: asked.Outlet = None,
    year: asked.Year = None,
    as_of: asked.Day = None,
    cursor: asked.Cursor = None,
) -> Response:
    """What is found by words."""
    within = searching.Facets(kind=kind, outlet=outlet or None, year=year)
    return as_json(request, searching.search(desk_of(request), q, within, as_of, cursor))


@api.get("/export/{form}", responses=answers(None, "A file of that form.", files=_FILES))
def export(
    request: Request,
    form: Annotated[ExportForm, Path(description="As foreigndesk export takes it; docs/exports.md.")],
    pair: asked.APair = None,
    kind: asked.ClaimKind | None = None,
    standing: Annotated[asked.Standing | None, Query(description="How it stands.")] = None,
    party: asked.Name = None,
    claim: Annotated[
        str | None, Query(min_length=1, max_length=80, description="The claim with this id, alone.")
    ] = None,
    article: Annotated[
        str | None, Query(min_length=1, max_length=80, description="The claims that this article tells.")
    ] = None,
    q: asked.MaybeWords = None,
    outlet: asked.Outlet = None,
    year: asked.Year = None,
    as_of: asked.Day = None,
) -> Response:
    """Claims in a form that other programs read: those that fit among the 10,000 last spoken of, or that words find.

    Words find the claims in the 200 articles that fit best, of an outlet and a year if these are given.
    """
    wanted = asking.Filter(pair=pair, kind=kind, standing=standing, party=(party or "").strip() or None)
    within = searching.Facets(outlet=outlet or None, year=year)
    if q is None and within != searching.Facets():
        raise Refused(400, "q", "words were expected, which alone are narrowed by an outlet or a year")
    ids = None if q is None else searching.found_in(desk_of(request), q, within, as_of)
    told = asking.tellings(desk_of(request), wanted, as_of, _MOST_EXPORTED, claim=claim, article=article, found=ids)
    chosen = FORMATS[form]
    about = (
        (told[0].claim.id if told else "claim",)
        if claim
        else pair or ("article" if article else "all" if q is None else "search",)
    )
    name = f"foreigndesk-{'-'.join(about)}-{as_of or desk_of(request).latest()}{chosen.suffix}"
    return download(request, b"".join(chosen.chunks(told)), chosen.media, name)
