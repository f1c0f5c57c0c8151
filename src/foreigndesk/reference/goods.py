"""Goods: what can pass between two states, what each is a kind of, and the words that name it in news."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Literal

from foreigndesk.reference.loader import BadReference, entries, facts, load
from foreigndesk.reference.tongues import by_language, spoken

Passage = Literal["supply", "train", "finance", "host-workers", "cooperate", "joint-venture", "service"]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of goods. ``parents`` are the ids of what it is a kind of; ``hs`` chapters of the Harmonized System;
    ``register`` a category of the UN Register of Conventional Arms, ``wassenaar`` one of the Wassenaar Arrangement's
    lists; ``passes`` how it passes between states.
    """

    id: str
    name: str
    parents: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    register: str | None = None
    wassenaar: str | None = None
    passes: Passage = "supply"


@dataclass(frozen=True, slots=True)
class _Composed:
    """Heads that take their kind from what they are for: ``of`` maps that to the kind they then have."""

    heads: tuple[str, ...]
    of: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Language:
    """The file of goods words, as it stands."""

    words: dict[str, tuple[str, ...]]
    carriers: tuple[str, ...]
    composed: tuple[_Composed, ...]
    not_goods: tuple[str, ...]
    stops: tuple[str, ...]
    joins: tuple[str, ...]
    spellings: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The goods words ready for look-up: every phrase as its words in the singular."""

    phrases: Mapping[Words, tuple[str, ...]]
    heads: Mapping[Words, Mapping[str, str]]
    carriers: frozenset[str]
    stops: frozenset[str]
    joins: frozenset[str]
    longest: int


@cache
def categories() -> Mapping[str, Category]:
    """Every category by its id.

    Raises:
        BadReference: where a parent is unknown, or a category is a kind of itself.
    """
    found = {category.id: category for category in facts(Category, "goods")}
    for category in found.values():
        _known(category.parents, found, f"goods.yaml: {category.id}.parents")
    try:
        TopologicalSorter({category.id: category.parents for category in found.values()}).prepare()
    except CycleError as error:
        raise BadReference(f"goods.yaml: a category is a kind of itself: {' < '.join(error.args[1])}") from None
    return MappingProxyType(found)


def _known(ids: Iterable[str], known: Mapping[str, object], where: str) -> None:
    for each in ids:
        if each not in known:
            raise BadReference(f"{where}: {each!r} where the id of a category in goods.yaml was expected")


@cache
def kinds_of(category: str) -> frozenset[str]:
    """The ids of everything that ``category`` is, itself among them; empty for an unknown id."""
    entry = categories().get(category)
    if entry is None:
        return frozenset()
    return frozenset({category}).union(*map(kinds_of, entry.parents))


def is_a(category: str, ancestor: str) -> bool:
    """Whether ``category`` is ``ancestor`` or a kind of it; an unknown id is nothing, not even itself."""
    return ancestor in kinds_of(category)


@cache
def overlaps(one: str, other: str) -> bool:
    """Whether something can be both: some category is a kind of ``one`` and of ``other``."""
    return any({one, other} <= kinds_of(category) for category in categories())


@by_language
def categories_of(phrase: str) -> tuple[str, ...]:
    """The ids of the categories that a goods phrase may mean, the preferred one first; ``()`` for no goods known.

    The phrase is an English noun phrase, as printed or in lemmas; its head decides, and the longest words known:
    "old Soviet-era artillery shells", "a shipment of rice", "technology for ballistic missiles".
    """
    return _read(_tokens(phrase)) or ()


def _read(tokens: Words) -> tuple[str, ...] | None:
    lexicon = _lexicon()
    cut = _link(tokens, lexicon)
    head, link, rest = tokens[:cut], tokens[cut : cut + 1], tokens[cut + 1 :]
    if (whole := _across(tokens, cut, lexicon)) is not None:
        return whole
    if not link or link[0] in lexicon.stops:
        return _head_final(head, lexicon)
    if link == ("of",) and head[-1:] and head[-1] in lexicon.carriers:
        return _read(rest)
    alone, purpose = _head_final(head, lexicon), rest[: _link(rest, lexicon)]
    return _head_final(purpose + head, lexicon) if alone is None or _head_final(purpose, lexicon) else alone


def _link(tokens: Words, lexicon: _Lexicon) -> int:
    """Where the first word stands that ends the head or leads on from it; the length where there is none."""
    return next((i for i, token in enumerate(tokens) if token in lexicon.stops | lexicon.joins), len(tokens))


def _across(tokens: Words, cut: int, lexicon: _Lexicon) -> tuple[str, ...] | None:
    """The meaning of a known phrase that runs across the link at ``cut``: "weapons of mass destruction"."""
    for start in range(max(0, cut - lexicon.longest), cut):
        for end in range(min(len(tokens), start + lexicon.longest), cut + 1, -1):
            if tokens[start:end] in lexicon.phrases:
                return lexicon.phrases[tokens[start:end]]
    return None


def _head_final(tokens: Words, lexicon: _Lexicon) -> tuple[str, ...] | None:
    """The meaning of the longest known phrase that ends ``tokens``; None where none does."""
    if not tokens:
        return None
    known = next((suffix for suffix in _suffixes(tokens, lexicon.longest) if suffix in lexicon.phrases), None)
    if (composed := _composed(tokens, len(known or ()), lexicon)) is not None:
        return composed
    if known is not None:
        return lexicon.phrases[known]
    return _head_final(tokens[:-1], lexicon) if tokens[-1] in lexicon.carriers else None


def _suffixes(tokens: Words, longest: int) -> Iterator[Words]:
    return (tokens[start:] for start in range(max(0, len(tokens) - longest), len(tokens)))


def _composed(tokens: Words, known: int, lexicon: _Lexicon) -> tuple[str, ...] | None:
    """The kind a head such as "technology" takes from what stands before it, unless more of the phrase is known."""
    head = next((suffix for suffix in _suffixes(tokens, lexicon.longest) if suffix in lexicon.heads), None)
    if head is None or known > len(head):
        return None
    purpose = _head_final(tokens[: -len(head)], lexicon)
    kinds = [gives for of, gives in lexicon.heads[head].items() if purpose and is_a(purpose[0], of)]
    return (kinds[0],) if kinds else None


@by_language
def _language() -> _Language:
    return entries(_Language, [load(spoken("goods"))], f"{spoken('goods')}.yaml")[0]


@by_language
def _lexicon() -> _Lexicon:
    language = _language()
    phrases = _phrases(language)
    heads = {_tokens(head): rule.of for rule in language.composed for head in rule.heads}
    for of in heads.values():
        _known([*of, *of.values()], categories(), f"{spoken('goods')}.yaml: composed")
    return _Lexicon(
        phrases, heads, _singular_words(language.carriers), _singular_words(language.stops),
        _singular_words(language.joins), max(map(len, phrases)),
    )  # fmt: skip


def _phrases(language: _Language) -> dict[Words, tuple[str, ...]]:
    _known(language.words, categories(), f"{spoken('goods')}.yaml: words")
    found: dict[Words, tuple[str, ...]] = {_tokens(phrase): () for phrase in language.not_goods}
    for category, words in language.words.items():
        for tokens in dict.fromkeys(map(_tokens, words)):
            found[tokens] = (*found.get(tokens, ()), category)
    return found


def _singular_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(token for word in words for token in _tokens(word))


def _tokens(phrase: str) -> Words:
    """The words of ``phrase``, lower case, singular, in British spelling; a hyphen between letters parts words."""
    plain = re.sub(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])", " ", phrase.lower())
    spelled = (_singular(word) for word in re.findall(r"[^\s,;:()\"“”«»]+", plain))
    return tuple(token for word in spelled for token in word.split())


def _singular(word: str) -> str:
    """``word`` without the ending of a regular plural; what it does to a singular, it does on both sides."""
    spellings = _language().spellings
    bare = re.sub(r"(['’]s?|[.!?'’‘])+$", "", word)
    single = _without_plural(bare)
    return spellings.get(bare, spellings.get(single, single))


def _without_plural(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes", "oes")):
        return word[:-2]
    return word.removesuffix("s")
