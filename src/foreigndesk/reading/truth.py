"""Whether a text calls what others say true or false: "is baseless", "it is not true that …", "denied"."""

from spacy.tokens import Token

from foreigndesk.reading import lexicon, syntax


def is_false(predicate: Token) -> bool:
    """As in "reports that it sold jets are false", "it is not true that it sold them"."""
    clause = predicate
    while clause.dep_ in ("xcomp", "conj") and clause.head != clause:
        clause = clause.head
    subject = clause.head.dep_ in ("nsubj", "csubj") and clause.dep_ in ("acl", "relcl", "ccomp")  # "reports"
    if subject and not is_claim(clause.head):
        return False
    verb = clause.head.head if subject else clause.head
    if clause.dep_ not in ("acl", "relcl", "ccomp", "csubj") or verb.lemma_ != "be":
        return False
    return truth_of(verb) is False


def truth_of(verb: Token) -> bool | None:
    """Whether a copula calls its subject true: "is *baseless*", "is a *hoax*", "is *without foundation*".

    None where it says nothing of the kind, or not outright: "may be", "is partly", "is wrong about". Of a pronoun,
    which may stand for a deed, "wrong" and "right" say something else.
    """
    words, said = lexicon.modal_words(), syntax.spread(syntax.children(verb, "acomp", "attr"))
    if _is_qualified(verb, said):
        return None
    negated = bool(syntax.children(verb, "neg")) or any(_denied_noun(word) for word in said)
    without = [link for link in syntax.children(verb, "prep") if link.lower_ == "without"]
    groundless = any(noun.lemma_ in words.grounds for link in without for noun in syntax.children(link, "pobj"))
    told = {word.lower_ for word in said} - (words.moral if _is_of_pronoun(verb) else set())
    if groundless or told & words.falsehoods or any(word.lemma_ in words.fictions for word in said):
        return negated
    return not negated if told & words.truths else None


def _is_qualified(verb: Token, said: list[Token]) -> bool:
    modal = any(aux.tag_ == "MD" for aux in syntax.children(verb, "aux"))
    degrees = {each.lower_ for word in (verb, *said) for each in syntax.children(word, "advmod")}
    about = [link for word in (verb, *said) for link in syntax.children(word, "prep") if link.lower_ != "without"]
    negated = bool(degrees) and bool(syntax.children(verb, "neg"))  # "not entirely true"
    return modal or negated or bool(degrees & lexicon.modal_words().qualifying or about)


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
        if clause.dep_ == "ccomp" and (_is_without_evidence(verb) or (_tells(verb) and _is_by_none(verb))):
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


def _tells(verb: Token) -> bool:
    told = any(verb.lemma_ in verbs for _, verbs in lexicon.cue_verbs())
    return told or verb.lemma_ in lexicon.other_cues()


def _is_never_told(verb: Token) -> bool:
    impersonal = any(noun.lower_ == "it" for noun in syntax.children(verb, "nsubjpass"))
    return impersonal and bool(syntax.children(verb, "neg"))


def _is_doubted(verb: Token) -> bool:
    doubting = (verbs for attitude, verbs in lexicon.cue_verbs() if attitude in ("deny", "question"))
    return any(verb.lemma_ in verbs for verbs in doubting)
