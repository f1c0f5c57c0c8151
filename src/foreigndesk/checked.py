"""Articles read, with what the provisions say of their transfers; nothing is stored.

Part of the façade, beside ``desk``: it brings reading and the checker together.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from foreigndesk import checking, reference
from foreigndesk.intake import SkipArticle, article_from_text, named, read_input
from foreigndesk.llm import Endpoint
from foreigndesk.records import UNREAD, Article, BadRecord, Reading


def read(
    text: str,
    *,
    published: date,
    doc: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    pipeline: str | None = None,
    model: Endpoint | None = None,
) -> Reading:
    """Read one article's text and take every record from it; nothing is stored.

    Args:
        text: the clean text; offsets in the records count its code points.
        published: the publication date, which relative times count from.
        doc: your own id for the article; kept with every record.
        url: where the article stands.
        publisher: the outlet that printed it.
        title: its headline, where the text does not begin with it.
        pipeline: another installed English spaCy pipeline by name; by default the project's own.
        model: a language model that is to read it, in place of the built-in reader.

    Raises:
        TypeError: where ``published`` is no date.
        SkipArticle: where the text cannot be read (empty, binary, another language), or the model cannot be reached.
        BadReference: where the pipeline is missing or is not what it should be.
        BadEndpoint: where the model's endpoint cannot be used as it is given.
    """
    if not isinstance(published, date):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
        raise TypeError(f"published: a datetime.date was expected, such as date(2023, 9, 12), not {published!r}")
    article = article_from_text(text, published=published, doc=doc, url=url, publisher=publisher, title=title)
    return checked(article, pipeline, model)


def read_all(
    source: str,
    *,
    published: date | None = None,
    encoding: str = "utf-8",
    pipeline: str | None = None,
    model: Endpoint | None = None,
    allowed: Collection[str] = (),
    outlet: str | None = None,
) -> Iterator[Reading | SkipArticle]:
    """Read every article of a text, HTML or JSONL file or address (``"-"``: standard input); nothing is stored.

    What cannot be read comes as the ``SkipArticle`` that says why, in its place. ``allowed`` are the hosts that may
    have an address of the user's own network; ``outlet`` printed what names none.
    """
    for each in read_input(source, published=published, today=today(), encoding=encoding, allowed=allowed):
        found = of_outlet(each, outlet)
        yield found if isinstance(found, SkipArticle) else checked_or_skipped(found, pipeline, model)


def of_outlet(found: Article | SkipArticle, outlet: str | None) -> Article | SkipArticle:
    """An article that names no outlet is of the one that the user names, where they do."""
    if isinstance(found, SkipArticle) or found.publisher or not outlet:
        return found
    return replace(found, publisher=outlet)


def checked(article: Article, pipeline: str | None = None, model: Endpoint | None = None) -> Reading:
    """An article's reading with the findings that its records give rise to.

    Raises:
        SkipArticle: "unread-language", where it is in a language that is not read; where the model cannot be reached.
        BadReference: where the pipeline is missing or is not what it should be.
        BadEndpoint: where the model's endpoint cannot be used as it is given.
    """
    if problem := not_read(article):
        raise problem
    from foreigndesk import reading  # only here: spaCy takes seconds that no brief needs to wait for

    with reference.speaking(article.language):
        tools = reading.load_tools(pipeline)
        if model is None:
            found = reading.read(article, tools)
        else:
            from foreigndesk.llm.read import read as read_by  # of which the built-in reader needs nothing

            found = read_by(article, tools, model)
    findings = checking.check(found.records, reference.provisions(), article.published)
    ordered = sorted((*found.records, *findings), key=lambda record: record.evidence.start)
    return replace(found, records=tuple(ordered))


def ready() -> None:
    """Load the models of the project's own reader.

    Raises:
        BadReference: where one is missing or is not what it should be.
    """
    from foreigndesk import reading  # only here, as above

    reading.load_tools()


def is_read(article: Article) -> bool:
    """Whether it is in a language that is read."""
    return article.language in reference.languages()


def not_read(article: Article) -> SkipArticle | None:
    """Why an article is not read, where it is in another language."""
    if is_read(article):
        return None
    return SkipArticle(
        "unread-language",
        found=f"text in {named(article.language)}",
        expected=f"one in {' or '.join(map(named, sorted(reference.languages())))}",
        advice="give a translation, with its text_original beside it",
        name=article.name,
    )


def unread(article: Article) -> Reading:
    """What is kept of an article in another language: its text, and no record; any reader is newer than none."""
    return Reading(article=article, records=(), reader=UNREAD)


def checked_or_skipped(article: Article, pipeline: str | None, model: Endpoint | None) -> Reading | SkipArticle:
    """A reading, or why there is none of this article: one article never ends a batch."""
    try:
        return checked(article, pipeline, model)
    except SkipArticle as skip:
        return skip.named(article.name)
    except (BadRecord, RecursionError) as error:
        return SkipArticle(
            "unreadable",
            found=f"a fault of the reader ({type(error).__name__}: {str(error)[:120]})",
            expected="an article that it can read",
            advice="report it with the article's text",
            name=article.name,
        )


def today() -> date:
    """The day on which articles are read and questions asked."""
    return date.today()
