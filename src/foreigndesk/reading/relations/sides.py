"""The two sides of a relation: which actors stand where its pattern looks for them."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors.book import unique
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.relations.patterns import MUTUAL, Fired, Party, bond_words, party
from foreigndesk.reading.relations.phases import is_told
from foreigndesk.reading.relations.standing import before_comma, described, following, standing_in, suffering, whole
from foreigndesk.records import Actor

Actors = tuple[Actor, ...]
Sides = tuple[Actors, Actors]
_OF_STATES = ("state", "people")
_TOGETHER = frozenset({"together", "alongside", "jointly", "beside"})


def sides_of(here: Notes, found: Fired) -> Sides | None:
    """Both sides of a relation, the subjects first; None where one that must be named is missing."""
    readers = {"nouns": _of_noun, "bearers": _of_bearer, "verbs": _of_verb, "adjectives": _of_adjective}
    first, second = readers[found.form](here, found)
    if found.pattern.turned:
        first, second = second, first
    return _fitting(found, first, () if found.pattern.single else second)


def _fitting(found: Fired, first: Actors, second: Actors) -> Sides | None:
    pattern = found.pattern
    subjects = tuple(actor for actor in first if _may_be(actor, pattern.who))
    if pattern.type in MUTUAL and not second and len(subjects) > 1:
        subjects, second = subjects[:1], subjects[1:]
    objects = tuple(actor for actor in second if _may_be(actor, pattern.whom) and not _is_same(actor, subjects))
    stated = bool(subjects) and any(actor.country or actor.id for actor in subjects)
    return (subjects, objects) if stated and (objects or pattern.alone) else None


def _may_be(actor: Actor, parties: frozenset[Party]) -> bool:
    return not parties or party(actor) in parties


def _is_same(actor: Actor, others: Actors) -> bool:
    """Whether an actor is one of some others, or an organ of the same state as one of them."""
    own = party(actor) in _OF_STATES
    return any(
        (actor.id or actor.name) == (other.id or other.name)
        or (own and party(other) in _OF_STATES and actor.country == other.country)
        for other in others
    )


def _actors(here: Notes, tokens: Iterable[Token]) -> Actors:
    """The actors of noun phrases; of "the forces of General X" the general."""
    named = [_named_later(here, token) for token in tokens]
    return unique(actor for token in named for actor in _leaders_of(here, token) or here.actors.at(token))


def _named_later(here: Notes, token: Token) -> Token:
    """The subject that a pronoun stands for in the clause before it: "Since *it* restored ties, Havana has …"."""
    clause = token.head
    if token.pos_ != "PRON" or here.actors.at(token) or clause.dep_ != "advcl" or clause.i > clause.head.i:
        return token
    return next(iter(syntax.children(clause.head, "nsubj", "nsubjpass")), token)


def _leaders_of(here: Notes, token: Token) -> Actors:
    if token.lemma_.lower() not in bond_words().troops:
        return ()
    owners = here.actors.of([*syntax.possessors(token), *syntax.after(token, ("of", "under"))])
    return tuple(actor for actor in owners if party(actor) not in _OF_STATES)


def _whose(here: Notes, noun: Token) -> Actors:
    """Whose a noun is: its possessor, and the states and bodies that modify it."""
    owners = [*_actors(here, syntax.possessors(noun)), *_modifying(here, noun)]
    return unique(owners) if owners or noun.dep_ != "conj" else _whose(here, noun.head)


def _modifying(here: Notes, noun: Token) -> Iterator[Actor]:
    """The states and bodies that modify a noun: "*American and EU* sanctions", "the *Saudi-Iranian* feud"."""
    words = [word for child in syntax.children(noun, *syntax.MODIFIERS) for word in child.subtree]
    for word in words:
        if word.i in here.actors.modifiers:
            yield here.actors.modifiers[word.i]
        elif word.ent_type_ != "PERSON":
            yield from here.actors.at(word)


def _of_noun(here: Notes, found: Fired) -> Sides:
    noun, after = found.token, found.trigger.after
    others = _led_to(here, noun, after)
    if "between" in after and len(others) > 1 and _between(noun):
        return others[:1], others[1:]
    if found.pattern.type == "under-sanctions":
        return _sanctioned(here, noun, others)
    if found.pattern.type == "support" and "of" in after:
        others = others or _whose(here, noun)
        served = syntax.objects(noun.head) if noun.dep_ == "nsubj" else []  # "support from X has kept Y afloat"
        return _actors(here, standing_in(noun) or served), others
    owned = () if "of" in after else _actors(here, following(noun, ("of",)))  # "the dependence of X on Y"
    owners = _whose(here, noun) or owned or _actors(here, standing_in(noun)) or _bystanders(here, noun, others)
    if not others and not owners:
        return (), ()
    return owners, others or _ruled(here, found, owners)


def _between(noun: Token) -> bool:
    return any(link.lower_ == "between" for link in syntax.children(noun, "prep"))


def _led_to(here: Notes, noun: Token, after: tuple[str, ...]) -> Actors:
    """The actors to which a preposition leads from the noun, or from the verb that governs it."""
    near = following(noun, after)
    above = noun.dep_ in ("dobj", "nsubjpass", "nsubj", "attr") or (noun.dep_ == "pobj" and is_told(noun))
    far = [token for token in following(syntax.clause_of(noun), after) if token != noun] if above else []
    found = _actors(here, near) or unique(actor for token in near for actor in _modifying(here, token))
    return found or _actors(here, far)


def _sanctioned(here: Notes, noun: Token, targets: Actors) -> Sides:
    """Who imposed sanctions, and on whom they lie."""
    clauses = syntax.children(noun, "acl", "relcl")
    by = [token for clause in clauses for token in (*following(clause, ("by",)), *syntax.children(clause, "nsubj"))]
    own = unique([*_whose(here, noun), *_actors(here, following(noun, ("by", "from"))), *_actors(here, by)])
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else noun
    struck = targets or _actors(here, suffering(noun))
    doers = _actors(here, syntax.subjects(verb)) if verb != noun and syntax.is_predicate(verb) else ()
    imposers = own or tuple(actor for actor in doers if not _is_same(actor, struck))
    return tuple(actor for actor in imposers if not _is_same(actor, struck)), struck


def _bystanders(here: Notes, noun: Token, others: Actors) -> Actors:
    """Whose "war with Russia" it is where nobody owns it: the subject's, "after five days of war with Russia"."""
    clause = syntax.clause_of(noun)
    adjunct = others and noun.dep_ == "pobj" and syntax.is_predicate(clause) and noun.head.lower_ == "of"
    return _actors(here, syntax.subjects(clause)) if adjunct else ()


