"""What the statement tagger sees of a text: windows of words, their pieces, shapes and places in the parse.

Training and reading use this one module, so that the model meets at work what it learned from.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

WINDOW_PIECES = 240
"""The most word pieces of a window; the encoder can take 512, but its cost grows faster than its use."""

DEEPEST = 24
"""How many steps up the tree are looked at; deeper words count as not below the cue."""

NEAREST, STEPS = 8, 13
"""Distances to the cue are told apart one by one up to the first, then by powers of two: so many classes each way."""

UNRELATED, ITSELF, BELOW, ABOVE, BESIDE = 0, 1, 2, 6, 10
"""Where a word stands in the tree as seen from the cue: classes with their depth added."""

DISTANCES, PLACES, SHAPES = 2 * STEPS + 1, 13, 10
"""How many classes of distance, place in the tree and shape there are."""

OPENS, GOES_ON = 1, 2
"""What a word may be to a cue: its first, or one that goes on with it; 0 stands for neither."""

SOURCE, CONTENT = 1, 2
"""What a word may be to what a cue reports; 0 stands for neither."""

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'


Pieces = Callable[[str], Sequence[int]]
"""Splits one word into the ids of its word pieces."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, white space left out: parallel sequences, ``heads`` being positions in them.

    ``labels`` and ``tags`` are classes of the dependency and the part of speech; ``blocks`` and ``sentences`` number
    the paragraphs and the sentences.
    """

    texts: Sequence[str]
    heads: Ints
    labels: Ints
    tags: Ints
    blocks: Ints
    sentences: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole paragraphs, or of a long one's sentences: words ``[start, end)`` as the encoder takes them.

    ``ids`` and ``shapes`` have one entry a piece, with a separator after each paragraph; ``first`` is where each word's
    first piece stands.
    """

    start: int
    end: int
    ids: Ints
    shapes: Ints
    first: Ints


def shape_of(word: str, quoted: bool) -> int:
    """The class of a word's letters (lower, capitalised, capitals, figures, marks), told apart inside quotations."""
    kind = 0
    if word[0].isdigit():
        kind = 3
    elif not word[0].isalnum():
        kind = 4
    elif word.isupper() and len(word) > 1:
        kind = 2
    elif word[0].isupper():
        kind = 1
    return kind + 5 * quoted


def quoted_words(words: Words) -> list[bool]:
    """Which words stand in quotation marks; a quotation ends with its paragraph."""
    inside, found, block = False, list[bool](), -1
    for word, here in zip(words.texts, words.blocks.tolist(), strict=True):
        inside = inside and here == block
        block = here
        opens = word in _OPENING or (word == _EITHER and not inside)
        closes = word in _CLOSING or (word == _EITHER and inside)
        found.append(inside and not closes)
        inside = (inside or opens) and not closes
    return found


def windows(words: Words, pieces: Pieces, mark: tuple[int, int], limit: int = WINDOW_PIECES) -> Iterator[Window]:
    """The windows of a document, in order; each word stands in exactly one.

    Args:
        words: the document's words.
        pieces: the encoder's splitter.
        mark: the ids of the pieces that open a window and end a paragraph.
        limit: the most pieces of a window.
    """
    split = [pieces(word)[: limit - 2] for word in words.texts]
    shapes = [shape_of(word, quoted) for word, quoted in zip(words.texts, quoted_words(words), strict=True)]
    for start, end in spans(words, [len(each) for each in split], limit):
        yield _window(start, end, words.blocks, split, shapes, mark)


def spans(words: Words, sizes: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """Runs of words of at most ``limit`` pieces, broken between paragraphs, else sentences, where that is possible."""
    start = total = paragraph = sentence = 0
    for i, size in enumerate(sizes):
        fresh = i > 0 and words.blocks[i] != words.blocks[i - 1]
        paragraph = i if fresh else paragraph
        sentence = i if i > 0 and words.sentences[i] != words.sentences[i - 1] else sentence
        while start < i and total + size + fresh + 2 > limit:
            cut = next((edge for edge in (paragraph, sentence) if edge > start), i)
            yield start, cut
            start, total = cut, sum(sizes[cut:i])
        total += size + fresh
    if start < len(sizes):
        yield start, len(sizes)


def _window(
    start: int, end: int, blocks: Ints, split: Sequence[Sequence[int]], shapes: Sequence[int], mark: tuple[int, int]
) -> Window:
    ids, looks, first = [mark[0]], [0], list[int]()
    for i in range(start, end):
        if i > start and blocks[i] != blocks[i - 1]:
            ids.append(mark[1])
            looks.append(0)
        first.append(len(ids))
        ids.extend(split[i])
        looks.extend([shapes[i]] * len(split[i]))
    return Window(start, end, np.array([*ids, mark[1]]), np.array([*looks, 0]), np.array(first))


def ancestry(heads: Ints, start: int, end: int) -> Ints:
    """For each word of a window the words above it, nearest first, itself at 0; -1 beyond the root or the window.

    Returns:
        An array of shape ``(words, DEEPEST)`` of positions in the window.
    """
    up = heads[start:end] - start
    size = end - start
    up = np.where((up < 0) | (up >= size) | (up == np.arange(size)), -1, up)
    rows = [np.arange(size)]
    for _ in range(DEEPEST - 1):
        rows.append(np.where(rows[-1] < 0, -1, up[rows[-1]]))
    return np.stack(rows, axis=1)


def seen_from(cue: int, above: Ints, labels: Ints) -> tuple[Ints, Ints, Ints]:
    """How each word of a window stands to a cue.

    Args:
        cue: the cue's first word, a position in the window.
        above: what ``ancestry`` gave for the window.
        labels: the dependency classes of the window's words.

    Returns:
        Three arrays with one entry a word: the class of its distance, of its place in the tree, and the dependency of
        the branch below the cue that holds it (0 where it is not below).
    """
    size = len(above)
    depth = (above == cue).argmax(axis=1)  # 0 for the cue itself and for what is not below it
    inside = np.flatnonzero(depth)
    place = np.full(size, UNRELATED)
    line = [word for word in above[cue, 1:5].tolist() if word >= 0]
    for step in reversed(range(len(line[:3]))):
        place[(above == line[step]).any(axis=1)] = BESIDE + step
    for step, word in enumerate(line):
        place[word] = ABOVE + step
    place[inside] = BELOW + np.minimum(depth[inside] - 1, 3)
    place[cue] = ITSELF
    branch = np.zeros(size, dtype=np.int64)
    branch[inside] = labels[above[inside, depth[inside] - 1]]
    return _distances(cue, size), place, branch


def _distances(cue: int, size: int) -> Ints:
    away = np.arange(size) - cue
    far = np.abs(away)
    steps = np.where(far <= NEAREST, far, NEAREST + 1 + np.floor(np.log2(np.maximum(far, 1) / NEAREST)))
    return (np.sign(away) * np.minimum(steps, STEPS) + STEPS).astype(np.int64)
