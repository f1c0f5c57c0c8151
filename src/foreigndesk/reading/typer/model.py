"""The trained typer at work: its files checked and loaded once, one sentence after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span, Token

from foreigndesk.reading.onnx import checked_files, session
from foreigndesk.reading.tagger import load_pieces
from foreigndesk.reading.typer import features
from foreigndesk.reading.typer.features import AS_MANUAL, Asked
from foreigndesk.reference import by_language, fact, spoken

Floats = NDArray[np.float32]
NONE = "NONE"
"""The answer that it is none of PLOVER's events."""


@dataclass(frozen=True, slots=True)
class TyperCard:
    """What ``en/typer.yaml`` says of the model: its files' checksums, the classes it knows, where it draws the line.

    ``trust`` is the least probability of an event that no pattern knows, ``alone`` that of one which names no
    recipient, ``known`` that of one whose verb the patterns know in other uses.
    """

    sha256: dict[str, str]
    labels: tuple[str, ...]
    types: tuple[str, ...]
    trust: float
    alone: float
    known: float


class Typer:
    """Says what happens between two parties; the same sentence and questions always give the same answers."""

    def __init__(self, card: TyperCard, files: dict[str, bytes]) -> None:
        self.card, self.types = card, card.types
        self._encoder, self._head = session(files["encoder.onnx"]), session(files["types.onnx"])
        self._pieces = load_pieces()
        self._labels = {name: i for i, name in enumerate(card.labels)}

    def types_of(self, sentence: Span, asked: Sequence[Asked], manner: int = AS_MANUAL) -> Floats:
        """How likely each type is for each question.

        Args:
            sentence: a parsed sentence of the pipeline that the model was trained with.
            asked: questions, by positions in the sentence.
            manner: whose borders between the types to keep to.

        Returns:
            An array of shape ``(len(asked), len(self.types))``; each row adds up to 1.
        """
        if not asked:
            return np.zeros((0, len(self.types)), dtype=np.float32)
        mark = (self._pieces.opening, self._pieces.ending)
        ids, first = features.pieces_of([token.text for token in sentence], self._pieces.split, mark)
        words = self._encoder.run(None, {"ids": ids, "first": first})[0]
        heads, labels = heads_of(sentence), np.array([self._labels.get(token.dep_, 0) for token in sentence])
        return np.concatenate([self._answer(words, features.views([each], manner, heads, labels)) for each in asked])

    def _answer(self, words: Floats, views: features.Views) -> Floats:
        """One question at a time: weights in int8 would let the answer depend on what else is asked."""
        return self._head.run(None, {"words": words, **views})[0]


def heads_of(sentence: Span) -> NDArray[np.int64]:
    """Each word's head by its position in the sentence; a head outside counts as none."""

    def inside(token: Token) -> int:
        head = token.head.i - sentence.start
        return head if 0 <= head < len(sentence) else token.i - sentence.start

    return np.array([inside(token) for token in sentence], dtype=np.int64)


@by_language
def load_typer() -> Typer:
    """The project's own typer, its files checked.

    Raises:
        BadReference: where a file is missing or is not the one that was measured.
    """
    card = fact(TyperCard, spoken("typer"))
    return Typer(card, checked_files(resources.files("foreigndesk.reading.typer").joinpath("weights"), card.sha256))
