"""Which way a time expression looks: "on Friday" is the last one in a report, unless a future verb says otherwise.

The verbs above the expression decide, the nearest that shows a tense first; in a heading the present tells the past.
"""

from spacy.tokens import Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.reading.time.pointing import Direction
from foreigndesk.reading.time.vocabulary import Tenses, vocabulary

_AHEAD_MODALS = ("certain", "possible", "probable", "hypothetical", "required")
_NOMINAL_AHEAD = ("plan", "want", "promise", "offer", "threaten")


def direction_of(head: Token, in_heading: bool = False) -> Direction:
    """Whether the time that a word of the parsed text heads lies ahead of the text or behind it."""
    head = next(iter(syntax.children(head, "pobj")), head)  # "until Friday" is headed by its preposition
    if _put_off(head):
        return "future"
    if _up_to(head):
        return "past"
    token = head if head.pos_ not in ("NOUN", "PROPN") else head.head  # "next" in "the next day" is the time's own
    while True:
        if (shown := _shown_by(token, in_heading)) is not None:
            return shown
        if token.head == token:
            return "past"
        token = token.head


def _put_off(head: Token) -> bool:
    """As in "scheduled *for* Friday", "delayed *until* October"."""
    if head.dep_ != "pobj" or head.head.lower_ not in ("for", "until", "till", "to"):
        return False
    above = head.head.head
    lemmas = {above.lemma_, *(up.lemma_ for up in above.ancestors if up.head == above.head and up.pos_ == "VERB")}
    return bool(lemmas & _tenses().put_off) and not _perfect(above)


def _up_to(head: Token) -> bool:
    """As in "*since* March" and "*as of* February": told of what is known by now."""
    above = head.head
    as_of = above.lower_ == "of" and above.i > 0 and above.nbor(-1).lower_ == "as"
    return head.dep_ == "pobj" and (above.lower_ == "since" or as_of)


def _shown_by(token: Token, in_heading: bool) -> Direction | None:
    if token.pos_ in ("NOUN", "PROPN"):
        planned = any(child.lower_ in lexicon.modal_words().planned for child in syntax.children(token, "amod"))
        return "future" if planned else None
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "amod", "advcl", "acl"):
        return _foreseen(token) if token.lower_ in lexicon.modal_words().adjectives["plan"] else None
    if token.tag_ == "VBN" and token.lemma_ in _tenses().foreseen:
        return _foreseen(token)
    return _tense(token, in_heading) if token.pos_ in ("VERB", "AUX") else None


def _tense(verb: Token, in_heading: bool) -> Direction | None:
    aux = syntax.children(verb, "aux", "auxpass")
    if any(child.tag_ == "MD" for child in aux):
        return _modal(verb, aux)
    if syntax.is_infinitive(verb):
        return _infinitive(verb)
    tenses = {child.tag_ for child in aux}
    if verb.tag_ == "VBD" or "VBD" in tenses or _perfect(verb):
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or tenses & {"VBZ", "VBP"}:
        return _present(verb, in_heading)
    if verb.tag_ == "VBN":
        return None if verb.dep_ in ("conj", "xcomp", "ccomp") else "past"
    return "future" if verb.tag_ == "VB" and verb.dep_ == "ROOT" else None


def _modal(verb: Token, aux: list[Token]) -> Direction:
    words = lexicon.modal_words().modals
    known = any(child.lower_ in words[kind] for child in aux for kind in _AHEAD_MODALS)
    unable = any(child.lower_ == "could" for child in aux) and bool(syntax.children(verb, "neg"))
    return "future" if known and not unable and not _perfect(verb) else "past"


def _infinitive(verb: Token) -> Direction | None:
    """What is planned, promised or asked for lies ahead; "began to", "the first to" and "in order to" leave it open."""
    head, words = verb.head, lexicon.modal_words()
    if verb.dep_ == "ROOT" or (head.lemma_ == "be" and verb.dep_ == "xcomp"):
        return "future"
    undone = head.lemma_ in words.verbs["attempt"] | words.verbs["refuse"] | words.verbs["begin"]
    if any(child.lower_ == "be" for child in syntax.children(verb, "auxpass")) and not undone:
        return "future"  # "an event to be held"
    if verb.dep_ in ("acl", "relcl"):
        return "future" if any(head.lemma_ in words.nouns[kind] for kind in _NOMINAL_AHEAD) else None
    if had_meant(verb):
        return "past"
    kinds = (*_NOMINAL_AHEAD, "press")
    asked = any(head.lemma_ in words.verbs[kind] for kind in kinds) or head.lower_ in words.adjectives["plan"]
    going = head.lemma_ == "go" and head.tag_ == "VBG"
    likely = any(head.lower_ in words.adjectives[kind] for kind in ("probable", "improbable", "offer", "want"))
    return "future" if asked or going or likely else None


def _present(verb: Token, in_heading: bool) -> Direction:
    lasting = verb.lemma_ in _tenses().lasting
    return "past" if in_heading or lasting else "future"


def _perfect(verb: Token) -> bool:
    return any(child.lemma_ == "have" for child in syntax.children(verb, "aux")) and verb.tag_ in ("VBN", "VBD")


def _foreseen(word: Token) -> Direction:
    """What is due or scheduled lies ahead, what "had been" or was "originally" so lies behind."""
    adverbs = [*syntax.children(word, "advmod"), *syntax.children(word.head, "advmod")]
    return "past" if syntax.had(word) or any(adverb.lower_ in _tenses().abandoned for adverb in adverbs) else "future"


def had_meant(verb: Token) -> bool:
    """Whether an infinitive is what was meant once, and its time may be over: "had planned *to sign* it in June"."""
    return verb.dep_ == "xcomp" and syntax.is_infinitive(verb) and syntax.had(verb.head)


def was_meant(verb: Token) -> bool:
    """Whether an infinitive is what was meant then: "*planned* to sell them in July" tells of any July.

    Not what somebody said of their plans, where the past is that of the telling: "said it *planned* to sell them".
    """
    meant = verb.head.tag_ == "VBD" and verb.head.lemma_ in lexicon.modal_words().intending
    return meant and verb.head.dep_ != "ccomp" and verb.dep_ == "xcomp" and syntax.is_infinitive(verb)


def _tenses() -> Tenses:
    return vocabulary().tenses
