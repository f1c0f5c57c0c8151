"""How a predicate is presented: as certain, likely, possible, wanted, planned, promised, tried, refused or denied.

The walk goes up from the predicate through what governs it, and stops at the statement that reports it: certainty is
what the record's own source conveys (FactBank's values).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from foreigndesk.reading import lexicon, notes, syntax
from foreigndesk.records import Attitude, Certainty

Intent = Literal["want", "plan", "promise", "attempt", "offer", "threaten", "refuse", "press", "appear", "begin"]
_NOMINAL = ("dobj", "pobj", "prep", "nsubj", "nsubjpass", "attr")
_UP = ("xcomp", "ccomp", "pcomp", "acl", "conj", "advcl", "acomp", "relcl", *_NOMINAL)


@dataclass(frozen=True, slots=True)
class Modality:
    """What the words around a predicate make of it; ``degree`` is PR or PS where something hedges it.

    ``barred``: a rule forbids it, which says nothing of whether it happens.
    """

    negated: bool = False
    degree: Literal["CT", "PR", "PS", "UU"] = "CT"
    future: bool = False
    ongoing: bool = False
    hypothetical: bool = False
    barred: bool = False
    intent: Intent | None = None
    condition: str | None = None

    @property
    def certainty(self) -> Certainty:
        """FactBank's value."""
        if self.degree == "UU":
            return "UU"
        values: dict[tuple[str, bool], Certainty] = {
            ("CT", False): "CT+", ("CT", True): "CT-", ("PR", False): "PR+",
            ("PR", True): "PR-", ("PS", False): "PS+", ("PS", True): "PS-",
        }  # fmt: skip
        return values[self.degree, self.negated]


def modality_of(predicate: Token) -> Modality:
    """The modality of a verb, or of a noun that names an event, as the statement or article around it presents it."""
    here = notes.notes_of(predicate.doc)
    found = _own(predicate, Modality(negated=_nobody(predicate), barred=_is_anybodys(predicate)))
    for governor, intent in _governors(predicate):
        found = _own(governor, found)
        found = _with_intent(found, intent)
    found = replace(found, condition=condition_of(predicate), future=found.future or _future(predicate))
    if _is_unsettled(predicate):
        return replace(found, degree="UU")
    return _as_told(found, here.attitude(predicate), predicate)


def _as_told(found: Modality, attitude: Attitude | None, predicate: Token) -> Modality:
    """What the statement's attitude adds: a denial negates, a suspicion is possible, a prediction likely."""
    if is_given(predicate) and attitude != "deny":
        return found
    if attitude is not None and found.hypothetical and not found.condition and _backshifted(predicate):
        found = replace(found, hypothetical=False, degree="CT" if found.degree == "UU" else found.degree)
    if attitude == "deny":
        return replace(found, negated=not found.negated)
    if attitude in ("suspect", "warn") and found.degree == "CT":
        return replace(found, degree="PS")
    if attitude == "predict" and found.degree == "CT":
        return replace(found, degree="PR", future=found.future or predicate.tag_ in ("VB", "VBG"))
    if attitude in ("question", "decline") or (found.condition and predicate.dep_ == "advcl"):
        return replace(found, degree="UU")
    return replace(found, hypothetical=True, degree="UU") if attitude == "demand" else found


def _backshifted(predicate: Token) -> bool:
    """Whether a "would" is the "will" of what was said then: "said it would visit Egypt", "promised that it would"."""
    cue = notes.notes_of(predicate.doc).holding(predicate)[-1].cue
    return predicate.dep_ == "ccomp" and predicate.head == cue and cue.tag_ in ("VBD", "VBN")


def _own(word: Token, found: Modality) -> Modality:
    """What the word's own auxiliaries, adverbs and negation add."""
    words = lexicon.modal_words()
    for child in word.children:
        lower = child.lower_
        if child.dep_ == "neg" or lower in words.adverbs["negative"] or (child.dep_ == "det" and lower == "no"):
            found = replace(found, negated=not found.negated)
        elif child.dep_ in ("aux", "auxpass") and child.tag_ == "MD":
            found = _looking_back(word, _modal(lower, found))
        elif child.dep_ == "advmod":
            found = _adverb(lower, found)
    return _nominal(word, found)


def _nobody(verb: Token) -> bool:
    """Whether the subject or object is none: "nobody sold missiles", "sold no missiles", "neither sold nor gave"."""
    nobody = lexicon.modal_words().nobody
    arguments = syntax.children(verb, "nsubj", "nsubjpass", "dobj")
    words = {word.lower_ for noun in arguments for word in (noun, *syntax.children(noun, "det", "neg"))}
    joined = {child.lower_ for child in syntax.children(verb, "preconj", "cc")}
    return bool(words & nobody or joined & {"neither", "nor"})


