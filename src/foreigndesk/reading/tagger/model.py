"""The trained tagger at work: its files checked and loaded once, one window of text after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from foreigndesk.reading.onnx import checked_files, session
from foreigndesk.reading.pieces import WordPieces
from foreigndesk.reading.tagger import features
from foreigndesk.reading.tagger.features import CONTENT, GOES_ON, OPENS, SOURCE, Window, Words
from foreigndesk.reading.tagger.words import Classes, words_of
from foreigndesk.reference import by_language, fact, spoken

Floats = NDArray[np.float32]
_LONGEST_CUE = 7
"""How many words after its first a cue may still go on: "said late on Tuesday in a statement"."""


@dataclass(frozen=True, slots=True)
class TaggerCard:
    """What ``en/tagger.yaml`` says of the model: its files' checksums, the parse's classes, where it draws the line.

    ``floor`` is the least probability of a cue that its source and content are looked for; ``threshold`` the least
    score of an attribution that is kept.
    """

    sha256: dict[str, str]
    labels: tuple[str, ...]
    tags: tuple[str, ...]
    floor: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution: the positions of its tokens in the document, and how sure the tagger is of it (0 to 1)."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    score: float


class Tagger:
    """Finds attributions in parsed documents; the same document always gives the same answer."""

    def __init__(self, card: TaggerCard, files: dict[str, bytes]) -> None:
        self._card = card
        self._encoder = session(files["encoder.onnx"])
        self._roles = session(files["roles.onnx"])
        self._pieces = WordPieces(files["vocab.txt"].decode().splitlines())
        self._classes = Classes(*({name: i for i, name in enumerate(names)} for names in (card.labels, card.tags)))

    def tag(self, doc: Doc, paragraphs: Sequence[int]) -> list[Tagged]:
        """The attributions of a document, in the order of their cues.

        Args:
            doc: a document with tags and dependencies of the pipeline that the model was trained with.
            paragraphs: where its paragraphs begin, in code points, rising.
        """
        words, kept = words_of(doc, paragraphs, self._classes)
        found = (each for window in self._windows(words) for each in self._in_window(window, words))
        return [_moved(each, kept) for each in found if each.score >= self._card.threshold]

    def encode(self, doc: Doc, paragraphs: Sequence[int]) -> int:
        """Run the encoder alone over a document; gives the number of its windows. For measuring."""
        words, _ = words_of(doc, paragraphs, self._classes)
        return len([self._encoded(window, words) for window in self._windows(words)])

    def _windows(self, words: Words) -> Iterator[Window]:
        return features.windows(words, self._pieces.split, (self._pieces.opening, self._pieces.ending))

    def _encoded(self, window: Window, words: Words) -> tuple[Floats, Floats]:
        part = slice(window.start, window.end)
        given = {"ids": window.ids, "shapes": window.shapes, "first": window.first}
        return self._encoder.run(None, {**given, "labels": words.labels[part], "tags": words.tags[part]})

    def _in_window(self, window: Window, words: Words) -> Iterator[Tagged]:
        seen, cues = self._encoded(window, words)
        likely = np.flatnonzero(cues[:, OPENS] >= self._card.floor)
        if not len(likely):
            return
        labels = words.labels[window.start : window.end]
        above = features.ancestry(words.heads, window.start, window.end)
        views = [features.seen_from(cue, above, labels) for cue in likely.tolist()]
        distance, place, branch = (np.stack(column) for column in zip(*views, strict=True))
        asked = {"words": seen, "cue": likely, "distance": distance, "place": place, "branch": branch}
        roles, sound = self._roles.run(None, asked)
        for cue, role, truth in zip(likely.tolist(), roles, sound.tolist(), strict=True):
            if found := _attribution(cue, cues, role, truth):
                yield _moved(found, range(window.start, window.end))


def _attribution(cue: int, cues: Floats, roles: Floats, sound: float) -> Tagged | None:
    """What one cue reports, by positions in its window; None where it reports nothing."""
    words = _cue_words(cue, cues)
    best = roles.argmax(axis=1)
    source, content = (tuple(np.flatnonzero(best == role).tolist()) for role in (SOURCE, CONTENT))
    content = tuple(i for i in content if i not in words)
    return Tagged(words, source, content, float(np.sqrt(cues[cue, OPENS] * sound))) if content else None


def _cue_words(cue: int, cues: Floats) -> tuple[int, ...]:
    """A cue's words: its first, and those near it that go on with it before another opens."""
    found = [cue]
    for i, best in enumerate(cues[cue + 1 : cue + _LONGEST_CUE].argmax(axis=1).tolist(), cue + 1):
        if best == OPENS:
            break
        if best == GOES_ON:
            found.append(i)
    return tuple(found)


def _moved(each: Tagged, to: Sequence[int]) -> Tagged:
    """An attribution with every position put in another's terms."""
    cue, source, content = (tuple(to[i] for i in part) for part in (each.cue, each.source, each.content))
    return Tagged(cue, source, content, each.score)


@by_language
def load_tagger() -> Tagger:
    """The project's own tagger, its files checked.

    Raises:
        BadReference: where a file is missing or is not the one that was measured.
    """
    return Tagger(fact(TaggerCard, spoken("tagger")), _files())


@by_language
def load_pieces() -> WordPieces:
    """The word pieces of the encoder that all models began from, the file checked.

    Raises:
        BadReference: where the file is missing or is not the one expected.
    """
    return WordPieces(_files()["vocab.txt"].decode().splitlines())


@by_language
def _files() -> dict[str, bytes]:
    card = fact(TaggerCard, spoken("tagger"))
    return checked_files(resources.files("foreigndesk.reading.tagger").joinpath("weights"), card.sha256)
