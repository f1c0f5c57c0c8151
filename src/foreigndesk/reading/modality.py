"""How a predicate is presented: as certain, likely, possible, wanted, planned, promised, tried, refused or denied.

The walk goes up from the predicate through what governs it, and stops at the statement that reports it: certainty is
what the record's own source conveys (FactBank's values).
"""

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from foreigndesk.reading import (
    called,
    conditions,
    embedded,
    imagined,
    lexicon,
    negation,
    notes,
    scope,
    syntax,
    truth,
    undone,
)
from foreigndesk.reading.governing import time_of
from foreigndesk.reading.unconfirmed import is_unconfirmed
from foreigndesk.records import Attitude, Certainty

Intent = Literal["want", "plan", "promise", "attempt", "offer", "threaten", "refuse", "press", "appear", "begin"]


@dataclass(frozen=True, slots=True)
class Modality:
    """What the words around a predicate make of it; ``degree`` is PR or PS where something hedges it.

    ``barred``: a rule forbids it, which says nothing of whether it happens. ``able``: it is only told as possible at
    any time ("can carry"), so that ``future`` says little of when.
    """

    negated: bool = False
    degree: Literal["CT", "PR", "PS", "UU"] = "CT"
    future: bool = False
    ongoing: bool = False
    hypothetical: bool = False
    barred: bool = False
    able: bool = False
    undone: bool = False
    intent: Intent | None = None
    condition: str | None = None

    @property
    def certainty(self) -> Certainty:
        """FactBank's value; what is only thought of is committed to by nobody, but for what somebody tries or wants."""
        only_thought = self.hypothetical and self.degree == "CT" and not (self.negated or self.intent)
        if self.degree == "UU" or only_thought:
            return "UU"
        values: dict[tuple[str, bool], Certainty] = {
            ("CT", False): "CT+", ("CT", True): "CT-", ("PR", False): "PR+",
            ("PR", True): "PR-", ("PS", False): "PS+", ("PS", True): "PS-",
        }  # fmt: skip
        return values[self.degree, self.negated]


@notes.by_statements
def modality_of(predicate: Token) -> Modality:
    """The modality of a verb, or of a noun that names an event, as the statement or article around it presents it."""
    here = notes.notes_of(predicate.doc)
    found = _own(predicate, Modality(negated=negation.is_denied(predicate), barred=negation.is_anybodys(predicate)))
    for governor, intent in scope.governors(predicate):
        found = _under(governor, intent, found)
    if found.intent == "plan" and _was_meant(predicate):
        found = replace(found, degree="UU", future=False)
    found = replace(found, condition=conditions.condition_of(predicate), future=found.future or _future(predicate))
    if called.is_false(predicate):
        found = replace(found, negated=not found.negated)
    if _is_unsettled(predicate):
        return replace(found, degree="UU")
    if truth.is_told_by_none(predicate) or is_unconfirmed(predicate) or called.is_open(predicate):
        return replace(found, degree="UU", future=False, hypothetical=found.hypothetical or found.future)
    if (chance := _chance(predicate)) is not None:
        found = _with_intent(found, chance)
    if found.degree == "CT" and (degree := _hung_degree(predicate, found)) is not None:
        return replace(found, degree=degree)
    told = _as_told(found, here.attitude(predicate), predicate)
    held = here.holding(predicate)
    if any(each.statement.attitude == "deny" for each in held[:-1]):
        told = replace(told, degree="UU")  # "denied that Mali claims that Chad sold them": nobody claims it
    if any(each.statement.attitude != "deny" and each.statement.sources and _is_falsely(each.cue) for each in held):
        told = replace(told, degree="UU")  # "Mali *falsely* claimed that Chad sold them"
    if not told.negated and _is_of_any(predicate):
        told = replace(told, degree="UU")
    if _was_to_be(told) and not _is_plan(predicate) and undone.undoing(predicate) is not None:
        return Modality(negated=True, undone=True)
    unreal = imagined.is_imagined(predicate) or imagined.inverted(predicate) is not None
    return replace(told, degree="UU", hypothetical=True, future=False, intent=None) if unreal else told


def _is_of_any(noun: Token) -> bool:
    """As in "is unaware of *any* sale": it is not told that there was one."""
    return noun.pos_ == "NOUN" and any(child.lower_ == "any" for child in syntax.children(noun, "det"))