def _is_anybodys(verb: Token) -> bool:
    """Whether the deed is told of anybody who might do it: "any firm that moves Iranian oil"."""
    clause = next((up for up in (verb, *verb.ancestors) if up.dep_ in ("relcl", "ROOT")), verb)
    free = {"any", "every", "anyone", "anybody", "whoever", "each"}
    heads = (clause.head, *syntax.children(clause.head, "det")) if clause.dep_ == "relcl" else ()
    return any(word.lower_ in free for word in heads)


def _looking_back(verb: Token, found: Modality) -> Modality:
    """As in "may have sold": a modal with "have" and a participle speaks of the past."""
    perfect = verb.tag_ == "VBN" and any(child.lower_ == "have" for child in syntax.children(verb, "aux"))
    return replace(found, future=False) if perfect else found


def _modal(lower: str, found: Modality) -> Modality:
    words = lexicon.modal_words().modals
    if lower in words["certain"]:
        return replace(found, future=True)
    if lower in words["possible"]:
        return replace(found, degree="PS", future=True)
    if lower in words["probable"]:
        return replace(found, degree="PR", future=True)
    if lower in words["hypothetical"]:
        return replace(found, hypothetical=True, future=True, degree="UU" if found.degree == "CT" else found.degree)
    return replace(found, degree="UU", hypothetical=True) if lower in words["required"] else found


def _adverb(lower: str, found: Modality) -> Modality:
    words = lexicon.modal_words().adverbs
    if lower in words["probable"]:
        return replace(found, degree="PR")
    return replace(found, degree="PS") if lower in words["possible"] else found


def _nominal(word: Token, found: Modality) -> Modality:
    """Adjectives that make a noun's event planned, possible or called off: "an imminent meeting"."""
    if word.pos_ not in ("NOUN", "PROPN"):
        return found
    words = lexicon.modal_words()
    for child in word.children:
        if child.lower_ in words.cancelled:
            found = replace(found, negated=True)
        elif child.lower_ in words.alleged:
            found = replace(found, degree="PS")
        elif child.lower_ in words.possible:
            found = replace(found, degree="PS", future=True, intent=found.intent or "plan")
        elif child.lower_ in words.planned:
            found = replace(found, future=True, intent=found.intent or "plan")
    return found


def _with_intent(found: Modality, intent: str) -> Modality:
    if intent in ("probable", "possible"):
        degree: Literal["PR", "PS"] = "PR" if intent == "probable" else "PS"
        return replace(found, degree=degree, future=True)
    if intent == "improbable":
        return replace(found, degree="PR", negated=not found.negated, future=True)
    if intent == "bar":
        return replace(found, barred=True)
    if intent == "appear":
        return replace(found, degree="PR" if found.degree == "CT" else found.degree)
    if intent == "refuse":
        return replace(found, negated=True, intent=found.intent or "refuse")
    if intent == "begin":
        return found
    kept = found.intent or intent
    return replace(
        found, intent=kept, future=found.future or intent in ("plan", "promise", "want", "offer", "threaten")
    )  # pyright: ignore[reportArgumentType]


def _governors(predicate: Token) -> Iterator[tuple[Token, str]]:
    """What governs a predicate, nearest first, up to the cue that reports it: (word, what it makes of it)."""
    here = notes.notes_of(predicate.doc)
    cues = {each.cue.i for each in here.holding(predicate)}
    token = predicate
    while token.dep_ in _UP and token.head != token and not _describes(token):
        head = token.head
        bounded = (head.i in cues and token.dep_ != "xcomp") or is_given(token)
        intent = _barring(head, token) or (None if bounded else _intent(head, token))
        intent = intent or (_stopping(head, token) if is_given(token) else None)
        if intent or (token.dep_ in _NOMINAL and head.pos_ in ("VERB", "AUX")):
            yield head, intent or "begin"
        if bounded or not (intent or _transparent(token, head)):
            return
        token = head


def _transparent(token: Token, head: Token) -> bool:
    """Whether the walk goes on through a word that adds nothing itself."""
    if token.dep_ == "conj":
        return not any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children) and token.pos_ == head.pos_
    return token.dep_ in ("pcomp", "acomp", *_NOMINAL)


def _barring(head: Token, token: Token) -> str | None:
    """As in "prohibit the delivery", "barred from exporting", "a ban on sales": the rule is told, not the act."""
    words = lexicon.modal_words()
    linked = token.dep_ in ("dobj", "nsubjpass", "xcomp", "prep")
    return "bar" if linked and head.lemma_ in words.verbs["bar"] | words.nouns["bar"] else None


def _stopping(head: Token, token: Token) -> str | None:
    """As in "cancelled his trip": what is called off does not happen, given or not."""
    off = head.lemma_ in lexicon.modal_words().verbs["refuse"]
    return "refuse" if off and token.dep_ in ("dobj", "nsubjpass") else None


