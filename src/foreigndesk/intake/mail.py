"""An e-mail newsletter to an article: its HTML or its text, with the sender, the subject and the day of its headers."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import cast

from foreigndesk.intake.dates import check_date, day_of_moment
from foreigndesk.intake.decoding import decode_text, meant
from foreigndesk.intake.errors import SAVE_TEXT, Beside, SkipArticle, too_large
from foreigndesk.intake.forwarded import Forwarded, forwarded
from foreigndesk.intake.leftout import left_out
from foreigndesk.intake.page import main_text
from foreigndesk.intake.text import article_from_text
from foreigndesk.records import Article

_HEADER, _KIND, _MOST, _MOST_LINES = 1_000, 200, 100, 1_000
"""Letters of a header and of one that tells a kind, whose parser takes time by the square of them; parts; lines that
look like the end of one, as a rule under a heading does too."""
_KINDS, _BOUNDARIES = re.compile(rb"[\r\n]content-type:", re.IGNORECASE), re.compile(rb"[\r\n]--")


_LONG = 10_000
_PARAMETER = re.compile(r";\s*+([\w*-]++)\s*+=\s*+(?:\"(?:[^\"\\]|\\.)*+\"|[^\s;\"]++)")
_CLEARLY = 2
"""How many times as many words as the fullest form of a text another must have to be read in its place."""


class _Policy(EmailPolicy):
    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, _shortened(value) if name.lower().startswith("content-") else value[:_HEADER]


def _shortened(value: str) -> str:
    """A header that tells a kind, without what nobody asks for where it is long."""
    if len(value) <= _KIND:
        return value
    told = {found[1].lower(): found[0] for found in reversed([*_PARAMETER.finditer(value[:_LONG])])}
    kept = (told[name] for name in ("boundary", "charset") if len(told.get(name, "")) in range(1, _KIND))
    return "".join((value.partition(";")[0][:_KIND], *kept))


@dataclass(slots=True)
class _Found:
    """The texts of an e-mail, the lines that a reader of its pages sees, and the kinds of parts that are not read.

    ``torn`` says that it ends within a line.
    """

    texts: list[str] = field(default_factory=list[str])
    seen: list[str] = field(default_factory=list[str])
    unread: list[str] = field(default_factory=list[str])
    torn: bool = False


def article_from_mail(
    data: bytes, *, today: date, published: date | None = None, encoding: str = "utf-8", doc: str | None = None
) -> tuple[Article, SkipArticle | None]:
    """The article in an e-mail (RFC 5322), of all its parts with text, and what to say of what is not read.

    The sender's name is the publisher, the subject the title; the day of its "Date" counts where none is given as
    ``published``. Of a mail that is passed on in another's text, all three are its own, as far as it says them.

    Raises:
        SkipArticle: "no-text" where it holds neither text nor HTML, "broken-off", "too-large", "bad-date", "no-date",
            "future-date", or as ``main_text`` and ``article_from_text``.
    """
    mail = _parsed(data)
    day, found = published or _day(mail), _Found(torn=not (mail.is_multipart() or data.endswith((b"\n", b"\r"))))
    _read(mail, encoding, found)
    if not found.texts:
        raise _no_text(f"an e-mail without text{_listed(found.unread)}")
    text = "\n\n".join(found.texts)
    inner = forwarded(text) or Forwarded(None, None, None)
    article = article_from_text(
        text,
        published=check_date(published or inner.day or day, today, printed=published is None),
        doc=doc,
        publisher=inner.sender or _header(mail, "From"),
        title=inner.subject or _header(mail, "Subject"),
    )
    article = replace(article, **left_out(found.seen, f"{article.title}\n{article.text}"))
    if any(isinstance(each, CloseBoundaryNotFoundDefect) for each in mail.defects):
        return article, _broken_off()
    return article, _beside(found.unread) if found.unread else None


def _parsed(data: bytes) -> EmailMessage:
    """An e-mail taken apart; what looks like too many parts is not, for that takes long.

    Raises:
        SkipArticle: "too-large".
    """
    many = too_large(f"an e-mail with more than {_MOST} parts")
    if len(_KINDS.findall(data)) > _MOST or len(_BOUNDARIES.findall(data)) > _MOST_LINES:
        raise many
    mail = cast(EmailMessage, message_from_bytes(data, policy=_Policy()))  # type: ignore[arg-type] - as the policy makes it
    if sum(1 for _ in mail.walk()) > _MOST:
        raise many
    return mail


def _read(part: EmailMessage, encoding: str, found: _Found) -> None:
    """Add what is in a part."""
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        _read_fullest(part, encoding, found)
    elif part.is_multipart():  # a mail that is passed on, too
        for each in cast(list[EmailMessage], part.get_payload()):
            _read(each, encoding, found)
    elif kind in ("text/plain", "text/html") and not part.is_attachment():
        text, seen = _text(part, kind, encoding, torn=found.torn)
        found.seen += seen
        found.texts += [text] if text.strip() else []
    elif not kind.startswith("image/"):
        found.unread.append(kind)


def _read_fullest(part: EmailMessage, encoding: str, found: _Found) -> None:
    """Add one of several forms of a text: the last that has any and can be read, unless another has clearly more."""
    refused, best = None, None
    for each in reversed(list(part.iter_parts())):
        form = _Found(torn=found.torn)
        try:
            _read(cast(EmailMessage, each), encoding, form)
        except SkipArticle as skip:
            if skip.reason == "broken-off":
                raise
            refused = refused or skip
        found.unread += [] if best else form.unread
        if form.texts and (best is None or _words(form) > _CLEARLY * _words(best)):
            best = form
    if best:
        found.texts += best.texts
        found.seen += best.seen
    elif refused:
        raise refused


def _words(form: _Found) -> int:
    """How many words a form has; addresses, which plain ones have many of, are none."""
    return sum("://" not in word for text in form.texts for word in text.split())


def _text(part: EmailMessage, kind: str, encoding: str, *, torn: bool) -> tuple[str, list[str]]:
    payload = part.get_payload(decode=True)
    # some senders leave the padding out, so that it is missed only where the line has no end either
    cut = (InvalidBase64LengthDefect, InvalidBase64PaddingDefect) if torn else InvalidBase64LengthDefect
    if any(isinstance(each, cut) for each in part.defects):
        raise _broken_off()
    body = payload if isinstance(payload, bytes) else b""
    named = meant(part.get_content_charset()) or encoding if encoding == "utf-8" else encoding
    if kind == "text/plain":
        return decode_text(body, named).replace("\r\n", "\n"), []
    try:
        return main_text(body, named, laid_out=True) if body.strip() else ("", [])
    except SkipArticle as skip:
        if skip.reason == "no-text":  # another form may have it
            return "", []
        raise


def _broken_off() -> SkipArticle:
    return SkipArticle("broken-off", found="an e-mail that breaks off", expected="a whole one", advice="save it again")


def _no_text(found: str) -> SkipArticle:
    return SkipArticle("no-text", found=found, expected="a newsletter", advice=SAVE_TEXT)


def _beside(kinds: list[str]) -> Beside:
    found, advice = f"parts that are not read{_listed(kinds)}", "save and add them where they are articles"
    return Beside("no-text", found=found, expected="text", advice=advice)


def _listed(kinds: list[str]) -> str:
    return f": {', '.join(kinds):.80}" if kinds else ""


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
    day = day_of_moment(str(said))
    if day is None:
        raise SkipArticle(
            "bad-date",
            found=f"the date {str(said)!r:.60}",
            expected="that of an e-mail",
            advice="give it with --published",
        )
    return day
