"""What the event typer sees of a sentence: its pieces once, and for each question where the parties and the deed stand.

Training and reading use this one module, so that the model meets at work what it learned from. How the words stand to
the predicate is told as the statement tagger tells it of a cue.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from foreigndesk.reading.tagger.features import Ints, Pieces, ancestry, seen_from

MOST_PIECES = 200
"""The most word pieces of a sentence that are looked at; nearly all have fewer."""

AS_PLV, AS_MANUAL = range(2)
"""Whose borders between the types an answer keeps to: PLV has a conviction under ACCUSE, the manual under SANCTION."""

NEITHER, ACTOR, RECIPIENT, BOTH = range(4)
"""What a word is to a question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about a sentence: the positions of the words that name the deed, who does it and to whom.

    Who does it or to whom may be nobody that is named (empty).
    """

    predicate: int
    actor: tuple[int, ...]
    recipient: tuple[int, ...]


class Views(TypedDict):
    """What the typer's head takes beside the words: one row a question, one column a word."""

    manner: Ints
    predicate: Ints
    role: Ints
    distance: Ints
    place: Ints
    branch: Ints


def pieces_of(texts: Sequence[str], split: Pieces, mark: tuple[int, int]) -> tuple[Ints, Ints]:
    """The ids of a sentence's pieces between its marks, and where each word's first piece stands.

    Words beyond ``MOST_PIECES`` stand where the last piece does.
    """
    ids, first = [mark[0]], list[int]()
    for text in texts:
        first.append(min(len(ids), MOST_PIECES - 1))
        ids.extend(split(text))
    return np.array([*ids[: MOST_PIECES - 1], mark[1]]), np.minimum(np.array(first), min(len(ids), MOST_PIECES - 1))


def views(asked: Sequence[Asked], manner: int, heads: Ints, labels: Ints) -> Views:
    """How the words of a sentence stand to each question.

    Args:
        asked: the questions, at least one.
        manner: ``AS_PLV`` or ``AS_MANUAL``.
        heads: each word's head, a position in the sentence; the root is its own.
        labels: each word's dependency class.
    """
    above = ancestry(heads, 0, len(heads))
    seen = [seen_from(each.predicate, above, labels) for each in asked]
    distance, place, branch = (np.stack(column) for column in zip(*seen, strict=True))
    role = np.stack([_roles(each, len(heads)) for each in asked])
    predicate = np.array([each.predicate for each in asked])
    manners = np.full(len(asked), manner)
    return Views(manner=manners, predicate=predicate, role=role, distance=distance, place=place, branch=branch)


def _roles(asked: Asked, size: int) -> Ints:
    role: NDArray[np.int64] = np.zeros(size, dtype=np.int64)
    role[list(asked.actor)] += ACTOR
    role[list(asked.recipient)] += RECIPIENT
    return role


def between(actor: Sequence[int], recipient: Sequence[int], heads: Ints, is_verb: Callable[[int], bool]) -> int:
    """The word that most likely names what passes between two parties, where only they are marked.

    It is the lowest word that both hang on; below it, whatever verb joined on to it leads on to the recipient. Where
    one of the parties is not named it is the verb above the other.

    Args:
        actor: the positions of the words that name who acts; may be empty.
        recipient: the same for whom it is done to.
        heads: each word's head, a position in the sentence; the root is its own.
        is_verb: whether the word at a position is a verb.
    """
    lines = [_upwards(_root(words, heads), heads) for words in (actor, recipient) if words]
    if not lines:
        return 0
    if len(lines) < 2:
        return next((word for word in lines[0][1:] if is_verb(word)), lines[0][-1])
    marked = {*actor, *recipient}
    up = set(lines[0])
    shared = next((i for i, word in enumerate(lines[1]) if word in up), len(lines[1]) - 1)
    found = lines[1][shared]
    if found in marked:
        return next((word for word in _upwards(found, heads) if word not in marked), found)
    for word in reversed(lines[1][:shared]):
        if not is_verb(word) or word in marked:
            break
        found = word
    return found


def _root(words: Sequence[int], heads: Ints) -> int:
    """The word of a phrase that hangs on none of the others."""
    inside = set(words)
    return next((word for word in words if heads[word] not in inside or heads[word] == word), words[0])


def _upwards(word: int, heads: Ints) -> list[int]:
    """A word and those above it, to the root."""
    line = [word]
    while (head := int(heads[line[-1]])) not in line:
        line.append(head)
    return line
