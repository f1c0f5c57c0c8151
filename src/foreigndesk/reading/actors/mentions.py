"""One walk through the text that resolves every mention of an actor, in order, with what was said before in mind."""

from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors import names, nouns, pronouns
from foreigndesk.reading.actors.book import ActorBook
from foreigndesk.reading.actors.gazetteer import Gazetteer
from foreigndesk.reading.actors.scene import Scene
from foreigndesk.reading.actors.words import reference_words

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj")


def find_actors(doc: Doc, published: date, gazetteer: Gazetteer) -> ActorBook:
    """Every actor mentioned in a parsed document, resolved as of ``published``."""
    scene = Scene(doc, published, gazetteer)
    for token in doc:
        _visit(scene, token)
    for token in scene.unplaced:
        nouns.placed_later(scene, token)
    for token in doc:
        _give_apposed(scene, token)
        _give_to_each(scene, token)
        _settle(scene, token)
    return scene.book


def _settle(scene: Scene, token: Token) -> None:
    """A people told of as a minority is of the state it lives in: "ethnic Albanians in Serbia"."""
    own = scene.book.at(token)
    if len(own) != 1 or not any(child.lower_ in reference_words().minority for child in token.children):
        return
    homes = [actor for actor in scene.book.of(syntax.after(token, ("in", "of", "from"))) if actor.id == actor.country]
    if homes and homes[0].country:
        scene.book.heads[token.i] = (replace(own[0], id=None, country=homes[0].country),)


def _give_to_each(scene: Scene, token: Token) -> None:
    """A plural that several states own is one of each: "their presidents", "Chad's and Mali's armies"."""
    own = scene.book.at(token)
    owners = [owner for owner in scene.book.of(syntax.possessors(token)) if owner.country and owner.id == owner.country]
    if len(own) == 1 and own[0].id is None and len(owners) > 1 and token.tag_ == "NNS":
        scene.book.heads[token.i] = tuple(replace(own[0], country=owner.country) for owner in owners)


def _visit(scene: Scene, token: Token) -> None:
    """Resolve the mention that ``token`` heads, if it heads one."""
    if found := scene.named.get(token.i):
        names.known_name(scene, token, found)
    elif (span := scene.entities.get(token.i)) and not nouns.describes(token):
        names.other_name(scene, token, span)
    elif token.i in scene.inside:
        return
    elif token.lower_ in reference_words().both and token.dep_ in _ARGUMENTS:
        nouns.both(scene, token)
    elif token.pos_ == "PRON" or token.tag_ == "PRP$":
        pronouns.pronoun(scene, token)
    elif token.pos_ in ("NOUN", "PROPN") or (token.dep_ in _ARGUMENTS and nouns.describes(token)):
        nouns.noun(scene, token)


def _twin(scene: Scene, token: Token) -> list[Token]:
    """The name right after a noun that the parser made a second subject: "the state news agency TASS reported"."""
    after = [other for other in token.head.children if other.i > token.i and other.left_edge.i == token.i + 1]
    return [other for other in after if other.dep_ == token.dep_ == "nsubj" and other.i in scene.inside]


def _give_apposed(scene: Scene, token: Token) -> None:
    """A noun is whom its apposition names: "the then ruler Kim Jong Il", "state news agency KCNA"."""
    if token.pos_ not in ("NOUN", "PROPN") or token.i in scene.named or token.i in scene.entities:
        return
    for apposed in (*syntax.children(token, "appos"), *_twin(scene, token)):
        actor = next(iter(scene.book.at(apposed)), None)
        own = next(iter(scene.book.at(token)), None)
        known = own is not None and (own.id or "").startswith("person:")
        if actor is not None and actor.id and not (known and not _is_name(scene, apposed)):
            scene.book.heads[token.i] = (actor,)


def _is_name(scene: Scene, token: Token) -> bool:
    """Whether a person's own name is printed there: it goes before whoever is known to hold the office."""
    named = token.pos_ == "PROPN" and (token.i in scene.named or token.i in scene.entities)
    return named and any((actor.id or "").startswith("person:") for actor in scene.book.at(token))
