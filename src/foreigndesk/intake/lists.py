"""Lists of addresses: sitemaps (https://www.sitemaps.org/protocol.html) and OPML 2.0, the lists of feed readers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.markup import Element, elements

_LISTING = {"urlset": "url", "sitemapindex": "sitemap"}


@dataclass(frozen=True, slots=True)
class Listed:
    """An address of a list, and the day on which what is there was last changed, where the list says so."""

    url: str
    changed: date | None = None


def listed(data: bytes) -> list[Listed]:
    """The addresses of a sitemap, those changed last first, or of an OPML list, in its order; each once.

    Raises:
        SkipArticle: "unreadable" where it is no such list, "empty" where it has no address.
    """
    root, *others = elements(data, "a sitemap or an OPML list")
    if root.name not in (*_LISTING, "opml"):
        raise SkipArticle("unreadable", found=f"<{root.name}>", expected="a sitemap or an OPML list", advice="check it")
    told = _feeds(others) if root.name == "opml" else _pages(others, _LISTING[root.name])
    found = list({each.url: each for each in told if each.url.startswith(("http://", "https://"))}.values())
    if not found:
        raise SkipArticle("empty", found="a list without an address", expected="addresses", advice="check it")
    return found if root.name == "opml" else sorted(found, key=lambda each: each.changed or date.min, reverse=True)


def _pages(others: Iterable[Element], name: str) -> Iterator[Listed]:
    return (
        Listed(each.texts.get("loc", ""), _day(each.texts.get("lastmod", ""))) for each in others if each.name == name
    )


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None


def _feeds(others: Iterable[Element]) -> Iterator[Listed]:
    return (Listed(each.attributes.get("xmlurl", "")) for each in others if each.name == "outline")
