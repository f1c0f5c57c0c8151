"""What the parser is known to hang wrongly, hung right before anything is read of it."""

from spacy.tokens import Doc, Token

from foreigndesk.reading import lexicon
from foreigndesk.reference import categories_of


def rehang(doc: Doc) -> Doc:
    """Hang a deed taken for a word before its goods on who does it: "denied *exporting* arms"."""
    for token in doc:
        if _is_deed(token):
            noun = token.head
            token.head, token.dep_ = noun.head, "xcomp"
            noun.head, noun.dep_ = token, "dobj"
    return doc


def _is_deed(word: Token) -> bool:
    noun, verb = word.head, word.head.head
    taken = word.tag_ == "VBG" and word.dep_ == "amod" and word.lemma_ in lexicon.transfer_words().deeds
    before = {verb.i, *(child.i for child in verb.children if child.dep_ == "prt")}
    return taken and noun.dep_ == "dobj" and word.i - 1 in before and bool(categories_of(noun.lemma_))
