"""An input that is one article, by its form; and on what terms it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf

from foreigndesk.intake.dates import check_date
from foreigndesk.intake.decoding import decode_text
from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.forms import Form
from foreigndesk.intake.journey import Journey
from foreigndesk.intake.mail import article_from_mail
from foreigndesk.intake.page import article_from_page
from foreigndesk.intake.pdf import article_from_pdf
from foreigndesk.intake.text import article_from_text
from foreigndesk.records import Article


@dataclass(frozen=True, slots=True)
class Terms:
    """What the caller says of the input, and on what terms it is read.

    ``said`` is the encoding that its server says it has, ``url`` where it came from; ``dated`` the date that a feed
    gives a page, for want of its own, and ``outlet`` whose a sitemap says that it is; ``above`` the addresses of the
    lists and feeds that led to it, and ``journey`` where else they led; ``only_read`` is as for ``article_from_page``.
    """

    name: str
    doc: str | None
    published: date | None
    today: date
    encoding: str
    limit: int
    said: str | None = None
    url: str | None = None
    dated: date | None = None
    outlet: str | None = None
    above: tuple[str, ...] = ()
    only_read: bool = False
    journey: Journey = field(default_factory=Journey)

    @property
    def named(self) -> str:
        """The encoding that the caller or the server names."""
        return self.said or self.encoding if self.encoding == "utf-8" else self.encoding

    @property
    def most(self) -> float:
        """Bytes of what may come in all, once unpacked: a file is the user's own."""
        return self.limit if self.url else inf


def article_of(data: bytes, form: Form, terms: Terms) -> tuple[Article, SkipArticle | None]:
    """The article, and what of it cannot be read; what is neither a page nor a mail nor a PDF is a text.

    Raises:
        SkipArticle: where there is none.
    """
    return _MADE.get(form, _text)(data, terms)


def _text(data: bytes, terms: Terms) -> tuple[Article, None]:
    text = decode_text(data, terms.named)
    published = check_date(terms.published or terms.dated, terms.today)
    return article_from_text(text, published=published, doc=terms.doc, url=terms.url), None


def _page(data: bytes, terms: Terms) -> tuple[Article, None]:
    article = article_from_page(
        data,
        today=terms.today,
        published=terms.published,
        dated=terms.dated,
        encoding=terms.encoding,
        said=terms.said,
        doc=terms.doc,
        url=terms.url,
        only_read=terms.only_read,
    )
    return article, None


def _pdf(data: bytes, terms: Terms) -> tuple[Article, SkipArticle | None]:
    return article_from_pdf(
        data, today=terms.today, published=terms.published or terms.dated, doc=terms.doc, url=terms.url
    )


def _mail(data: bytes, terms: Terms) -> tuple[Article, SkipArticle | None]:
    return article_from_mail(data, today=terms.today, published=terms.published, encoding=terms.named, doc=terms.doc)


_MADE: Mapping[Form, Callable[[bytes, Terms], tuple[Article, SkipArticle | None]]] = {
    "page": _page,
    "mail": _mail,
    "pdf": _pdf,
}
