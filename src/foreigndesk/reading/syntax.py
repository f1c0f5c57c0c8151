"""Who does what in a clause: the arguments of verbs and nouns, through every detour that the parse shows.

Functions take and give spaCy tokens labelled with the ClearNLP dependencies of spaCy's English pipelines. "Subject" and
"object" are logical: in "shells were sold by Pyongyang", Pyongyang is the subject and the shells are the object.
"""

from collections.abc import Collection, Iterable

from spacy.tokens import Span, Token

from foreigndesk.reading.kept import by_parse
from foreigndesk.reading.lexicon import control_words

_OWN_SUBJECT = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
MODIFIERS = ("amod", "compound", "nmod", "npadvmod")
"""How words before a noun hang on it."""
_CLAUSE_HEADS = frozenset({"VERB", "AUX"})
_DEPTH = 6
"""How many governors a missing subject is sought through; deeper chains are parse errors more often than sentences."""


def spread(tokens: Iterable[Token]) -> list[Token]:
    """Each token with all that are coordinated to it, in the order of the text."""
    waiting, found = list(tokens)[::-1], list[Token]()
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting.extend(reversed([child for child in children(token, "conj") if child.pos_ not in ("VERB", "PUNCT")]))
    return found


def children(token: Token, *deps: str) -> list[Token]:
    """The direct dependents of ``token`` with one of the labels."""
    return [child for label, child in _labelled(token) if label in deps]


@by_parse
def _labelled(token: Token) -> tuple[tuple[str, Token], ...]:
    return tuple((child.dep_, child) for child in token.children)


