"""One reply of a web server: no more bytes, redirects and seconds than allowed, and nothing of the user's with it."""

import re
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from gzip import GzipFile
from typing import BinaryIO, cast
from urllib.parse import urljoin

import certifi
import urllib3
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Timeout, Url, parse_url

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.fetching.addresses import addresses
from foreigndesk.intake.fetching.patience import Patience
from foreigndesk.intake.fetching.proxies import proxied
from foreigndesk.version import __version__

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNCHANGED = 304
_BUSY = frozenset({408, 425, 429})
_GONE = frozenset({404, 410})
_PIECE = 65_536
_MOST_KEPT = 1_000
_GZIP = ("gzip", "x-gzip")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HEADERS = {
    "User-Agent": f"foreigndesk/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is taken: bytes once decompressed, seconds in all and for one step, redirects followed.

    What has more bytes is refused, or ``cut`` there.
    """

    bytes: int = 10_000_000
    cut: bool = False
    seconds: float = 30.0
    wait: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a server said of a reply, so that it need send only another one: its ``ETag`` and ``Last-Modified``."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came: the address it came from in the end, its media type and encoding as declared, and the bytes."""

    url: str
    kind: str
    encoding: str | None
    body: bytes
    seen: Seen


def fetch(
    url: str,
    *,
    limits: Limits = Limits(),
    allowed: Collection[str] = (),
    seen: Seen = Seen(),
    before: Callable[[str], None] = lambda here: None,
) -> Reply | None:
    """The reply at an address; None where it is still what was ``seen``.

    ``allowed`` are the names of hosts that may have an address which is not public. ``before`` is called with each
    address before it is asked, those of redirects too; it may wait, which costs no time of the limits, and raise.

    Raises:
        SkipArticle: "bad-address", "refused-address", "unreachable", "redirects", "http-status" (nothing is there),
            "closed" (another answer without a page), "busy", "too-slow", "too-large" or "broken-off".
    """
    left, here = limits.seconds, url
    for _ in range(limits.redirects + 1):
        parts = _checked(here)
        before(here)
        with Patience(left) as patience:
            came = _came(here, _answer(parts, limits, allowed, seen, patience), limits, seen, patience)
            left = patience.left
        if not isinstance(came, str):
            return came
        here = came
    raise SkipArticle(
        "redirects",
        found=f"more than {limits.redirects} redirects",
        expected="a page",
        advice="open it in a browser and use the address it ends at",
    )


def _came(
    here: str, response: urllib3.BaseHTTPResponse, limits: Limits, seen: Seen, patience: Patience
) -> Reply | str | None:
    """What a reply brings, where it leads to, or None where that is still what was ``seen``."""
    with closing(response):
        if patience.is_over:  # what came of it may be cut
            raise _too_slow(limits)
        location = response.headers.get("Location")
        if response.status in _REDIRECTS and location:
            return _joined(here, location)
        if response.status == _UNCHANGED and seen != Seen():
            return None
        _refuse_status(response)
        return _reply(here, response, b"".join(_pieces(response, limits, patience)))


def _joined(here: str, location: str) -> str:
    """Where a redirect leads; its letters are UTF-8, which comes as if each byte were one."""
    try:
        return urljoin(here, location.encode("latin-1").decode())
    except ValueError:  # "http://[", or other letters
        return location


def _checked(url: str) -> Url:
    """The parts of an address.

    Raises:
        SkipArticle: "bad-address" where it is no plain http or https address.
    """
    try:
        parts = parse_url(url) if "\\" not in url else Url()  # which is read so by one and so by another
    except LocationParseError:
        parts = Url()
    if parts.scheme not in _PORTS or not parts.host or parts.auth:
        raise SkipArticle(
            "bad-address",
            found=f"the address {url!r:.120}",
            expected="one of http or https, with a host and no password",
            advice="check it",
        )
    return parts


def _answer(
    parts: Url, limits: Limits, allowed: Collection[str], seen: Seen, patience: Patience
) -> urllib3.BaseHTTPResponse:
    """The beginning of a reply, from the first of the host's addresses that gives one, or through the user's proxy."""
    host, headers = parts.host or "", {**_HEADERS, "Host": parts.netloc or ""}
    headers |= {"If-None-Match": seen.etag} if seen.etag else {}
    headers |= {"If-Modified-Since": seen.modified} if seen.modified else {}
    error: Exception | None = None
    for ask in _ways(parts, addresses(host.strip("[]"), _port(parts), allowed), patience):
        left = min(limits.wait, patience.left)
        if left <= 0:
            break
        try:
            return ask(headers, Timeout(connect=left, read=left))
        except HTTPError as failed:
            error = failed
    raise _too_slow(limits) if patience.is_over else _unreachable(host, error)


def _ways(parts: Url, found: list[str], patience: Patience) -> Iterator["_Ask"]:
    if proxy := proxied(parts, patience):
        yield _Ask(proxy, parts.url)
        return
    for address in found:
        if parts.scheme == "https":
            name = (parts.host or "").strip("[]")
            secure = urllib3.HTTPSConnectionPool(
                address, _port(parts), server_hostname=name, assert_hostname=name, ca_certs=certifi.where()
            )
            yield _Ask(patience.on(secure), parts.request_uri)
        else:
            yield _Ask(patience.on(urllib3.HTTPConnectionPool(address, _port(parts))), parts.request_uri)


@dataclass(frozen=True, slots=True)
class _Ask:
    """A way to ask for a page: through which connections, and by what address there."""

    pool: urllib3.HTTPConnectionPool | urllib3.ProxyManager
    url: str

    def __call__(self, headers: dict[str, str], timeout: Timeout) -> urllib3.BaseHTTPResponse:
        return self.pool.urlopen(
            "GET", self.url, headers=headers, timeout=timeout, redirect=False, retries=False, preload_content=False
        )


def _port(parts: Url) -> int:
    return parts.port or _PORTS[parts.scheme or "http"]


def _pieces(response: urllib3.BaseHTTPResponse, limits: Limits, patience: Patience) -> Iterator[bytes]:
    """The body, piece by piece, decompressed no further than the limit."""
    taken, body = 0, _Raw(response)
    packed = response.headers.get("Content-Encoding", "").strip().lower() in _GZIP
    source = GzipFile(fileobj=cast(BinaryIO, body)) if packed else body
    try:
        while piece := source.read1(_PIECE):
            taken += len(piece)
            if taken > limits.bytes and limits.cut:
                yield piece[: limits.bytes - taken]
                return
            if taken > limits.bytes:
                raise SkipArticle(
                    "too-large",
                    found=f"a reply of more than {limits.bytes:,} bytes",
                    expected="a page",
                    advice="save the article's text and read that",
                )
            yield piece
    except (HTTPError, EOFError, OSError, zlib.error) as error:
        if patience.is_over or isinstance(error, urllib3.exceptions.TimeoutError):
            raise _too_slow(limits) from None
        raise SkipArticle(
            "broken-off",
            found=f"a reply that ended early or could not be unpacked ({_plain(error)})",
            expected="all of it",
            advice="try again",
        ) from None
    if patience.is_over:
        raise _too_slow(limits)


@dataclass(frozen=True, slots=True)
class _Raw:
    """The body as it comes: packed with gzip, which tells whether it came whole, or unpacked by urllib3."""

    response: urllib3.BaseHTTPResponse

    def read(self, size: int = -1) -> bytes:
        return self.response.read1(size, decode_content=False)

    def read1(self, size: int = -1) -> bytes:
        return self.response.read1(size, decode_content=True)


def declared(content_type: str) -> tuple[str, str | None]:
    """The media type, in lower case, and the encoding that a header "Content-Type" declares."""
    charset = _CHARSET.search(content_type)
    return content_type.partition(";")[0].strip().lower(), charset[1] if charset else None


def _reply(url: str, response: urllib3.BaseHTTPResponse, body: bytes) -> Reply:
    kind, encoding = declared(response.headers.get("Content-Type", ""))
    return Reply(
        url=url,
        kind=kind,
        encoding=encoding,
        body=body,
        seen=Seen(etag=_kept(response, "ETag"), modified=_kept(response, "Last-Modified")),
    )


def _kept(response: urllib3.BaseHTTPResponse, name: str) -> str | None:
    """A header to be sent back the next time; not one that is no plain line, or a long one."""
    said = response.headers.get(name)
    return said if said and said.isprintable() and len(said) <= _MOST_KEPT else None


def _refuse_status(response: urllib3.BaseHTTPResponse) -> None:
    if response.status in _BUSY or response.status >= 500:
        after = _seconds(response.headers.get("Retry-After", ""))
        found = f"the answer {response.status}"
        raise SkipArticle("busy", found=found, expected="a page", advice="try again later", after=after)
    if response.status != 200:
        raise SkipArticle(
            "http-status" if response.status in _GONE else "closed",
            found=f"the answer {response.status}",
            expected="a page",
            advice="check the address; some servers answer browsers only",
        )


def _seconds(told: str) -> float | None:
    """How long a header "Retry-After" asks to wait: so many seconds, or until a moment (RFC 9110, 10.2.3)."""
    if re.fullmatch(r"\d{1,9}", told.strip()):
        return float(told)
    try:
        moment = parsedate_to_datetime(told).astimezone(UTC)
    except (ValueError, OverflowError):  # the latter of a year that no calendar has
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _too_slow(limits: Limits) -> SkipArticle:
    return SkipArticle(
        "too-slow", found=f"no whole reply within {limits.seconds:g} seconds", expected="one", advice="try again later"
    )


def _unreachable(host: str, error: Exception | None) -> SkipArticle:
    return SkipArticle(
        "unreachable",
        found=f"no answer from {host} ({_plain(error)})",
        expected="one",
        advice="check the address and the network",
    )


def _plain(error: Exception | None) -> str:
    """What went wrong in a few words: the kind of error, without addresses and objects."""
    return re.sub(r"(?<!^)(?=[A-Z][a-z])", " ", type(error).__name__).lower() if error else "no address"
