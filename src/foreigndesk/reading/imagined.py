"""What is only imagined: supposed, dreamt, told in works of fiction, or contrary to fact; nobody says that it is so."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.reference import fact, spoken

_CONTENT = ("ccomp", "xcomp", "pcomp", "conj", "dobj", "pobj", "prep", "oprd", "acl", "advcl", "relcl")
"""How what is imagined hangs on the word that says so."""
_INVERTING = frozenset({"had", "were", "should"})
"""What opens a condition without "if": "*had* it sold them", "*were* it to sell them", "*should* it sell them"."""
_NO_CONDITION = frozenset({"so", "as", "than", "then", "nor", "neither", "sooner"})
_NEGATIVE = frozenset({"never", "once", "seldom", "rarely", "hardly", "time"})
"""What turns a clause round without a condition: "*never* had it sold them", "not *once* had it"."""


@dataclass(frozen=True, slots=True)
class ImaginedWords:
    """Word lists of ``en/imagined.yaml``."""

    supposing: frozenset[str]
    dreaming: frozenset[str]
    wishing: frozenset[str]
    worlds: frozenset[str]
    works: frozenset[str]
    with_kind: frozenset[str]
    kinds: frozenset[str]
    made_up: frozenset[str]
    characters: frozenset[str]
    telling: frozenset[str]
    following: frozenset[str]
    factual: frozenset[str]
    framing: frozenset[str]
    dealing: frozenset[str]
    reality: frozenset[str]


def imagined_words() -> ImaginedWords:
    """How English tells what is only imagined."""
    return fact(ImaginedWords, spoken("imagined"))


def is_imagined(predicate: Token) -> bool:
    """Whether what a verb or noun names is told by nobody as so, but as fancy, fiction, or contrary to fact."""
    if _would_have(predicate) or is_made_up(predicate):
        return True
    below = predicate
    for token in _above(predicate):
        if _is_contrary(token) or _supposes(token, below) or _is_told_in_fiction(token, below):
            return True
        below = token
    return False


def _above(predicate: Token) -> Iterator[Token]:
    """The predicate and what it is the content of; a clause that only describes a noun or says when stands apart."""
    token = predicate
    yield token
    while token.dep_ in _CONTENT and token.head != token and not _stands_apart(token):
        token = token.head
        yield token


def _stands_apart(token: Token) -> bool:
    marks = {mark.lower_ for mark in syntax.children(token, "mark")}
    if token.dep_ in ("relcl", "acl"):
        some = token.dep_ == "relcl" and any(
            child.lower_ in ("a", "an") for child in syntax.children(token.head, "det")
        )
        return not (syntax.is_infinitive(token) or some or _is_inside(token) or marks)
    if token.dep_ == "advcl":
        return not (syntax.is_infinitive(token) or token.tag_ == "VBG" or "if" in marks) or bool(marks - {"if"})
    return token.dep_ == "conj" and any(child.lower_ == "but" for child in syntax.children(token.head, "cc"))


def _is_inside(clause: Token) -> bool:
    """Whether a relative clause tells what is so inside what a noun names: "a world *in which* it sells them"."""
    inside = {
        link.lower_ for link in syntax.children(clause, "prep") if any(each.tag_ == "WDT" for each in link.subtree)
    }
    where = any(child.lower_ in ("where", "that") for child in syntax.children(clause, "advmod"))
    nouns = (
        imagined_words().worlds | {clause.head.lemma_.lower()} if is_fiction(clause.head) else imagined_words().worlds
    )
    return (where or bool(inside & {"in", "where"})) and clause.head.lemma_.lower() in nouns


def inverted(verb: Token) -> Token | None:
    """The auxiliary that stands before its subject and opens a condition: "*Had* it sold them, …"; None without one."""
    opener = _turned_round(verb)
    if opener is None or opener.sent.text.rstrip().endswith("?"):
        return None
    before = opener.nbor(-1) if opener.i > opener.sent.start else None
    other = _NO_CONDITION | _NEGATIVE | lexicon.modal_words().nobody
    return opener if before is None or before.lower_ not in other else None


def is_turned_by_never(verb: Token) -> bool:
    """As in "*never had* it sold them", where the parser parts the auxiliary from its verb."""
    opener = _turned_round(verb)
    return (
        opener is not None
        and opener.head != verb
        and opener.i > opener.sent.start
        and (opener.nbor(-1).lower_ in _NEGATIVE)
    )


def _turned_round(verb: Token) -> Token | None:
    """The auxiliary before the subject of a verb, wherever the parser hung it."""
    meant = syntax.is_infinitive(verb) and verb.dep_ in ("xcomp", "advcl", "ccomp")
    first = verb.head if meant else verb
    if first.lower_ == "were":
        named = syntax.children(first, "nsubj", "attr", "expl")
        return first if named and min(noun.left_edge.i for noun in named) == first.i + 1 else None
    subject = next(iter(syntax.children(verb, "nsubj", "nsubjpass")), None)
    if subject is None or subject.left_edge.i == verb.sent.start or verb.tag_ not in ("VB", "VBN", "VBD"):
        return None
    opener = subject.left_edge.nbor(-1)
    return opener if opener.lower_ in _INVERTING and opener.pos_ in ("AUX", "VERB") and opener.i < verb.i else None


def _is_contrary(verb: Token) -> bool:
    """As in "*had* it sold them", "if it *had sold* them, they *would have*", "as if it sold them", "wishes it had"."""
    opener = inverted(verb)
    if opener is not None and opener.lower_ == "had":
        return True
    marks = {mark.lower_ for mark in syntax.children(verb, "mark")}
    if (
        verb.dep_ == "advcl"
        and "if" in marks
        and syntax.had(verb)
        and _would_have(verb.head, ("would", "could", "might"))
    ):
        return True
    return bool(marks & {"if", "though"}) and "as" in marks


def _would_have(verb: Token, modals: Collection[str] = ("would", "'d", "’d")) -> bool:
    """Whether a verb tells what did not come about: "*would have* sold them"."""
    aux = {child.lower_ for child in syntax.children(verb, "aux")}
    return verb.tag_ == "VBN" and bool(aux & set(modals)) and bool(aux & {"have", "'ve", "’ve"})


def _supposes(verb: Token, below: Token) -> bool:
    """As in "*imagine* that it sold them", "let us *suppose*", "*dreamt* that it sold them"."""
    words = imagined_words()
    if below != verb and verb.lemma_ in words.dreaming and verb.pos_ == "VERB" and not _is_given(below):
        return True
    if below != verb and verb.lemma_ in words.wishing:
        return syntax.had(below) or below.tag_ == "VBD"
    return _commands(verb) if verb.lemma_.lower() in words.supposing else _opens_with_command(verb)


def _is_given(noun: Token) -> bool:
    definite = {child.lower_ for child in syntax.children(noun, "det", "poss")}
    return noun.pos_ in ("NOUN", "PROPN") and bool(definite - {"a", "an", "any", "no"})


def _commands(verb: Token) -> bool:
    """Whether a verb asks the reader for something: it has no subject, or only that of "let us"."""
    alone = not syntax.children(verb, "nsubj", "nsubjpass", "aux", "auxpass")
    bare = verb.tag_ in ("VB", "VBP", "UH") and verb.dep_ in ("ROOT", "ccomp", "conj", "parataxis")
    return (alone and bare) or (verb.tag_ == "VB" and verb.head.lemma_ == "let" and verb.head.tag_ in ("VB", "VBP"))


def _opens_with_command(verb: Token) -> bool:
    """Whether a clause opens with such a command that the parser took for its subject: "*Imagine* Peru sold tanks"."""
    first = next((token for token in verb.subtree if token.is_alpha), verb)
    opens = first.lower_ in imagined_words().supposing | {"supposing"} and first.is_title
    return opens and first.dep_ in ("nsubj", "csubj", "compound", "dep", "advcl", "amod") and first.head == verb


def _is_told_in_fiction(token: Token, below: Token) -> bool:
    """As in "*in the novel* it sells them", "*the film* shows it selling them", "*a novel* about a war"."""
    if below != token and is_fiction(token) and below.dep_ != "conj":
        about = below.dep_ == "prep" and below.lower_ in imagined_words().dealing and not _is_given(_end(below))
        return about or (below.dep_ in ("relcl", "acl") and _is_inside(below))
    if not syntax.is_predicate(token):
        return False
    told = below != token and below.dep_ != "conj" and _is_by_fiction(token)
    return told or _is_by_character(token) or (_frames(token) and not _is_real(token))


def _is_by_fiction(verb: Token) -> bool:
    """As in "*the film* shows", "the *series* follows", "a *satirical* paper wrote"."""
    words = imagined_words()
    tells = verb.lemma_ in words.telling or any(verb.lemma_ in verbs for _, verbs in lexicon.cue_verbs())
    tellers = [each for noun in syntax.grammatical_subjects(verb) for each in (noun, *syntax.children(noun, "appos"))]
    bare = verb.lemma_ in words.following and any(noun.lemma_.lower() in words.with_kind for noun in tellers)
    return tells and (bare or any(map(is_fiction, tellers)))


def _is_by_character(verb: Token) -> bool:
    """As in "*the hero of the thriller* buys them"."""
    heroes = [noun for noun in syntax.grammatical_subjects(verb) if noun.lemma_.lower() in imagined_words().characters]
    return any(is_fiction(work) for noun in heroes for work in syntax.after(noun, ("of", "in")))


def _end(link: Token) -> Token:
    return next(iter(syntax.children(link, "pobj", "pcomp")), link)


def _frames(verb: Token) -> bool:
    """Whether a clause is set in a work: before its subject, or in the present after it: "buys it *in the novel*"."""
    first = min((noun.left_edge.i for noun in syntax.children(verb, "nsubj", "nsubjpass")), default=verb.i)
    for link in syntax.children(verb, "prep"):
        deep = [noun for each in (link, *syntax.children(link, "prep")) for noun in syntax.children(each, "pobj")]
        placed = link.i < first or (verb.tag_ in ("VBZ", "VBP") and bool(syntax.children(verb, "dobj", "nsubjpass")))
        if link.lower_ in imagined_words().framing and placed and any(map(is_fiction, deep)):
            return True
    return False


def _is_real(verb: Token) -> bool:
    return any(_end(link).lower_ in imagined_words().reality for link in syntax.children(verb, "prep"))


def is_fiction(noun: Token) -> bool:
    """Whether a noun names a work of fiction or a game: "the novel", "a television series", "a satirical website"."""
    words = imagined_words()
    before = {child.lower_ for child in syntax.children(noun, *syntax.MODIFIERS)}
    if noun.pos_ not in ("NOUN", "PROPN") or any(word.lower_ in words.factual for word in noun.sent):
        return False
    lemma = noun.lemma_.lower()
    war_games = noun.tag_ == "NNS" and "war" in before  # armies hold them, with real tanks
    named = lemma in words.with_kind and bool(before & words.kinds) and not war_games
    return named or lemma in words.works or bool(before & words.made_up)


def is_made_up(noun: Token) -> bool:
    """As in "a *fictional* invasion"."""
    return noun.pos_ == "NOUN" and any(
        child.lower_ in imagined_words().made_up for child in syntax.children(noun, "amod")
    )
