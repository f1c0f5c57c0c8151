"""Web archives (WARC, ISO 28500), packed or not: each page in them to an article."""

import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import date
from gzip import GzipFile
from io import StringIO
from math import inf
from typing import TYPE_CHECKING, Any, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from foreigndesk.intake.decoding import meant
from foreigndesk.intake.errors import SkipArticle, foreseen
from foreigndesk.intake.fetching import declared
from foreigndesk.intake.forms import is_packed
from foreigndesk.intake.page import article_from_page
from foreigndesk.records import Article

if TYPE_CHECKING:
    from io import BufferedReader

_PAGES = ("text/html", "application/xhtml+xml")
_PIECE = 65_536
_END = b"\r\n\r\n"
"""What every record ends with."""


class _Watched:
    """A stream as far as it goes, unpacked, with what was read of it last; warcio takes a broken end for the end."""

    def __init__(self, stream: "BufferedReader[Any]", most: float) -> None:
        self._source = cast("BufferedReader[Any]", GzipFile(fileobj=stream)) if is_packed(stream) else stream
        self.tail, self._left = b"", most

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read1(size)
        self._left -= len(piece)
        if self._left < 0:
            raise _too_large("an archive of too many bytes once unpacked")
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
) -> Iterator[Article | SkipArticle]:
    """The pages of a web archive that were answered with 200, each as an article or the reason why it is none.

    The day of capture is none of publication: a page without a date of its own needs ``published``. What the archive
    holds beside pages is passed over; of one that breaks off, all but the page that it breaks off in is read.

    Raises:
        SkipArticle: "too-large" where it has more than ``most`` bytes once unpacked.
    """
    watched, found = _Watched(stream, most), 0
    try:
        for found, (address, body, charset, whole) in enumerate(_pages(watched, limit_bytes), start=1):  # noqa: B007
            try:
                _refuse(body, limit_bytes, whole)
                with foreseen():
                    article = article_from_page(body, today=today, published=published, said=charset, url=address)
                yield article
            except SkipArticle as skip:
                yield skip.named(f"{name}: {address}")
        why = "" if watched.tail == _END else "no end of the last record"
    except (ArchiveLoadFailed, OSError, ValueError, EOFError, AttributeError, TypeError, zlib.error) as error:
        why = f"{error!s:.80}"
    if why:
        yield _broken(name, found, why)
    elif not found:
        yield SkipArticle("empty", found="an archive without a page", expected="pages", advice="check it", name=name)


def _pages(watched: _Watched, limit: int) -> Iterator[tuple[str, bytes, str | None, bool]]:
    """The address, the bytes and the encoding of each page that is whole."""
    records = cast(Any, ArchiveIterator(watched))
    while True:
        with redirect_stderr(StringIO()):  # where it tells of damage
            record = next(records, None)
        if record is None:
            return
        if records.err_count:
            raise ArchiveLoadFailed("a record that is longer or shorter than it says")
        headers = record.http_headers if record.rec_type == "response" else None
        kind, charset = declared(str(headers.get_header("Content-Type") or "") if headers else "")
        if headers and headers.get_statuscode() == "200" and kind in _PAGES:
            try:
                stream = record.content_stream()
                body = bytes(stream.read(limit + 1))
                whole = getattr(getattr(stream, "decompressor", None), "eof", True) or len(body) > limit
            except AttributeError:  # how warcio says that it cannot unpack it
                body, whole = b"", True
            while record.raw_stream.read(_PIECE):
                pass  # what is left of the record
            if record.raw_stream.limit:
                raise ArchiveLoadFailed("a page that is shorter than it says")
            address = str(record.rec_headers.get_header("WARC-Target-URI") or "a page without an address")
            yield address, body, meant(charset), whole


def _broken(name: str, found: int, why: str) -> SkipArticle:
    return SkipArticle(
        "broken-off",
        found=f"an archive that breaks off or is damaged after {found} pages ({why})",
        expected="a whole one",
        advice="fetch it again",
        name=name,
    )


def _refuse(body: bytes, limit: int, whole: bool) -> None:
    if not whole:
        found = "a packed page that ends early or is damaged"
        raise SkipArticle("broken-off", found=found, expected="all of it", advice="fetch it again")
    if len(body) > limit:
        raise _too_large(f"a page of more than {limit:,} bytes")


def _too_large(found: str) -> SkipArticle:
    return SkipArticle("too-large", found=found, expected="one article", advice="save the article's text and read that")
