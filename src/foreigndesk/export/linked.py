"""schema.org as JSON-LD, one object a line: a ``Claim`` with who makes it and the ``NewsArticle`` it appears in."""

from collections.abc import Iterable, Iterator
from typing import Any

from foreigndesk.export.telling import Telling
from foreigndesk.records import Article, one_line
from foreigndesk.records.claims import SUPPORT, UNNAMED

_CONTEXT = "https://schema.org"


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """A line for each claim, of whatever kind and certainty: a ``Claim`` is what somebody says, and no fact."""
    return (f"{one_line(_claim(told))}\n" for told in tellings)


def _claim(told: Telling) -> dict[str, Any]:
    articles = list(dict.fromkeys(each.article for each in told.records))
    first, *others = (article_json(told.articles[each]) for each in articles)
    said = dict.fromkeys(each.party for each in told.claim.stances if each.kind in SUPPORT and each.party != UNNAMED)
    return {
        "@context": _CONTEXT,
        "@type": "Claim",
        "@id": f"urn:foreigndesk:{told.claim.id}",
        "text": told.lead.evidence.text,
        "author": [{"@type": "Thing", "name": party} for party in said],
        "datePublished": told.articles[articles[0]].published.isoformat(),
        "firstAppearance": first,
        "appearance": others,
    }


def article_json(article: Article) -> dict[str, Any]:
    """An article as schema.org's ``NewsArticle``."""
    return {
        "@type": "NewsArticle",
        "@id": f"urn:foreigndesk:article:{article.id}",
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published.isoformat(),
        "dateModified": article.modified and article.modified.isoformat(),
        "inLanguage": article.language,
        "publisher": {"@type": "Organization", "name": article.outlet},
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "articleSection": article.section,
    }
