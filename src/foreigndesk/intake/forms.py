"""What an input is: by its first bytes, or else by the suffix of its name or the media type that a server gives."""

import re
import zlib
from gzip import GzipFile
from io import BufferedReader, RawIOBase
from pathlib import PurePath
from typing import Any, BinaryIO, Literal, cast

from foreigndesk.intake.decoding import marked

Form = Literal["text", "page", "mail", "jsonl", "feed", "list", "pdf"]

_SUFFIXES: dict[str, Form] = {
    ".html": "page", ".htm": "page", ".xhtml": "page", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".eml": "mail", ".rss": "feed", ".atom": "feed", ".opml": "list", ".pdf": "pdf",
}  # fmt: skip
_KINDS: dict[str, Form] = {
    "text/html": "page", "application/xhtml+xml": "page", "application/x-ndjson": "jsonl", "message/rfc822": "mail",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/feed+json": "feed",
    "text/x-opml": "list", "application/pdf": "pdf",
}  # fmt: skip
_ROOTS: dict[str, Form] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "list", "sitemapindex": "list", "opml": "list",
}  # fmt: skip
_PROLOGUE = re.compile(r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!doctype[^>]*>\s*)*", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_DOCTYPE = re.compile(r"<(?:!doctype html|\?xml)\b", re.IGNORECASE)
_PAGE = frozenset({
    "a", "article", "aside", "b", "blockquote", "body", "br", "center", "div", "em", "figure", "font", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "img", "li", "link", "main", "meta", "nav",
    "ol", "p", "pre", "script", "section", "small", "span", "strong", "style", "svg", "table", "td", "title", "tr", "u",
    "ul",
})  # fmt: skip
_ATOM = re.compile(r"<(?:[\w.-]+:)?feed\s[^>]*xmlns", re.IGNORECASE)
_OBJECT = re.compile(r"\{\s*\"")
_JSON_FEED = re.compile(r"\{.*?\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org", re.DOTALL)
_GZIP, _WARC = b"\x1f\x8b", b"WARC/"
_FIRST = 512


def form_by_name(name: str) -> Form | None:
    """What the suffix of a file's name says, that of a packed one before ".gz"."""
    path = PurePath(name)
    return _SUFFIXES.get((path.with_suffix("") if path.suffix == ".gz" else path).suffix.lower())


def form_by_kind(kind: str) -> Form | None:
    """What a media type says."""
    return _KINDS.get(kind)


def form_of(head: bytes, said: Form | None) -> Form:
    """What the first bytes show, or else what is ``said`` of it, or else what its first line looks like."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    body, encoding = marked(head) or (head, "utf-8")
    start = body.decode(encoding, "ignore").lstrip()
    prologue = _PROLOGUE.match(start)
    root = _ROOT.match(start, prologue.end() if prologue else 0)
    name = root[1].lower() if root else ""
    if name in _ROOTS and (name != "feed" or said == "feed" or _ATOM.match(start, cast(Any, root).start())):
        return _ROOTS[name]
    if _JSON_FEED.match(start):
        return "feed"
    if said:
        return said
    if _OBJECT.match(start):
        return "jsonl"
    return "page" if name in _PAGE or _DOCTYPE.match(start) else "text"


def is_prologue(head: bytes) -> bool:
    """Whether so much only opens a document: XML whose root is on a line that follows, or JSON on several lines."""
    body, encoding = marked(head) or (head, "latin-1")
    start = body.decode(encoding, "ignore").lstrip()
    if start.startswith("{") and not start.rstrip().endswith("}"):  # JSON on several lines
        return "\n" in start.strip() or start.strip() == "{"
    return start.startswith(("<?", "<!")) and _ROOT.match(start, cast(Any, _PROLOGUE.match(start)).end()) is None


class _Unpacked(RawIOBase):
    """A packed stream, of which all comes that stands before a break: gunzip alone keeps what it was asked more of."""

    def __init__(self, stream: BinaryIO) -> None:
        self._source = GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        piece = self._source.read1(len(into))
        into[: len(piece)] = piece
        return len(piece)


def buffered(stream: BinaryIO) -> "BufferedReader[Any]":
    """The stream, so that its first bytes can be looked at and not taken."""
    return cast(
        "BufferedReader[Any]", stream if isinstance(stream, BufferedReader) else BufferedReader(cast(Any, stream))
    )


def is_web_archive(stream: "BufferedReader[Any]") -> bool:
    """Whether a stream is one, packed or not."""
    head = stream.peek(_FIRST)
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, _FIRST)
        except zlib.error:
            return False
    return head.startswith(_WARC)


def unpacked(stream: "BufferedReader[Any]") -> "BufferedReader[Any]":
    """The stream, through gunzip where its first bytes show that it is packed."""
    return BufferedReader(_Unpacked(stream)) if is_packed(stream) else stream


def is_packed(stream: "BufferedReader[Any]") -> bool:
    """Whether its first bytes show that it is packed with gzip."""
    return stream.peek(2)[:2] == _GZIP