def _hung_degree(predicate: Token, found: Modality) -> embedded.Open | None:
    """How sure something is at most by what it is embedded in, or by the condition that it hangs on."""
    if truth.weight_above(predicate) is not None or called.is_false(predicate):
        return None
    plain = not (found.negated or found.future or found.hypothetical or found.intent or _is_plan(predicate))
    return "UU" if plain and conditions.hangs(predicate) else embedded.open_degree(predicate)


def _is_plan(predicate: Token) -> bool:
    """Whether a verb plans or promises: that was done, whatever became of the plan."""
    return scope.verb_intent(predicate) in ("plan", "promise", "want", "offer", "threaten", "press")


def _was_to_be(told: Modality) -> bool:
    """Whether something is told otherwise than as a plain fact or as denied."""
    ahead = told.intent not in (None, "refuse") or told.future or told.hypothetical or told.degree != "CT"
    return ahead and not told.negated


def _is_presupposed(predicate: Token) -> bool:
    """As in "it is unclear *why* Chad sold them": that it did is taken for granted."""
    return next(predicate.subtree).lower_ in lexicon.modal_words().presupposing


def _as_told(found: Modality, attitude: Attitude | None, predicate: Token) -> Modality:
    """What the statement's attitude adds: a denial negates, a suspicion is possible, a prediction likely."""
    if attitude != "deny" and (scope.is_given(predicate) or _is_backdrop(predicate)):
        return found
    if attitude is not None and found.hypothetical and not found.condition and _backshifted(predicate):
        found = replace(found, hypothetical=False, degree="CT" if found.degree == "UU" else found.degree)
    if attitude == "deny" and predicate.dep_ in ("relcl", "acl") and not is_told(predicate.head):
        return replace(
            found, degree="UU"
        )  # "denied that the drones it sold were used": what it sold is no more than told
    if attitude == "deny":
        weighed = truth.is_false(predicate) and not truth.denies(
            notes.notes_of(predicate.doc).holding(predicate)[-1].cue
        )
        return found if is_told(predicate) or weighed else replace(found, negated=not found.negated)
    if attitude in ("suspect", "warn") and found.degree == "CT":
        return replace(found, degree="PS")
    if (
        attitude is not None
        and found.degree == "CT"
        and syntax.is_all_but(notes.notes_of(predicate.doc).holding(predicate)[-1].cue)
    ):
        return replace(found, degree="PR")  # "all but confirmed that it sold them"
    if attitude == "predict" and found.degree == "CT":
        return replace(found, degree="PR", future=found.future or _is_untensed(predicate))
    if (attitude in ("question", "decline") and not _is_presupposed(predicate)) or (
        found.condition and conditions.opened(predicate).dep_ == "advcl"
    ):
        return replace(found, degree="UU")
    return replace(found, hypothetical=True, degree="UU") if attitude == "demand" else found


def _is_untensed(predicate: Token) -> bool:
    """Whether what is predicted has no tense: "expects it *to sail*", "expects *the visit to take place*"."""
    word = predicate.head if predicate.pos_ == "NOUN" and scope.takes_place(predicate) else predicate
    return word.tag_ in ("VB", "VBG")


def _backshifted(predicate: Token) -> bool:
    """Whether a "would" is the "will" of what was said then: "said it would visit Egypt", "promised that it would"."""
    cue = notes.notes_of(predicate.doc).holding(predicate)[-1].cue
    clause = predicate
    while clause.dep_ in ("conj", "xcomp", "acomp", "attr") and clause.head != cue:
        clause = clause.head
    aux = {aux.lower_ for aux in syntax.children(clause, "aux")}
    if aux & {"have", *lexicon.modal_words().modals["required"]}:
        return False  # "said that it must leave", "that it should have left": it has not
    noted = clause.dep_ in ("acl", "relcl") and bool(
        syntax.children(clause, "mark")
    )  # "said in a letter that it would"
    return cue.tag_ in ("VBD", "VBN") and (noted or (clause.dep_ == "ccomp" and clause.head == cue))


def is_told(noun: Token) -> bool:
    """Whether a noun names words, which are there to be rejected: "the offer", "the claim"."""
    return noun.pos_ == "NOUN" and noun.lemma_ in lexicon.modal_words().told


def _is_backdrop(predicate: Token) -> bool:
    """Whether a clause only says when, of what has been: "suspects that it fled *when the war began*"."""
    opens = {child.lower_ for child in syntax.children(predicate, "mark", "advmod")}
    timed = bool(opens & lexicon.modal_words().timing)
    return predicate.dep_ == "advcl" and timed and predicate.tag_ in ("VBD", "VBN")


