"""How far a transfer has come, and how certain that is."""

from spacy.tokens import Token

from foreigndesk.reading import imagined, lexicon, modality, participants, scope, syntax, truth, undone
from foreigndesk.reading.modality import Modality
from foreigndesk.reading.transfers.passing import Passing
from foreigndesk.reading.transfers.places import has_come
from foreigndesk.records import Certainty, Stage

_FLIPPED: dict[Certainty, Certainty] = {
    "CT+": "CT-", "PR+": "PR-", "PS+": "PS-", "CT-": "CT+", "PR-": "PR+", "PS-": "PS+",
}  # fmt: skip
_BY_INTENT: dict[str | None, Stage] = {
    "plan": "planned", "promise": "agreed", "offer": "offered", "threaten": "planned", "press": "sought",
}  # fmt: skip
_CONSIDERED: dict[str | None, tuple[Stage, str | None]] = {
    "weigh": ("planned", "PS"), "expect": ("planned", "PR"), "plan": ("planned", None), "promise": ("agreed", None),
}  # fmt: skip
_RETURNED: dict[Stage, Stage] = {"offered": "sought", "sought": "offered"}


def is_left_out(passing: Passing) -> bool:
    """Whether nothing is told to pass: a rule ("no firm may sell"), what may be stopped, or what is only imagined."""
    token, pattern = passing.token, passing.pattern
    shown = modality.modality_of(token)
    if shown.undone:
        return False
    if imagined.is_imagined(token) or (shown.hypothetical and truth.is_told_by_none(token)):
        return True
    if (pattern.negative and _is_ahead(shown)) or (pattern.paid and shown.negated):
        return True
    return shown.barred or _is_rule(token, shown) or (_is_ended(token) and _may_end(token, shown))


def _may_end(noun: Token, shown: Modality) -> bool:
    """As in "*may* stop its sales", "plans to end its sales"."""
    ends = modality.modality_of(noun.head)
    return shown.degree != "CT" or shown.future or ends.degree != "CT" or _is_ahead(ends)


def _is_ahead(shown: Modality) -> bool:
    return shown.future or shown.hypothetical or shown.intent not in (None, "refuse")


def _is_rule(token: Token, shown: Modality) -> bool:
    verb = syntax.clause_of(token)
    ruled = any(child.lower_ in ("may", "must", "shall") for child in syntax.children(verb, "aux"))
    return shown.negated and ruled and not any(child.lemma_ == "have" for child in syntax.children(verb, "aux"))


def _is_ended(noun: Token) -> bool:
    """As in "stopped its deliveries", "its deliveries ceased": what is stopped is told of, not a new delivery."""
    if noun.pos_ != "NOUN":
        return False
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass"):
        return verb.lemma_ in participants.noun_words().halts
    return noun.dep_ == "nsubj" and verb.lemma_ in lexicon.transfer_words().ending and not syntax.children(verb, "dobj")


def undoing(token: Token, shown: Modality) -> Token | None:
    """The verb that tells that a transfer, be it a plan, an order or a sale, came to nothing."""
    return None if shown.negated and not shown.undone else undone.undoing(token)


def comes_to_nothing(token: Token) -> bool:
    """Whether a word tells that goods did not pass, or is told to have come to nothing, whoever the sides are."""
    lemma = token.lemma_.lower()
    index = lexicon.transfer_nouns() if token.pos_ == "NOUN" else lexicon.transfer_verbs()
    patterns = [pattern for trigger, pattern in index.get(lemma, ()) if participants.fires(token, trigger)]
    ends = any(pattern.negative for pattern in patterns[:1]) or _is_ended(token)
    return ends or undoing(token, modality.modality_of(token)) is not None


def stage_of(passing: Passing, shown: Modality) -> Stage:
    """How far a transfer has come, from the pattern's own stage and what stands above the word."""
    stage = _stage(passing, shown)
    return _RETURNED.get(stage, stage) if passing.returned else stage


def _stage(passing: Passing, shown: Modality) -> Stage:
    token, pattern = passing.token, passing.pattern
    takes = "subject" in pattern.recipient
    if undoing(token, shown) is not None:
        return "delivered"
    if pattern.stage == "delivered" and _is_stopped(passing):
        return "attempted"
    if (considered := _CONSIDERED.get(_given_intent(token))) is not None:
        return considered[0]
    if leave_for(token) is not None:
        return "delivered" if _is_refused(token) else "agreed"
    if (is_asked(token) and not takes) or (concluding(token) is not None and shown.intent == "want"):
        return "sought"
    if shown.intent == "want" or _governed_by(token, lexicon.transfer_words().talking):
        return "sought" if takes else "offered"
    if takes and _governed_by(token, lexicon.transfer_words().proposing):
        return "sought"
    if shown.intent == "attempt":
        return "attempted"
    if shown.intent in _BY_INTENT and pattern.stage not in ("held", "sought", "offered"):
        return _BY_INTENT[shown.intent]
    if pattern.stage == "delivered" and concluding(token) is not None and shown.intent in (None, "refuse"):
        return "planned" if shown.future else "agreed"
    if pattern.stage == "delivered" and takes and _is_under_way(token):
        return "agreed"
    if pattern.stage == "delivered" and (shown.future or shown.hypothetical or _is_supposed(token, shown)):
        return "agreed" if _is_contracted(token) else "planned"
    received = bool(passing.recipients)
    if pattern.present and not received and passing.is_habit and token.tag_ != "VB":
        return pattern.present
    return pattern.stage


