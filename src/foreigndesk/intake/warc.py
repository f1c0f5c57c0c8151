"""Web archives (WARC, ISO 28500), packed or not: each page in them to an article."""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from gzip import GzipFile
from io import BytesIO
from math import inf
from typing import TYPE_CHECKING, Any, cast

from warcio import archiveiterator
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from foreigndesk.intake.dates import check_date
from foreigndesk.intake.decoding import decode_text, meant
from foreigndesk.intake.errors import Beside, SkipArticle, foreseen, too_large
from foreigndesk.intake.fetching import declared
from foreigndesk.intake.forms import is_packed
from foreigndesk.intake.items import Item
from foreigndesk.intake.page import article_from_page
from foreigndesk.intake.pdf import article_from_pdf
from foreigndesk.intake.text import article_from_text
from foreigndesk.intake.units import ends_sentence
from foreigndesk.records import Article

if TYPE_CHECKING:
    from io import BufferedReader

_PAGES, _PDF, _TEXT = ("text/html", "application/xhtml+xml"), "application/pdf", "text/plain"
_SENTENCE = 10
"""Words of a line that ends as a sentence does and shows that a text is one, and no list of rules or figures."""
_UNPACKED = ("", "identity", "gzip", "deflate")
_UNREAD = frozenset({"binary", "encoding", "no-text", "unreadable"})
"""What comes of reading a packed page as it is."""
_DAMAGE = (
    ArchiveLoadFailed, OSError, ValueError, EOFError, AttributeError, TypeError, OverflowError, zlib.error,
)  # fmt: skip
"""What warcio raises on a damaged archive; it overflows on a length that no file has."""
_ABOUT = frozenset({"warcinfo", "request", "metadata"})
"""Types of records that say how something was asked for, and by whom; others hold what was found, or name it."""
_STATUS = re.compile(r"[0-9]{3}")
_KINDS = 8
"""Kinds of records that are named."""
_PIECE, _TAIL, _DIGITS = 65_536, 4_096, 20
_CHUNK = re.compile(rb"[0-9A-Fa-f]+[^\r\n]*\r\n")
_LAST_CHUNK = re.compile(rb"(?:^|\r\n)0+[ \t]*(?:;[^\r\n]*)?\r\n(?:[^\r\n]+\r\n)*(?:\r\n)?\Z")
"""With the spaces that some servers fill the size up with, and without the empty line that some leave out."""
_END = b"\r\n\r\n"
"""What every record ends with."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A page, a PDF or a text in an archive: ``packed_by`` is what it is packed with, where that is not known here."""

    address: str
    kind: str
    body: bytes
    charset: str | None
    whole: bool
    packed_by: str


_Made = Callable[[], tuple[Article, SkipArticle | None]]


class _Quiet:
    """Where warcio tells of damage: it is told in its place."""

    class stderr:  # noqa: N801 - as ``sys`` calls it
        @staticmethod
        def write(told: str) -> None:
            pass


archiveiterator.sys = _Quiet  # type: ignore[attr-defined] - for it alone: the process may have others that tell


class _Watched:
    """A stream as far as it goes, unpacked, with what was read of it last; warcio takes a broken end for the end."""

    def __init__(self, stream: "BufferedReader[Any]", most: float) -> None:
        self._source = cast("BufferedReader[Any]", GzipFile(fileobj=stream)) if is_packed(stream) else stream
        self.tail, self._left = b"", most

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read1(size)
        self._left -= len(piece)
        if self._left < 0:
            raise too_large("an archive of too many bytes once unpacked")
        self.tail = (self.tail + piece)[-len(_END) :]
        return piece


def articles_from_warc(
    stream: "BufferedReader[Any]",
    *,
    name: str,
    today: date,
    limit_bytes: int,
    published: date | None = None,
    most: float = inf,
    only_read: bool = False,
) -> Iterator[Item]:
    """The pages, PDF files and texts of a web archive that were answered with 200, each an item of its own.

    The day of capture is none of publication: a page without a date of its own needs ``published``. What the archive
    holds beside pages is passed over, and told in the end; of one that breaks off, all but the page that it breaks off
    in is read. ``only_read`` is as for ``article_from_page``.

    Raises:
        SkipArticle: "too-large" where it has more than ``most`` bytes once unpacked.
    """
    watched, found, passed = _Watched(stream, most), 0, Counter[str]()
    try:
        for found, held in enumerate(_pages(watched, limit_bytes, passed), start=1):  # noqa: B007
            made = partial(_article, held, today, published, only_read)
            yield partial(_read, held, made, f"{name}: {held.address}", limit_bytes)
        why = "" if watched.tail == _END else "no end of the last record"
    except _DAMAGE as error:
        why = f"{error!s:.80}"
    if passed:
        yield partial(iter, (_passed(passed, name),))
    if why:
        yield partial(iter, (_broken(name, found, why),))
    elif not found:
        empty = SkipArticle("empty", found="an archive without a page", expected="one", advice="check it", name=name)
        yield partial(iter, (empty,))


