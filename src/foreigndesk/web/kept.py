"""Answers that are kept until what the desk shows changes: whoever asks for one again does not wait for it."""

import re
from collections.abc import Callable, MutableMapping
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from anyio import CapacityLimiter, to_thread
from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from foreigndesk.web.answers import has_already, unchanged

_MOST, _ONE = 64_000_000, 4_000_000
"""Bytes of all that a process keeps, and of one answer."""
_BESIDE = 1_000
"""Bytes of an answer beside its body, or a little more."""
_NEVER = ("/static/", "/sign-in")
_LONG = {re.compile(r"/api/v1/export/.+"): 1, re.compile(r"(/api/v1)?/briefs/[^/]+/[^/]+"): 2}
"""What takes long, and of which so many at a time are worked on: whoever asks for less does not wait for it."""
_VARYING = (b"host", b"cookie", b"authorization")
"""What of a request an answer depends on beside its address."""

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    headers: dict[str, str]
    body: bytes


class Kept:
    """An ASGI application whose whole answers are kept, by what was asked and the ``state`` of what is shown."""

    def __init__(self, app: ASGIApp, state: Callable[[], str]) -> None:
        self._app, self._state = app, state
        self._looking, self._long = CapacityLimiter(2), {each: CapacityLimiter(most) for each, most in _LONG.items()}
        self._answers = LRUCache[_Key, _Answer](_MOST, getsizeof=lambda each: len(each.body) + _BESIDE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the answer that is kept, or keep the one that is given."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await self._app(scope, receive, send)
            return
        state = await to_thread.run_sync(self._state, limiter=self._looking)
        key = (state, scope["path"], scope["query_string"], *(each for each in scope["headers"] if each[0] in _VARYING))
        turn = None if key in self._answers else self._turn(scope["path"])
        async with turn or nullcontext():
            await self._give(key, scope, receive, send)

    def _turn(self, path: str) -> CapacityLimiter | None:
        return next((limiter for asked, limiter in self._long.items() if asked.fullmatch(path)), None)

    async def _give(self, key: _Key, scope: Scope, receive: Receive, send: Send) -> None:
        if (kept := self._answers.get(key)) is not None:
            await _again(Request(scope), kept)(scope, receive, send)
            return
        heard = _Heard(send)
        await self._app(scope, receive, heard)
        if (whole := heard.whole()) is not None:
            self._answers[key] = whole


def _again(request: Request, kept: _Answer) -> Response:
    if has_already(request, kept.headers["etag"]):
        return unchanged(kept.headers)
    return Response(kept.body, headers=kept.headers)


class _Heard:
    """Passes an answer on and remembers it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._status, self._headers, self._body = 0, Headers(), bytearray()

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        """Pass on a part of it."""
        if message["type"] == "http.response.start":
            self._status, self._headers = message["status"], Headers(raw=message["headers"])
        elif len(self._body) <= _ONE:
            self._body += message.get("body", b"")
        await self._send(message)

    def whole(self) -> _Answer | None:
        """The answer, where it is one to keep."""
        fits = self._status == 200 and "etag" in self._headers and "set-cookie" not in self._headers
        return _Answer(dict(self._headers), bytes(self._body)) if fits and len(self._body) <= _ONE else None
