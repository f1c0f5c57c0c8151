"""A server that speaks OpenAI's chat completions, such as Ollama, vLLM or llama.cpp: one question, one answer."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.request import getproxies, proxy_bypass

import certifi
import urllib3
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Timeout, Url, parse_url

from foreigndesk.intake import SkipArticle
from foreigndesk.version import __version__

_MOST_BYTES = 2_000_000
_PIECE = 65_536
_CONNECT = 10.0
_AT_HOME = re.compile(r"localhost|127\.[\d.]+|\[::1\]")
_TOO_LONG = re.compile(r"context|too (?:long|large|many tokens)|maximum.{0,20}(?:length|tokens)", re.IGNORECASE)


class BadEndpoint(ValueError):
    """An endpoint that cannot be used as it is given; the message says what it answered and what to do."""


class TooLong(Exception):
    """A question, or its answer, is longer than the model takes; ``begun`` is the answer as far as it goes."""

    def __init__(self, begun: str = "") -> None:
        self.begun = begun
        super().__init__()


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked.

    ``url`` is the address up to the version ("http://localhost:11434/v1"), ``model`` the name that the server knows the
    model by, ``key`` what it asks for as a bearer token. A question holds at most ``passage`` characters of an article,
    and its answer ``tokens`` tokens; it may take ``seconds``.

    Raises:
        BadEndpoint: where the address is no plain one of http or https, the model has no name, or the key is none.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    passage: int = 4_000
    tokens: int = 4_000
    seconds: float = 600.0

    def __post_init__(self) -> None:
        parts = _parts(self.url)
        if parts.scheme not in ("http", "https") or not parts.host or parts.auth or parts.query:
            raise BadEndpoint(
                f"{self.url!r:.120}: no address of an endpoint; one such as http://localhost:11434/v1 was expected"
            )
        if not self.model.strip():
            raise BadEndpoint(f"{self.url}: no model is named; give the name that the server knows it by")
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise BadEndpoint(f"{self.url}: a key that is no line of plain characters; check it")

    def ask(self, instructions: str, question: str, schema: Mapping[str, Any]) -> str:
        """The model's answer to a question, which should be JSON by a schema; nothing of the kind is promised.

        Raises:
            TooLong: where question or answer is longer than the model takes.
            SkipArticle: "unreachable", "busy", "too-slow" or "too-large".
            BadEndpoint: where the server refuses the question for another reason, or does not answer it.
        """
        status, body = self._post(
            {
                "model": self.model,
                "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": question}],
                "temperature": 0,
                "max_tokens": self.tokens,
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "records", "strict": True, "schema": schema},
                },
            }
        )
        self._refuse(status, body)
        return self._content(body)

    def _refuse(self, status: int, body: bytes) -> None:
        if status == 200:
            return
        if status in (408, 425, 429) or status >= 500:
            raise SkipArticle(
                "busy", found=f"{self.url}: the answer {status}", expected="a reading", advice="try again later"
            )
        said = body[:2_000].decode(errors="replace")
        if status in (400, 413, 422) and _TOO_LONG.search(said):
            raise TooLong
        asked = f"the answer {status} ({said!r:.200}) when asked for the model {self.model!r}"
        raise BadEndpoint(f"{self.url}: {asked}; check address, model and key")

    def _content(self, body: bytes) -> str:
        try:
            choice = json.loads(body)["choices"][0]
            content, ended = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
            raise BadEndpoint(f"{self.url}: {body[:200]!r:.200}, where a chat completion was expected") from None
        answer = content if isinstance(content, str) else ""
        if ended == "length":
            raise TooLong(answer)
        return answer

    def _post(self, question: Mapping[str, Any]) -> tuple[int, bytes]:
        """Status and body of the reply; the article goes to this address alone, as no redirect is followed."""
        address = f"{self.url.rstrip('/')}/chat/completions"
        headers = {"Content-Type": "application/json", "User-Agent": f"foreigndesk/{__version__}"}
        headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        deadline = monotonic() + self.seconds
        try:
            response = _pool(address).request(
                "POST",
                address,
                body=json.dumps(question).encode(),
                headers=headers,
                timeout=Timeout(connect=_CONNECT, read=self.seconds),
                redirect=False,
                retries=False,
                preload_content=False,
            )
            try:
                return response.status, self._body(response, deadline)
            finally:
                response.close()
        except urllib3.exceptions.ReadTimeoutError:
            raise self._too_slow() from None
        except HTTPError as error:
            raise SkipArticle(
                "unreachable",
                found=f"no answer from {self.url} ({type(error).__name__})",
                expected="a reading",
                advice="start the server of the model, or check its address",
            ) from None

    def _body(self, response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
        body = bytearray()
        while piece := response.read1(_PIECE, decode_content=True):
            body += piece
            if len(body) > _MOST_BYTES:
                raise SkipArticle(
                    "too-large",
                    found=f"{self.url}: an answer of more than {_MOST_BYTES:,} bytes",
                    expected="a reading",
                    advice="try another model",
                )
            if monotonic() > deadline:
                raise self._too_slow()
        return bytes(body)

    def _too_slow(self) -> SkipArticle:
        return SkipArticle(
            "too-slow",
            found=f"{self.url}: no whole answer within {self.seconds:g} seconds",
            expected="one",
            advice="try again, or a smaller model",
        )


def _parts(url: str) -> Url:
    try:
        return parse_url(url)
    except LocationParseError:
        return Url()


def _pool(address: str) -> urllib3.PoolManager:
    """Straight to a server on this machine, through the user's proxy to others."""
    parts = _parts(address)
    host, proxy = parts.host or "", getproxies().get(parts.scheme or "")
    if proxy and not _AT_HOME.fullmatch(host) and not proxy_bypass(host):
        return urllib3.ProxyManager(proxy, ca_certs=certifi.where())
    return urllib3.PoolManager(ca_certs=certifi.where())
