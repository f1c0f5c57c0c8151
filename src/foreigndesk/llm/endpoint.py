"""A server that speaks OpenAI's chat completions, such as Ollama, vLLM or llama.cpp: one question, one answer."""

import json
import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from html import escape
from ipaddress import ip_address
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Timeout, Url, parse_url

from foreigndesk.intake import SkipArticle
from foreigndesk.intake.fetching import Patience, is_public, proxied
from foreigndesk.version import __version__

_MOST_BYTES = 2_000_000
_PIECE = 65_536
_CONNECT = 10.0
_AT_HOME = re.compile(r"localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\]")
_LOCAL = (".local", ".internal", ".lan")
_TOO_LONG = re.compile(
    r"context.{0,12}(?:length|size|window)|too (?:long|many tokens)|maximum.{0,20}(?:length|tokens)", re.IGNORECASE
)
_BUSY, _FOR_GOOD = frozenset({408, 425, 429}), frozenset({401, 403, 404})


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
        BadEndpoint: where the address is no plain one of http or https, the model has no name, the key is none,
            or would go over http to a machine that is not near.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    passage: int = 4_000
    tokens: int = 4_000
    seconds: float = 600.0

    def __post_init__(self) -> None:
        parts = _parts(self.url)
        plain = parts.host and self.url.isprintable() and not (parts.auth or parts.query or parts.fragment)
        if parts.scheme not in ("http", "https") or not plain:
            raise BadEndpoint(
                f"{self.url!r:.120}: no address of an endpoint; one such as http://localhost:11434/v1 was expected"
            )
        if not self.model.strip() or not self.model.isprintable():
            raise BadEndpoint(f"{self.url}: no model is named; give the name that the server knows it by")
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise BadEndpoint(f"{self.url}: a key that is no line of plain characters; check it")
        if self.key and parts.scheme == "http" and not _is_near(parts.host or ""):
            raise BadEndpoint(f"{self.url}: the key would go there for all to read; give an address with https")

    def ask(self, instructions: str, question: str, schema: Mapping[str, Any]) -> str:
        """The model's answer to a question, which should be JSON by a schema; nothing of the kind is promised.

        Raises:
            TooLong: where question or answer is longer than the model takes.
            SkipArticle: "unreachable", "busy" or "too-slow"; "bad-answer" where it answers with something else.
            BadEndpoint: where the server refuses address, model or key.
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
        if status in _BUSY or status >= 500:
            raise SkipArticle(
                "busy", found=f"{self.url}: the answer {status}", expected="a reading", advice="try again later"
            )
        said = self._shown(body)
        if status in (400, 413, 422) and _TOO_LONG.search(said):
            raise TooLong
        found = f"the answer {status} ({said:.200}) when asked for the model {self.model!r}"
        if status in _FOR_GOOD or status < 400:
            raise BadEndpoint(f"{self.url}: {found}; check address, model and key")
        raise SkipArticle("bad-answer", found=f"{self.url}: {found}", expected="a reading", advice="try another model")

    def _content(self, body: bytes) -> str:
        try:
            choice = json.loads(body)["choices"][0]
            content, ended = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
            raise SkipArticle(
                "bad-answer",
                found=f"{self.url}: {self._shown(body):.200}",
                expected="a chat completion",
                advice="check that the address is one of OpenAI's kind",
            ) from None
        answer = content if isinstance(content, str) else ""
        if ended == "length":
            raise TooLong(answer)
        return answer

    def _shown(self, body: bytes) -> str:
        """The beginning of a reply in one line, without the key, which some servers repeat, escaped or not."""
        said = body.decode(errors="replace")
        if self.key:
            said = re.sub("".join(map(_written, self.key)), "***", said, flags=re.IGNORECASE)
        return repr(said[:2_000])

    def _post(self, question: Mapping[str, Any]) -> tuple[int, bytes]:
        """Status and body of the reply; the article goes to this address alone, as no redirect is followed."""
        address = f"{self.url.rstrip('/')}/chat/completions"
        headers = {"Content-Type": "application/json", "User-Agent": f"foreigndesk/{__version__}"}
        headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        headers |= {"Accept-Encoding": "identity"}
        with Patience(self.seconds) as patience:
            try:
                response = _pool(address, patience).request(
                    "POST",
                    address,
                    body=json.dumps(question).encode(),
                    headers=headers,
                    timeout=Timeout(connect=min(_CONNECT, self.seconds), read=self.seconds),
                    redirect=False,
                    retries=False,
                    preload_content=False,
                )
                with closing(response):
                    body = self._body(response)
            except (HTTPError, OSError, ValueError) as error:
                raise self._failed(error, patience) from None
            if patience.is_over:
                raise self._too_slow()
        return response.status, body

    def _failed(self, error: Exception, patience: Patience) -> SkipArticle:
        if patience.is_over or isinstance(error, urllib3.exceptions.ReadTimeoutError):
            return self._too_slow()
        return SkipArticle(
            "unreachable",
            found=f"no whole answer from {self.url} ({type(error).__name__})",
            expected="a reading",
            advice="see that the server of the model runs, and that its address and the proxy's are right",
        )

    def _body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        body = bytearray()
        while piece := response.read1(_PIECE, decode_content=False):
            body += piece
            if len(body) > _MOST_BYTES:
                raise SkipArticle(
                    "bad-answer",
                    found=f"{self.url}: an answer of more than {_MOST_BYTES:,} bytes",
                    expected="a reading",
                    advice="try another model",
                )
        return bytes(body)

    def _too_slow(self) -> SkipArticle:
        return SkipArticle(
            "too-slow",
            found=f"{self.url}: no whole answer within {self.seconds:g} seconds",
            expected="one",
            advice="try again, or a smaller model",
        )


def _written(letter: str) -> str:
    """A pattern for the ways a letter is written in JSON, in addresses and in HTML."""
    code = ord(letter)
    named = re.escape(escape(letter))
    return rf"(?:\\{{0,4}}(?:{re.escape(letter)}|u{code:04x})|%{code:02x}|&#(?:0*{code}|x0*{code:x});|{named})"


def _is_near(host: str) -> bool:
    """Whether a host is this machine or one of the same network, by its name or its private address."""
    try:
        return not is_public(ip_address(host.strip("[]")))
    except ValueError:
        return host[:1].isalpha() and ("." not in host or host.endswith(_LOCAL))


def _parts(url: str) -> Url:
    try:
        return parse_url(url)
    except LocationParseError:
        return Url()


def _pool(address: str, patience: Patience) -> urllib3.PoolManager:
    """Straight to a server on this machine, through the user's proxy to others."""
    parts = _parts(address)
    proxy = None if _AT_HOME.fullmatch(parts.host or "") else proxied(parts, patience)
    return proxy or patience.straight()