def _is_unsettled(predicate: Token) -> bool:
    """As in "it is unclear whether …", "there is no evidence that …": nobody says that it is so."""
    clause = predicate
    while clause.dep_ in ("xcomp", "conj") and clause.head != clause:
        clause = clause.head
    whether = any(child.lower_ == "whether" for child in syntax.children(clause, "mark"))
    nouns = [clause.head, *syntax.children(clause.head, "det")] if clause.dep_ == "acl" else []
    return whether or any(word.lower_ in lexicon.modal_words().nobody for word in nouns)


def _describes(token: Token) -> bool:
    """A clause that describes a noun ("a deal reached on Wednesday", "shells that …") stands by itself."""
    return token.dep_ == "relcl" or (token.dep_ == "acl" and not syntax.is_infinitive(token))


def is_given(token: Token) -> bool:
    """Whether a noun takes its event as given, whatever is said of it: "the attack", "its offensive"."""
    return token.pos_ in ("NOUN", "PROPN") and any(
        child.dep_ == "poss" or child.lower_ in ("the", "this", "these", "those", "that") for child in token.children
    )


def _intent(head: Token, token: Token) -> str | None:
    words = lexicon.modal_words()
    if token.dep_ in ("nsubj", "nsubjpass"):
        return _complement_intent(head)
    if head.lemma_ == "be" and token.dep_ == "xcomp" and syntax.is_infinitive(token):
        return "plan"  # "are to meet"
    if head.pos_ in ("VERB", "AUX") and token.dep_ in ("xcomp", "ccomp", "prep"):
        if (
            token.dep_ == "ccomp"
            and head.lemma_ not in words.verbs["want"] | words.verbs["plan"] | words.verbs["press"]
        ):
            return None
        return _kind(words.verbs, head.lemma_)
    if head.pos_ in ("VERB", "AUX") and token.dep_ == "dobj" and token.pos_ == "NOUN":
        return _kind({k: v for k, v in words.verbs.items() if k in ("plan", "want", "refuse")}, head.lemma_)
    if head.pos_ == "NOUN" and token.dep_ in ("acl", "prep"):
        return _kind(words.nouns, head.lemma_)
    if token.dep_ in ("xcomp", "ccomp") and head.pos_ in ("ADJ", "ADV", "VERB"):
        return _kind(words.adjectives, head.lower_)
    return None


def _complement_intent(verb: Token) -> str | None:
    """What the rest of the clause makes of its subject's event: "talks are due to resume", "are set for Monday"."""
    words = lexicon.modal_words()
    for complement in syntax.children(verb, "acomp"):
        if kind := _kind(words.adjectives, complement.lower_):
            return kind
    inner = any(syntax.is_infinitive(child) for child in syntax.children(verb, "xcomp"))
    if verb.lemma_ == "be" and inner:
        return "plan"
    kind = _kind(words.verbs, verb.lemma_)
    return kind if kind in ("plan", "refuse") and syntax.is_passive(verb) else None


def _kind(table: dict[str, frozenset[str]], word: str) -> str | None:
    return next((kind for kind, words in table.items() if word in words), None)


def _future(predicate: Token) -> bool:
    """As in "Is going to" and a bare infinitive of purpose look ahead."""
    head = predicate.head
    return predicate.dep_ == "xcomp" and head.lemma_ == "go" and head.tag_ == "VBG"


def condition_of(predicate: Token) -> str | None:
    """The words of the "if" clause that a predicate, or what governs it, hangs on; None without one."""
    opening = lexicon.modal_words().conditions
    for token in (predicate, *predicate.ancestors):
        inner = [clause for verb in syntax.children(token, "xcomp") for clause in syntax.children(verb, "advcl")]
        for clause in (token, *syntax.children(token, "advcl"), *inner):
            marks = [child.lower_ for child in syntax.children(clause, "mark")]
            if clause.dep_ == "advcl" and set(marks) & opening and "whether" not in marks:
                return syntax.subtree_span(clause).text
        if syntax.is_predicate(token) and token.dep_ in ("ROOT", "relcl"):
            break
    return None


def is_ongoing(predicate: Token) -> bool:
    """Whether a verb is in the progressive or the plain present."""
    return predicate.tag_ in ("VBG", "VBZ", "VBP") and not any(
        child.lower_ in ("has", "have", "had") for child in predicate.children
    )


def refuses_to_speak(verb: Token) -> bool:
    """Whether the verb refuses to speak: "declined to comment"."""
    words = lexicon.speech()
    return verb.lemma_ in words.refusing and any(
        child.lemma_ in words.refused for child in syntax.children(verb, "xcomp")
    )
