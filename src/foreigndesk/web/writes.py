"""What changes the desk, or reads an article for whoever asks: both need the token."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from foreigndesk.checked import read
from foreigndesk.intake import article_from_text
from foreigndesk.records import corrections, decode
from foreigndesk.records.corrections import Word
from foreigndesk.web.answers import as_json
from foreigndesk.web.api import Key, desk_of
from foreigndesk.web.described import answers, body
from foreigndesk.web.problems import Refused
from foreigndesk.web.views import shaping
from foreigndesk.web.views.shapes import RecordShown, Reviewed

T = TypeVar("T")

writes = APIRouter(prefix="/api/v1", default_response_class=Response)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An article to be read: its plain text, when it was published, and by whom."""

    text: str
    published: date
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A person's word on a record: what, by whom, on what grounds; of an amended one ``changes``: "stage=offered"."""

    word: Word
    by: str
    why: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of an article: "added", "unchanged", "reprint", "superseded" or "unread", and its id."""

    what: str
    article: str


_GIVEN = {
    "text": "Mali said on Monday that Ghana had sold it rifles.",
    "published": "2024-05-06",
    "publisher": "Gazette",
}
_SAID = {"word": "rejected", "by": "A. Editor", "why": "only offered"}


@writes.post("/read", responses=answers(tuple[RecordShown], "Its records."), openapi_extra=body(Given, _GIVEN))
async def post_read(request: Request) -> Response:
    """Read an article; nothing is kept."""
    given = await _decoded(request, Given)
    reading = await run_in_threadpool(lambda: read(given.text, published=given.published, **_origin(given)))
    among = {each.id: each for each in reading.records}
    return as_json(request, [shaping.record(each, among, reading.article) for each in reading.records])


@writes.post("/articles", responses=answers(Added, "What became of it."), openapi_extra=body(Given, _GIVEN))
async def post_article(request: Request) -> Response:
    """Read an article and keep it."""
    given = await _decoded(request, Given)
    made = article_from_text(given.text, published=given.published, **_origin(given))
    outcome = await run_in_threadpool(lambda: desk_of(request).add_article(made))
    if outcome.problem:
        raise outcome.problem
    return as_json(request, Added(what=outcome.what, article=made.id))


@writes.post("/records/{key}/reviews", responses=answers(Reviewed, "What was said."), openapi_extra=body(Said, _SAID))
async def post_review(request: Request, key: Key) -> Response:
    """Confirm, reject or amend a record; the original stays."""
    said = await _decoded(request, Said)
    changes, desk = dict(map(change, said.changes)), desk_of(request)
    made = await run_in_threadpool(lambda: desk.review(key, said.word, by=said.by, why=said.why, changes=changes))
    return as_json(request, shaping.reviewed(made))


def change(given: str) -> tuple[str, object]:
    """A place and its value, from PLACE=VALUE.

    Raises:
        Refused: where there is no "=" in it.
    """
    try:
        return corrections.change(given)
    except ValueError as error:
        raise Refused(400, "changes", f"{error!s:.200}") from None


async def _decoded(request: Request, kind: type[T]) -> T:
    """The body of a request as a value of a type.

    Raises:
        Refused: where it is none.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "content-type", "application/json was expected")
    try:
        given = json.loads(await request.body())
        json.dumps(given, ensure_ascii=False).encode()  # half a character cannot be kept
        return decode(kind, given, "body")
    except (ValueError, RecursionError) as error:
        raise Refused(400, "body", f"{error!s:.200}") from None


def _origin(given: Given) -> dict[str, Any]:
    return {"publisher": given.publisher, "title": given.title, "url": given.url}
