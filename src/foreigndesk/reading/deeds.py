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
    if link == "of" and _comes_within(verb):
        return verb, "open"
    if link == "in" and _has_no_part(verb) and not _is_anothers(token):
        return verb, "refuse"
    words = {verb.lemma_, *(f"{verb.lemma_} {each.lower_}" for each in syntax.children(verb, "prt", "advmod", "prep"))}
    tables = lexicon.modal_words()
    kinds = (("refuse", tables.undone_deeds), ("open", tables.open_deeds))
    alone = f"{verb.lemma_} {link}"  # a particle that the parser takes for a preposition: "held *off* selling"
    fits = (kind for kind, table in kinds if words & table.get(link, frozenset[str]()) or alone in table["none"])
    return next(((verb, kind) for kind in fits), None)


def _comes_within(noun: Token) -> bool:
    """As in "*came within hours* of selling them"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "within" and noun.head.head.lemma_ == "come"


def _has_no_part(verb: Token) -> bool:
    """As in "had *no hand* in selling them"."""
    parts = (noun for noun in syntax.children(verb, "dobj") if noun.lemma_ in lexicon.modal_words().parts)
    return any(child.lower_ == "no" for noun in parts for child in syntax.children(noun, "det"))


def _is_anothers(link: Token) -> bool:
    """As in "had no hand in *Chad* selling them"."""
    return any(syntax.children(deed, "nsubj", "poss") for deed in syntax.children(link, "pcomp"))


def _above(link: Token) -> Token:
    """The word that a preposition hangs on, through an adverb or another preposition: "stopped *short* of"."""
    up = link.head
    while up.pos_ in ("ADV", "ADP") and up.head != up:
        up = up.head
    return up