def is_predicate(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos_ in _CLAUSE_HEADS and token.dep_ not in ("aux", "auxpass", "amod", "compound")


@by_parse
def is_question(clause: Token) -> bool:
    """As in "*whether* it sold them", "*if* it sold them"."""
    return any(child.lower_ in ("whether", "if") for child in children(clause, "mark"))


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive, with its auxiliary ("was sold"), reduced ("shells sold by") or coordinated."""
    if children(verb, "auxpass", "nsubjpass") or _is_set_in(verb):
        return True
    opens = verb.dep_ == "advcl" and verb.i < verb.head.i
    misread = opens and verb.tag_ == "VBD" and not children(verb, "mark")  # "*Told* about it, Lee said"
    if verb.tag_ != "VBN" and not misread:
        return False
    if verb.dep_ in ("acl", "advcl"):
        return not children(verb, "nsubj", "aux")  # not "the claim that it had sold"
    return verb.dep_ == "conj" and is_passive(verb.head) and not children(verb, "nsubj", "aux")


def _is_set_in(verb: Token) -> bool:
    """As in "Lee, *asked* about it, said": a participle between commas, taken for a verb with that noun as subject."""
    if verb.tag_ not in ("VBD", "VBN") or verb.i < 2 or verb.nbor(-1).text != ",":
        return False
    others = (*children(verb, "ccomp", "conj", "dep"), *([verb.head] if verb.dep_ in ("ccomp", "dep") else []))
    after_noun = any(subject.right_edge.i == verb.i - 2 for subject in children(verb, "nsubj"))
    return after_noun and any(_resumes(verb, other) for other in others)


def _resumes(aside: Token, verb: Token) -> bool:
    """Whether a verb without a subject goes on after a comma, as the sentence does after an aside."""
    own = [child.i for child in children(verb, "aux", "auxpass", "neg", "advmod") if child.i > aside.i]
    first = verb.doc[min([verb.i, *own])]
    return verb.i > aside.i and not children(verb, "nsubj", "mark", "cc") and first.nbor(-1).text == ","


def relative(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is itself."""
    if token.lower_ not in _RELATIVE or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    clause = next((up for up in token.ancestors if up.dep_ == "relcl"), None)
    return clause.head if clause is not None else token


def grammatical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The printed subject of a verb or adjective, or the one it shares with what governs it."""
    own = children(verb, *_OWN_SUBJECT) or _before_finite(verb)
    if own:
        return [relative(token) for token in own]
    return _inherited(verb, depth) if depth < _DEPTH else []


def _before_finite(verb: Token) -> list[Token]:
    """A subject that the parser took for a part of its verb: "*Ethiopia* imports almost all of it"."""
    finite = verb.pos_ == "VERB" and verb.tag_ in ("VBZ", "VBP", "VBD")
    return [noun for noun in children(verb, "compound") if finite and noun.pos_ == "PROPN"][-1:]


def _inherited(verb: Token, depth: int) -> list[Token]:
    head, dep = verb.head, verb.dep_
    if dep == "xcomp" or (dep == "advcl" and is_infinitive(verb) and _called_on(head)):
        return _controller(head, depth)
    if dep == "acl" or (dep == "relcl" and is_infinitive(verb)):  # "a deal to sell", whichever the parser calls it
        return _noun_agent(head, depth) if is_infinitive(verb) else [head]
    if dep == "pcomp" and head.dep_ == "prep":
        return _governed_by_preposition(head, depth)
    if dep == "conj" and head.dep_ == "relcl" and not children(head, "cc"):
        return [head.head]  # "resolutions, which it agreed to, *ban* deals", misparsed
    if dep == "ccomp" and (named := _named_before(verb)):
        return named
    if dep in ("conj", "advcl", "ccomp", "acomp", "dep", "oprd") and head != verb:
        return grammatical_subjects(head, depth + 1)
    return []


def _named_before(verb: Token) -> list[Token]:
    """The noun that a clause of saying describes as who did it: "*a dealer* it says sold tanks"."""
    cue = verb.head
    finite = verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not children(verb, "mark", "aux")
    if not finite or cue.dep_ not in ("relcl", "parataxis") or not children(cue, "nsubj"):
        return []
    before = children(cue, "nsubj")[0].left_edge.i - 1
    return [verb.doc[before]] if before >= verb.sent.start and verb.doc[before].pos_ in ("NOUN", "PROPN") else []


def had(verb: Token) -> bool:
    """Whether a verb stands in the past perfect."""
    return any(child.lower_ in ("had", "'d", "’d") for child in children(verb, "aux"))


def is_all_but(word: Token) -> bool:
    """As in "*all but* confirmed it": not quite."""
    return word.i - word.sent.start > 1 and word.nbor(-1).lower_ == "but" and word.nbor(-2).lower_ == "all"


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense, by its own form or that of its auxiliary."""
    return any(word.tag_ in ("MD", "VBZ", "VBP", "VBD") for word in (verb, *children(verb, "aux", "auxpass")))


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.tag_ == "TO" for child in verb.children)


def _controller(head: Token, depth: int) -> list[Token]:
    subject = head.lemma_ in control_words().promising or is_passive(head)
    controlled = [] if subject else children(head, "dobj") or _called_on(head)
    return controlled or grammatical_subjects(head, depth + 1)


def _called_on(verb: Token) -> list[Token]:
    return after(verb, ("on", "upon", "to")) if verb.lemma_ in control_words().calling else []


def _noun_agent(noun: Token, depth: int) -> list[Token]:
    owners = possessors(noun) if noun.lemma_ not in control_words().inviting else after(noun, ("to", "on", "for"))
    if owners:
        return owners
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun.head  # "is in talks to sell"
    governed = noun.dep_ in ("dobj", "attr", "pobj", "nsubjpass") and above.pos_ in _CLAUSE_HEADS
    return grammatical_subjects(above, depth + 1) if governed else []


def _governed_by_preposition(preposition: Token, depth: int) -> list[Token]:
    governor = preposition.head
    if governor.pos_ not in _CLAUSE_HEADS:
        return _noun_agent(governor, depth)
    if preposition.lower_ == "for" and (blamed := _blamed(governor)):
        return blamed
    charged = preposition.lower_ == "with" and governor.lemma_ in control_words().charging
    if charged or preposition.lower_ in ("of", "from"):  # "suspects Moscow of buying", "keep Iran from building"
        return _acted_on(governor) or grammatical_subjects(governor, depth + 1)
    return grammatical_subjects(governor, depth + 1)