def _ruled(here: Notes, found: Fired, owners: Actors) -> Actors:
    """The state that somebody in power rules, told beside the name: "Uganda's Museveni, in power since 1986"."""
    if found.pattern.type != "leadership":
        return ()
    named = [token for token in found.token.sent if any(actor in owners for actor in here.actors.at(token))]
    states = (actor for token in named for actor in (*_whose(here, token), *_actors(here, following(token, ("of",)))))
    return unique(actor for actor in states if party(actor) in ("state", "body"))


def _of_bearer(here: Notes, found: Fired) -> Sides:
    noun = found.token
    if is_unlike(noun):
        return (), ()
    heads = described(noun)
    bearers = _actors(here, heads)
    if not bearers and (owners := _actors(here, syntax.possessors(noun))):
        return unique(_modifying(here, noun)), owners  # "Japan and its American ally"
    others = _actors(here, following(noun, found.trigger.after)) or _whose(here, noun)
    if not others and found.pattern.type == "membership":
        others = _last_body(here, noun)
    if not others and found.pattern.type in MUTUAL and len(heads) == 1:
        bearers = _actors(here, syntax.spread([whole(heads[0])]))
    return bearers, tuple(actor for actor in others if actor not in bearers)


def is_unlike(noun: Token) -> bool:
    """Whether a noun says what somebody is not, or not now: a "*former* ally"."""
    return any(child.lower_ in bond_words().unlike for child in noun.lefts)


def _last_body(here: Notes, noun: Token) -> Actors:
    """The body named last before "a member since 2004" in the sentence."""
    before = [actor for token in noun.sent if token.i < noun.i for actor in here.actors.at(token)]
    bodies = [actor for actor in before if party(actor) == "body" and actor.sector in ("IGO", "NGO", None)]
    return tuple(bodies[-1:])


