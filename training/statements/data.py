"""Annotated articles, parsed as the reader parses them, as windows that the tagger learns from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from foreigndesk.evaluation import attributed
from foreigndesk.evaluation.attributed import AttributedText, Spans
from foreigndesk.intake import article_from_text
from foreigndesk.reading import Tools
from foreigndesk.reading.read import parsed
from foreigndesk.reading.tagger import features
from foreigndesk.reading.tagger.features import CONTENT, GOES_ON, OPENS, SOURCE, Ints, Pieces, Window, Words
from foreigndesk.reading.tagger.words import Classes, words_of

_ANY_DAY = date(2016, 6, 1)
"""The parse needs no date; an article does."""


@dataclass(frozen=True, slots=True)
class Roles:
    """One attribution by the positions of its words in the document."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article's words and its attributions."""

    words: Words
    gold: tuple[Roles, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its cue labels (none, opens, goes on) and, for each cue in it, the role of each word."""

    window: Window
    labels: Ints
    tags: Ints
    above: Ints
    cues: Ints
    roles: dict[int, Ints] = field(default_factory=dict[int, Ints])


def documents(folder: Path, tools: Tools, classes: Classes) -> Iterator[Document]:
    """The articles of a folder in PolNeAR's layout, parsed."""
    for text in attributed.load(folder):
        yield _document(text, tools, classes)


def _document(text: AttributedText, tools: Tools, classes: Classes) -> Document:
    article = article_from_text(text.text, published=_ANY_DAY)
    doc = parsed(article, tools.nlp)
    words, kept = words_of(doc, [block.start for block in article.blocks], classes)
    starts = np.array([doc[i].idx for i in kept])
    ends = starts + np.array([len(doc[i]) for i in kept])
    gold = tuple(
        Roles(*(_touched(starts, ends, spans) for spans in (each.cue, each.source, each.content))) for each in text.gold
    )
    return Document(words, gold)


def _touched(starts: Ints, ends: Ints, spans: Spans) -> tuple[int, ...]:
    """The words that some character spans touch."""
    found = np.zeros(len(starts), dtype=bool)
    for start, end in spans:
        found |= (starts < end) & (ends > start)
    return tuple(np.flatnonzero(found).tolist())


def examples(document: Document, pieces: Pieces, marks: tuple[int, int], limit: int) -> Iterator[Example]:
    """The windows of a document with what is to be found in them."""
    words = document.words
    for window in features.windows(words, pieces, marks, limit):
        inside = range(window.start, window.end)
        gold = [each for each in document.gold if each.content and each.cue and each.cue[0] in inside]
        part = slice(window.start, window.end)
        yield Example(
            window,
            words.labels[part],
            words.tags[part],
            features.ancestry(words.heads, window.start, window.end),
            _cues(gold, window),
            {each.cue[0] - window.start: _roles(each, window) for each in gold},
        )


def _cues(gold: list[Roles], window: Window) -> Ints:
    found = np.zeros(window.end - window.start, dtype=np.int64)
    for each in gold:
        found[[i - window.start for i in each.cue[1:] if i < window.end]] = GOES_ON
    for each in gold:
        found[each.cue[0] - window.start] = OPENS
    return found


def _roles(each: Roles, window: Window) -> Ints:
    found = np.zeros(window.end - window.start, dtype=np.int64)
    for role, words in ((CONTENT, each.content), (SOURCE, each.source)):
        found[[i - window.start for i in words if window.start <= i < window.end]] = role
    return found
