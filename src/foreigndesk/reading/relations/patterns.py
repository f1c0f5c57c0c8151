"""The words of relations, typed, and which of them a token of the text is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.lexicon import Trigger, noun_trigger, trigger
from foreigndesk.records import Actor, RelationType
from foreigndesk.reference import by_language, fact, facts, spoken

Phase = Literal["holds", "begins", "ends"]
Party = Literal["state", "people", "body", "person"]
Form = Literal["nouns", "bearers", "verbs", "adjectives"]
MUTUAL = frozenset({"alliance", "diplomatic-ties", "dispute", "war"})
"""What holds both ways, so that "X and Y are allies" names both sides."""


@dataclass(frozen=True, slots=True)
class RelationPattern:
    """Words for what holds between two sides; see ``en/relations.yaml``."""

    id: str
    type: RelationType
    phase: Phase | None = None
    nouns: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    turned: bool = False
    alone: bool = False
    single: bool = False
    plain: bool = False
    dated: bool = False
    who: frozenset[Party] = frozenset()
    whom: frozenset[Party] = frozenset()


@dataclass(frozen=True, slots=True)
class BondWords:
    """Word lists of ``en/bonds.yaml``."""

    holds: frozenset[str]
    begins: frozenset[str]
    ends: frozenset[str]
    lasts: frozenset[str]
    suffers: frozenset[str]
    counts: frozenset[str]
    unlike: frozenset[str]
    plainly: frozenset[str]
    figurative: frozenset[str]
    troops: frozenset[str]
    apart: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fired:
    """A token that is one of a pattern's words, in the form the pattern lists it."""

    token: Token
    pattern: RelationPattern
    trigger: Trigger
    form: Form


def bond_words() -> BondWords:
    """Verbs and adjectives around the nouns of relations."""
    return fact(BondWords, spoken("bonds"))


@by_language
def relation_words() -> dict[str, tuple[tuple[Trigger, RelationPattern, Form], ...]]:
    """The patterns by the lemma of the word they rest on, the most demanding first."""
    found: dict[str, list[tuple[Trigger, RelationPattern, Form]]] = {}
    forms: tuple[Form, ...] = ("nouns", "bearers", "verbs", "adjectives")
    for pattern in facts(RelationPattern, spoken("relations")):
        for form in forms:
            for text in getattr(pattern, form):
                read = (noun_trigger if form in ("nouns", "bearers") else trigger)(text)
                found.setdefault(read.lemma, []).append((read, pattern, form))
    return {lemma: tuple(sorted(rows, key=lambda row: _demands(row[0]), reverse=True)) for lemma, rows in found.items()}


def _demands(read: Trigger) -> tuple[bool, bool, int]:
    return (bool(read.wants), read.particle is not None, len(read.before))


def fired(token: Token) -> Iterator[Fired]:
    """What a token may be, the most demanding pattern first."""
    for read, pattern, form in relation_words().get(token.lemma_.lower(), ()):
        if _has_form(token, form) and _is_whole(token, read) and _is_plain(token, pattern) and not _figurative(token):
            yield Fired(token, pattern, read, form)


def _has_form(token: Token, form: Form) -> bool:
    if form in ("nouns", "bearers"):
        return token.pos_ in ("NOUN", "PROPN")
    if form == "verbs":
        return syntax.is_predicate(token)
    return token.pos_ in ("ADJ", "VERB", "ADV") and (token.pos_ != "VERB" or token.tag_ == "VBN")


def _is_whole(token: Token, read: Trigger) -> bool:
    """Whether the particle, the object and the words in front that a pattern asks for are there."""
    near = {word.lower_ for word in token.children if word.dep_ in ("prt", "prep", "advmod")}
    if read.particle and read.particle not in near:
        return False
    particles = [child.lower_ for child in syntax.children(token, "prt")]
    if particles and token.pos_ == "VERB" and not {read.particle, *read.wants} & set(particles):
        return False
    if read.wants and not read.wants & _lemmas_under(token):
        return False
    return all(_stands_before(token, word) for word in read.before)


def _lemmas_under(verb: Token) -> set[str]:
    """The lemmas of a verb's objects, of its particle, and of the nouns that hang on it by a preposition."""
    linked = [noun for link in syntax.children(verb, "prep") for noun in syntax.children(link, "pobj")]
    return {word.lemma_.lower() for word in (*syntax.objects(verb), *linked, *syntax.children(verb, "prt"))}


def _stands_before(noun: Token, word: str) -> bool:
    """A preposition must govern the noun ("at odds"); other words stand among those before it."""
    if noun.dep_ == "pobj" and noun.head.lower_ == word:
        return True
    return word in {form for child in noun.lefts for form in (child.lower_, child.lemma_.lower())}


def _is_plain(noun: Token, pattern: RelationPattern) -> bool:
    """For nouns that mean it only by themselves: "relations with Cuba", not "trade relations"."""
    lefts = [child for child in noun.lefts if child.dep_ in (*syntax.MODIFIERS, "nummod")]
    return not pattern.plain or all(child.lower_ in bond_words().plainly or child.ent_type_ for child in lefts)


def _figurative(noun: Token) -> bool:
    """As in "a war of words"."""
    of = [link for link in syntax.children(noun, "prep") if link.lower_ == "of"]
    return any(word.lemma_.lower() in bond_words().figurative for link in of for word in syntax.children(link, "pobj"))


def party(actor: Actor) -> Party:
    """What an actor is: a state with its organs, others of that state, a person, or any other body."""
    named = actor.id or ""
    if named.startswith("person:"):
        return "person"
    if not named:
        return "people" if actor.country else "body"
    return "state" if named.partition(":")[0].partition(".")[0] == actor.country else "body"
