"""The application: the API, the pages and the feeds over one desk, behind the rules."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from importlib import resources
from threading import Thread
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from foreigndesk.desk import Desk
from foreigndesk.export import pictures
from foreigndesk.version import __version__
from foreigndesk.web import described
from foreigndesk.web.answers import answer, as_problem
from foreigndesk.web.api import api
from foreigndesk.web.feeds import feeds
from foreigndesk.web.guard import Guard, Rules
from foreigndesk.web.kept import Kept
from foreigndesk.web.pages import pages
from foreigndesk.web.problems import TITLES, Refused, refused, unfit
from foreigndesk.web.reviewing import reviewing
from foreigndesk.web.templates import page
from foreigndesk.web.writes import writes

_AT_ONCE = 8
"""Requests that are worked on at the same time: the store's connections, and memory, have an end."""
_WORTH_PACKING = 1_000
"""Bytes from which on an answer is packed for whoever takes it so: a brief is a seventh then."""
PATIENCE = 2.0
"""Seconds for which an answer waits until what came in is entered; how much is not is told on every page."""
_PAUSE = 15.0
"""Seconds for which a review, or an article that is sent, waits for other writers, the desk's own that enters articles
among them: it has a thread meanwhile."""
_STATIC = {
    "style.css": "text/css; charset=utf-8",
    "charts.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_SCRIPTS = CapacityLimiter(1)
_NEEDED = "What foreigndesk serve printed as it began; to read it is needed where others can reach the desk."
_ABOUT = """What a desk knows of the dealings between states: claims, who says so and who denies it, each with the
sentence it rests on. Lists are given in pages: the next one begins at the cursor that the one before gave as next. What
was given once is not sent again to who names its ETag. Errors are problem+json."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Makes the application of the desk at a store's URL, in whatever process it is called."""

    url: str
    rules: Rules

    def __call__(self) -> ASGIApp:
        """Open the desk; it is closed as the process ends."""
        return make_app(Desk(self.url, wait=_PAUSE, patience=PATIENCE), self.rules)


def make_app(desk: Desk, rules: Rules) -> ASGIApp:
    """The ASGI application of a desk.

    Args:
        desk: what it shows; the caller closes it. Its store is a file or a server, as several threads use it.
        rules: who may ask what.
    """
    app = FastAPI(
        title="foreigndesk", version=__version__, description=_ABOUT, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", lifespan=_lived,
    )  # fmt: skip
    app.state.desk, app.state.rules = desk, rules
    for part in (api, writes, feeds, pages, reviewing):
        app.include_router(part)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _failed)
    for foreseen in (Refused, ValueError, LookupError, OSError, RuntimeError):
        app.add_exception_handler(foreseen, _failed)
    app.openapi = partial(_openapi, app, app.openapi)
    packed = GZipMiddleware(Kept(app, desk.state), minimum_size=_WORTH_PACKING, compresslevel=5)
    return Guard(packed, rules, _guarded(app))


@asynccontextmanager
async def _lived(_: FastAPI) -> AsyncGenerator[None]:
    to_thread.current_default_thread_limiter().total_tokens = _AT_ONCE
    Thread(target=pictures.scripts, daemon=True).start()  # takes some seconds, which no reader should wait for
    yield


def _openapi(app: FastAPI, made: Any) -> dict[str, Any]:
    """The API's description, with the schemas of the records; errors in parameters are told as problems too."""
    found = made()
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            if method == "post":
                operation["security"] = [{"token": []}]
            if example := described.example(method, path.replace(":path}", "}")):
                operation["responses"]["200"]["content"]["application/json"]["example"] = example
    parts = found.setdefault("components", {})
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "description": _NEEDED}}
    found["security"] = [{}, {"token": []}]
    schemas = parts.setdefault("schemas", {})
    if "Problem" not in schemas:
        schemas |= described.COMPONENTS
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
    return found


async def _static(request: Request, name: str) -> Response:
    """A file of the pages' own; it waits for nobody who asks the store."""
    if name == "vega.js":
        made = await to_thread.run_sync(pictures.scripts, limiter=_SCRIPTS)
        return answer(request, made.encode(), "text/javascript; charset=utf-8")
    if name not in _STATIC:
        raise Refused(404, "name", f"there is no file {name!r:.80}")
    return answer(request, resources.files("foreigndesk.web").joinpath("static", name).read_bytes(), _STATIC[name])


def _guarded(app: FastAPI) -> Any:
    def answers(request: Request, found: Refused) -> Response:
        request.scope["app"] = app
        return _told(request, found)

    return answers


def _unfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _told(request, unfit(error.errors()[0]))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code if error.status_code in TITLES else 400
    detail = "nothing is at this address" if status == 404 else TITLES[status].lower()
    return _told(request, Refused(status, "address", detail, error.headers))


def _failed(request: Request, error: Exception) -> Response:
    return _told(request, refused(error))


def _told(request: Request, found: Refused) -> Response:
    """A refusal in the form that suits who asked."""
    if request.url.path.startswith(("/api/v1", "/feed.atom")):
        return as_problem(found)
    made = page(request, "problem", None, status=found.status, found=found, title=TITLES[found.status])
    made.headers.update(found.headers)
    return made
