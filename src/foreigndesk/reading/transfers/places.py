"""Where the parts of a transfer stand: the nouns in the places that a pattern names."""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from foreigndesk.reading import lexicon, modality, participants, scope, syntax

_PHRASE = (
    "prep",
    "dative",
    "agent",
    "pobj",
    "dobj",
    "attr",
    "oprd",
    "npadvmod",
    "appos",
    "advmod",
    "prt",
    "acomp",
    "conj",
)
_LINKS = ("prep", "dative", "agent")
_PARTICLES = frozenset({"over", "in", "out", "off", "up"})
_PASSED_ON = ("dobj", "nsubjpass", "nsubj", "attr", "pobj", "oprd")


def nouns_at(token: Token, spec: str, goods: Collection[Token]) -> Iterator[list[Token]]:
    """The nouns in a place, nearest first; those that are coordinated come together.

    ``spec`` is a place as ``reference/en/transfers.yaml`` writes it, ``goods`` the nouns that name the goods.
    """
    if spec.startswith("@"):
        yield from reach(token, spec[1:].split("|"), goods)
    elif spec in ("destination", "origin"):
        yield from destinations(token, ("to", "for", "towards") if spec == "destination" else ("from",))
    else:
        yield _fixed(token, spec, goods)


def _fixed(token: Token, spec: str, goods: Collection[Token]) -> list[Token]:
    if spec == "subject":
        return subjects(token)
    if spec == "object":
        return objects(token)
    if spec == "receiver":
        return receivers(token)
    if spec == "self":
        return [token]
    if spec == "before":
        return syntax.spread(syntax.children(token, "compound", "nmod"))
    if spec in ("copula", "maker"):
        return _copula(token) if spec == "copula" else _makers(goods)
    if spec in ("user", "arrival"):
        return users(token) if spec == "user" else _arrival(goods)
    if spec == "answerer":
        return _answerer(token)
    if spec in ("granter", "doer"):
        return _granter(token) if spec == "granter" else _doer(token)
    if spec == "carrier":
        return [token.head] if token.dep_ in ("acl", "relcl", "amod") else []
    if spec == "deed":
        return [token] if {noun.lemma_.lower() for noun in objects(token)} & lexicon.transfer_words().peoples else []
    nouns = (token,) if spec == "possessor" else (*goods, *objects(token), token)
    owners = [owner for noun in nouns for owner in syntax.possessors(noun)]
    return [owner for owner in owners if not (spec == "owner" and _is_reflexive(owner, token))]


def _is_reflexive(owner: Token, deed: Token) -> bool:
    """Whether "its" can mean whoever acts, so that it names nobody else: "Mali imports *its* fuel"."""
    acts = deed.pos_ != "NOUN" or misread(deed)
    return acts and owner.pos_ == "PRON" and not syntax.is_passive(deed) and bool(subjects(deed))


def reach(token: Token, prepositions: Collection[str], goods: Iterable[Token] = ()) -> Iterator[list[Token]]:
    """What follows one of the prepositions on a word or within its object, wherever the parser hung it.

    "Sent *to Mali* rice", "sent shipments of rice *to Mali*", "condemned the sale of rice *to Mali*".
    """
    hosts = [token, *objects(token), *(up for noun in goods for up in _holders(noun))]
    for host in hosts:
        for child in host.children:
            if child.i > host.i and child.dep_ in _PHRASE and child.pos_ != "VERB":
                hosts.append(child)
                if child.dep_ in _LINKS and child.lower_ in prepositions:
                    yield _led_to(child)
    if token.pos_ == "NOUN" and token.dep_ in _PASSED_ON and syntax.is_predicate(token.head):
        for child in syntax.children(token.head, *_LINKS):
            if child.i > token.i and child.lower_ in prepositions:
                yield syntax.spread(syntax.children(child, "pobj"))


def _led_to(link: Token) -> list[Token]:
    """What follows a preposition, and the same one again: "sent *to Mali* and *to Chad*"."""
    again = [each for each in syntax.children(link, "conj") if each.lower_ == link.lower_]
    return syntax.spread(noun for each in (link, *again) for noun in syntax.children(each, "pobj"))


def _holders(noun: Token) -> Iterator[Token]:
    """A noun and the amounts that it hangs on: "*oil*", "two *barrels* of oil"."""
    yield noun
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
        yield noun


