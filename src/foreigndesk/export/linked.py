"""schema.org as JSON-LD, one object a line: a ``Claim`` with who makes it and the ``NewsArticle`` it appears in."""

from collections.abc import Iterable, Iterator
from typing import Any

from foreigndesk.export.telling import Telling, named, spoken, web_address
from foreigndesk.records import Article, one_line
from foreigndesk.records.claims import DOUBT, SUPPORT, UNNAMED, Matter

_CONTEXT = "https://schema.org"


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """A line for each claim, of whatever kind and certainty: a ``Claim`` is what somebody says, and no fact.

    What is only denied is the claim of whoever denies it.
    """
    return (f"{one_line(_claim(told))}\n" for told in tellings)


def _claim(told: Telling) -> dict[str, Any]:
    saying = [each for each in told.records if not each.certainty.endswith("-")]
    made = spoken(told, *SUPPORT) if saying else spoken(told, "denies")
    lead = _lead(told, saying or list(told.records))
    articles = list(dict.fromkeys(each.article for each in saying or told.records))
    first, *others = (article_json(told.articles[each]) for each in articles)
    return {
        "@context": _CONTEXT,
        "@type": "Claim",
        "@id": f"urn:foreigndesk:{told.claim.id}",
        "text": lead.evidence.text,
        "description": _against(told) if saying else None,
        "author": [{"@type": "Organization", "name": party} for party in made if party != UNNAMED],
        "datePublished": told.articles[articles[0]].published.isoformat(),
        "firstAppearance": first,
        "appearance": others,
    }


def _lead(told: Telling, saying: list[Matter]) -> Matter:
    return told.lead if told.lead in saying else saying[0]


def _against(told: Telling) -> str | None:
    """Who denies, doubts or will not speak of it: schema.org has no other place for that."""
    against = {kind: spoken(told, kind) for kind in sorted(DOUBT)}
    return "; ".join(f"{kind}: {', '.join(parties)}" for kind, parties in against.items() if parties) or None


def article_json(article: Article) -> dict[str, Any]:
    """An article as schema.org's ``NewsArticle``."""
    printed = named(article.outlet)
    return {
        "@type": "NewsArticle",
        "@id": f"urn:foreigndesk:article:{article.id}",
        "headline": article.title,
        "url": web_address(article.url),
        "datePublished": article.published.isoformat(),
        "dateModified": article.modified and article.modified.isoformat(),
        "inLanguage": article.language,
        "publisher": printed and {"@type": "Organization", "name": printed},
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "articleSection": article.section,
    }
