"""What a word makes of a deed in -ing: "balked at *selling*", "stopped short of *selling*", "the idea of *selling*"."""

from spacy.tokens import Token

from foreigndesk.reading import lexicon, syntax


def governor(token: Token) -> tuple[Token, str] | None:
    """The word above a deed, or above the preposition before one, and what it makes of it: "refuse" or "open"."""
    beside = token.dep_ == "advcl" and token.i > 0 and token.nbor(-1).dep_ == "prt"  # "held off threatening"
    if token.tag_ == "VBG" and (token.dep_ == "xcomp" or beside):
        verb, link = token.head, "none"
    elif token.dep_ == "prep" and any(deed.tag_ == "VBG" for deed in syntax.children(token, "pcomp")):
        verb, link = _above(token), token.lower_
    else:
        return None
    words = {verb.lemma_, *(f"{verb.lemma_} {each.lower_}" for each in syntax.children(verb, "prt", "advmod", "prep"))}
    tables = lexicon.modal_words()
    kinds = (("refuse", tables.undone_deeds), ("open", tables.open_deeds))
    alone = f"{verb.lemma_} {link}"  # a particle that the parser takes for a preposition: "held *off* selling"
    fits = (kind for kind, table in kinds if words & table.get(link, frozenset[str]()) or alone in table["none"])
    kind = next(fits, "refuse" if link == "against" else None)
    return (verb, kind) if kind else None


def _above(link: Token) -> Token:
    """The word that a preposition hangs on, through an adverb or another preposition: "stopped *short* of"."""
    up = link.head
    while up.pos_ in ("ADV", "ADP") and up.head != up:
        up = up.head
    return up
