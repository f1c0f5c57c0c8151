"""Names: states and what stands for them, organisations, leaders, and persons known only from the text."""

from spacy.tokens import Span, Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors import persons
from foreigndesk.reading.actors.book import unique
from foreigndesk.reading.actors.gazetteer import Found, Known
from foreigndesk.reading.actors.memory import Mention
from foreigndesk.reading.actors.scene import Scene, organisation_actor, printed, state_actor
from foreigndesk.records import Actor
from foreigndesk.reference import Role


def known_name(scene: Scene, token: Token, found: Found) -> None:
    """Book a name that the reference data knows."""
    known = found.known[0] if len(found.known) == 1 else _choose(scene, token, found)
    if known.leader is not None:
        _leader(scene, token, known, found)
    elif known.organisation is not None:
        scene.add(token, organisation_actor(known.organisation, found.span), "body")
    elif known.country is not None:
        _state(scene, token, known, state_actor(known.country, found.span), found.span)


def other_name(scene: Scene, token: Token, span: Span) -> None:
    """Book a name that only the recogniser found: a person, or a body."""
    if token.ent_type_ == "PERSON" or scene.memory.person_named(span.text):
        _person(scene, token, span)
    else:
        scene.add(token, scene.unknown_body(token, span), "body")


def _choose(scene: Scene, token: Token, found: Found) -> Known:
    """Of several senses: the state that exists on the day, the word's use as adjective or noun, else the first."""
    modifies = syntax.modifies(token)

    def rank(known: Known) -> tuple[bool, bool]:
        past = known.country is not None and known.country.to is not None and known.country.to < scene.published
        return past, (known.kind == "adjective") != modifies

    return min(found.known, key=rank)


def _state(scene: Scene, token: Token, known: Known, actor: Actor, span: Span) -> None:
    if syntax.modifies(token) and token.head.i not in range(span.start, span.end):
        scene.book.modifiers[token.i] = actor
    elif known.kind != "adjective" or token.pos_ in ("PROPN", "NOUN"):
        scene.book.heads[token.i] = (actor,)
    scene.memory.note(Mention(actor, token, "state"))


def _leader(scene: Scene, token: Token, known: Known, found: Found) -> None:
    short = known.kind != "person" or len(found.span) == 1
    seen = scene.memory.person_named(found.span.text) if short else None
    families = [each for each in found.known if each.kind == "family"]
    leader = known.leader if known.kind == "person" else persons.pick_leader(families, scene.published)
    if seen is not None:
        scene.add(token, printed(seen.actor, found.span), "person", seen.gender)
    elif leader is not None:
        scene.add(token, persons.leader_actor(leader, found.span, scene.published), "person", leader.gender)
    elif token.ent_type_ == "PERSON":
        _person(scene, token, found.span)


def _person(scene: Scene, token: Token, span: Span) -> None:
    seen = scene.memory.person_named(span.text) if len(span) == 1 else None
    if seen is not None:
        scene.add(token, printed(seen.actor, span), "person", seen.gender, seen.expert)
        return
    role = _title(scene, token)
    body = scene.affiliation(persons.affiliation_head(token))
    states = () if role and role.expert else unique(s for host in _beside(token) for s in scene.states_around(host))
    actor = Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=span.text,
        id=f"person:{persons.slug(span.text)}",
        country=states[0].country if states else body.country if body else None,
        sector=role.sector if role else body.sector if body else None,
        role=role.words[0] if role else None,
        affiliation=body.text if body else None,
    )
    scene.add(token, actor, "person", expert=bool(role and role.expert) or body is not None)


def _beside(token: Token) -> list[Token]:
    """A name's own head and the nouns in apposition with it, on either side."""
    return [token, *syntax.children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])]


def _title(scene: Scene, token: Token) -> Role | None:
    before = scene.gazetteer.role(persons.title_words(token))
    return before or next((role for noun in _beside(token)[1:] if (role := scene.role_of(noun))), None)
