"""PLOVER's contexts, the "why" of an event: shown by the words of its sentence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span

from foreigndesk.reference import by_language, facts, spoken

_MOST = 3


@dataclass(frozen=True, slots=True)
class Context:
    """One of PLOVER's general contexts and the words that show it; see ``en/contexts.yaml``."""

    id: str
    words: frozenset[str]


@by_language
def _by_words() -> dict[str, tuple[str, ...]]:
    """The contexts that a word or phrase shows, in lower case, its parts as the tokeniser cuts them."""
    found: dict[str, list[str]] = {}
    for context in facts(Context, spoken("contexts")):
        for word in context.words:
            found.setdefault(_cut(word), []).append(context.id)
    return {word: tuple(contexts) for word, contexts in found.items()}


@by_language
def _most_words() -> dict[str, int]:
    """How many words the longest phrase has that begins with a word."""
    found: dict[str, int] = {}
    for first, *more in map(str.split, _by_words()):
        found[first] = max(found.get(first, 1), len(more) + 1)
    return found


def _cut(words: str) -> str:
    return words.replace("-", " - ").replace("'s", " 's")


def contexts_of(sentence: Span) -> tuple[str, ...]:
    """The contexts that a sentence shows, at most three, those first that most of its words show."""
    shown = Counter(context for phrase in _phrases(sentence) for context in _by_words().get(phrase, ()))
    return tuple(context for context, _ in shown.most_common(_MOST))


def _phrases(sentence: Span) -> Iterator[str]:
    """Runs of words, as lemmas, that may be a phrase which shows a context."""
    lemmas = [token.lemma_.lower() for token in sentence]
    for start, first in enumerate(lemmas):
        most = min(_most_words().get(first, 0), len(lemmas) - start)
        yield from (" ".join(lemmas[start : start + size]) for size in range(1, most + 1))
