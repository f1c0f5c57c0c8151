"""Who may ask what: hosts, tokens, same-site writes, sizes and rates, and the headers that keep a page to itself."""

import hashlib
import hmac
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foreigndesk.web.problems import Refused, refused

COOKIE, NAME = "foreigndesk_session", "foreigndesk_name"
"""The cookies of a session, and of the name that reviews are signed with."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_BYTES = 2_000_000
"""Bytes of a request's body."""
_BURST, _A_SECOND = 240.0, 40.0
"""Requests that one address may make at once, and that it gets back each second: a page asks for some ten things."""
_ADDRESSES = 10_000
FEED = "/feed.atom"
"""The address of the feeds."""
_READS = ("GET", "HEAD")
_ALWAYS = ("/static/", "/sign-in")
"""What can be had without a token even where all else needs one."""
_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """``token`` is needed to write, and to read as well where the desk is not ``private`` to this machine.

    ``hosts`` are the names by which the server may be called; any other is refused, so that no page elsewhere can
    reach it under a name of its own (DNS rebinding).
    """

    token: str
    hosts: Collection[str] = LOOPBACK
    private: bool = True
    clock: Callable[[], float] = field(default=time.monotonic)

    @property
    def session(self) -> str:
        """What a browser keeps in place of the token."""
        return hmac.new(self.token.encode(), b"session", hashlib.sha256).hexdigest()

    @property
    def feed_key(self) -> str:
        """What a feed reader, which sends no token, has in a feed's address: it opens feeds, and nothing else."""
        return hmac.new(self.token.encode(), b"feed", hashlib.sha256).hexdigest()

    def is_token(self, given: str) -> bool:
        """Whether this is the token; it takes as long to see that it is not."""
        return _same(given, self.token)

    def knows(self, request: Request) -> bool:
        """Whether a request carries the token, or what it was changed for: a session, or a feed's key."""
        if request.scope["path"] == FEED and _same(request.query_params.get("key", ""), self.feed_key):
            return True
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and self.is_token(given):
            return True
        return _same(request.cookies.get(COOKIE, ""), self.session)


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), expected.encode())


class Guard:
    """The ASGI application behind the rules; ``answers`` makes the response to a request that is refused."""

    def __init__(self, app: ASGIApp, rules: Rules, answers: Callable[[Request, Refused], ASGIApp]) -> None:
        self._app, self._rules, self._answers = app, rules, answers
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, careful = Request(scope, receive), _Careful(send, scope["method"] == "HEAD")
        scope = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            self._check(request)
            await self._app(scope, _limited(receive), careful)
        except Exception as error:  # noqa: BLE001 the outermost boundary: nothing of it is told
            found = refused(error)
            if not careful.begun:
                await self._answers(request, found)(scope, receive, careful)

    def _check(self, request: Request) -> None:
        path = request.scope["path"]
        host = _host(request)
        if host not in self._rules.hosts:
            raise Refused(403, "host", f"this desk does not answer to the name {host!r:.80}")
        if (site := request.headers.get("sec-fetch-site")) == "cross-site" and _is_part(request):
            raise Refused(403, "origin", f"a page of another site ({site}) can link to this desk, and not use it")
        self._slow_down(request.client.host if request.client else "")
        if request.method not in _READS:
            _same_site(request)
        needed = not self._rules.private or request.method not in _READS
        if needed and not path.startswith(_ALWAYS) and not self._rules.knows(request):
            where = "sign in, or send it as a bearer token; foreigndesk serve printed it as it began"
            raise Refused(401, "token", where, {"www-authenticate": "Bearer"})
        if int(request.headers.get("content-length", "0") or 0) > MOST_BYTES:
            raise Refused(413, "body", f"more than {MOST_BYTES:,} bytes")

    def _slow_down(self, address: str) -> None:
        """Take one from the bucket of an address."""
        now = self._rules.clock()
        left, at = self._left.pop(address, (_BURST, now))
        left = min(_BURST, left + (now - at) * _A_SECOND)
        self._left[address] = max(left - 1, 0.0), now
        if len(self._left) > _ADDRESSES:
            self._left.popitem(last=False)
        if left < 1:
            raise Refused(429, "rate", f"at most {_A_SECOND:.0f} requests a second", {"retry-after": "1"})


_NAMED = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+))(?::[0-9]{1,5})?")


def _host(request: Request) -> str:
    """The name by which a request calls the server, from its one Host header; empty where that is none.

    A URL is not asked for it: what is no name of a host is taken for the server's own there.
    """
    given = request.headers.getlist("host")
    found = _NAMED.fullmatch(given[0]) if len(given) == 1 else None
    return (found[1] or found[2]).lower() if found else ""


def _is_part(request: Request) -> bool:
    """Whether it is for a part of a page, such as a picture, and not for a page that somebody goes to."""
    return request.headers.get("sec-fetch-mode") != "navigate"


def _same_site(request: Request) -> None:
    """Refuse a write that a page of another site began: browsers say where a request comes from."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site not in (None, "same-origin", "none"):
        raise Refused(403, "origin", "a page of another site cannot change this desk")
    if origin is not None and urlsplit(origin).netloc != request.headers["host"]:
        raise Refused(403, "origin", f"{origin!r:.80} is another site, which cannot change this desk")


def _limited(receive: Receive) -> Receive:
    """What comes in, ended where it is too much, whatever its length was said to be."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BYTES:
            raise Refused(413, "body", f"more than {MOST_BYTES:,} bytes")
        return message

    return limited


class _Careful:
    """What goes out, with the headers that keep it to itself, without the body for HEAD; ``begun`` once it does."""

    def __init__(self, send: Send, only_head: bool) -> None:
        self._send, self._only_head, self.begun = send, only_head, False

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        """Send a part of an answer."""
        if message["type"] == "http.response.start":
            self.begun = True
            there = {name for name, _ in message["headers"]}
            added = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
            message["headers"] = [*message["headers"], *(each for each in added if each[0] not in there)]
        await self._send({**message, "body": b""} if self._only_head and "body" in message else message)
