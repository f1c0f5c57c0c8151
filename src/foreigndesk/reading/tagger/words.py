"""A parsed document as the words that the tagger takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc

from foreigndesk.reading.tagger.features import Words


@dataclass(frozen=True, slots=True)
class Classes:
    """The numbers of dependencies and parts of speech; 0 stands for any that the model has not learned."""

    labels: dict[str, int] = field(default_factory=dict[str, int])
    tags: dict[str, int] = field(default_factory=dict[str, int])


def words_of(doc: Doc, paragraphs: Sequence[int], classes: Classes) -> tuple[Words, list[int]]:
    """The words of a document without its white space, and their positions among its tokens.

    Args:
        doc: a document with parts of speech, dependencies and sentences.
        paragraphs: where its paragraphs begin, in code points, rising.
        classes: the numbers that the model knows its dependencies and parts of speech by.
    """
    kept = [token.i for token in doc if not token.is_space]
    where = {old: new for new, old in enumerate(kept)}
    tokens = [doc[i] for i in kept]
    sentences = np.cumsum([bool(token.is_sent_start) for token in doc])
    words = Words(
        texts=[token.text for token in tokens],
        heads=np.array([where.get(token.head.i, where[token.i]) for token in tokens], dtype=np.int64),
        labels=np.array([classes.labels.get(token.dep_, 0) for token in tokens], dtype=np.int64),
        tags=np.array([classes.tags.get(token.pos_, 0) for token in tokens], dtype=np.int64),
        blocks=np.searchsorted(np.array(paragraphs), [token.idx for token in tokens], side="right"),
        sentences=sentences[kept],
    )
    return words, kept
