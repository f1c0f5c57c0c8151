"""Where a relation's words stand in their sentence: in which clause or aside, and what governs them there."""

from dataclasses import dataclass

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.relations.patterns import Fired, Phase, bond_words, relation_words

_OWN = frozenset({"appos", "relcl", "acl", "advcl", "ccomp", "csubj", "parataxis"})
"""Clauses and appositions whose times are their own."""
_INTO = frozenset({"into", "under", "to", "as"})
_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Place:
    """A clause or aside that tells of a relation, by its head, and whether it tells of its beginning or its end."""

    head: Token
    phase: Phase


def home(token: Token) -> Token:
    """The head of the clause or aside that a token stands in: what is told there of time holds for it alone."""
    while token.head != token:
        if token.dep_ in _OWN or _is_aside(token) or (token.dep_ == "conj" and syntax.is_predicate(token)):
            return token
        token = token.head
    return token


def _is_aside(link: Token) -> bool:
    """Whether a preposition opens an aside that a relation's noun stands in: "X, at war with Y since 2022, …"."""
    if link.dep_ != "prep" or not any(
        noun.lemma_.lower() in relation_words() for noun in syntax.children(link, "pobj")
    ):
        return False
    left, right = link.left_edge, link.right_edge
    opens = left.i == left.sent.start or left.nbor(-1).text == ","
    closes = right.i + 1 >= right.sent.end or right.nbor(1).text in (",", ".")
    return opens and closes


def is_aside(token: Token) -> bool:
    """Whether a relation's word stands in an apposition or aside and not in the clause around it."""
    top = home(token)
    return top.dep_ == "appos" or _is_aside(top) or (top == token and token.pos_ in _NOUNS and token.dep_ != "ROOT")


def is_told(token: Token) -> bool:
    """Whether the clause around a relation's word tells of the relation itself, so that its time is the relation's."""
    if token.pos_ not in _NOUNS or home(token) == token or _is_aside(home(token)):
        return True
    verb, words = token.head, bond_words()
    if token.dep_ == "conj":
        return is_told(token.head)
    if token.dep_ == "pobj":
        return _is_state(token.head)
    if token.dep_ in ("nsubj", "nsubjpass"):
        return not _follows_comma(token) and _tells_when(verb)
    governs = words.holds | words.begins | words.ends | words.counts | words.suffers
    return token.dep_ in ("attr", "oprd") or (token.dep_ == "dobj" and verb.lemma_ in governs)


def _follows_comma(noun: Token) -> bool:
    """Whether an apposition was taken for a subject: "X and Y, *rivals* for years, have kept …"."""
    own = [child for child in noun.lefts if child.dep_ in ("det", "poss", *syntax.MODIFIERS)]
    first = own[0].left_edge if own else noun
    return first.i > first.sent.start and first.nbor(-1).text == ","


def _tells_when(verb: Token) -> bool:
    words = bond_words()
    return bool({name_of(verb), verb.lemma_} & (words.begins | words.ends | words.lasts | words.suffers))


def _is_state(link: Token) -> bool:
    """As in "is at war", "came to power", "has been locked in a row", "counts X among its allies"."""
    host, words = link.head, bond_words()
    if link.lower_ in words.apart - {"of", "to", "on"}:
        return False
    if host.pos_ in _NOUNS or host.pos_ == "ADP" or host.pos_ == "ADJ":
        return True
    return host.lemma_ in words.holds | words.begins | words.suffers | words.counts or syntax.is_passive(host)


def name_of(verb: Token) -> str:
    """A verb's lemma with its particle: "break off"."""
    particle = next((child.lower_ for child in syntax.children(verb, "prt")), None)
    return f"{verb.lemma_} {particle}" if particle else verb.lemma_


def places(found: Fired) -> list[Place]:
    """The clauses and asides that tell of a relation: the one its word stands in first."""
    token = found.token
    phase = found.pattern.phase or (_phase_of_noun(token) if token.pos_ in _NOUNS else "holds")
    here = [Place(home(token), phase)]
    if token.pos_ not in _NOUNS:
        return here
    clauses = [word for word in token.subtree if word.dep_ in ("acl", "relcl") and word.i > token.i]
    if token.dep_ in ("nsubj", "nsubjpass"):  # "the war broke out in May and ended in June"
        clauses += [verb for verb in syntax.children(token.head, "conj") if not syntax.children(verb, "nsubj")]
    return here + [Place(clause, told) for clause in clauses if (told := _phase_of_clause(clause))]


def _phase_of_noun(noun: Token) -> Phase:
    """What the verb that governs a noun makes of it: "*lifted* sanctions", "the war *began*"."""
    verb = noun.head
    if noun.dep_ == "conj":
        return _phase_of_noun(verb) if verb.pos_ in _NOUNS else "holds"
    if noun.dep_ == "pobj":
        into = verb.lower_ in _INTO and verb.head.pos_ in ("VERB", "AUX")
        entered = into and verb.head.lemma_ in bond_words().begins | {"come", "fall", "draw", "put", "swear", "get"}
        return "begins" if entered else "holds"
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "oprd") and not _carries_on(noun):
        return phase_of_verb(verb) or "holds"
    return "holds"


def _carries_on(noun: Token) -> bool:
    """Whether a noun is the subject of a verb with an object: "the war started a famine"."""
    return noun.dep_ == "nsubj" and bool(syntax.children(noun.head, "dobj"))


def phase_of_verb(verb: Token) -> Phase | None:
    """Whether a verb begins or ends what its object names; None where it does neither."""
    words, name = bond_words(), name_of(verb)
    if name in words.ends or (name not in words.begins and verb.lemma_ in words.ends):
        return "ends"
    return "begins" if name in words.begins or verb.lemma_ in words.begins else None


def _phase_of_clause(clause: Token) -> Phase | None:
    return phase_of_verb(clause) or ("holds" if clause.lemma_ in bond_words().lasts else None)
