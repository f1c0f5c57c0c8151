"""Lists of addresses: sitemaps (https://www.sitemaps.org/protocol.html) and OPML 2.0, the lists of feed readers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin

from foreigndesk.intake.errors import NoNews, SkipArticle
from foreigndesk.intake.fetching import is_within
from foreigndesk.intake.lines import told_day
from foreigndesk.intake.markup import Element, elements
from foreigndesk.intake.metadata import outlet_of

_LISTING = {"urlset": "url", "sitemapindex": "sitemap"}


@dataclass(frozen=True, slots=True)
class Listed:
    """An address of a list, and the moment at which what is there was last changed, where the list says so.

    ``is_list`` says that it is that of another list or of a feed; ``dated`` is the day of publication that a sitemap of
    news tells, and ``outlet`` whose it is.
    """

    url: str
    changed: str = ""
    is_list: bool = False
    dated: date | None = None
    outlet: str | None = None

    @property
    def mark(self) -> str:
        """What tells whether it was seen before, as it is now; empty for a list that is looked at each time."""
        return f"{self.url} {self.changed}" if self.changed or not self.is_list else ""

    @property
    def day(self) -> date:
        """The day of the last change, or else of publication; of none the earliest."""
        try:
            return date.fromisoformat(self.changed[:10])
        except ValueError:
            return self.dated or date.min


def listed(data: bytes, url: str | None = None) -> list[Listed]:
    """The addresses of a sitemap, those changed last first, or of an OPML list, in its order; each once.

    ``url`` is where it came from: what it says of an address without a host is meant from there. Those that cannot be
    fetched are among them, so that each can be told.

    Raises:
        SkipArticle: "unreadable" where it is no such list, "empty" where it has no address.
    """
    root, *others = elements(data, "a sitemap or an OPML list")
    if root.name not in (*_LISTING, "opml"):
        raise SkipArticle("unreadable", found=f"<{root.name}>", expected="a sitemap or an OPML list", advice="check it")
    told = _feeds(others) if root.name == "opml" else _pages(others, _LISTING[root.name])
    whole = (_whole(each, url) for each in told if each.url)
    found = list({each.url: each for each in whole}.values())
    if not found:
        raise NoNews("empty", found="a list without an address", expected="one", advice="check it")
    return found if root.name == "opml" else sorted(found, key=lambda each: each.day, reverse=True)


def _whole(each: Listed, base: str | None) -> Listed:
    """An entry with its whole address; of another host's page a list tells neither day nor outlet."""
    url = joined(base, each.url)
    own = base is not None and is_within(url, base)
    return replace(each, url=url, dated=each.dated if own else None, outlet=each.outlet if own else None)


def joined(base: str | None, address: str) -> str:
    """An address as it stands in something that came from ``base``, whole; one that is none as it is."""
    try:
        return urljoin(base or "", address)
    except ValueError:  # "http://["
        return address


def _pages(others: Iterable[Element], name: str) -> Iterator[Listed]:
    """The addresses of a sitemap, each with what follows it there of its news."""
    page: Listed | None = None
    for each in others:
        if each.name == name:
            if page:
                yield page
            page = Listed(each.texts.get("loc", ""), each.texts.get("lastmod", ""), is_list=name == "sitemap")
        elif page and each.name == "news":
            page = replace(page, dated=told_day(each.texts.get("publication_date")))
        elif page and each.name == "publication":
            page = replace(page, outlet=outlet_of(each.texts.get("name")))
    if page:
        yield page


def _feeds(others: Iterable[Element]) -> Iterator[Listed]:
    return (Listed(each.attributes.get("xmlurl", ""), is_list=True) for each in others if each.name == "outline")
