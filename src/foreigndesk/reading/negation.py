"""What says of a deed that it was not done, or told of nobody in particular: "never", "no jets", "at no point did"."""

from spacy.tokens import Token

from foreigndesk.reading import imagined, lexicon, syntax

_ADDING = frozenset({"only", "just", "merely", "even"})
"""After "not" at the head of a subject these deny nothing: "not *only* Chad sold them"."""
_ALL = frozenset({"all", "every", "everybody", "everyone", "everything", "each", "both"})
"""After "not" these leave some: "not *all* of the claims were upheld"."""


def negates(child: Token) -> bool:
    """As in "did *not* sell", "*no* talks", "*no longer* sells", "had *not once* sold"."""
    lower = child.lower_
    negative = child.dep_ == "neg" or lower in lexicon.modal_words().adverbs["negative"]
    added = negative and lower == "not" and child.i + 1 < len(child.doc) and child.nbor().lower_ in _ADDING
    return (
        (negative and not added and child.dep_ != "intj")
        or (child.dep_ == "det" and lower == "no")
        or (_is_longer_or_once(child) and bool(syntax.children(child, "neg")))
    )


def _is_longer_or_once(child: Token) -> bool:
    """As in "no *longer*", "not *once*"; not "not once *but twice*"."""
    return child.lower_ == "longer" or (child.lower_ == "once" and child.nbor().lower_ != "but")


def is_denied(verb: Token) -> bool:
    """Whether the words around a verb deny it: "nobody sold", "sold no jets", "neither sold nor gave"."""
    no_part = uninvolved(verb) is not None and not (syntax.possessors(verb) or syntax.after(verb, ("by",)))
    return no_part or _nobody(verb) or imagined.is_turned_by_never(verb) or _at_no_point(verb) or _is_all_but(verb)


def uninvolved(noun: Token) -> Token | None:
    """The verb by which somebody had no part in a deed: "*had* nothing to do with it", "*was* not involved in it"."""
    words, link = lexicon.modal_words().involving, noun.head
    if noun.dep_ != "pobj" or link.lower_ not in ("with", "in"):
        return None
    above = link.head
    thing = above.head if link.lower_ == "with" and above.lemma_ == "do" else above
    verb = thing.head if thing.dep_ == "dobj" else thing
    named = {verb.lemma_, *(part.lemma_ for part in syntax.children(verb, "dobj"))}
    denied = _nobody(verb) or any(map(negates, verb.children))
    return verb if denied and not named.isdisjoint(words) else None


def _is_all_but(verb: Token) -> bool:
    """As in "did *anything but* sell them"."""
    whole = [noun for noun in syntax.children(verb.head, "dobj") if noun.lower_ in lexicon.modal_words().anything_but]
    but = any(child.lower_ == "but" for word in (verb.head, *whole) for child in syntax.children(word, "cc", "prep"))
    return verb.dep_ == "conj" and verb.head.lemma_ == "do" and bool(whole) and but


def _nobody(verb: Token) -> bool:
    nobody = lexicon.modal_words().nobody
    arguments = syntax.children(verb, "nsubj", "nsubjpass", "dobj")
    words = {word.lower_ for noun in arguments for word in (noun, noun.left_edge, *syntax.children(noun, "det", "neg"))}
    joined = {child.lower_ for word in (verb, *arguments) for child in syntax.children(word, "preconj")}
    joined |= {child.lower_ for child in syntax.children(verb, "cc")}
    first = verb.head if verb.dep_ == "conj" else verb
    shared = {child.lower_ for child in syntax.children(first, "preconj")} if first != verb else set[str]()
    none = words & nobody or any(map(_opens_with_not, arguments))
    return bool(none or joined & {"neither", "nor"} or "neither" in shared)


def _opens_with_not(noun: Token) -> bool:
    """As in "*not* a single tank was sold"."""
    first = noun.left_edge
    return first.lower_ == "not" and first.head != noun.head and first.nbor().lower_ not in _ADDING | _ALL


def _at_no_point(verb: Token) -> bool:
    """As in "*at no point did* it sell them", "under no circumstances will it", "has *at no time* sold them"."""
    subject = next((noun.left_edge.i for noun in syntax.children(verb, "nsubj", "nsubjpass")), 0)
    turned = [aux.i for aux in syntax.children(verb, "aux", "auxpass") if aux.i == subject - 1]
    before = [link for link in syntax.children(verb, "prep") if turned and link.i < turned[0]]
    never = any(map(_is_never, syntax.children(verb, "prep")))
    return never or any(word.lower_ == "no" for link in before for word in link.subtree)


def _is_never(link: Token) -> bool:
    """As in "*at no time*", "under no circumstances"; not "in no time", "at a moment when no talks were held"."""
    nouns = (noun for noun in syntax.children(link, "pobj") if any(each.lower_ == "no" for each in noun.children))
    return any(f"{link.lower_} {noun.lemma_}" in lexicon.modal_words().never_at for noun in nouns)


def is_anybodys(verb: Token) -> bool:
    """Whether the deed is told of anybody who might do it: "any firm that moves Iranian oil"."""
    clause = next((up for up in (verb, *verb.ancestors) if up.dep_ in ("relcl", "ROOT")), verb)
    free = {"any", "every", "anyone", "anybody", "whoever", "each"}
    heads = (clause.head, *syntax.children(clause.head, "det")) if clause.dep_ == "relcl" else ()
    return any(word.lower_ in free for word in heads)
