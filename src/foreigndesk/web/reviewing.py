"""Signing in, and a person's word on a record, from a page."""

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from foreigndesk.records.corrections import Word
from foreigndesk.web.api import Key, desk_of
from foreigndesk.web.guard import COOKIE, NAME, Rules
from foreigndesk.web.problems import Refused
from foreigndesk.web.templates import page
from foreigndesk.web.writes import change

reviewing = APIRouter(include_in_schema=False, default_response_class=Response)

_LASTS = 30 * 24 * 3600
_WHY = {"confirmed": "confirmed on its page", "rejected": "rejected on its page"}


@reviewing.get("/sign-in")
def sign_in(
    request: Request, token: Annotated[str, Query(max_length=200)] = "", back: Annotated[str, Query()] = "/"
) -> Response:
    """The form; with the token in the address, as foreigndesk serve prints it, the form is filled in."""
    return page(request, "sign-in", None, token=token, leads=_own(back))


@reviewing.post("/sign-in")
def signed_in(
    request: Request,
    token: Annotated[str, Form(max_length=200)],
    name: Annotated[str, Form(max_length=80)] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Give a browser its session, keep the name that reviews are signed with, and go back where it came from."""
    rules: Rules = request.app.state.rules
    if not rules.is_token(token):
        raise Refused(401, "token", "that is not the token which foreigndesk serve printed")
    made = RedirectResponse(_own(back), 303)
    secure = request.url.scheme == "https"
    made.set_cookie(COOKIE, rules.session, max_age=_LASTS, httponly=True, samesite="strict", secure=secure)
    made.set_cookie(NAME, quote(name.strip()), max_age=_LASTS, httponly=True, samesite="strict", secure=secure)
    return made


def _own(path: str) -> str:
    """An address of this desk; of what leads elsewhere the front page's."""
    return path if re.fullmatch(r"/(?![/\\])[\x21-\x7e]{0,2000}", path) else "/"


@reviewing.post("/records/{key}/reviews")
async def review(
    request: Request,
    key: Key,
    word: Annotated[Word, Form()],
    by: Annotated[str, Form(max_length=80)],
    why: Annotated[str, Form(max_length=500)] = "",
    place: Annotated[str, Form(max_length=80)] = "",
    value: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Confirm, reject or amend a record, and come back to its article."""
    if not by.strip():
        raise Refused(400, "by", "your name was expected, as reviews are signed; sign in with it once")
    if word == "amended" and not why.strip():
        raise Refused(400, "why", "the grounds for the new value were expected")
    changes = dict([change(f"{place}={value}")]) if word == "amended" else {}
    grounds = why.strip() or _WHY[word]
    desk = desk_of(request)
    said = await run_in_threadpool(lambda: desk.review(key, word, by=by.strip(), why=grounds, changes=changes))
    shown = said.amended.id if said.amended else said.original.id
    return RedirectResponse(f"/articles/{said.original.article}?record={shown}#here", 303)
