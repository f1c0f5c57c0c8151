"""What was to be and did not come about, as its sentence tells: "was to sell them, *but the deal fell through*"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from foreigndesk.reading import scope, syntax
from foreigndesk.reference import fact, spoken

_UP = ("xcomp", "acl", "relcl", "prep", "pcomp", "pobj", "dobj", "ccomp", "acomp", "attr", "nsubj", "nsubjpass", "conj")
_AUXILIARIES = frozenset({"do", "have", "be", "will"})
_COMPLEMENTS = ("dobj", "xcomp", "ccomp", "acomp", "attr", "pobj")


@dataclass(frozen=True, slots=True)
class UndoneWords:
    """Word lists of ``en/undone.yaml``."""

    joining: frozenset[str]
    timing: frozenset[str]
    deals: frozenset[str]
    failing: frozenset[str]
    dropping: frozenset[str]
    coming: frozenset[str]
    arriving: frozenset[str]


def undone_words() -> UndoneWords:
    """How English tells that something came to nothing."""
    return fact(UndoneWords, spoken("undone"))


def undoing(predicate: Token) -> Token | None:
    """The verb beside a predicate, or beside what governs it, that tells that it came to nothing; None without one."""
    token = predicate
    while True:
        for clause in _beside(token):
            if clause.i > predicate.i and _undoes(clause, predicate):
                return clause
        if (fell := _falling(token, predicate)) is not None or token.dep_ not in _UP or token.head == token:
            return fell
        if _describes(token):
            return _falling(token.head, predicate) or _missing(token.head)
        token = token.head


def _describes(token: Token) -> bool:
    return token.dep_ in ("relcl", "acl") and not syntax.is_infinitive(token)


def _falling(noun: Token, predicate: Token) -> Token | None:
    """The verb that says of a transfer, or of a deal about it, that it came to nothing: "the sale *fell through*"."""
    said = noun.pos_ == "NOUN" and noun.dep_ in ("nsubj", "nsubjpass") and _is_told(noun.head)
    meant = noun == predicate or noun.lemma_.lower() in undone_words().deals
    return noun.head if said and meant and _fails(noun.head) else None


def _missing(goods: Token) -> Token | None:
    """The verb that says of goods, or of what carries them, that they never came: "the ship *never arrived*"."""
    noun = goods
    while _is_carried(noun):
        noun = noun.head.head
    verb, never = noun.head, {child.lower_ for child in syntax.children(noun.head, "neg")}
    told = _is_told(verb) or any(aux.lower_ == "did" for aux in syntax.children(verb, "aux"))
    came = noun.dep_ == "nsubj" and verb.lemma_ in undone_words().arriving and told
    yet = any(child.lower_ == "yet" for child in verb.children)
    return verb if came and never and not yet and not _is_still(verb, never) else None


def _is_carried(noun: Token) -> bool:
    """Whether goods are a part or the load of something: "the ship *with*", "a cargo *of*", "a convoy *carrying*"."""
    part = noun.dep_ == "pobj" and noun.head.lower_ in ("of", "with")
    load = noun.dep_ == "dobj" and noun.head.dep_ == "acl" and noun.head.tag_ == "VBG"
    return (part or load) and noun.head.head.pos_ == "NOUN"


def _is_still(verb: Token, never: set[str]) -> bool:
    """Whether it may yet come: "*has not* arrived"; not "has never arrived", "did not arrive"."""
    return "never" not in never and any(aux.lemma_ == "have" for aux in syntax.children(verb, "aux"))


def _beside(token: Token) -> Iterator[Token]:
    """The clauses that set something against a word, or tell when: "…, *but* it fell", "… *when* it fell"."""
    words = undone_words()
    against = {child.lower_ for child in syntax.children(token, "cc")} & words.joining
    for clause in syntax.children(token, "conj", "advcl", "ccomp"):
        opens = {child.lower_ for child in syntax.children(clause, "mark", "advmod")}
        if (clause.dep_ == "conj" and (against or opens & words.joining)) or (
            clause.dep_ == "advcl" and opens & (words.timing | words.joining)
        ):
            yield clause


def _undoes(clause: Token, predicate: Token) -> bool:
    if syntax.children(clause, "neg"):
        never = (_is_elliptical(clause) and _is_of_same(clause, predicate)) or _never_came(clause, predicate)
        return never and _is_told(clause)
    return _is_told(clause) and (_fails(clause) if _about_deal(clause) else _calls_off(clause))


def _is_told(verb: Token) -> bool:
    """Whether a verb tells what came of it, and not what may come or had been before."""
    return (
        not syntax.had(verb)
        and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN")
        and not any(aux.tag_ == "MD" for aux in syntax.children(verb, "aux"))
    )


def _is_elliptical(verb: Token) -> bool:
    """As in "but never *did*", "but *has* not"."""
    return verb.lemma_ in _AUXILIARIES and not syntax.children(verb, *_COMPLEMENTS)


def _is_of_same(verb: Token, predicate: Token) -> bool:
    """Whether a clause has no subject but that of the one before: not in "Peru bought them, but *Chad* did not"."""
    own = syntax.children(verb, "nsubj", "nsubjpass")
    before = {noun.lemma_ for noun in syntax.grammatical_subjects(predicate)}
    return all(noun.pos_ == "PRON" or noun.lemma_ in before for noun in own)


def _never_came(verb: Token, predicate: Token) -> bool:
    """As in "but it never *arrived*", "but has not *received* them"."""
    again = verb.lemma_ == predicate.lemma_ and _is_of_same(verb, predicate)
    alike = again or bool(_spelt(verb) & undone_words().coming)
    return alike and all(noun.pos_ in ("PRON", "PROPN") for noun in syntax.children(verb, "dobj"))


def _spelt(verb: Token) -> set[str]:
    after = [child for child in syntax.children(verb, "prt", "advmod", "prep", "dobj") if child.i > verb.i]
    deep = [f"{link.lower_} {noun.lower_}" for link in after for noun in syntax.children(link, "pobj")]
    return {verb.lemma_, *(f"{verb.lemma_} {word}" for word in (*(child.lower_ for child in after), *deep))}


def _about_deal(verb: Token) -> bool:
    return any(_is_the_deal(noun) for noun in syntax.children(verb, "nsubj", "nsubjpass"))


def _is_the_deal(noun: Token) -> bool:
    """Whether a noun stands for what was agreed or planned before, and not for another: "the order", "it"."""
    known = noun.pos_ == "PRON" or scope.is_given(noun) or bool(noun.tag_ == "NNS")
    other = any(link.lower_ in ("of", "for") for link in syntax.children(noun, "prep"))
    return known and not other and noun.lemma_.lower() in undone_words().deals


def _fails(verb: Token) -> bool:
    """As in "the deal *fell through*", "the order *was cancelled*"."""
    dropped = syntax.is_passive(verb) and _drops(verb)
    return dropped or bool(_spelt(verb) & undone_words().failing)


def _drops(verb: Token) -> bool:
    return scope.verb_intent(verb) == "refuse" or bool(_spelt(verb) & undone_words().dropping)


def _calls_off(verb: Token) -> bool:
    """As in "Cairo *cancelled* the order"; and "backed out", without an object."""
    things = syntax.children(verb, "dobj") or syntax.after(verb, ("of", "from"))
    away = {child.lower_ for child in syntax.children(verb, "prt", "advmod")} & {"out", "away"}
    return _drops(verb) and (any(map(_is_the_deal, things)) or bool(away and not syntax.children(verb, "dobj")))