def destinations(token: Token, links: Collection[str]) -> Iterator[list[Token]]:
    """Where goods were going or come from: "a parcel bound for Mali", "on its way to Mali", "bound *from Chad*"."""
    going = [word for word in token.sent if word.lower_ in lexicon.transfer_words().going]
    for word in sorted(going, key=lambda word: (word.i < token.i, word.i)):
        yield from reach(word, links)


def _makers(goods: Iterable[Token]) -> list[Token]:
    """Who made goods: "jets built *by Mali*", "frigates built at *a yard in Mali*"."""
    words = lexicon.transfer_words().making
    made = [clause for noun in goods for clause in syntax.children(noun, "acl") if clause.lemma_ in words]
    return [noun for clause in made for nouns in reach(clause, ("by", "at", "in")) for noun in nouns]


def subjects(token: Token) -> list[Token]:
    """Who does what a verb or noun names: "*Mali* placed an order", "*Mali* is interested in"."""
    if token.pos_ in ("VERB", "AUX") and not swallowed(token):
        return _misplaced(token) or syntax.subjects(token) or _by(token)
    if swallowed(token):
        return [token.nbor(-1)]
    if misread(token):
        return syntax.children(token, "compound", "nsubj")
    if token.pos_ == "ADJ":
        return syntax.spread(syntax.grammatical_subjects(token))
    return syntax.subjects(syntax.clause_of(token)) if token.dep_ in ("dobj", "pobj", "attr", "nsubjpass") else []


def _by(verb: Token) -> list[Token]:
    """Who does it, where the parser hung "by" elsewhere in a passive clause."""
    return next(reach(verb, ("by",)), list[Token]()) if syntax.is_passive(verb) else []


def _misplaced(verb: Token) -> list[Token]:
    """A subject that the parser joined to the object before it: "Mali sent rice and *Chad* sold oil"."""
    before = [token for token in verb.lefts if token.dep_ in ("aux", "advmod", "neg")]
    last = min(token.i for token in (*before, verb)) - 1
    finite = verb.dep_ == "conj" and (verb.tag_ in ("VBD", "VBZ", "VBP") or bool(before))
    if not finite or last < 1 or syntax.children(verb, "nsubj", "nsubjpass"):
        return []
    noun = verb.doc[last]
    return [noun] if noun.pos_ == "PROPN" and noun.dep_ == "conj" else []


def misread(token: Token) -> bool:
    """Whether the tagger took a verb for a noun: a noun with an object, as in "Ivory Coast *exports* cocoa"."""
    return token.pos_ == "NOUN" and bool(syntax.children(token, "dobj"))


def swallowed(token: Token) -> bool:
    """Whether the parser took a verb for a word before its object: "South Sudan *rents* helicopters"."""
    finite = token.tag_ in ("VBZ", "VBP", "VBD", "VBN") and token.dep_ in ("amod", "compound")
    return finite and token.head.dep_ == "ROOT" and token.i > token.sent.start and token.nbor(-1).pos_ == "PROPN"


def objects(token: Token) -> list[Token]:
    """What is done something to, in whatever clause; none for nouns."""
    if swallowed(token):
        return syntax.spread([token.head])
    if token.pos_ in ("VERB", "AUX"):
        given = syntax.children(token, "dobj") if syntax.is_passive(token) else []  # "Mali was given rice"
        found = syntax.spread(given) or syntax.objects(token) or _after_particle(token)
        return found or _told_between(token) or _shared_with_next(token)
    return syntax.spread(syntax.children(token, "dobj")) if misread(token) else []


def _told_between(verb: Token) -> list[Token]:
    """What a relative pronoun stands for taken for a second subject: "oil *which*, they said, it sent"."""
    named = syntax.children(verb, "nsubj")
    pronouns = [noun for noun in named if syntax.relative(noun) != noun] if len(named) > 1 else []
    return [verb.head] if pronouns and verb.dep_ == "relcl" else []


def _shared_with_next(verb: Token) -> list[Token]:
    """The object of the verb joined on: "to build and fuel *two reactors*"."""
    joined = [each for each in syntax.children(verb, "conj") if each.pos_ == "VERB" and 0 < each.i - verb.i <= 3]
    alike = [each for each in joined if each.tag_ == verb.tag_ and not syntax.children(each, "nsubj", "nsubjpass")]
    return syntax.spread(noun for each in alike for noun in syntax.children(each, "dobj"))


