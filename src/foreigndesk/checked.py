"""Articles read, with what the provisions say of their transfers.

Part of the façade, beside ``desk``: it brings reading and the checker together.
"""

from dataclasses import replace

from foreigndesk import checking, reference
from foreigndesk.intake import SkipArticle
from foreigndesk.records import Article, BadRecord, Reading


def checked(article: Article, pipeline: str | None = None) -> Reading:
    """An article's reading with the findings that its records give rise to.

    Raises:
        BadReference: where the pipeline is missing or is not what it should be.
    """
    from foreigndesk import reading  # only here: spaCy takes seconds that no brief needs to wait for

    found = reading.read(article, reading.load_tools(pipeline))
    findings = checking.check(found.records, reference.provisions(), article.published)
    ordered = sorted((*found.records, *findings), key=lambda record: record.evidence.start)
    return replace(found, records=tuple(ordered))


def checked_or_skipped(article: Article, pipeline: str | None) -> Reading | SkipArticle:
    """A reading, or why the reader failed on this article: one article never ends a batch."""
    try:
        return checked(article, pipeline)
    except (BadRecord, RecursionError) as error:
        return SkipArticle(
            "unreadable",
            found=f"a fault of the reader ({type(error).__name__}: {str(error)[:120]})",
            expected="an article that it can read",
            advice="report it with the article's text",
            name=article.doc or article.outlet,
        )