def _passed(kinds: Counter[str], name: str) -> Beside:
    named, many = kinds.most_common(_KINDS), kinds.total()
    if more := many - sum(number for _, number in named):
        named.append(("more", more))
    told = ", ".join(f"{number} {kind:.40}" for kind, number in named)
    found = f"{many} record{'s that are no pages' if many != 1 else ' that is no page'} passed over: {told}"
    return Beside("no-text", found=found, expected="a page", advice="add what is an article from its file", name=name)


def _read(held: _Held, made: _Made, name: str, limit: int) -> Iterator[Article | SkipArticle]:
    try:
        _refuse(held, limit)
        with foreseen():
            article, problem = made()
        yield article
        if problem:
            yield problem.named(name)
    except SkipArticle as skip:
        yield (_packed(held) if held.packed_by and skip.reason in _UNREAD else skip).named(name)


def _pages(watched: _Watched, limit: int, passed: "Counter[str]") -> Iterator[_Held]:
    """Each page that is whole; what is none is counted in ``passed`` by its kind."""
    records = cast(Any, ArchiveIterator(watched))
    while (record := next(records, None)) is not None:
        if records.err_count:
            raise ArchiveLoadFailed("a record that is longer or shorter than it says")
        held, kind = _held_in(record, limit)
        if held:
            yield held
        elif kind:
            passed[kind] += 1


def _held_in(record: Any, limit: int) -> tuple[_Held | None, str]:
    """The page that a record holds; else of what kind it is, where it holds what was found somewhere."""
    headers, of = record.http_headers, record.rec_type or "of no type"
    if of != "response":
        return None, "" if of in _ABOUT else of
    if headers is None:  # no server of pages gave it, such as that of a name
        return None, declared(str(record.content_type or ""))[0] or "of no kind"
    if (status := next(iter(headers.statusline.split()), "")) != "200":
        return None, f"answered with {status}" if _STATUS.fullmatch(status) else "answered without a status"
    kind, charset = declared(str(headers.get_header("Content-Type") or ""))
    held = _held(record, kind, charset, limit) if kind in (*_PAGES, _PDF, _TEXT) else None
    return held if held and (kind != _TEXT or _tells(held)) else None, kind or "of no kind"


def _tells(held: _Held) -> bool:
    """Whether a text holds a sentence, as an article does."""
    lines = held.body.decode(held.charset or "utf-8", "replace").splitlines()
    return any(len(line.split()) >= _SENTENCE and ends_sentence(line) for line in lines)


def _held(record: Any, kind: str, charset: str | None, limit: int) -> _Held:
    packed_by = str(record.http_headers.get_header("Content-Encoding") or "").lower()
    source = record.raw_stream
    raw = bytes(source.read(2 * limit))
    while source.read(_PIECE):
        pass  # what is left of the record
    if source.limit:
        raise ArchiveLoadFailed("a page that is shorter than it says")
    record.raw_stream = BytesIO(raw)
    stream = record.content_stream()
    try:
        body = bytes(stream.read(limit + 1))
        unpacked = getattr(getattr(stream, "decompressor", None), "eof", True)
        whole = (unpacked and not _is_cut(record, raw)) or len(body) > limit
    except AttributeError:  # how warcio says that it cannot unpack it
        body, whole = b"", False
    record.raw_stream = source
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "a page without an address")
    return _Held(address, kind, body, meant(charset), whole, "" if packed_by in _UNPACKED else packed_by)


def _is_cut(record: Any, raw: bytes) -> bool:
    """Whether the headers of a page show that not all of it came."""
    if record.rec_headers.get_header("WARC-Truncated"):
        return True
    if "chunked" in str(record.http_headers.get_header("Transfer-Encoding")).lower():
        return bool(_CHUNK.match(raw)) and not _LAST_CHUNK.search(raw[-_TAIL:])  # some archives keep it put together
    size = str(record.http_headers.get_header("Content-Length"))
    return size.isdecimal() and len(size) < _DIGITS and int(size) > len(raw)


def _article(held: _Held, today: date, published: date | None, only_read: bool) -> tuple[Article, SkipArticle | None]:
    if held.kind == _PDF:
        return article_from_pdf(held.body, today=today, published=published, doc=None, url=held.address)
    if held.kind == _TEXT:
        text, day = decode_text(held.body, held.charset or "utf-8"), check_date(published, today)
        return article_from_text(text, published=day, url=held.address), None
    article = article_from_page(
        held.body, today=today, published=published, said=held.charset, url=held.address, only_read=only_read
    )
    return article, None


def _broken(name: str, found: int, why: str) -> SkipArticle:
    return SkipArticle(
        "broken-off",
        found=f"an archive that breaks off or is damaged after {found} pages ({why})",
        expected="a whole one",
        advice="fetch it again",
        name=name,
    )


def _refuse(held: _Held, limit: int) -> None:
    if not held.whole:
        found = "a page that ends early or is damaged"
        raise SkipArticle("broken-off", found=found, expected="all of it", advice="fetch it again")
    if len(held.body) > limit:
        raise too_large(f"a page of more than {limit:,} bytes")


def _packed(held: _Held) -> SkipArticle:
    found = f"a page packed with {held.packed_by!r:.40}"
    return SkipArticle("unreadable", found=found, expected="one packed with gzip", advice="unpack it, and add the page")
