"""Which articles print one report: copies, and rewrites that credit whom they tell again.

Copies are found by their words: those of which at least half of the triples of words of the shorter stand in the other.
Candidates share a band of their MinHash signatures (Broder 1997; bands as in Leskovec, Rajaraman and Ullman, Mining of
Massive Datasets, chapter 3), so that an article is not compared with every other. A rewrite credits an outlet; it is of
the article of that outlet, at most a fortnight older, with which it shares most of its longer words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from rensa import RMinHash

from foreigndesk.records import Article
from foreigndesk.records.article import outlet_key

_ROWS, _BANDS = 3, 42
"""Of two texts with half of their triples in common 99 in 100 share a band, of those with a thirtieth 1 in 1000."""

_SEED = 1997
_SAME = 0.5
"""The share of the shorter text's triples that makes a copy."""

_FEWEST = 20
"""Triples from which a part in common is no accident: of two sentences, each may say the same in its own words."""

_REWRITTEN = 0.25
"""The share of the shorter text's longer words that makes a rewrite, where the outlet is credited."""

_AGE = timedelta(days=14)
_LONGER = 5


def copies(articles: Sequence[Article]) -> Mapping[str, str]:
    """For each article, by id, the first of those that print its report; itself where it is the first or alone."""
    ordered = sorted(articles, key=precedence)
    lead = {article.id: article.id for article in ordered}
    for one, other in sorted(_pairs(ordered), key=lambda pair: tuple(map(precedence, pair))):
        first, second = sorted((_root(lead, one.id), _root(lead, other.id)), key=list(lead).index)
        lead[second] = first
    return {article: _root(lead, article) for article in lead}


def precedence(article: Article) -> tuple[object, ...]:
    """Sorts articles by who was first: by day, originals before what credits another, then by id."""
    return article.published, article.origin != article.outlet, article.id


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


def _root(lead: Mapping[str, str], article: str) -> str:
    while lead[article] != article:
        article = lead[article]
    return article


def _pairs(articles: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """Pairs that print one report, the earlier first."""
    shelves: defaultdict[str, list[Article]] = defaultdict(list)
    by_outlet: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_outlet[outlet_key(article.outlet)].append(article)
        for band in bands(article.text):
            shelves[band].append(article)
    alike = {(one.id, other.id): (one, other) for shelf in shelves.values() for one, other in combinations(shelf, 2)}
    yield from (pair for pair in alike.values() if is_copy(pair[0].text, pair[1].text))
    for article in articles:
        if article.origin != article.outlet and (
            source := retold(article, by_outlet.get(outlet_key(article.origin), ()))
        ):
            yield source, article


def retold(article: Article, candidates: Iterable[Article]) -> Article | None:
    """The one of the credited outlet's articles that ``article`` tells again; None where none is near enough."""
    recent = [
        each
        for each in candidates
        if each.id != article.id and each.published <= article.published <= each.published + _AGE
    ]
    alike = [(_shared(_longer(each.text), _longer(article.text)), each) for each in recent]
    best = max(alike, key=lambda pair: (pair[0], pair[1].id), default=None)
    return best[1] if best and best[0] >= _REWRITTEN else None


@lru_cache(maxsize=4096)
def _triples(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([tuple(words)])


@lru_cache(maxsize=4096)
def _longer(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _LONGER)


def _shared(one: frozenset[object], other: frozenset[object]) -> float:
    """The share of the smaller set that stands in the other."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
