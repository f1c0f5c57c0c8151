"""Text to an article: the text is never altered, so that its offsets are the caller's own."""

from datetime import date

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.language import language_of
from foreigndesk.intake.segment import segment
from foreigndesk.records import Article, Block, article_id
from foreigndesk.reference import OWN, languages, speaking

LIMIT_CHARACTERS = 200_000
"""The longest text that is taken for one article: some 30,000 words; the parser's memory grows with it."""


def article_from_text(
    text: str,
    *,
    published: date,
    doc: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    modified: date | None = None,
    authors: tuple[str, ...] = (),
    section: str | None = None,
    original: str | None = None,
    language: str | None = None,
) -> Article:
    """An article with its blocks and credit; ``text`` stays as it is, and every non-empty line is in one block.

    ``doc`` is the caller's own id, ``original`` the text that this one is a translation of; ``language`` is found out
    where it is not given. Without a ``title``, a headline that opens the text is the title.

    Raises:
        SkipArticle: "empty", "no-text", "binary" or "encoding", where ``text`` cannot be read.
    """
    _refuse_unreadable(text)
    for beside in (doc, url, publisher, title, section, original, *authors):
        refuse_unkeepable(beside or "", "what is told beside the text")
    language = language or language_of(text)
    with speaking(language if language in languages() else OWN):
        blocks, credit = segment(text, title)
    return Article(
        id=article_id(text),
        text=text,
        published=published,
        blocks=blocks,
        doc=doc,
        url=url,
        publisher=publisher,
        title=title or _headline(text, blocks),
        credit=credit,
        modified=modified,
        authors=authors,
        section=section,
        original=original,
        language=language,
    )


def _headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    first = blocks[0]
    return " ".join(text[first.start : first.end].split()) if first.kind == "heading" else None


def _refuse_unreadable(text: str) -> None:
    """Refuse what holds no word, or no clean text.

    Raises:
        SkipArticle: "empty", "no-text", "binary" or "encoding".
    """
    words, advice = "an article's text", "check that this is the right input"
    if not text or text.isspace():
        raise SkipArticle("empty", found="nothing" if not text else "only white space", expected=words, advice=advice)
    if len(text) > LIMIT_CHARACTERS:
        found, expected = f"{len(text):,} characters", f"one article of at most {LIMIT_CHARACTERS:,}"
        raise SkipArticle("too-large", found=found, expected=expected, advice="split it into its articles")
    if not any(map(str.isalpha, text)):
        raise SkipArticle("no-text", found="no word, only signs", expected=words, advice=advice)
    refuse_unkeepable(text, "the text")


def refuse_unkeepable(text: str, where: str) -> None:
    """Refuse letters that no database keeps: NUL, and half characters, which no encoding can write.

    Raises:
        SkipArticle: "binary" or "encoding"; ``where`` says where it stands.
    """
    if "\0" in text:
        found = f"a NUL character at position {text.index(chr(0))} of {where}"
        raise SkipArticle("binary", found=found, expected="plain text", advice="remove it, or give the text itself")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise SkipArticle(
            "encoding",
            found=f"half of a surrogate pair at position {error.start} of {where}",
            expected="whole characters",
            advice="mend the program that wrote it",
        ) from None
