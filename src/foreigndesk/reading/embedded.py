"""What a noun or a verb holds and does not say to be so: "scoffed at *the finding that* it sold them".

Of a clause that hangs on a noun, only a few nouns tell that it is so ("the *fact* that"); whatever stands above them,
and however it is turned down, the others leave it open. The classes follow Kiparsky & Kiparsky (1970), "Fact".
"""

from typing import Literal

from spacy.tokens import Token

from foreigndesk.reading import lexicon, negation, notes, scope, syntax, truth, unconfirmed

Open = Literal["PS", "UU"]
_HAVE = "have"
"""As in "rumours *had* it selling them"; and an auxiliary that the parser takes for a verb: "never *had* it sold"."""


def _words() -> lexicon.ModalWords:
    return lexicon.modal_words()


def open_degree(predicate: Token) -> Open | None:
    """How sure what a predicate tells is at most by what it is embedded in; None where that leaves it as it is."""
    clause = syntax.up(predicate, "xcomp", "conj")
    noun = _content_of(clause)
    if noun is None:
        return "UU" if _is_refused(clause) or _is_only_named(clause) or _is_lied_about(clause) else None
    if clause.dep_ == "pcomp" and scope.noun_intent(noun) not in (None, "suspected"):
        return None  # "with the aim of selling them", which the walk up the parse finds
    if _is_so(noun, clause) or is_beyond_doubt(noun) or _is_upheld(noun) or _is_of_somebody(noun, clause):
        return None
    return "PS" if _is_claim(noun) else "UU"


def _is_so(noun: Token, clause: Token) -> bool:
    """As in "the *fact* that it sold them", "a *history* of selling them"; not "fake news that"."""
    words = _words()
    false = any(child.lower_ in words.falsehoods for child in syntax.children(noun, *syntax.MODIFIERS))
    deed = clause.tag_ == "VBG" and clause.dep_ in ("pcomp", "acl")
    result = any(child.lower_ == "such" for child in noun.children)  # "*such* a low that it sold them"
    return not false and (result or noun.lemma_.lower() in (words.factive_of if deed else words.factive))


def _is_claim(noun: Token) -> bool:
    """Whether a noun stands for what some say or think: "the report", "the conviction", "signs"."""
    words, lemma = _words(), noun.lemma_.lower()
    thought = lemma in lexicon.other_cues() or lemma in words.nouns["suspected"]
    return truth.is_claim(noun) or thought or lemma in words.told | words.evidence | words.fictions


def is_beyond_doubt(noun: Token) -> bool:
    """As in "*no doubt* that it sold them", "beyond doubt"."""
    if noun.lemma_ not in _words().doubts:
        return False
    around = {word.lower_ for word in (noun.head, *syntax.children(noun, "det", "amod"))}
    none = noun.dep_ == "attr" and any(map(negation.negates, noun.head.children))  # "there is *no longer* any doubt"
    return none or not around.isdisjoint(_words().no_doubt)


def _content_of(clause: Token) -> Token | None:
    """The noun whose content a clause is: "the *finding* that it sold", "the *charge* of selling"."""
    head = clause.head
    named = syntax.children(clause, "nsubj", "nsubjpass")
    that = any(child.lower_ == "that" for child in syntax.children(clause, "mark", "dative"))
    if clause.dep_ in ("acl", "relcl", "ccomp") and head.pos_ == "NOUN" and named:
        bare = clause.dep_ == "acl" and syntax.is_finite(clause) and _is_claim(head)
        return head if that or bare else None
    if clause.dep_ == "pcomp" and clause.tag_ == "VBG" and head.lower_ == "of" and head.head.pos_ == "NOUN":
        return head.head
    if clause.dep_ == "acl" and clause.tag_ == "VBG":  # "the prospect *of* Chad selling": the parser skips Chad
        return head if any(link.lower_ == "of" for link in syntax.children(head, "prep")) else None
    if clause.dep_ != "ccomp" or not (that or (clause.tag_ == "VBG" and head.lemma_ == _HAVE)):
        return None
    others = any(thing.lower_ != "it" for thing in syntax.children(head, "dobj"))
    if others or head.lemma_ in _words().factive_verbs:
        return None
    return next(filter(_is_claim, syntax.children(head, "nsubj")), None)  # "*rumours* swirled that", "reports had it"


def _is_upheld(noun: Token) -> bool:
    """As in "*reports* that it sold them *were confirmed*", "the report *holds up*"."""
    verb = noun.head
    shown = syntax.is_passive(verb) and unconfirmed.is_verifying(verb)
    upheld = noun.dep_ in ("nsubj", "nsubjpass") and (shown or bool(syntax.spelt(verb) & truth.called_words().holding))
    hedged = any(word.tag_ == "MD" or word.lower_ in _words().qualifying for word in verb.children)
    return upheld and not hedged and not unconfirmed.is_not_done(verb)


def _is_of_somebody(noun: Token, clause: Token) -> bool:
    """Whether somebody named stands behind what the noun holds, or a cue that says more of it than that it is told."""
    holding = notes.notes_of(noun.doc).holding(clause)
    if not holding:
        return False
    cue, statement = holding[-1].cue, holding[-1].statement
    if statement.attitude not in ("assert", "criticise", "praise"):
        return True
    if cue == noun or any(owner.tag_ == "PRP$" for owner in syntax.children(noun, "poss")):
        return bool(statement.sources)  # "referred to *its* statement that"
    return noun.head == cue and noun.dep_ in ("dobj", "nsubjpass") and cue.lemma_ in _words().espousing


def _is_refused(clause: Token) -> bool:
    """As in "*refused to accept* that it sold them"; not in "did not *know* that it sold them"."""
    verb = clause.head
    if clause.dep_ != "ccomp" or verb.pos_ != "VERB" or verb.lemma_ in _words().factive_verbs | {_HAVE}:
        return False
    turned_down = verb.dep_ == "xcomp" and verb.head.lemma_ in _words().verbs["refuse"]
    return not truth.tells(verb) and (turned_down or unconfirmed.is_not_done(verb))


def _is_only_named(clause: Token) -> bool:
    """As in "*to say* that it sold them is absurd", "it is *wrong to say* that it sold them"."""
    verb = clause.head
    if clause.dep_ != "ccomp" or not syntax.is_infinitive(verb) or verb.lemma_ in _words().factive_verbs:
        return False
    words = _words()
    called = words.falsehoods | words.fictions | truth.called_words().scorned
    said = {word.lower_ for word in syntax.children(verb.head, "acomp", "attr")}
    return verb.dep_ == "csubj" or (verb.dep_ == "xcomp" and bool(said & called))


def _is_lied_about(clause: Token) -> bool:
    """As in "*lied* when it claimed that Chad sold them", "*lied about* selling them"."""
    said = clause.head if clause.dep_ == "ccomp" else clause
    link = said.head if said.dep_ == "pcomp" else said
    return link.dep_ in ("advcl", "prep") and link.head.lemma_ in _words().lying
