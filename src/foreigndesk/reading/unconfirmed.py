"""What nobody could confirm, and what was taken back: a deed that is told so is told by nobody as a fact."""

from collections.abc import Iterator

from spacy.tokens import Token

from foreigndesk.reading import lexicon, negation, notes, syntax, truth

_CONTENT = ("acl", "relcl", "ccomp")


def is_unconfirmed(predicate: Token) -> bool:
    """As in "*could not verify* reports that it sold them", "has yet to confirm that …", "*dropped* its claim that …".

    What somebody named claims stays a claim of theirs, though others cannot confirm it.
    """
    for clause in _clauses(predicate):
        above = clause.head
        if clause.dep_ == "ccomp" and above.pos_ == "VERB" and _is_verifying(above):
            return is_not_done(above)
        if truth.is_claim(above):
            return _is_left_open(above)
    return False


def _clauses(predicate: Token) -> Iterator[Token]:
    """The clauses that hold a predicate as their content, nearest first, up to one that is none."""
    token = predicate
    while token.dep_ in (*_CONTENT, "xcomp", "conj", "pcomp") and token.head != token:
        if token.dep_ in _CONTENT:
            yield token
        token = token.head


def _is_left_open(claim: Token) -> bool:
    """Whether somebody takes a claim back, or cannot confirm it and nobody named makes it."""
    verb, words = claim.head, lexicon.modal_words()
    if claim.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
        return False
    if syntax.spelt(verb) & words.retracting:
        return not is_not_done(verb)
    named = any(each.cue == claim and each.statement.sources for each in notes.notes_of(claim.doc).reported)
    return _is_verifying(verb) and not named and is_not_done(verb)


def _is_verifying(verb: Token) -> bool:
    return verb.lemma_ in lexicon.modal_words().verifying


def is_not_done(verb: Token) -> bool:
    """As in "could *not* verify", "was *unable* to verify", "has *yet* to verify", "*failed* to verify"."""
    words, token = lexicon.modal_words(), verb
    if truth.is_nobodys(verb) or negation.is_denied(verb):
        return True
    while True:
        if any(map(negation.negates, token.children)) or token.lower_ in words.unable:
            return True
        if token.dep_ not in ("xcomp", "acomp") or token.head == token:
            return False
        token = token.head
        if token.lemma_ in words.implicative or any(child.lower_ == "yet" for child in token.children):
            return True
