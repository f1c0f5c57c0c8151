"""What copies in an archive are found by: bands of a MinHash signature, and what every sentence says.

Of two texts with nine tenths of all their triples of words in common practically all share a band, with eight tenths 19
in 20, with half 1 in 16 (16 bands of 8 rows; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3).
That two share one makes neither a copy: only that all sentences of one stand in the other, one after the other, does,
so that a report which adds a denial is never taken for what it adds it to, nor "he denied it" for another's denial.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import islice

from rensa import RMinHash

from foreigndesk.archive.tables import Row
from foreigndesk.records import Article, digest, encode
from foreigndesk.records.article import REPORTING
from foreigndesk.reference import counts_from_its_day, speaking

BANDS, SENTENCE = 16, 8
"""Bands of a sketch, and bytes that stand for a sentence."""
_ROWS, _SEED, _MOST = 8, 1997, 1000
"""``_MOST`` sentences are compared; what has more is a copy only as the same text."""
_WEEK = 7
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|\n")
_WORD = re.compile(r"(?:(?<!\w)[.,])?\d+(?:[.,:/'-]\d+)*|\w+|(?<!\w)-(?=[^\w\s]?\d)|[^\w\s-]")
_PLAIN = str.maketrans("’–−", "'--")
_TELLING, _SYMBOLS = "-%‰?", frozenset({"Sc", "Sm", "So"})
"""Marks that change what a sentence tells: of shares and of a question, and Unicode's for currencies and sums."""


def sketch_row(article: Article, place: str) -> Row:
    """An article's row in the table of sketches.

    Those of an earlier day lead, on one day those that say more; of equals what they are decides, not where they stand.
    """
    week = article.published.toordinal() // _WEEK
    first, is_credited, outlet = article.precedence
    sentences = list(islice(_sentences(article), _MOST + 1))
    sentences = [] if len(sentences) > _MOST else sentences
    printing = digest(json.dumps(encode(replace(article, left_out=(), unlisted=0)), sort_keys=True))
    return {
        "place": place,
        "rank": f"{first}{_MOST - len(sentences):04}{is_credited:d}{article.id}{outlet}\n{printing}{place}",
        "article": article.id,
        "precedence": f"{first}{is_credited:d}{outlet}",
        "printing": printing,
        "of_its_day": _is_of_its_day(article),
        "point": int.from_bytes(_hashed(f"{week} {article.id}"), signed=True),
        "bands": b"".join(_bands([word for each in sentences for word in each], week)),
        "sentences": b"".join(_hashed(" ".join(each)) for each in sentences),
    }


def _sentences(article: Article) -> Iterator[list[str]]:
    for block in article.blocks:
        if block.kind in REPORTING:
            yield from filter(None, map(_words, _SENTENCE.split(article.text[block.start : block.end])))


def _is_of_its_day(article: Article) -> bool:
    with speaking(article.language):
        return counts_from_its_day(article.text)


def _words(sentence: str) -> list[str]:
    """What a sentence tells: its words, its numbers with the marks in them, and the marks that tell something."""
    return [each for each in _WORD.findall(sentence.casefold().translate(_PLAIN)) if _tells(each)]


def _tells(word: str) -> bool:
    is_mark = len(word) == 1 and not word.isalnum()
    return not is_mark or word in _TELLING or unicodedata.category(word) in _SYMBOLS


def _bands(words: list[str], week: int) -> Iterator[bytes]:
    """Copies are looked for within a week of publication, so that each week stands for itself."""
    if words:
        signature = RMinHash(num_perm=BANDS * _ROWS, seed=_SEED)
        signature.update([" ".join(each) for each in zip(words, words[1:], words[2:], strict=False)] or words)
        rows = signature.digest()
        yield from (_hashed(f"{week} {i} {rows[i : i + _ROWS]}") for i in range(0, len(rows), _ROWS))


def _hashed(content: str) -> bytes:
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=SENTENCE).digest()
