"""What nobody could confirm, and what was taken back: a deed that is told so is told by nobody as a fact."""

from collections.abc import Iterator

from spacy.tokens import Token

from foreigndesk.reading import lexicon, negation, notes, syntax, truth

_LINKING = frozenset({"be", "have"})
_REMAIN = "remain"
"""What "remains to be confirmed" is not confirmed yet."""
_CONTENT = ("acl", "relcl", "ccomp")


def is_unconfirmed(predicate: Token) -> bool:
    """As in "*could not verify* reports that it sold them", "has yet to confirm that …", "*dropped* its claim that …".

    What somebody named claims stays a claim of theirs, though others cannot confirm it; and whoever cannot confirm
    where it was done takes for granted that it was.
    """
    for clause in _clauses(predicate):
        above = clause.head
        if next(clause.subtree).lower_ in lexicon.modal_words().presupposing:
            return False
        if clause.dep_ == "ccomp" and above.pos_ == "VERB" and is_verifying(above):
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
    """Whether somebody takes a claim back, or cannot confirm it or looks into it, and nobody named makes it."""
    away = claim.dep_ == "pobj" and claim.head.lower_ == "from"  # "backed away *from* its claim"
    verb = next((up for up in claim.ancestors if up.pos_ == "VERB"), claim.head) if away else claim.head
    if not (away or claim.dep_ in ("dobj", "nsubjpass")) or verb.pos_ != "VERB":
        return False
    if syntax.spelt(verb) & lexicon.modal_words().retracting:
        return _is_plain(verb)
    named = any(each.cue == claim and each.statement.sources for each in notes.notes_of(claim.doc).reported)
    checked = is_verifying(verb) and is_not_done(verb)
    return not named and (checked or verb.lemma_ in lexicon.modal_words().checking)


def _is_plain(verb: Token) -> bool:
    """Whether a verb tells what was done: not "will withdraw", "refused to withdraw", "denied that it withdrew"."""
    modal = any(aux.tag_ == "MD" for aux in syntax.children(verb, "aux"))
    governed = verb.dep_ in ("xcomp", "advcl", "pcomp") or any(child.lower_ == "if" for child in verb.children)
    asserting = (verbs for attitude, verbs in lexicon.cue_verbs() if attitude == "assert")
    told = verb.dep_ != "ccomp" or any(verb.head.lemma_ in verbs for verbs in asserting)
    return told and not (modal or governed or is_not_done(verb))


def is_verifying(verb: Token) -> bool:
    """Whether a verb is one of those that show a claim to be true: "verify", "confirm"."""
    return verb.lemma_ in lexicon.modal_words().verifying


def is_not_done(verb: Token) -> bool:
    """As in "could *not* verify", "was *unable* to verify", "has *yet* to verify", "*failed* to verify".

    Two such words are none: "did not fail to". What else governs the verb says nothing of it: "did not wait to".
    """
    words, token = lexicon.modal_words(), verb
    undone = truth.is_nobodys(verb) or negation.is_denied(verb)
    while True:
        undone ^= any(map(negation.negates, token.children))
        undone ^= token.lower_ in words.unable or (token != verb and token.lemma_ in words.implicative)
        undone ^= token.lemma_ == _REMAIN and token != verb
        undone ^= token != verb and any(child.lower_ == "yet" for child in token.children)
        above = token.head
        leads = (
            above.lemma_ in _LINKING | words.implicative | words.reaching | {_REMAIN}
            or above.lower_ in words.unable | words.able
        )
        if token.dep_ not in ("xcomp", "acomp", "advcl") or above == token or not leads:
            return undone
        token = above
