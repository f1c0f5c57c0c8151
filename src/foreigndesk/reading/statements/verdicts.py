"""Whether somebody calls what others say true or false: "the claim is baseless", "called it a hoax"."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from foreigndesk.reading import lexicon, syntax, truth
from foreigndesk.reading.notes import CueFound
from foreigndesk.records import Attitude


def weighed(cue: CueFound) -> Attitude:
    """A cue's attitude; who says that a claim is false denies it, who says that it is true confirms it."""
    true = verdict(cue.token, cue.content) if cue.attitude in ("assert", "criticise") else None
    return cue.attitude if true is None else "confirm" if true else "deny"


def verdict(cue: Token, content: Sequence[Span]) -> bool | None:
    """Whether a content says of a claim that it is true; None where it says neither, or more than that."""
    if any(cue.lemma_ in each.names for each in lexicon.cues()):
        return _called(cue, content)
    found = (truth.truth_of(verb) for span in content for verb in _of_claims(span))
    return next((true for true in found if true is not None), None)


def is_denied_falsehood(cue: Token, content: Sequence[Span]) -> bool:
    """As in "denied that the reports were false"."""
    return truth.denies(cue) and verdict(cue, content) is False


def _of_claims(content: Span) -> list[Token]:
    """The copula that a content consists of, if its subject is what others say.

    The parser may take "reports" for the verb, and leave the copula without a subject.
    """
    found = list[Token]()
    inside = range(content.start, content.end)
    for root in (token for token in content if token.head.i not in inside or token.head == token):
        verbs = [root] if root.lemma_ == "be" else syntax.children(root, "ccomp") if truth.is_claim(root) else []
        found += [verb for verb in verbs if any(map(truth.is_claim, syntax.children(verb, "nsubj", "csubj") or [root]))]
    return [verb for verb in found if _stands_alone(verb)]


def _stands_alone(verb: Token) -> bool:
    return not any(syntax.is_predicate(other) for other in syntax.children(verb, "conj"))


def _called(cue: Token, content: Sequence[Span]) -> bool | None:
    """As in "called *it a hoax*", "described *the reports as false*", "called *it false that* they were sold"."""
    words, tokens = lexicon.modal_words(), [token for span in content for token in span]
    after = [token for token in cue.sent if cue.i < token.i < max((token.i for token in tokens), default=cue.i)]
    false_that = {token.lower_ for token in after[1:3]} & (words.falsehoods - words.moral)
    if after and after[0].lower_ == "it" and false_that:
        return False
    claims = any(token.pos_ == "NOUN" and truth.is_claim(token) for token in after)
    told = claims or any(token.pos_ == "PRON" for token in tokens)
    fiction = any(token.lemma_ in words.fictions for token in tokens)
    false = claims and any(token.lower_ in words.falsehoods for token in tokens)
    return False if (told and fiction) or false else None


def is_called_false(words: Span) -> bool:
    """Whether words for a claim say that it is none that holds: "*false*", "*as a lie*", "*baseless*"."""
    lists = lexicon.modal_words()
    false = lists.falsehoods | truth.called_words().scorned
    return any(word.lower_ in false or word.lemma_ in lists.fictions for word in words)