def _own(word: Token, found: Modality) -> Modality:
    """What the word's own auxiliaries, adverbs and negation add."""
    for child in word.children:
        lower = child.lower_
        if negation.negates(child):
            found = replace(found, negated=not found.negated)
        elif child.dep_ in ("aux", "auxpass") and _is_modal(child) and not _wishes(word):
            found = _looking_back(word, lower, _modal(lower, found))
        elif child.dep_ == "advmod":
            found = _adverb(lower, found)
    return _nominal(word, replace(found, degree="PR") if syntax.is_all_but(word) else found)


def _is_modal(auxiliary: Token) -> bool:
    return auxiliary.tag_ == "MD" or auxiliary.lower_ in lexicon.modal_words().modals["required"]


def _wishes(verb: Token) -> bool:
    """As in "would like to buy": a wish of now, however politely put."""
    return verb.lemma_ in lexicon.modal_words().wishing


def _looking_back(verb: Token, lower: str, found: Modality) -> Modality:
    """A modal with "have" and a participle speaks of the past: "may have sold", of a duty in "should have sold"."""
    words = lexicon.modal_words().modals
    if verb.tag_ != "VBN" or not any(child.lower_ == "have" for child in syntax.children(verb, "aux")):
        return found
    if lower in words["inferring"]:
        return replace(found, degree="PR", hypothetical=False, future=False)
    if lower in words["probable"]:
        return replace(found, degree="UU", hypothetical=True, future=False)
    return found if lower in words["certain"] else replace(found, future=False)  # "will have sold"


def _modal(lower: str, found: Modality) -> Modality:
    words = lexicon.modal_words().modals
    if lower in words["able"]:
        return replace(found, degree="PS", future=True, able=True)
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
    for child in syntax.children(word, *syntax.MODIFIERS, "acl"):
        if child.lower_ in words.cancelled or _called_off(child):
            found = replace(found, negated=True)
        elif child.lower_ in words.alleged:
            found = replace(found, degree="PS")
        elif child.lower_ in words.possible:
            found = replace(found, degree="PS", future=True, intent=found.intent or "plan")
        elif child.lower_ in words.planned:
            found = replace(found, future=True, intent=found.intent or "plan")
    return found


def _called_off(participle: Token) -> bool:
    """As in "a visit cancelled at the last minute"."""
    return participle.dep_ == "acl" and participle.tag_ in ("VBN", "VBD") and scope.verb_intent(participle) == "refuse"


def _under(governor: Token, intent: str, found: Modality) -> Modality:
    """What a governor makes of the predicate below it, with the governor's own auxiliaries and negation."""
    if intent in ("need", "must") and _own(governor, Modality()).negated:
        return replace(found, degree="UU", intent=found.intent or "want")  # "does not need to sell": it may still do so
    if intent in ("plan", "want", "expect") and syntax.had(governor):
        return replace(found, degree="UU", future=False, intent=found.intent or "plan")  # "had planned to sign"
    if intent == "ought":
        return replace(found, degree="UU", hypothetical=True)
    if intent == "subject":
        above = _own(governor, Modality())
        hypothetical = found.hypothetical or above.hypothetical
        return replace(found, future=found.future or above.future, hypothetical=hypothetical)
    if intent != "begin" and truth.is_nobodys(governor):
        found = replace(found, negated=not found.negated)  # "nobody tried to sell"
    if intent in ("appear", "suspected") and _is_falsely(governor):
        return replace(found, negated=not found.negated)
    above = _own(governor, found)
    if intent == "open":
        done = above.negated and governor.lemma_ in lexicon.modal_words().verbs["open"]  # "did not hesitate to sell"
        return replace(above, negated=False, degree=above.degree if done else "UU")
    if intent == "refuse" and above.negated:  # "did not fail to sell" it; "did not refuse to sell": it may or may not
        done = governor.lemma_ in lexicon.modal_words().implicative
        return replace(above, negated=False, degree=above.degree if done else "UU")
    return _with_intent(above, intent)


def _is_falsely(governor: Token) -> bool:
    """As in "was *falsely* said to have sold"."""
    return any(child.lower_ in lexicon.modal_words().falsely for child in syntax.children(governor, "advmod"))


