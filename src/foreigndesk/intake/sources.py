"""A file, an address or standard input to articles: what it is by its name and its first bytes, and how it reads."""

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from foreigndesk.intake.dates import check_date
from foreigndesk.intake.decoding import decode_text, is_wide, marked, refuse_magic
from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.fetching import Limits, fetch, is_address
from foreigndesk.intake.jsonl import articles_from_jsonl
from foreigndesk.intake.mail import article_from_mail
from foreigndesk.intake.page import article_from_page
from foreigndesk.intake.text import article_from_text, refuse_unreadable
from foreigndesk.records import Article

LIMIT_BYTES = 5_000_000
"""The most bytes of one article: of a text, of a page, of a line of JSON."""

Form = Literal["text", "page", "mail", "jsonl"]

_SUFFIXES: dict[str, Form] = {
    ".html": "page", ".htm": "page", ".xhtml": "page", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".eml": "mail",
}  # fmt: skip
_BY_KIND = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/x-ndjson": ".jsonl",
    "message/rfc822": ".eml",
}
"""The suffix that a file of a media type would have."""
_PAGE = re.compile(r"<(?:!doctype html|html|head|body|meta|title|article|div|p|h1|!--|\?xml)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\{\s*\"")
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class _Terms:
    """What the caller says of the input, and on what terms it is read."""

    name: str
    doc: str | None
    published: date | None
    today: date
    encoding: str
    limit: int
    url: str | None = None


def read_input(
    source: str,
    *,
    published: date | None,
    today: date,
    encoding: str = "utf-8",
    limit_bytes: int = LIMIT_BYTES,
    allowed: Collection[str] = (),
) -> Iterator[Article | SkipArticle]:
    """The articles in a file (text, HTML, e-mail or JSONL), at an address, or on standard input for "-".

    Each refusal comes in its place. ``allowed`` are the hosts that may have an address of the user's own network.
    ``published`` is the date of a text, wins over the date of a page, and stands in for a missing one in JSONL.
    ``today`` is the latest date taken. ``encoding`` is for input without a byte order mark. The file's name becomes
    the ``doc`` of a text or a page. Nothing is raised for a bad input: what cannot be read is a ``SkipArticle``.
    """
    standard = source == "-"
    name, doc = ("standard input", None) if standard else (source, _printable(Path(source).name))
    terms = _Terms(name, doc, published, today, encoding, limit_bytes)
    try:
        if standard:
            yield from _read(sys.stdin.buffer, "", terms)
            return
        if is_address(source):
            yield from _fetched(source, allowed, replace(terms, doc=None))
            return
        _refuse_unopenable(Path(source))
        with Path(source).open("rb") as stream:
            yield from _read(stream, Path(source).suffix, terms)
    except SkipArticle as skip:
        yield skip.named(name)
    except OSError as error:
        yield SkipArticle(
            "unreadable",
            found=f"an error ({error.strerror or error})",
            expected="a readable file",
            advice="check its permissions and the disk",
            name=name,
        )


def _fetched(address: str, allowed: Collection[str], terms: _Terms) -> Iterator[Article | SkipArticle]:
    """The articles at an address: what they are by the media type that the server gives, or else as of a file."""
    reply = fetch(address, limits=Limits(bytes=terms.limit), allowed=allowed)
    assert reply, address  # nothing was seen before
    encoding = reply.encoding if terms.encoding == "utf-8" and reply.encoding else terms.encoding
    terms = replace(terms, url=reply.url, encoding=encoding)
    yield from _read(BytesIO(reply.body), _BY_KIND.get(reply.kind, ""), terms)


def _printable(name: str) -> str:
    """A file's name with what is no UTF-8 in it replaced."""
    return os.fsencode(name).decode(errors="replace")


def _refuse_unopenable(path: Path) -> None:
    if path.is_dir():
        raise SkipArticle(
            "directory", found="a directory", expected="a file", advice="name its files, e.g. DIRECTORY/*.txt"
        )
    if not path.exists():
        raise SkipArticle("missing", found="no such file", expected="a file", advice="check the name")


def _read(stream: BinaryIO, suffix: str, terms: _Terms) -> Iterator[Article | SkipArticle]:
    pieces = iter(partial(stream.readline, terms.limit + 1), b"")
    opening, head = _opening(pieces)
    if not head:
        raise SkipArticle("empty", found="nothing", expected="an article", advice="check that this is the right input")
    refuse_magic(head)
    pieces = chain(opening, pieces)
    form = _form(suffix, head)
    if form == "jsonl":
        yield from _read_lines(pieces, head, terms)
        return
    data = _whole(pieces, terms.limit)
    yield {"page": _page, "mail": _mail, "text": _text}[form](data, terms)


def _opening(pieces: Iterator[bytes]) -> tuple[list[bytes], bytes]:
    """The pieces up to the first that is not blank, and the start of that."""
    opening: list[bytes] = []
    for piece in pieces:
        opening.append(piece)
        if piece.strip():
            return opening, piece[:_HEAD]
    return opening, b""


def _form(suffix: str, head: bytes) -> Form:
    """What the suffix says, or else what the first line looks like."""
    if known := _SUFFIXES.get(suffix.lower()):
        return known
    body, encoding = marked(head) or (head, "utf-8")
    start = body.decode(encoding, "ignore").lstrip()
    if _OBJECT.match(start):
        return "jsonl"
    return "page" if _PAGE.match(start) else "text"


def _whole(pieces: Iterable[bytes], limit: int) -> bytes:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > limit:
            raise SkipArticle(
                "too-large",
                found=f"more than {limit:,} bytes",
                expected="one article",
                advice="split it into its articles, one a file, or one a line as JSONL",
            )
    return bytes(data)


def _text(data: bytes, terms: _Terms) -> Article:
    text = decode_text(data, terms.encoding)
    refuse_unreadable(text)
    published = check_date(terms.published, terms.today)
    return article_from_text(text, published=published, doc=terms.doc, url=terms.url)


def _page(data: bytes, terms: _Terms) -> Article:
    return article_from_page(
        data, today=terms.today, published=terms.published, encoding=terms.encoding, doc=terms.doc, url=terms.url
    )


def _mail(data: bytes, terms: _Terms) -> Article:
    return article_from_mail(data, today=terms.today, published=terms.published, encoding=terms.encoding, doc=terms.doc)


def _read_lines(pieces: Iterable[bytes], head: bytes, terms: _Terms) -> Iterator[Article | SkipArticle]:
    if is_wide(terms.encoding if (mark := marked(head)) is None else mark[1]):
        raise SkipArticle("encoding", found="UTF-16", expected="JSON lines in UTF-8", advice="save it as UTF-8")
    yield from articles_from_jsonl(
        pieces,
        name=terms.name,
        today=terms.today,
        limit_bytes=terms.limit,
        published=terms.published,
        encoding=terms.encoding,
    )