def _of_verb(here: Notes, found: Fired) -> Sides:
    """As in "Russia depends on China", "Biya has ruled Cameroon", "Santos was sworn in", "Iran-backed fighters"."""
    verb, read = found.token, found.trigger
    if verb.dep_ == "amod":
        makers = [child for child in verb.children if child.i < verb.i]
        return unique(a for child in makers for a in _as_modifier(here, child)), _actors(here, [verb.head])
    if _is_reduced(verb):
        return _actors(here, _agents(verb)), _actors(here, before_comma(verb))
    passive = syntax.is_passive(verb) and not found.pattern.turned and (found.pattern.alone or bool(read.after))
    subjects = _actors(here, syntax.objects(verb) if passive else syntax.subjects(verb))
    nouns = following(verb, read.after) if read.after else [] if read.wants else syntax.objects(verb)
    if read.after == ("as",) and not nouns:
        return (), ()  # whoever retires, and not as president, leaves no office
    objects = _actors(here, nouns)
    if found.pattern.type == "dependence":
        subjects = subjects or _behind(here, syntax.subjects(verb))
        objects = objects or _behind(here, nouns)
    if found.pattern.type == "leadership":
        objects = tuple(actor for actor in objects if actor not in subjects) or _as_what(here, verb)
        objects = objects or _ruled(here, found, subjects)
    apart = not objects and any(child.lower_ in _TOGETHER for child in verb.children)
    if not objects and found.pattern.type in MUTUAL and not apart:
        subjects = _all_of(here, verb)
    return (subjects, objects) if not apart else ((), ())


def _is_reduced(verb: Token) -> bool:
    """A participle after a name that the parser joined to the main verb: "relied on X, *ruled* for years by Y"."""
    bare = verb.tag_ == "VBN" and not syntax.children(verb, "aux", "auxpass", "nsubj", "nsubjpass")
    return bare and verb.dep_ == "conj" and bool(_agents(verb)) and not syntax.children(verb.head, "auxpass")


def _agents(verb: Token) -> list[Token]:
    return [noun for link in syntax.children(verb, "agent") for noun in syntax.children(link, "pobj")]


def _as_what(here: Notes, verb: Token) -> Actors:
    """Whose office somebody takes: "was sworn in as president *of Chile*"."""
    offices = following(verb, ("as",))
    return unique(
        actor for noun in offices for actor in (*_actors(here, following(noun, ("of",))), *_whose(here, noun))
    )


def _as_modifier(here: Notes, token: Token) -> Actors:
    return here.actors.at(token) or tuple(actor for actor in (here.actors.modifiers.get(token.i),) if actor)


def _all_of(here: Notes, verb: Token) -> Actors:
    """All that a mutual verb has as subjects: both in "X and Y, which fought from 1980 to 1988"."""
    subjects = syntax.subjects(verb)
    return _actors(here, syntax.spread(whole(token) for token in subjects[:1]))


def _of_adjective(here: Notes, found: Fired) -> Sides:
    """As in "X is allied with Y", "Y, dependent on X"."""
    token = found.token
    nouns = following(token, found.trigger.after)
    objects = _actors(here, nouns) or _behind(here, nouns)
    bearers = _bearers(token)
    if not objects and found.pattern.type in MUTUAL:
        bearers = syntax.spread(whole(bearer) for bearer in bearers[:1])
    return _actors(here, bearers) or _behind(here, bearers), objects


def _behind(here: Notes, nouns: Iterable[Token]) -> Actors:
    """Whose things are spoken of: "*Cuba's* economy depends on *Venezuelan* oil"."""
    return unique(actor for noun in nouns for actor in here.actors.within(noun))


def _bearers(token: Token) -> list[Token]:
    if token.dep_ in ("amod", "acl", "appos", "relcl") and token.head.pos_ in ("NOUN", "PROPN"):
        own = syntax.children(token, "nsubj", "nsubjpass")
        return [syntax.relative(each) for each in own] or [token.head]
    return syntax.spread(syntax.grammatical_subjects(token if token.pos_ == "VERB" else syntax.clause_of(token)))
