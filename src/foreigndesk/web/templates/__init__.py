"""The pages' templates. Whatever comes from an article is hostile, so every value is escaped, and on one clean line."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Any
from urllib.parse import quote, unquote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from foreigndesk.brief import clean
from foreigndesk.export.formats import FORMATS
from foreigndesk.export.telling import web_address
from foreigndesk.intake import named
from foreigndesk.records.dates import day
from foreigndesk.reference import languages
from foreigndesk.version import __version__
from foreigndesk.web.answers import answer
from foreigndesk.web.guard import NAME, Rules

LETTERS = {"statement": "S", "event": "E", "transfer": "T", "relation": "R", "forecast": "F", "finding": "!"}
"""What stands for each kind of record beside its words, so that no kind is told by its colour alone."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("foreigndesk.web"), PackageLoader("foreigndesk.brief")]),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = environment.filters
    filters.update(day=day, moment=_moment, path=_path, tongue=named, web=web_address)
    shared: dict[str, Any] = environment.globals
    shared.update(version=__version__, letters=LETTERS, forms=tuple(FORMATS), read=languages())
    return environment


def _finalized(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _moment(written: str) -> str:
    """A moment of ISO 8601 as a person reads it: "30 November 2026, 00:56 UTC"."""
    at = datetime.fromisoformat(written).astimezone(UTC)
    return f"{day(at.date())}, {at:%H:%M} UTC"


def _path(text: str) -> str:
    """A text as one step of an address."""
    return quote(text, safe="")


def page(request: Request, name: str, as_of: date | None, *, status: int = 200, **values: Any) -> Response:
    """A page of the desk, as of a day; ``scripts`` whether it draws charts."""
    rules: Rules = request.app.state.rules
    template = _environment().get_template(f"{name}.html.j2")
    query = {key: value for key, value in request.query_params.items() if value}
    body = template.render(
        **{"scripts": False, **values},
        as_of=as_of,
        waiting=request.app.state.desk.waiting() if status == 200 else 0,
        here=request.url.path,
        back=_back(request),
        query=query,
        with_=partial(_again, query),
        to=partial(dated, as_of=as_of),
        signed_in=rules.knows(request),
        reviewer=unquote(request.cookies.get(NAME, "")),
        needs_token=not rules.private,
        feed_key="" if rules.private else f"&key={rules.feed_key}",
    )
    written, media = body.encode(errors="replace"), "text/html; charset=utf-8"
    return answer(request, written, media) if status == 200 else Response(written, status, media_type=media)


def _back(request: Request) -> str:
    """Where whoever signs in from here comes back to."""
    if request.method not in ("GET", "HEAD") or request.url.path == "/sign-in":
        return "/"
    return quote(request.url.path) + (f"?{request.url.query}" if request.url.query else "")


def dated(path: str, as_of: date | None, **more: str) -> str:
    """An address of the desk, as of the day of the page that leads there, and with what else is asked."""
    given = ({"as_of": as_of.isoformat()} if as_of else {}) | more
    return f"{path}{'&' if '?' in path else '?'}{urlencode(given)}" if given else path


def _again(query: dict[str, str], /, **more: Any) -> str:
    """The same address, asked otherwise: a value of None takes a parameter out."""
    asked = {name: str(value) for name, value in {**query, **more}.items() if value is not None}
    return f"?{urlencode(asked)}" if asked else "?"


def atom(request: Request, title: str, entries: Sequence[Any]) -> bytes:
    """An Atom feed of entries, with addresses of this server."""
    base = str(request.base_url).rstrip("/")
    asked = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "key"])
    address = f"{base}{request.url.path}" + (f"?{asked}" if asked else "")
    template = _environment().get_template("feed.atom.j2")
    return template.render(title=title, base=base, address=address, entries=entries).encode(errors="replace")
