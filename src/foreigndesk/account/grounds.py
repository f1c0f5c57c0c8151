"""Records that an account rests on, as people left them, with their articles."""

from collections.abc import Collection, Mapping

from foreigndesk.records import AnyRecord, Article, Reading
from foreigndesk.reviewed import reviewed
from foreigndesk.store import Posted


def as_reviewed(article: str, posted: Posted) -> Reading:
    """An article's current reading as people left it."""
    return next(reviewed([posted.reading(article)], posted.corrections(article)))


def grounds(wanted: Mapping[str, Collection[str]], posted: Posted) -> tuple[dict[str, AnyRecord], dict[str, Article]]:
    """Some records of some articles as people left them, and the articles, each by id."""
    articles = {article.id: article for article in posted.articles(wanted)}
    changed = posted.corrected(wanted)
    as_read = {article: ids for article, ids in wanted.items() if article not in changed}
    records = {each.id: each for each in posted.records(as_read, {key: each.text for key, each in articles.items()})}
    for article in sorted(changed):
        records |= {each.id: each for each in as_reviewed(article, posted).records if each.id in wanted[article]}
    return records, articles
