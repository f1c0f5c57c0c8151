"""A PDF with a text layer to an article: its lines put together again to paragraphs."""

import logging
import re
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING, Any

from foreigndesk.intake.dates import check_date
from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.pagewords import page_words
from foreigndesk.intake.text import LIMIT_CHARACTERS, article_from_text
from foreigndesk.records import Article

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 200
_MOST_OF_A_PAGE = 1_000_000
"""Bytes of what draws a page, once unpacked: some fifty times what a page of text needs."""
_SECONDS = 20.0
_PACKED_BY = ("zlib", "lzw", "run_length", "brotli")
_SHORT = 0.75
"""A line shorter than this share of the longest of its page ends a paragraph, if a sentence ends there."""
_ENDS = (".", "!", "?", "”", '"', "’", ":", ")")
_HYPHEN = re.compile(r"(?<=[a-z])-$")


def article_from_pdf(
    data: bytes, *, today: date, published: date | None, doc: str | None, url: str | None
) -> tuple[Article, SkipArticle | None]:
    """The article in a PDF, whose title is the document's own, and what to say of pages that are only pictures.

    The day on which a file was made is none of publication, so ``published`` must be given.

    Raises:
        SkipArticle: "unreadable" where it is broken or locked, "no-text" where it is only pictures, "too-large",
            "no-date", or as ``article_from_text``.
    """
    text, title, pictures = _layer(data)
    if not text:
        raise _unread("a PDF without a text layer")
    article = article_from_text(text, published=check_date(published, today), doc=doc, url=url, title=title)
    numbers = ", ".join(map(str, pictures))
    return article, _unread(f"only pictures on page {numbers:.60}") if pictures else None


def _unread(found: str) -> SkipArticle:
    return SkipArticle("no-text", found=found, expected="text", advice="run it through OCR first")


def _layer(data: bytes) -> tuple[str, str | None, list[int]]:
    """The text and the title of a PDF, and the numbers of its pages that have pictures and no text."""
    from pypdf import PdfReader, apply_configuration  # only here: it takes a while to import

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    limits: dict[str, Any] = {f"{kind}_maximum_output_length": _MOST_OF_A_PAGE for kind in _PACKED_BY}
    try:
        with apply_configuration(**limits):
            document = PdfReader(BytesIO(data))
            _refuse_many(len(document.pages))
            pictures = list[int]()
            text = "\n".join(_paragraphs(_texts(document.pages, pictures, monotonic() + _SECONDS)))
            title = document.metadata.title if document.metadata else None
    except SkipArticle:
        raise
    except Exception as error:  # noqa: BLE001 - whatever pypdf lets through of a broken file
        raise _broken(error) from None
    return text, _title(str(title or "")), pictures


def _title(told: str) -> str | None:
    """A document's title; what a program calls one that has none is no title."""
    letters = " ".join(re.findall(r"[^\W\d_]+", told.casefold()))
    return " ".join(told.split()) if letters and letters not in page_words().untitled else None


def _texts(pages: Iterable["PageObject"], pictures: list[int], deadline: float) -> Iterator[str]:
    """The text of each page; the number of one that has only pictures is added to ``pictures``."""

    def before(*_: object) -> None:
        if monotonic() > deadline:
            raise SkipArticle("too-slow", found="a PDF that takes long", expected="one article", advice="save its text")

    for number, page in enumerate(pages, start=1):
        text = page.extract_text(visitor_operand_before=before)
        before()  # pypdf lets nothing out of what is drawn within a page
        if not text.strip() and len(page.images):
            pictures.append(number)
        yield text


def _refuse_many(pages: int) -> None:
    if pages > MOST_PAGES:
        found, expected = f"a PDF of {pages} pages", f"one article of at most {MOST_PAGES}"
        raise SkipArticle("too-large", found=found, expected=expected, advice="split it into its articles")


def _broken(error: Exception) -> SkipArticle:
    said = f"{type(error).__name__}: {error}"
    return SkipArticle(
        "unreadable", found=f"a PDF that cannot be read ({said:.80})", expected="a whole one", advice="save it anew"
    )


def _paragraphs(pages: Iterator[str]) -> Iterator[str]:
    """The paragraphs of all pages; one that goes on over the page is one."""
    begun, taken = "", 0
    for page in pages:
        lines = [" ".join(line.split()) for line in page.splitlines()]
        longest = max(map(len, lines), default=0)
        for line in lines:
            taken += len(line)
            if taken > LIMIT_CHARACTERS:
                raise SkipArticle("too-large", found="a book", expected="one article", advice="split it")
            begun = _HYPHEN.sub("", begun) + line if _HYPHEN.search(begun) else f"{begun} {line}".strip()
            if begun and (not line or (len(line) < _SHORT * longest and line.endswith(_ENDS))):
                yield begun
                begun = ""
    if begun:
        yield begun
