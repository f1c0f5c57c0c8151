"""What the parser is known to hang wrongly, hung right before anything is read of it."""

from spacy.tokens import Doc, Token

from foreigndesk.reading import lexicon


def rehang(doc: Doc) -> Doc:
    """Hang a deed taken for a word before its object on who does it: "denied *exporting* arms"."""
    for token in doc:
        if _is_deed(token):
            noun = token.head
            token.head, token.dep_ = noun.head, "xcomp"
            noun.head, noun.dep_ = token, "dobj"
    return doc


def _is_deed(word: Token) -> bool:
    noun, verb, words = word.head, word.head.head, lexicon.transfer_words()
    after = noun.dep_ == "dobj" and verb.i == word.i - 1 and verb.lemma_ in words.before_deeds
    return after and word.tag_ == "VBG" and word.dep_ == "amod" and word.lemma_ in words.deeds
