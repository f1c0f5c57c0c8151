"""An e-mail newsletter to an article: its HTML or its text, with the sender, the subject and the day of its headers."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import cast

from foreigndesk.intake.dates import check_date
from foreigndesk.intake.decoding import decode_text, meant
from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.page import main_text
from foreigndesk.intake.text import article_from_text
from foreigndesk.records import Article


def article_from_mail(
    data: bytes, *, today: date, published: date | None = None, encoding: str = "utf-8", doc: str | None = None
) -> Article:
    """The article in an e-mail (RFC 5322).

    The sender's name is the publisher, the subject the title; the day of its "Date" counts where none is given as
    ``published``.

    Raises:
        SkipArticle: "no-text" where it holds neither text nor HTML, "bad-date", "no-date", "future-date", or as
            ``main_text`` and ``article_from_text``.
    """
    mail = cast(EmailMessage, message_from_bytes(data, policy=default))  # type: ignore[arg-type] - as the policy makes it
    day = published or _day(mail)
    body, kind, said = _body(mail)
    named = meant(said) or encoding if encoding == "utf-8" else encoding
    text = main_text(body, named)[1] if kind == "html" else decode_text(body, named).replace("\r\n", "\n")
    return article_from_text(
        text,
        published=check_date(day, today, printed=published is None),
        doc=doc,
        publisher=_header(mail, "From"),
        title=_header(mail, "Subject"),
    )


def _body(mail: EmailMessage) -> tuple[bytes, str, str | None]:
    """The part that is read, its kind and its encoding: of several forms of one text the HTML, which has paragraphs."""
    part = mail.get_body(("html", "plain"))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise SkipArticle(
            "no-text",
            found="an e-mail without text",
            expected="a newsletter",
            advice="save the article's text and read that",
        )
    return payload, part.get_content_subtype(), part.get_content_charset()


def _header(mail: EmailMessage, name: str) -> str | None:
    """A header as a person reads it; of addresses the first one's name."""
    try:
        value = mail[name]
        addresses = getattr(value, "addresses", ())
    except (ValueError, IndexError, AttributeError):  # the standard library's parser fails on some of what it is given
        return None
    told = (addresses[0].display_name or addresses[0].addr_spec) if addresses else str(value or "")
    return " ".join(told.split()) or None


def _day(mail: EmailMessage) -> date | None:
    """The day of the header "Date", where the sender was; None without one.

    Raises:
        SkipArticle: "bad-date".
    """
    said = next((value for name, value in mail.raw_items() if name.lower() == "date"), None)
    if said is None:
        return None
    try:
        return parsedate_to_datetime(str(said)).date()
    except (ValueError, TypeError, OverflowError):  # the last of a year that no calendar has
        raise SkipArticle(
            "bad-date",
            found=f"the date {str(said)!r:.60}",
            expected="that of an e-mail",
            advice="give it with --published",
        ) from None
