"""Who denies a deed whole: that goods passed at all, whoever would have got them."""

from spacy.tokens import Token

from foreigndesk.reading import lexicon, modality, negation, notes, syntax

_BY_ITSELF = ("ROOT", "ccomp")
"""Where a verb stands of which somebody says so much: "has never sold", "said it has never sold"."""


def is_denied_whole(verb: Token) -> bool:
    """Whether a deed is told not to be, and neither a part of it, nor of its goods, nor what it is taken for."""
    if verb.pos_ != "VERB" or verb.lemma_ not in lexicon.transfer_words().deeds or _is_narrowed(verb):
        return False
    return (_is_negated(verb) or _is_content(verb)) and modality.modality_of(verb).certainty == "CT-"


def _is_negated(verb: Token) -> bool:
    own = any(map(negation.negates, verb.children)) or negation.is_denied(verb)
    return own and verb.dep_ in _BY_ITSELF


def _is_content(verb: Token) -> bool:
    """As in "denied *selling*", "denied that it *sold*", "rejected claims that it *sold*", "claims of *selling*"."""
    holding = notes.notes_of(verb.doc).holding(verb)
    if not holding or holding[-1].statement.attitude != "deny":
        return False
    cue = holding[-1].cue
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    of_words = verb.dep_ in ("acl", "relcl", "pcomp") and modality.is_told(above)
    denied = above.head == cue if of_words else verb.dep_ in (*_BY_ITSELF, "xcomp") and above == cue
    return denied and modality.modality_of(cue).certainty == "CT+"


def _is_narrowed(verb: Token) -> bool:
    """As in "did not sell *enough* drones", "*300* drones", "drones *but* rifles", "has not sold any *yet*"."""
    counted = any(syntax.children(noun, "nummod") for noun in syntax.objects(verb))
    return counted or any(word.lower_ in lexicon.transfer_words().narrowing for word in verb.subtree)