def _after_particle(verb: Token) -> list[Token]:
    """The object after a particle that the parser takes for a preposition: "signed *over* a permit"."""
    near = [link for link in syntax.children(verb, "prep") if link.i == verb.i + 1 and link.lower_ in _PARTICLES]
    return syntax.spread(noun for link in near for noun in syntax.children(link, "pobj"))


def receivers(verb: Token) -> list[Token]:
    """Indirect objects, those too that the parser takes for objects or for words before the goods.

    "Sells *Spain* a third", "hand *Russia* palm oil".
    """
    if verb.pos_ == "NOUN":  # "made Mali a gift of"
        return receivers(verb.head) if verb.dep_ == "dobj" and syntax.is_predicate(verb.head) else []
    if syntax.is_passive(verb) and syntax.children(verb, "dobj"):
        return syntax.spread(syntax.grammatical_subjects(verb))
    found = syntax.receivers(verb) or syntax.children(verb, "dobj")[:-1]
    if found:
        return found
    return [
        first
        for noun in syntax.children(verb, "dobj")
        for first in [noun.left_edge]
        if first.tag_ == "NNP" and first.dep_ in ("compound", "nmod") and first.i == verb.i + 1
    ]


def _granter(verb: Token) -> list[Token]:
    """Who lets another do what the verb says: "*Mali* let Chad buy"; who is given leave, where a noun grants it."""
    lets = verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in lexicon.transfer_words().letting
    return syntax.subjects(verb.head) if lets else []


def _doer(noun: Token) -> list[Token]:
    """Who does, plans or weighs what a noun names: "*Mali* is weighing the sale of"."""
    verb = noun.head.head if noun.dep_ == "pobj" and scope.leads(noun.head) else noun.head
    if noun.dep_ not in ("dobj", "pobj") or not syntax.is_predicate(verb):
        return []
    acting = participants.noun_words().light | lexicon.transfer_words().concluding
    does = verb.lemma_ in acting or scope.verb_intent(verb) not in (None, "press")
    return syntax.subjects(verb) if does else []


def _arrival(goods: Iterable[Token]) -> list[Token]:
    """Where goods are told to have come: "tanks bought from Chad have reached *Mali*"."""
    verbs = [noun.head for noun in goods if noun.dep_ == "nsubj" and has_come(noun.head)]
    return [
        place for verb in verbs for place in (*syntax.objects(verb), *syntax.after(verb, ("in", "at", "to", "into")))
    ]


def has_come(verb: Token) -> bool:
    """Whether goods are told to be there, and not that they will come, might, or did not."""
    shown = modality.modality_of(verb)
    past = verb.tag_ in ("VBD", "VBN") and not (shown.negated or shown.future or shown.intent or shown.degree != "CT")
    return past and verb.lemma_ in lexicon.transfer_words().arriving


def _answerer(noun: Token) -> list[Token]:
    """Who accepts, declines or awaits what a noun names: "*Mali* turned down the offer of"."""
    governed = noun.dep_ in ("dobj", "nsubjpass") and syntax.is_predicate(noun.head)
    return syntax.subjects(noun.head) if governed else []


def _copula(token: Token) -> list[Token]:
    """What a noun is said of: "*Mali* is a buyer of", "*Mali*, a buyer of"."""
    if token.dep_ == "appos":
        return [token.head]
    if token.dep_ == "nsubj" and token.head.lemma_ in ("be", "remain"):  # "its main supplier is Mali"
        return syntax.spread(syntax.children(token.head, "attr"))
    under_be = token.dep_ == "pobj" and token.head.head.lemma_ in ("be", "remain")  # "is of use"
    if not under_be and token.dep_ not in ("attr", "conj", "oprd"):
        return []
    return syntax.spread(syntax.grammatical_subjects(syntax.clause_of(token)))


def users(verb: Token) -> list[Token]:
    """Who has what "leased from Russia" describes: whoever does something with it, or whose it joins."""
    if verb.dep_ not in ("acl", "relcl"):
        return syntax.subjects(verb)
    noun = verb.head.head if verb.head.dep_ == "appos" else verb.head
    clause = noun.head
    if noun.dep_ == "dobj":
        return syntax.subjects(clause)
    owned = [owner for each in syntax.children(clause, "dobj") for owner in syntax.possessors(each)]
    return syntax.possessors(noun) or (owned if noun.dep_ == "nsubj" else [])
