"""Answers: bytes with an ETag, and JSON as the records have it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from foreigndesk.export.spreadsheet import table
from foreigndesk.records import encode, names
from foreigndesk.web.problems import Refused, problem
from foreigndesk.web.views.shapes import Listed

API = "/api/v1/"
"""Where the API is."""
_OF_BODY = ("content-length", "content-type")
_WAYS = {"cache-control": "private, no-cache", "vary": "cookie, authorization"}


def answer(request: Request, body: bytes, media: str, headers: Mapping[str, str] | None = None) -> Response:
    """A body with an ETag, a weak one as it may be packed on the way; without it where whoever asks has it already."""
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    told = {**_WAYS, **(headers or {}), "etag": tag}
    return unchanged(told) if has_already(request, tag) else Response(body, media_type=media, headers=told)


def has_already(request: Request, tag: str) -> bool:
    """Whether whoever asks has the answer with that ETag."""
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    return tag.removeprefix("W/") in known or known == ["*"]


def unchanged(headers: Mapping[str, str]) -> Response:
    """The answer to somebody who has it already: the headers of the whole one, but for those of its body."""
    return Response(status_code=304, headers={name: each for name, each in headers.items() if name not in _OF_BODY})


def as_json(request: Request, value: Any) -> Response:
    """A value as JSON."""
    return answer(request, _written(encode(value)), "application/json")


def as_list(request: Request, form: str, kind: type[Any], listed: Listed[Any]) -> Response:
    """A page of a list of things of a type as JSON, or as a table with a column for each thing known of them."""
    if form == "json":
        return as_json(request, listed)
    following = request.url.include_query_params(cursor=listed.next)
    more = {"link": f'<{following.path}?{following.query}>; rel="next"'} if listed.next else {}
    body = "".join(table(names(kind), map(encode, listed.items))).encode(errors="replace")
    name = f"foreigndesk-{request.url.path.removeprefix(API).replace('/', '-')}.csv"
    return answer(request, body, "text/csv; charset=utf-8", more | kept_as(name))


def kept_as(name: str) -> dict[str, str]:
    """That an answer is a file, to be kept under a name."""
    return {"content-disposition": f'attachment; filename="{name}"'}


def download(request: Request, body: bytes, media: str, name: str) -> Response:
    """A file, to be kept under a name."""
    return answer(request, body, media, kept_as(name))


def as_problem(found: Refused) -> Response:
    """A refusal for a program."""
    return Response(_written(problem(found)), found.status, found.headers, "application/problem+json")


def _written(value: Any) -> bytes:
    """JSON that any parser takes: half a character, which UTF-8 cannot hold, is a question mark."""
    return json.dumps(value, ensure_ascii=False).encode(errors="replace")
