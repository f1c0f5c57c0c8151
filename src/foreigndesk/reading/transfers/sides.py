"""Who gives and who gets: the actors that the nouns in a place mean."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors.book import sides, unique
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.quantities import unit_of
from foreigndesk.reading.transfers.places import nouns_at, reach
from foreigndesk.records import Actor
from foreigndesk.reference import by_language, categories_of, countries, is_a, state_of_place

_REBELS = "REB"
_WHERE = frozenset({"in", "of", "outside", "near", "at", "from", "inside", "across", "around"})


def party(here: Notes, noun: Token, depth: int = 0) -> tuple[Actor, ...]:
    """The actors that a noun means or belongs to.

    "Kenya", "Kenya's navy", "Kenyan hospitals", "a factory outside Nairobi", "al-Shabaab fighters in Somalia".
    """
    bodies = tuple(actor for actor in here.actors.modifying(noun) if actor.country != actor.id)
    named = tuple(as_state(actor) for actor in here.actors.at(noun) if not _is_carrier(actor))
    if named and not all(_is_nameless(actor) for actor in named):
        return named
    if named:
        own = here.actors.modifying(noun) or here.actors.of(syntax.possessors(noun))
        return bodies or _located(named, () if own else _around(here, noun, depth) or local(here, noun))
    if noun.i in here.actors.modifiers:
        return (here.actors.modifiers[noun.i],)
    if noun.pos_ == "PRON":
        return _told_of(here, noun)
    found = here.actors.modifying(noun) or here.actors.of(syntax.possessors(noun)) or local(here, noun)
    return found if found or depth > 2 else _around(here, noun, depth)


def _located(named: tuple[Actor, ...], around: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Rebels are themselves, of the state where they are: "*fighters* in Somalia"; all others are of that state."""
    if around and len(named) == 1 and named[0].sector == _REBELS:
        return (replace(named[0], country=around[0].country),)
    return around or named


def _is_carrier(actor: Actor) -> bool:
    """Whether a ship or a lorry was taken for somebody."""
    kinds = categories_of(actor.text)[:1] if actor.id is None and actor.country is None else ()
    return any(is_a(kind, each) for kind in kinds for each in ("vessels", "vehicles", "aircraft", "arms"))


def local(here: Notes, noun: Token) -> tuple[Actor, ...]:
    """The state of a place that a noun names or carries: "Lombardy", "*Chengdu*'s maker", "*Dubai*-based dealers"."""
    bound = [word for each in syntax.children(noun, "amod") for word in syntax.children(each, "npadvmod")]
    words = [noun, *syntax.possessors(noun), *syntax.children(noun, "compound", "nmod"), *bound]
    return unique(actor for word in words if (actor := _state_of(here, word)) is not None)[:1]


def _state_of(here: Notes, word: Token) -> Actor | None:
    if word.pos_ not in ("PROPN", "ADJ") or word.ent_type_ in ("PERSON", "PRODUCT", "WORK_OF_ART"):
        return None
    known = next((actor for actor in here.actors.at(word) if actor.country), None)
    first = min((child.i for child in word.lefts if child.dep_ == "compound"), default=word.i)
    span = word.doc[first : word.i + 1]
    state = _states().get(span.text) or state_of_place(span.text)
    return known or (Actor(span.text, span.start_char, span.end_char, span.text, state, state) if state else None)


@by_language
def _states() -> dict[str, str]:
    return {name: state.id for state in countries() for name in (state.name, *state.names, *state.adjectives)}


def as_state(actor: Actor) -> Actor:
    """The state, where its bare name was taken for a person's or a body's: "*Jordan* received 12 helicopters"."""
    state = None if actor.country else _states().get(actor.text)
    return replace(actor, id=state, country=state, name=actor.text) if state else actor


def _is_nameless(actor: Actor) -> bool:
    """Whether nobody in particular is meant, so that words beside it tell better whose they are: "rebels in Chad"."""
    return actor.id is None


def _told_of(here: Notes, pronoun: Token) -> tuple[Actor, ...]:
    """Whom a pronoun means in a report of whoever speaks: "*Mali* says *it* is interested in"."""
    clause = syntax.clause_of(pronoun)
    speaks = clause.dep_ == "ccomp" and pronoun.lower_ in ("it", "they", "he", "she", "we")
    return here.actors.of(syntax.subjects(clause.head)) if speaks else ()


def _around(here: Notes, noun: Token, depth: int) -> tuple[Actor, ...]:
    """Where somebody is: "hospitals *in Nairobi*", wherever the parser hung the place."""
    links = [link for link in syntax.children(noun, "prep") if link.lower_ in _WHERE]
    if not links and noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "in" and noun.nbor().dep_ == "prep":
        links = [noun.nbor()]
    places = [place for link in links for place in syntax.spread(syntax.children(link, "pobj"))]
    return unique(actor for place in places for actor in party(here, place, depth + 1)) if depth <= 2 else ()


def side(
    here: Notes, token: Token, specs: Sequence[str], goods: Collection[Token], against: Sequence[Actor] = ()
) -> tuple[Actor, ...]:
    """The actors in the first of the places that holds any, those first who stand on another side than ``against``."""
    found = list(_found(here, token, specs, goods))
    taken = {sides(actor) for actor in against}
    across = (actors for _, actors in found if not taken & {sides(actor) for actor in actors})
    same = (actors for told, actors in found if told)
    return next(across, next(same, ()))


def _found(
    here: Notes, token: Token, specs: Sequence[str], goods: Collection[Token]
) -> Iterator[tuple[bool, tuple[Actor, ...]]]:
    """Who stands in the places, nearest first, each with whether as a phrase of its own or only by whose it is."""
    for spec in specs:
        for nouns in nouns_at(token, spec, goods):
            found = unique(actor for noun in nouns if noun not in goods for actor in party(here, noun))
            if found:
                yield spec != "owner", found
        if found := _modifiers(here, token, spec, goods):
            yield False, found


def _modifiers(here: Notes, token: Token, spec: str, goods: Collection[Token]) -> tuple[Actor, ...]:
    """States that modify what is owned: "*Iranian* oil", "*Emirati* shipments"."""
    if spec == "return":
        nouns = [noun for group in reach(token, ("for",)) for noun in group]
        return unique(
            actor
            for noun in nouns
            for actor in (*here.actors.modifying(noun), *here.actors.of(syntax.possessors(noun)))
        )
    if spec not in ("owner", "possessor"):
        return ()
    nouns = [token] if spec == "possessor" else [*goods, token]
    return unique(actor for noun in nouns for actor in here.actors.modifying(noun) if actor.country)


def is_named(token: Token, specs: Sequence[str]) -> bool:
    """Whether somebody or something stands in one of the places, known or not; an amount is nobody."""
    nouns = (noun for spec in specs for group in nouns_at(token, spec, ()) for noun in group)
    return any(noun.pos_ in ("NOUN", "PROPN") and not _is_counted(noun) for noun in nouns)


def _is_counted(noun: Token) -> bool:
    return unit_of(noun) is not None or bool(syntax.children(noun, "nummod"))


def two_sided(suppliers: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """Whether at least one side is known, and they are not one and the same."""
    giving, taking = {sides(actor) for actor in suppliers}, {sides(actor) for actor in recipients}
    known = any(actor.country or actor.id for actor in (*suppliers, *recipients))
    return known and not (giving and taking and giving & taking)
