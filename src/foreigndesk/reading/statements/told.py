"""Whether words that somebody else takes for a statement may be one: who says it, by what word, and what."""

from itertools import takewhile

from spacy.tokens import Span, Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.reading.statements.cues import verbal_attitude


def reporting_word(words: Span) -> Token | None:
    """The word of a cue that reports: a verb, noun or adjective of saying, or "according"; None where none does."""
    return next((word for word in words if _reports(word)), None)


def _reports(word: Token) -> bool:
    speech = lexicon.speech()
    nominal = word.lemma_.lower() in lexicon.other_cues().keys() | speech.according | speech.in_the
    return nominal or verbal_attitude(word) is not None


def speaks(source: Span, cue: Token) -> bool:
    """Whether a source stands where whoever speaks does: as a cue's subject or owner, after "by" or "according to"."""
    verbal = cue.pos_ in ("VERB", "AUX")
    links = ("by", "from") if verbal else ("by", "from", "of", "to")
    after = [noun for noun in syntax.children(cue, "dobj") if verbal and noun.i > cue.i]  # "…, warned an official"
    own = syntax.subjects(cue if verbal else syntax.clause_of(cue)) if cue.pos_ != "NOUN" else []
    return any(word in source for word in (*own, *after, *syntax.possessors(cue), *syntax.after(cue, links)))


def tells(cue: Token, content: Span) -> bool:
    """Whether a content hangs on a cue, or the cue is put beside it: "…, *France said*", "…, *according to* France"."""
    root = content.root
    below = [root, *takewhile(lambda up: up != cue, root.ancestors)]
    if cue in root.ancestors:
        return not any(word.dep_ == "advcl" for word in below)  # "watched *as it sold them*"
    marked = any(mark.lower_ != "as" for mark in syntax.children(cue, "mark"))
    beside = cue.head == root and cue.dep_ not in ("relcl", "acl") and not marked and cue.pos_ in ("VERB", "AUX")
    return beside or (cue.lower_ in lexicon.speech().according and root in cue.ancestors)