def _is_supposed(verb: Token, shown: Modality) -> bool:
    """As in "if it *sells* them", "if it *sold* them, Chad would leave": a condition of what is to come."""
    hypothetical = lexicon.modal_words().modals["hypothetical"]
    ahead = verb.tag_ in ("VBZ", "VBP") or any(aux.lower_ in hypothetical for aux in syntax.children(verb.head, "aux"))
    return ahead and verb.dep_ == "advcl" and shown.condition is not None and shown.degree == "UU"


def _is_under_way(verb: Token) -> bool:
    """As in "tanks *bought* from Chad have not reached Mali": they are told not to be there, or not yet."""
    goods = verb.head if verb.dep_ == "acl" else None
    comes = goods is not None and goods.dep_ == "nsubj" and goods.head.lemma_ in lexicon.transfer_words().arriving
    return comes and goods is not None and not has_come(goods.head)


def concluding(noun: Token) -> Token | None:
    """What agrees on a sale that a noun names: "*finalised* the purchase of"; nothing has passed by that."""
    words = lexicon.transfer_words()
    done = noun.pos_ == "NOUN" and noun.dep_ in ("dobj", "nsubjpass") and noun.lemma_ in words.concluded
    return noun.head if done and noun.head.lemma_ in words.concluding else None


def _is_contracted(token: Token) -> bool:
    """Whether a deal binds somebody to it: "will lease jets *under an agreement*"; not one yet to be signed."""
    deals = [
        noun
        for noun in syntax.after(syntax.clause_of(token), ("under",))
        if noun.lemma_ in lexicon.transfer_words().deals
    ]
    return any(not {"yet", "not"} & {word.lower_ for word in deal.subtree} for deal in deals)


def _governed_by(token: Token, words: frozenset[str]) -> bool:
    return any(word.lemma_.lower() in words for word, _ in scope.governors(token)) or any(
        up.lemma_.lower() in words and _leads_to(token, up) for up in token.sent
    )


def _given_intent(token: Token) -> str | None:
    """What a verb makes of a transfer that a definite noun names: "is weighing *the sale* of"."""
    verb = token.head.head if token.dep_ == "pobj" and scope.leads(token.head) else token.head
    governed = token.pos_ == "NOUN" and token.dep_ in ("dobj", "pobj", "nsubjpass") and scope.is_given(token)
    return scope.verb_intent(verb) if governed and verb.pos_ == "VERB" else None


def leave_for(token: Token) -> Token | None:
    """The leave that somebody is given or refused for what an infinitive says: "permission *to sell*"."""
    noun = token.head
    leads = token.dep_ in ("acl", "relcl") and syntax.is_infinitive(token) and noun.dep_ == "dobj"
    return noun if leads and noun.lemma_ in lexicon.transfer_words().leave else None


def _is_refused(token: Token) -> bool:
    return scope.verb_intent(token.head.head) == "refuse" or token.head.head.lemma_ == "deny"


def is_asked(token: Token) -> bool:
    """Whether somebody is asked to do what a verb says: "asked Mali *to send* rice"."""
    another = syntax.children(token, "nsubj", "nsubjpass") or syntax.children(token.head, "dobj", "nsubjpass")
    asked = token.dep_ == "xcomp" or (token.dep_ == "ccomp" and not syntax.is_question(token))
    return asked and bool(another) and token.head.lemma_ in lexicon.transfer_words().asking


def _leads_to(token: Token, above: Token) -> bool:
    """Whether an infinitive hangs on a word, as in "talks *to buy*", "negotiating *to buy*"."""
    near = 0 < token.i - above.i <= 6 and above.lower_ not in ("offer", "proposed")
    return token.head == above or (near and above.pos_ == "NOUN" and syntax.is_infinitive(token))


def _is_stopped(passing: Passing) -> bool:
    """Whether the goods were stopped on their way: "seized a ship carrying them", "a ship with them turned back"."""
    words = lexicon.transfer_words()
    token = passing.token
    nouns = [ware.noun for ware in passing.wares]
    carries = token.dep_ == "acl" and (
        token.tag_ == "VBG" or token.lemma_ in words.going or token.lower_ in words.going
    )
    seizing = words.seizing | words.stopping if carries else words.seizing
    carrier = [token.head] if token.dep_ in ("acl", "relcl") else []
    for noun in (*carrier, *nouns, token):
        while noun.dep_ == "pobj" and noun.head.lower_ == "of":
            noun = noun.head.head
        verb = noun.head
        if verb != token and verb.pos_ == "VERB" and noun.dep_ in ("dobj", "nsubjpass", "nsubj"):
            done_to = noun.dep_ != "nsubj"
            if (verb.lemma_ in seizing and done_to) or (verb.lemma_ in words.failing and carries and not done_to):
                return True
    return False


def certainty_of(passing: Passing, shown: Modality) -> Certainty:
    """The modality's certainty; patterns of halting and withholding say that it did not pass."""
    pattern, token = passing.pattern, passing.token
    certain = shown.certainty
    if undoing(token, shown) is not None:
        return "CT-"
    if leave_for(token) is not None:
        return "CT-" if _is_refused(token) else "CT+"
    if (considered := _CONSIDERED.get(_given_intent(token))) is not None and shown.degree == "CT" and considered[1]:
        certain = "PR+" if considered[1] == "PR" else "PS+"
    if pattern.stage == "sought" and token.pos_ == "NOUN" and _given_intent(token) == "refuse":
        return "CT+"  # a request that is refused was made
    if is_asked(token) and shown.degree == "UU":
        certain = "CT+"
    if _governed_by(token, lexicon.transfer_words().talking) and shown.degree == "PS":
        certain = "CT-" if shown.negated else "CT+"
    negative = pattern.negative or (_is_ended(token) and not shown.negated)
    return _FLIPPED.get(certain, certain) if negative else certain
