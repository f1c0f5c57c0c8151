"""Whether a text calls what others say true or false: "is baseless", "proved untrue", "it is not true that …"."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.reading.kept import by_parse
from foreigndesk.reference import fact, spoken

Weight = Literal["true", "false", "open"]
"""What a claim is called; "open" where it may be either."""


@dataclass(frozen=True, slots=True)
class CalledWords:
    """Word lists of ``en/called.yaml``."""

    claims: frozenset[str]
    bare: frozenset[str]
    opening: frozenset[str]
    dashes: frozenset[str]
    linking: frozenset[str]
    showing: frozenset[str]
    seeming: frozenset[str]
    unproven: frozenset[str]
    debunking: frozenset[str]
    beside: frozenset[str]
    plain: frozenset[str]
    holding: frozenset[str]
    scorned: frozenset[str]
    wanting: frozenset[str]
    failing: frozenset[str]
    supposing: frozenset[str]
    believing: frozenset[str]
    wrongly: frozenset[str]
    verdicts: frozenset[str]
    pointing: frozenset[str]
    definite: frozenset[str]


def called_words() -> CalledWords:
    """What English calls a claim."""
    return fact(CalledWords, spoken("called"))


def is_false(predicate: Token) -> bool:
    """As in "reports that it sold jets are false", "it is not true that it sold them"."""
    return weight_above(predicate) == "false"


def is_open(predicate: Token) -> bool:
    """As in "reports that it sold jets are unverified", "it may be false that it sold them"."""
    return weight_above(predicate) == "open"


def weight_above(predicate: Token) -> Weight | None:
    """What the claim that holds a predicate is called; None where it is called nothing of the kind."""
    clause = syntax.up(predicate, "xcomp", "conj")
    asked = next(clause.subtree).lower_ in lexicon.modal_words().presupposing  # "it is unclear *why* it sold them"
    if asked or clause.dep_ not in ("acl", "relcl", "ccomp", "csubj"):
        return None
    noun, within = clause.head, clause.dep_ in ("acl", "relcl", "ccomp")
    if within and noun.dep_ in ("nsubj", "nsubjpass", "csubj"):
        return weight_of(noun.head) if is_claim(noun) else None  # "reports"
    if _is_impersonal_fiction(noun):
        return weight_of(noun.head.head if noun.head.dep_ == "xcomp" else noun.head)
    return weight_of(noun)


def _is_impersonal_fiction(noun: Token) -> bool:
    """As in "it was *a hoax* that it sold them", where the clause seems to describe the hoax."""
    verb = noun.head.head if noun.head.dep_ == "xcomp" else noun.head
    impersonal = any(each.lower_ == "it" for each in syntax.children(verb, "nsubj"))
    return noun.dep_ == "attr" and noun.lemma_ in lexicon.modal_words().fictions and impersonal


def truth_of(verb: Token) -> bool | None:
    """Whether a verb calls its subject true: "is *baseless*", "is a *hoax*", "is *without foundation*"."""
    weight = weight_of(verb)
    return None if weight in (None, "open") else weight == "true"


@by_parse
def weight_of(verb: Token) -> Weight | None:
    """What a verb calls its subject: "*proved* false", "is *without foundation*", "may be true", "was debunked".

    None where it says nothing of the kind, or something else: "is wrong about". Of a pronoun, which may stand for a
    deed, "wrong" and "right" say something else.
    """
    words, lists = called_words(), lexicon.modal_words()
    if syntax.is_passive(verb) and (verb.lower_ in words.unproven or verb.lemma_ in words.debunking):
        plain = not _is_qualified(verb, []) and not syntax.children(verb, "neg")
        return "open" if verb.lower_ in words.unproven or not plain else "false"
    if (found := _by_itself(verb)) is not None:
        return found
    said = _said(verb) if links(verb) else []
    told = {word.lower_ for word in said} - (lists.moral if _is_of_pronoun(verb) else set())
    true = _called(verb, said, told)
    unclear = told & words.unproven or (told & words.plain and syntax.children(verb, "neg"))
    if (true is None and not unclear) or _is_about(verb, said):
        return None
    return "open" if true is None or _is_qualified(verb, said) else "true" if true else "false"


def links(verb: Token) -> bool:
    """Whether a verb says what its subject is: "is", "turned out to be", "was shown to be"."""
    words = called_words()
    return verb.lemma_ in words.linking or (syntax.is_passive(verb) and verb.lemma_ in words.showing)


def _by_itself(verb: Token) -> Weight | None:
    """What a verb and its object call a claim: "*lacks evidence*", "*has no basis*", "*does not hold up*"."""
    words, lists = called_words(), lexicon.modal_words()
    things = syntax.children(verb, "dobj")
    if verb.lemma_ in words.failing and any(noun.lemma_ in lists.evidence | lists.grounds for noun in things):
        return None if syntax.children(verb, "neg") else "open"
    if verb.lemma_ == "have" and any(noun.lemma_ in lists.grounds and _denied_noun(noun) for noun in things):
        return "false"
    return "open" if syntax.spelt(verb) & words.holding and syntax.children(verb, "neg") else None


def _inner(verb: Token) -> list[Token]:
    """The verb, and the "be" that it leads to: "proved *to be* false"."""
    return [verb, *(child for child in syntax.children(verb, "xcomp") if child.lemma_ == "be")]


def _said(verb: Token) -> list[Token]:
    links_on = [link for link in syntax.children(verb, "prep") if link.lower_ == "as" and syntax.is_passive(verb)]
    deep = [word for link in links_on for word in syntax.children(link, "pobj", "amod")]  # "was exposed *as a hoax*"
    said = [word for each in _inner(verb) for word in syntax.children(each, "acomp", "attr", "oprd")]
    return syntax.spread((*said, *deep))


def _called(verb: Token, said: list[Token], told: set[str]) -> bool | None:
    """Whether the words for it are those for what is true; None where they are of neither kind."""
    words = lexicon.modal_words()
    negated = any(syntax.children(each, "neg") for each in _inner(verb)) or any(_denied_noun(word) for word in said)
    without = [link for each in _inner(verb) for link in syntax.children(each, "prep") if link.lower_ == "without"]
    groundless = links(verb) and any(
        noun.lemma_ in words.grounds for link in without for noun in syntax.children(link, "pobj")
    )
    if groundless or told & words.falsehoods or any(word.lemma_ in words.fictions for word in said):
        return negated
    return not negated if told & words.truths else None


def _is_about(verb: Token, said: list[Token]) -> bool:
    """Whether something is said of a part or a side only: "is wrong *about* the price"; not "is false, *after* all"."""
    links_on = [link for word in (*_inner(verb), *said) for link in syntax.children(word, "prep")]
    return any(link.lower_ not in called_words().beside | {"without"} for link in links_on)


def _is_qualified(verb: Token, said: list[Token]) -> bool:
    """Whether it is not said outright: "may be", "is partly", "is not entirely", "seems"."""
    modal = any(aux.tag_ == "MD" for aux in syntax.children(verb, "aux"))
    degrees = {each.lower_ for word in (verb, *said) for each in syntax.children(word, "advmod")}
    degrees -= called_words().beside
    negated = bool(degrees) and bool(syntax.children(verb, "neg"))  # "not entirely true"
    seems = verb.lemma_ in called_words().seeming
    return modal or negated or seems or bool(degrees & lexicon.modal_words().qualifying)


def _is_of_pronoun(verb: Token) -> bool:
    return any(noun.pos_ in ("PRON", "DET") for noun in syntax.children(verb, "nsubj"))


def _denied_noun(noun: Token) -> bool:
    return any(child.lower_ == "no" for child in syntax.children(noun, "det"))


def is_claim(word: Token) -> bool:
    """Whether a word stands for what others say: "the report", "this"."""
    return word.lemma_.lower() in lexicon.speech().claims


def denies(cue: Token) -> bool:
    """Whether a cue denies by itself, whatever it denies: "denied", "brushed aside", "the denial"."""
    own = next(each for each in lexicon.cues() if each.id == "deny")
    words = {each.partition(" ")[0] for each in own.verbs} | own.tagged | lexicon.speech().nouns["deny"]
    return cue.lemma_ in words


def is_nobodys(verb: Token) -> bool:
    """Whether a verb is what nobody does: "*nobody* said", "*no official* believes", "*hardly anyone* thinks"."""
    words = lexicon.modal_words().nobody | lexicon.modal_words().hardly_any
    named = syntax.children(verb, "nsubj", "nsubjpass")
    if not named and verb.dep_ == "conj" and verb.head.pos_ == verb.pos_:
        return is_nobodys(verb.head)
    return any(word.lower_ in words for noun in named for word in (noun, noun.left_edge))


def is_told_by_none(predicate: Token) -> bool:
    """As in "nobody has shown that it sold them", "it was never proven that …"; not in "nobody denies that it did"."""
    clause = predicate
    while clause.dep_ in ("ccomp", "xcomp", "conj", "pcomp") and clause.head != clause:
        verb = clause.head
        if clause.dep_ == "ccomp" and (_is_without_evidence(verb) or (tells(verb) and _is_by_none(verb))):
            return not _is_doubted(verb)
        clause = verb
    return False


def _is_by_none(verb: Token) -> bool:
    nothing = (
        verb.dep_ in ("acl", "relcl") and verb.head.lower_ in lexicon.modal_words().nobody
    )  # "nothing to show that"
    return nothing or is_nobodys(verb) or _is_never_told(verb)


def _is_without_evidence(verb: Token) -> bool:
    """As in "*no evidence* has emerged that …"."""
    named = [noun for noun in syntax.children(verb, "nsubj", "nsubjpass") if _denied_noun(noun)]
    return any(noun.lemma_ in lexicon.modal_words().evidence for noun in named)


def believes(verb: Token) -> bool:
    """Whether a verb takes its content for true, or says so: "believe", "confirm"; not "deny", "doubt"."""
    return tells(verb) and not _is_doubted(verb)


def doubts(verb: Token) -> bool:
    """Whether a verb doubts its content: "doubt", "question"."""
    return any(verb.lemma_ in verbs for attitude, verbs in lexicon.cue_verbs() if attitude == "question")


def tells(verb: Token) -> bool:
    """Whether a verb is one that tells or thinks something, of whatever attitude."""
    told = any(verb.lemma_ in verbs for _, verbs in lexicon.cue_verbs())
    return told or verb.lemma_ in lexicon.other_cues()


def _is_never_told(verb: Token) -> bool:
    impersonal = any(noun.lower_ == "it" for noun in syntax.children(verb, "nsubjpass"))
    return impersonal and bool(syntax.children(verb, "neg"))


def _is_doubted(verb: Token) -> bool:
    doubting = (verbs for attitude, verbs in lexicon.cue_verbs() if attitude in ("deny", "question"))
    return any(verb.lemma_ in verbs for verbs in doubting)
