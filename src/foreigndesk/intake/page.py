"""HTML to an article: the main text, one paragraph a line, with the page's own date, title, publisher and address."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from foreigndesk.intake.cleaning import clean, unlay
from foreigndesk.intake.dates import check_date, day_in, latest
from foreigndesk.intake.decoding import decode_text, is_wide, marked, meant
from foreigndesk.intake.errors import SAVE_TEXT, SkipArticle, too_large
from foreigndesk.intake.fetching import is_within
from foreigndesk.intake.furniture import is_error_line
from foreigndesk.intake.language import named, unread_language
from foreigndesk.intake.leftout import left_out, lines_of
from foreigndesk.intake.markup import held, tree_of
from foreigndesk.intake.metadata import Metadata, metadata_of
from foreigndesk.intake.text import article_from_text
from foreigndesk.intake.units import is_prose
from foreigndesk.records import Article
from foreigndesk.records.days import back
from foreigndesk.reference import languages

if TYPE_CHECKING:
    from trafilatura.settings import Document


FEW_WORDS, MORE_WORDS = 40, 120
"""An error page has fewer words than these, the latter where it has no date; an article may begin as one does."""

_HEADLINE = 30
"""Words that no headline has: a text of fewer that says what the title says is no more than that."""
MOST_TAGS = 25_000
"""Tags on a page: a news page has a few thousand, and these take trafilatura up to ten seconds."""

_HEAD = 2048
_CHARSET = re.compile(rb"(?:charset|<\?xml[^>]{0,80}encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,300})", re.IGNORECASE)


def article_from_page(
    data: bytes,
    *,
    today: date,
    published: date | None = None,
    dated: date | None = None,
    encoding: str = "utf-8",
    said: str | None = None,
    doc: str | None = None,
    url: str | None = None,
    only_read: bool = False,
) -> Article:
    """The article on a page of HTML.

    A date given as ``published`` wins over the page's own (that of its metadata, or else printed near its headline),
    that over what a feed says of it, ``dated``, that over the day in its address, and that over one printed elsewhere;
    none is guessed. ``encoding`` other than UTF-8 wins over what
    its server ``said``, and that over what the page declares; a byte order mark wins over all.
    ``url`` is where the page came from: what it says of its own address counts only within that host, for a page may
    say anything. ``only_read`` spares the work on a page that is clearly in a language that is not read.

    Raises:
        SkipArticle: "error-page", "no-text", "too-large", "no-date", "future-date", "encoding", "left-closed", or
            as ``article_from_text``.
    """
    html = _decoded(data, encoding, said)
    root = tree_of(html)
    seen = _seen(root)
    if only_read and root is not None:
        _refuse_unread(seen, root)
    told = metadata_of(root, latest(today), url)  # before the search for the text takes the tree apart
    page, text = _main_text(html, root, is_dated=bool(told.published or told.far))
    if not any(map(is_prose, text.splitlines())):
        raise _no_text("a page without a sentence")
    address = page.url if url is None or is_within(page.url, url) else url
    own = _where_it_is(told, address)
    day = check_date(published or own or dated or day_in(address) or told.far, today, printed=published is None)
    article = article_from_text(
        text,
        published=day,
        doc=doc,
        url=address,
        publisher=told.publisher,
        title=page.title,
        modified=told.modified if told.modified and day <= told.modified <= latest(today) else None,
        authors=told.authors,
        section=told.section,
    )
    return replace(article, **left_out(seen, f"{page.title}\n{text}"))


def _seen(root: HtmlElement | None) -> list[str]:
    return [] if root is None else lines_of(root)


def _refuse_unread(seen: list[str], root: HtmlElement) -> None:
    if code := unread_language(seen, root.get("lang")):
        raise SkipArticle(
            "left-closed",
            found=f"a page in {named(code)}",
            expected=f"one in {' or '.join(map(named, sorted(languages())))}",
            advice="leave out --only-read to keep its text",
        )


def _where_it_is(said: Metadata, address: str | None) -> date | None:
    """The day of publication where the outlet is: of its address, where that is the one before a morning in UTC."""
    there = day_in(address)
    before = said.published is not None and there == back(said.published, timedelta(days=1))
    return there if said.early and before else said.published


def main_text(data: bytes, encoding: str = "utf-8", *, laid_out: bool = False) -> tuple[str, list[str]]:
    """The main text of a page that is dated elsewhere, one paragraph a line, and the lines that a reader of it sees.

    ``laid_out`` says that its tables are there to put its text in place, as in letters.

    Raises:
        SkipArticle: "error-page", "no-text", "too-large" or "encoding".
    """
    html = _decoded(data, encoding)
    root = tree_of(html)
    if laid_out and root is not None:
        unlay(root)
    seen = _seen(root)
    return _main_text(html, root, is_dated=True)[1], seen


def _decoded(data: bytes, encoding: str, said: str | None = None) -> str:
    named = _encoding(data, encoding)
    try:
        html = decode_text(data, said if said and encoding == "utf-8" else named)
    except SkipArticle:  # servers say so of all that they have; the page may know better
        html = decode_text(data, named)
    _refuse_too_many_tags(html)
    return html


def _main_text(html: str, root: HtmlElement | None, *, is_dated: bool) -> tuple["Document", str]:
    page = _extracted(html, root)
    text = "\n".join(filter(None, map(str.strip, (page.text or "").splitlines())))
    _refuse_error_page(page.title, text, FEW_WORDS if is_dated else MORE_WORDS)
    return page, text


def _encoding(data: bytes, given: str) -> str:
    """The encoding to read a page with: what the caller names, what the page declares, or UTF-8."""
    declared = None if marked(data) else _CHARSET.search(data[:_HEAD])
    if given != "utf-8" or not declared:
        return given
    name = meant(declared[1].decode("ascii", "replace"))
    return name if name and not is_wide(name) else given


def _refuse_too_many_tags(html: str) -> None:
    tags = html.count("<")
    if tags > MOST_TAGS:
        raise too_large(f"a page with {tags:,} tags, more than {MOST_TAGS:,}")


def _extracted(html: str, root: HtmlElement | None) -> "Document":
    """What trafilatura takes from a page's tree; an empty document with the page's title where it finds no text."""
    from trafilatura import bare_extraction  # only here: it takes a second to import
    from trafilatura.settings import Document

    if root is not None:
        clean(root)
    page = root is not None and bare_extraction(
        root,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False},  # its date is not used: it guesses
    )
    if isinstance(page, Document):
        return page
    title = _TITLE.search(html)
    return Document(title=unescape(held(title[1])).strip() if title else None)


def _refuse_error_page(title: str | None, text: str, most: int) -> None:
    lines = [line for line in (title, *text.splitlines()[:3]) if line]
    error = next(filter(is_error_line, lines), None)
    if error and len(text.split()) < most:
        raise SkipArticle(
            "error-page",
            found=f"a page that says {error!r:.80}",
            expected="an article",
            advice="fetch the page again, or save it from a browser that shows it",
        )
    if not text or (len(text.split()) < _HEADLINE and _bare(text) in _bare(title or "")):
        raise _no_text("a page without a paragraph of text")


def _no_text(found: str) -> SkipArticle:
    return SkipArticle("no-text", found=found, expected="an article", advice=SAVE_TEXT)


def _bare(text: str) -> str:
    """The words of a text and nothing else, so that a title is known again whatever stands around it."""
    return " ".join(re.findall(r"\w+", text.casefold()))
