"""Answers that are kept until what the desk shows changes: whoever asks for one again does not wait for it."""

import hashlib
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
_LONG = {
    re.compile(r"/api/v1/export/.+"): 1,
    re.compile(r"(/api/v1)?/briefs/[^/]+/[^/]+"): 2,
    re.compile(r"/feed\.atom|/watch"): 2,
}
"""What takes long, and of which so many at a time are worked on: whoever asks for less does not wait for it."""
_VARYING = (b"host", b"cookie", b"authorization")
"""What of a request an answer depends on beside its address."""


@dataclass(frozen=True, slots=True)
class _Answer:
    headers: dict[str, str]
    body: bytes


class Kept:
    """An ASGI application whose whole answers are kept, by what was asked and the ``state`` of what is shown."""

    def __init__(self, app: ASGIApp, state: Callable[[], str]) -> None:
        self._app, self._state = app, state
        self._looking, self._long = CapacityLimiter(2), {each: CapacityLimiter(most) for each, most in _LONG.items()}
        self._answers = LRUCache[bytes, _Answer](_MOST, getsizeof=lambda each: len(each.body) + _BESIDE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the answer that is kept, or keep the one that is given."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await self._app(scope, receive, send)
            return
        key = _key(await to_thread.run_sync(self._state, limiter=self._looking), scope)
        turn = None if key in self._answers else self._turn(scope["path"])
        async with turn or nullcontext():
            told = await self._told(key, scope, receive)
        await told(scope, receive, send)  # in nobody's turn: it lasts as long as it takes whoever asked to receive it

    def _turn(self, path: str) -> CapacityLimiter | None:
        return next((limiter for asked, limiter in self._long.items() if asked.fullmatch(path)), None)

    async def _told(self, key: bytes, scope: Scope, receive: Receive) -> ASGIApp:
        if (found := self._answers.get(key)) is None:
            heard = _Heard()
            await self._app(_for_anybody(scope), receive, heard)
            if (found := heard.whole()) is None:
                return heard.again
            if len(found.body) <= _ONE:
                self._answers[key] = found
        return _again(Request(scope), found)


def _key(state: str, scope: Scope) -> bytes:
    """A name for what is asked, of one length however much is asked."""
    asked = (state, scope["path"], scope["query_string"], *(each for each in scope["headers"] if each[0] in _VARYING))
    return hashlib.sha256(repr(asked).encode()).digest()


def _for_anybody(scope: Scope) -> Scope:
    """The same asked by somebody who has no answer yet: what is kept is whole."""
    return {**scope, "headers": [each for each in scope["headers"] if each[0] != b"if-none-match"]}


def _again(request: Request, kept: _Answer) -> Response:
    if has_already(request, kept.headers["etag"]):
        return unchanged(kept.headers)
    return Response(kept.body, headers=kept.headers)


class _Heard:
    """Remembers an answer, to be told ``again``."""

    def __init__(self) -> None:
        self._messages = list[MutableMapping[str, Any]]()

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        """Remember a part of it."""
        self._messages.append(message)

    async def again(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give it as it was given."""
        for each in self._messages:
            await send(each)

    def whole(self) -> _Answer | None:
        """The answer, where it is one to keep."""
        start, *parts = self._messages
        headers = Headers(raw=start["headers"])
        if start["status"] != 200 or "etag" not in headers or "set-cookie" in headers:
            return None
        return _Answer(dict(headers), b"".join(each.get("body", b"") for each in parts))