def _with_intent(found: Modality, intent: str) -> Modality:
    if intent in ("probable", "possible"):
        return replace(found, degree="PR" if intent == "probable" else "PS", future=True)
    if intent in ("expect", "weigh"):
        degree = found.degree if found.degree != "CT" else "PR" if intent == "expect" else "PS"
        return replace(found, degree=degree, future=True, intent=found.intent or "plan")
    if intent == "improbable":
        return replace(found, degree="PR", negated=not found.negated, future=True)
    if intent == "bar":
        return replace(found, barred=True)
    if intent == "suspected":
        return replace(found, degree="PS" if found.degree == "CT" else found.degree)
    if intent == "appear":
        return replace(found, degree="PR" if found.degree == "CT" else found.degree)
    if intent == "refuse":
        return replace(found, negated=True, intent=found.intent or "refuse")
    if intent in ("begin", "must"):
        return found
    if intent == "need":
        return _with_intent(found, "want")
    if found.intent == "refuse" and intent in ("want", "press"):
        return replace(found, degree="UU")  # "urged it to stop selling": whether it does is open
    kept = found.intent or intent
    return replace(
        found, intent=kept, future=found.future or intent in ("plan", "promise", "want", "offer", "threaten")
    )  # pyright: ignore[reportArgumentType]


def _is_unsettled(predicate: Token) -> bool:
    """As in "it is unclear whether …", "there is no evidence that …": nobody says that it is so."""
    clause = syntax.up(predicate, "xcomp", "conj")
    whether = any(child.lower_ == "whether" for child in syntax.children(clause, "mark"))
    told = clause.dep_ == "acl" and not embedded.is_beyond_doubt(clause.head)
    finite = told and not syntax.is_infinitive(clause)  # "no plan to sell" is clear enough
    nouns = [clause.head, *syntax.children(clause.head, "det")] if finite else []
    return whether or any(word.lower_ in lexicon.modal_words().nobody for word in nouns)


def _chance(predicate: Token) -> str | None:
    """As in "the *risk* that it will sell them", "sees *little chance* that it will": how likely a noun makes it."""
    clause = syntax.up(predicate, "xcomp", "conj")
    noun = clause.head
    if clause.dep_ != "acl" or not any(child.lower_ == "that" for child in syntax.children(clause, "mark")):
        return None
    intent = scope.noun_intent(noun)
    if intent not in ("possible", "probable", "suspected"):
        return None
    small = any(child.lower_ in lexicon.modal_words().small for child in syntax.children(noun, "amod"))
    return "improbable" if small else intent


def _was_meant(predicate: Token) -> bool:
    """Whether it was to be once, and nothing tells that it still is: "*was to* sell them in 2010"."""
    here = notes.notes_of(predicate.doc)
    above = next((verb for verb, _ in scope.governors(predicate)), predicate)
    copula = above.head if above.pos_ == "ADJ" else above
    past = any(verb.lower_ in ("was", "were") for verb in (copula, *syntax.children(copula, "aux", "auxpass")))
    if not past or here.holding(predicate):
        return False
    opens = {each.lower_ for clause in syntax.children(predicate, "advcl") for each in clause.children}
    time = time_of(predicate, future=True)
    over = time is not None and time.ends_before(here.published)
    return over or above.lemma_ in lexicon.modal_words().supposed or bool(opens & undone.undone_words().timing)


def _future(predicate: Token) -> bool:
    """As in "is *going to* sell", and in a headline: "*Chad to sell* tanks"."""
    head = predicate.head
    if predicate.dep_ == "ROOT" and syntax.is_infinitive(predicate):
        return bool(syntax.children(predicate, "nsubj", "nsubjpass"))
    return predicate.dep_ == "xcomp" and head.lemma_ == "go" and head.tag_ == "VBG"


def is_ongoing(predicate: Token) -> bool:
    """Whether a verb is in the progressive or the plain present."""
    return predicate.tag_ in ("VBG", "VBZ", "VBP") and not any(
        child.lower_ in ("has", "have", "had") for child in predicate.children
    )


def stays_unnamed(verb: Token) -> bool:
    """Whether somebody asks for no more than to stay unnamed: "asked not to be identified"."""
    acts = syntax.children(verb, "xcomp")
    return any(syntax.is_passive(act) and act.lemma_ in lexicon.speech().refused for act in acts)


def refuses_to_speak(verb: Token) -> bool:
    """Whether the verb refuses to speak: "declined to comment"."""
    words = lexicon.speech()
    return verb.lemma_ in words.refusing and any(
        child.lemma_ in words.refused for child in syntax.children(verb, "xcomp")
    )
