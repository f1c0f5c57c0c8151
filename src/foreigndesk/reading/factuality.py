"""Whether an event is told as fact, and whether it lies ahead: modality read for the event itself.

A record tells in its ``stage`` or ``status`` that something is only planned or attempted, and its ``certainty`` is how
sure its source is of that plan or attempt. Here the question is the event: who attempts something has possibly done it,
and whatever is asked for, promised or aimed at lies ahead of the asking.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from foreigndesk.reading import lexicon, notes, scope, syntax
from foreigndesk.reading.governing import time_of
from foreigndesk.reading.modality import Modality, modality_of
from foreigndesk.records import Certainty

_AHEAD = frozenset({"plan", "promise", "want", "offer", "threaten", "press", "attempt"})
_DEPTH = 6
"""How many governors are asked in turn whether they lie ahead."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """FactBank's value of an event, and whether it lies ahead of the text: future, planned, wanted, asked for."""

    certainty: Certainty
    ahead: bool


def factuality_of_spans(doc: Doc, spans: Iterable[tuple[int, int]]) -> list[Factuality]:
    """The factuality of the events at some ``[start, end)``, in code points of a document that the components read.

    Raises:
        ValueError: where a span lies outside the text.
    """
    return [factuality_of(notes.words_at(doc, start, end).root) for start, end in spans]


def factuality_of(predicate: Token) -> Factuality:
    """The factuality of the event that a verb, a noun or an adjective names, in the doc's own or its source's words."""
    found = modality_of(predicate)
    return Factuality(_of_event(predicate, found).certainty, lies_ahead(predicate, found))


def _of_event(predicate: Token, found: Modality) -> Modality:
    if notes.is_question(predicate.sent) and predicate == predicate.sent.root:
        return replace(found, degree="UU")
    if found.intent == "refuse" and found.negated:
        return replace(found, degree="CT")  # "declined to comment"
    if found.intent == "attempt" and found.degree == "CT" and not found.negated:
        return replace(found, degree="PS")
    if found.hypothetical and found.future and found.negated and found.condition is None:
        return replace(found, degree="CT")  # "would not comment"
    return found


def lies_ahead(predicate: Token, found: Modality | None = None, depth: int = _DEPTH) -> bool:
    """Whether an event lies ahead: by its own words, by what governs it, or with what it hangs on."""
    shown = found or modality_of(predicate)
    if shown.intent in _AHEAD or (shown.future and not shown.able) or _is_demanded(predicate, shown):
        return True
    if _is_arranged(predicate):
        return True
    if shown.intent != "refuse" and _is_asked_for(predicate):
        return True
    anchor = _anchor(predicate) if depth else None
    return anchor is not None and lies_ahead(anchor, depth=depth - 1)


def _is_arranged(verb: Token) -> bool:
    """As in "is leaving next week", "opens in May": a present with a time to come."""
    auxiliaries = {aux.tag_ for aux in syntax.children(verb, "aux")}
    progressive = verb.tag_ == "VBG" and bool(auxiliaries & {"VBZ", "VBP"})
    if not progressive and verb.tag_ not in ("VBZ", "VBP"):
        return False
    time = time_of(verb, future=progressive)
    return time is not None and time.begins_after(notes.notes_of(verb.doc).published)


def _is_demanded(predicate: Token, shown: Modality) -> bool:
    """As in "must sell", "demands that it sell"; not "would have sold"."""
    return shown.hypothetical and not any(aux.lemma_ == "have" for aux in syntax.children(predicate, "aux"))


def _is_asked_for(predicate: Token) -> bool:
    return _is_open_infinitive(predicate) or _is_subjunctive(predicate) or _is_brought_about(predicate)


def _is_subjunctive(verb: Token) -> bool:
    """As in "suggested that it *sell* tanks", "that tanks *be sold*"."""
    auxiliaries = syntax.children(verb, "aux", "auxpass")
    bare = verb.tag_ == "VB" and not auxiliaries
    be = any(aux.lower_ == "be" for aux in auxiliaries) and not any(aux.tag_ in ("MD", "TO") for aux in auxiliaries)
    return verb.dep_ == "ccomp" and bool(syntax.children(verb, "mark")) and (bare or be)


def _is_open_infinitive(predicate: Token) -> bool:
    """As in "a contract to supply tanks", "a version to be sold in May", "Egypt to buy tanks"."""
    if not syntax.is_infinitive(predicate):
        return False
    if predicate.dep_ in ("acl", "relcl"):
        return not scope.is_ranked(predicate.head)
    if predicate.dep_ == "xcomp":
        return predicate.head.pos_ in ("NOUN", "PROPN")  # a headline's subject, taken for its verb
    return predicate.dep_ == "ROOT" or (predicate.dep_ in ("advcl", "ccomp") and syntax.is_passive(predicate))


def _is_brought_about(noun: Token) -> bool:
    """As in "asked for talks", "announces cuts", "offers funding": what a noun names is yet to come of the words.

    Nouns that name a plan, a promise or a demand themselves are there already.
    """
    if noun.pos_ not in ("NOUN", "PROPN") or scope.noun_intent(noun) is not None:
        return False
    if scope.is_given(noun) and not any(link.lower_ == "of" for link in syntax.children(noun, "prep")):
        return False  # "announced the cuts", but "announced the closure of a plant"
    head = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun.head
    if noun.dep_ not in ("dobj", "nsubjpass", "pobj") or head.pos_ != "VERB":
        return False
    words = lexicon.modal_words()
    asked = noun.dep_ == "pobj" and scope.verb_intent(head) in _AHEAD
    return asked or head.lemma_ in words.announcing


def _anchor(predicate: Token) -> Token | None:
    """What a predicate lies ahead with, if it does: the verb or noun that its purpose, moment or object hangs on."""
    head, dep = predicate.head, predicate.dep_
    if dep in ("xcomp", "conj", "acl", "relcl", "ccomp", "advcl"):
        return head if head != predicate and _hangs_on(predicate) else None
    if dep in ("pobj", "pcomp"):
        return head.head if scope.leads(head) and not scope.is_given(predicate) and head.head.pos_ == "VERB" else None
    if dep == "nsubj" and head.tag_ == "VB" and not scope.is_given(predicate):
        return head
    return head if scope.handed_down(head, predicate) == "begin" else None


def _hangs_on(clause: Token) -> bool:
    if clause.dep_ in ("acl", "relcl"):
        return syntax.is_infinitive(clause)
    if clause.dep_ == "conj":
        return not syntax.children(clause, "aux", "auxpass", "nsubj", "nsubjpass") and clause.tag_ == clause.head.tag_
    if clause.dep_ == "advcl":
        return syntax.is_infinitive(clause) or _is_moment(clause)
    return clause.dep_ == "xcomp" or (clause.tag_ in ("VB", "VBN", "VBG") and not syntax.is_finite(clause))


def _is_moment(clause: Token) -> bool:
    """As in "will sign when it *arrives*", "would sign before it *left*"; not "will pay as it *lost*"."""
    words = lexicon.modal_words()
    opens = {child.lower_ for child in syntax.children(clause, "mark", "advmod")}
    shifted = any(aux.lower_ in words.modals["hypothetical"] for aux in syntax.children(clause.head, "aux"))
    return bool(opens & (words.moments | words.conditions)) and (clause.tag_ != "VBD" or shifted)