def _acted_on(verb: Token) -> list[Token]:
    """Whom a verb is done to, though it only describes them: "a firm *that* it accuses", "*a firm* it accuses"."""
    own = [relative(noun) for noun in children(verb, "dobj", "nsubjpass")]
    described = verb.dep_ == "relcl" and not is_passive(verb) and verb.head not in grammatical_subjects(verb)
    return own or ([verb.head] if described else [])


def _blamed(verb: Token) -> list[Token]:
    """Who did it, where another answers it: "sanctioned *two firms* for selling", "imposed fines *on them* for it"."""
    if verb.lemma_ in control_words().answering:
        return _acted_on(verb)
    laid = [noun for noun in children(verb, "dobj", "nsubjpass") if noun.lemma_ in control_words().penalties]
    return after(verb, ("on", "upon", "against")) if laid and verb.lemma_ in control_words().laying else []


def subjects(verb: Token) -> list[Token]:
    """The logical subjects of a verb, coordination spread out: who does it."""
    if is_passive(verb):
        agents = [token for by in children(verb, "agent") for token in children(by, "pobj")]
        return spread(agents)
    return spread(grammatical_subjects(verb))


def objects(verb: Token) -> list[Token]:
    """The logical objects of a verb, coordination spread out: to whom or what it is done."""
    if is_passive(verb):
        return spread(grammatical_subjects(verb)) + spread(children(verb, "oprd"))
    own = [relative(token) for token in children(verb, "dobj")]
    if not own and verb.dep_ == "relcl" and verb.head not in grammatical_subjects(verb):
        own = [verb.head]  # "the shells Pyongyang sold"
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and _shares_object(verb):
        own = children(verb.head, "dobj")
    return spread(own)


def _shares_object(verb: Token) -> bool:
    """In "bought and shipped shells", where the parser gives the object to the first verb."""
    return all(token.i > verb.i for token in children(verb.head, "dobj")) and not children(verb, "prep", "xcomp")


def receivers(verb: Token) -> list[Token]:
    """Indirect objects: "gave Russia shells"."""
    return spread(token for token in children(verb, "dative") if token.pos_ != "ADP")


def after(token: Token, prepositions: Collection[str]) -> list[Token]:
    """The nouns that hang on ``token``, or on its object, by one of the prepositions; coordination spread out."""
    hosts = [token, *children(token, "dobj", "attr", "oprd", "acomp")]
    found = [
        noun
        for host in hosts
        for link in children(host, "prep", "dative", "agent")
        if link.lower_ in prepositions
        for noun in children(link, "pobj")
    ]
    return spread(found)


def possessors(noun: Token) -> list[Token]:
    """Owners of a noun: "Russia's army", "its army"."""
    return spread(children(noun, "poss"))


def modifies(token: Token) -> bool:
    """Whether a word only qualifies a noun: "*Russian* troops", "Israeli and *American* companies"."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in MODIFIERS


def up(token: Token, *deps: str) -> Token:
    """The token that one leads up to by some relations: by "xcomp" and "conj" the verb whose clause another shares."""
    while token.dep_ in deps and token.head != token:
        token = token.head
    return token


def clause_of(token: Token) -> Token:
    """The nearest predicate at or above a token (the sentence's root where there is none)."""
    while not is_predicate(token) and token.head != token:
        token = token.head
    return token


def subtree_span(token: Token, without: Collection[Token] = ()) -> Span:
    """The tokens from the left to the right edge of a subtree, shortened so that none of ``without`` is inside."""
    start, end = token.left_edge.i, token.right_edge.i + 1
    for cut in without:
        if start <= cut.i < token.i:
            start = cut.right_edge.i + 1 if cut.right_edge.i < token.i else cut.i + 1
        elif token.i < cut.i < end:
            end = cut.left_edge.i
    return token.doc[start:end]


@by_parse
def spelt(verb: Token) -> frozenset[str]:
    """The verb's lemma, alone and with each particle: "brush", "brush aside"."""
    particles = [child.lower_ for child in children(verb, "prt", "advmod")]
    return frozenset({verb.lemma_, *(f"{verb.lemma_} {particle}" for particle in particles)})
