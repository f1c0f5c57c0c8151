"""WordPiece as the uncased BERT models have it (Devlin et al. 2019): a word of the parse as ids of the vocabulary.

The library for it would bring an HTTP client and a downloader into a reader that works offline; the words come from
spaCy, and what is left to do is this. docs/decisions/0008 says on what it was held against the library.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST = 100
"""Longer runs of letters are not taken apart: they are no words."""


class WordPieces:
    """Splits words by a vocabulary; ``opening``, ``ending`` and ``unknown`` are the ids of its marks.

    Args:
        vocabulary: the pieces, in the order of their ids; those that go on with a word begin with ``##``.
    """

    def __init__(self, vocabulary: list[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.opening, self.ending, self.unknown = (self._ids[mark] for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self.split = lru_cache(maxsize=50_000)(self._split)

    def _split(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces; at least one."""
        found = tuple(piece for run in _runs(word) for piece in self._pieces(run))
        return found or (self.unknown,)

    def _pieces(self, run: str) -> list[int]:
        """The longest pieces first, from left to right; one unknown where a rest fits nothing."""
        found, start = list[int](), 0
        while start < len(run) <= LONGEST:
            mark = "##" if start else ""
            ends = range(len(run), start, -1)
            end = next((end for end in ends if mark + run[start:end] in self._ids), None)
            if end is None:
                return [self.unknown]
            found.append(self._ids[mark + run[start:end]])
            start = end
        return found or [self.unknown]


def _runs(word: str) -> Iterator[str]:
    """A word in lower case without accents and control characters, split at white space, marks and CJK characters."""
    run = ""
    for character in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(character)
        if kind == "Mn" or (kind.startswith("C") and character not in "\t\n\r") or character == "\ufffd":
            continue
        if character.isspace() or _stands_alone(character, kind):
            yield from filter(None, (run, character.strip()))
            run = ""
        else:
            run += character
    if run:
        yield run


def _stands_alone(character: str, kind: str) -> bool:
    ascii_mark = character.isascii() and not character.isalnum()
    return ascii_mark or kind.startswith("P") or "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
