"""Which articles print one report: copies, and rewrites that credit whom they tell again.

Copies are found by their words: those of which at least half of the triples of words of the shorter stand in the other.
Candidates share a band of their MinHash signatures (Broder 1997; bands as in Leskovec, Rajaraman and Ullman, Mining of
Massive Datasets, chapter 3; the bands are sized for the resemblance of the sets of triples), so that an article is not
compared with every other. A rewrite credits an outlet; it is of the article of that outlet, at most a fortnight older,
with which it shares most of its longer words. Every article hangs on the first before it whose report it prints.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from heapq import heapify, heappop, heappush

from rensa import RMinHash

from foreigndesk.ledger.book import Book, Shelved
from foreigndesk.records import Article
from foreigndesk.records.article import outlet_key
from foreigndesk.records.days import back, on

_ROWS, _BANDS = 3, 42
"""Of two texts with half of all their triples in common 99 in 100 share a band, of those with a thirtieth 1 in 600."""

_SEED = 1997
_SAME = 0.5
"""The share of the shorter text's triples that makes a copy."""

_FEWEST = 20
"""Triples from which a part in common is no accident: of two sentences, each may say the same in its own words."""

_REWRITTEN = 0.25
"""The share of the shorter text's longer words that makes a rewrite, where the outlet is credited."""

_AGE = timedelta(days=14)
_LONGER = 5
_KEPT, _FEWER = 1024, 256
"""Texts whose words are kept in memory, some 50 kB each; and whose triples are, some 110."""


def shelve(article: Article, book: Book) -> set[str]:
    """Give a new article its place, and those their places that print its report; gives back whose report changed."""
    signature = bands(article.text)
    book.shelve(Shelved(article=article.id, parent=None, lead=article.id), signature)
    return reshelve([article, *_followers(article, signature, book)], book)


def reshelve(moved: Iterable[Article], book: Book) -> set[str]:
    """Find again whose report articles print, and all that hang on them; gives back the ids of whose it changed for."""
    waiting = [(precedence(each), each.id) for each in moved]
    heapify(waiting)
    changed = set[str]()
    while waiting:
        _, key = heappop(waiting)
        before, parent = book.shelved(key), _parent(book.article(key), book)
        after = Shelved(article=key, parent=parent, lead=book.shelved(parent).lead if parent else key)
        if before != after:
            book.shelve(after)
        if before.lead != after.lead:
            changed.add(key)
            for each in book.copies(key):
                heappush(waiting, (precedence(book.article(each)), each))
    return changed


def _followers(article: Article, signature: Collection[str], book: Book) -> list[Article]:
    """Later articles that may print its report: alike, or of those that credit its outlet soon after."""
    alike = [each for each in book.similar(signature) if precedence(each) > precedence(article)]
    credited = book.crediting(outlet_key(article.outlet), (article.published, on(article.published, _AGE)))
    return [*alike, *(each for each in credited if each.id != article.id)]


def followers(article: Article, book: Book) -> list[Article]:
    """Later articles whose place may rest on this one."""
    return _followers(article, bands(article.text), book)


def _parent(article: Article, book: Book) -> str | None:
    """The first article before this one whose report it prints."""
    found = [each for each in book.similar(bands(article.text)) if is_copy(each.text, article.text)]
    if article.origin != article.outlet:
        days = (back(article.published, _AGE), article.published)
        told = retold(article, book.of_outlet(outlet_key(article.origin), days))
        found += [told] if told else []
    before = [each for each in found if precedence(each) < precedence(article)]
    return min(before, key=precedence).id if before else None


def precedence(article: Article) -> tuple[date, bool, str]:
    """Sorts articles by who was first: by day, originals before what credits another, then by id."""
    return article.published, article.origin != article.outlet, article.id


@lru_cache(maxsize=_KEPT)
def bands(text: str) -> tuple[str, ...]:
    """The bands of a text's signature; copies share at least one."""
    signature = RMinHash(num_perm=_ROWS * _BANDS, seed=_SEED)
    signature.update([" ".join(each) for each in _triples(text)])
    rows = signature.digest()
    return tuple(
        blake2b(repr((i, rows[i : i + _ROWS])).encode(), digest_size=8).hexdigest() for i in range(0, len(rows), _ROWS)
    )


def is_copy(one: str, other: str) -> bool:
    """Whether one text is a copy of the other, or of a part of it."""
    first, second = _triples(one), _triples(other)
    return first == second or (min(len(first), len(second)) >= _FEWEST and _shared(first, second) >= _SAME)


def retold(article: Article, candidates: Iterable[Article]) -> Article | None:
    """The one of the credited outlet's articles that ``article`` tells again; None where none is near enough."""
    others = [each for each in candidates if each.id != article.id]
    alike = [(_shared(_longer(each.text), _longer(article.text)), each) for each in others]
    best = max(alike, key=lambda pair: (pair[0], pair[1].id), default=None)
    return best[1] if best and best[0] >= _REWRITTEN else None


@lru_cache(maxsize=_FEWER)
def _triples(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([tuple(words)])


@lru_cache(maxsize=_KEPT)
def _longer(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _LONGER)


def _shared(one: frozenset[object], other: frozenset[object]) -> float:
    """The share of the smaller set that stands in the other."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
