"""Names: states and what stands for them, organisations, leaders, and persons known only from the text."""

from dataclasses import replace

from spacy.tokens import Span, Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors import descriptions, persons
from foreigndesk.reading.actors.gazetteer import Found, Known
from foreigndesk.reading.actors.memory import Mention
from foreigndesk.reading.actors.roles import told_sector
from foreigndesk.reading.actors.scene import ANYWHERE, Scene, choose, printed, state_actor, told_of
from foreigndesk.reading.actors.words import reference_words
from foreigndesk.records import Actor
from foreigndesk.reference import Leader, Role

_ACTING = ("nsubj", "nsubjpass", "dobj", "poss", "pobj")
_LATELY = 20
"""How many mentions back a host state is sought."""


def known_name(scene: Scene, token: Token, found: Found) -> None:
    """Book a name that the reference data knows."""
    known = _sense(scene, token, found)
    if known.leader is not None:
        _leader(scene, token, known, found)
    elif known.organisation is not None:
        scene.add(token, scene.organisation(token, known.organisation, found.span), "body")
    elif known.country is not None and not told_of(token):
        _state(scene, token, known, found.span)


def other_name(scene: Scene, token: Token, span: Span) -> None:
    """Book a name that only the recogniser found: a person, or a body."""
    if token.ent_type_ == "PERSON" or scene.memory.person_named(span.text):
        _person(scene, token, span)
    else:
        scene.add(token, scene.unknown_body(token, span, here=True), "body")


def _sense(scene: Scene, token: Token, found: Found) -> Known:
    """A body's seat stands for the body where it acts, unless its host state is spoken of: "sanctions by Brussels"."""
    seat = next((known for known in found.known if known.kind == "seat" and known.organisation), None)
    host = next((known for known in found.known if known.country), None)
    if seat is None or host is None or host.country is None:
        return choose(found, scene.published, syntax.modifies(token))
    state = host.country.id
    hosting = any(mention.actor.country == state for mention in scene.memory.mentions[-_LATELY:])
    place = token.dep_ == "pobj" and token.head.lower_ in ("in", "near", "at", "outside", "from")
    return host if hosting or place or token.dep_ not in _ACTING else seat


def _state(scene: Scene, token: Token, known: Known, span: Span) -> None:
    assert known.country is not None
    actor = state_actor(known.country, span)
    if (
        known.kind == "people"
        and token.tag_ in ("NN", "NNP", "JJ")
        and (bearer := descriptions.of_origin(scene, token, actor))
    ):
        scene.add(token, printed(bearer.actor, span), "person", bearer.gender)
        return
    if known.kind == "people" and not syntax.modifies(token) and not syntax.children(token, "det"):
        actor = replace(actor, sector="CVL")
    if syntax.modifies(token) and token.head.i not in range(span.start, span.end):
        scene.book.modifiers[token.i] = actor
    elif known.kind != "adjective" or token.pos_ in ("PROPN", "NOUN"):
        scene.book.heads[token.i] = (actor,)
    scene.memory.note(Mention(actor, token, "state"))


def _leader(scene: Scene, token: Token, known: Known, found: Found) -> None:
    short = known.kind != "person" or len(found.span) == 1
    seen = scene.memory.person_named(found.span.text) if short else None
    leader = _meant(scene, token, found)
    if seen is not None:
        scene.add(token, printed(seen.actor, found.span), "person", seen.gender)
    elif leader is not None:
        actor = _as_titled(scene, token, persons.leader_actor(leader, found.span, scene.published))
        scene.add(token, actor, "person", leader.gender)
    elif token.ent_type_ == "PERSON":
        _person(scene, token, found.span)


def _as_titled(scene: Scene, token: Token, actor: Actor) -> Actor:
    """One who left an office that is known may hold another one, which the words beside the name tell."""
    role = _title(scene, token) if actor.sector == "ELI" and not _once(token) else None
    return replace(actor, sector=role.sector, role=role.words[0]) if role and not role.anonymous else actor


def _once(token: Token) -> bool:
    """Whether the words beside a name tell what somebody was: "former minister Lee Na"."""
    words = {*persons.title_words(token), *(word.lower_ for noun in _beside(token)[1:] for word in noun.subtree)}
    return bool(words & (reference_words().former | reference_words().gone))


def _meant(scene: Scene, token: Token, found: Found) -> Leader | None:
    """Of several bearers of a name: whom the states beside it show, else who is in office, else who leads."""
    homes = {state.country for host in _beside(token) for state in scene.states_around(host)}
    return persons.pick_leader(found.known, homes, scene.published)


def _person(scene: Scene, token: Token, span: Span) -> None:
    seen = scene.memory.person_named(span.text) if len(span) == 1 else None
    if seen is not None:
        scene.add(token, printed(seen.actor, span), "person", seen.gender, seen.expert)
        return
    role = _title(scene, token)
    body = scene.affiliation(persons.affiliation_head(token)) or _body_before(scene, token)
    actor = Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=span.text,
        id=f"person:{persons.slug(span.text)}",
        country=_country_of_person(scene, token, role, body),
        sector=_sector_of_person(role, body, token),
        role=role.words[0] if role else None,
        affiliation=body.text if body else None,
    )
    scene.add(token, actor, "person", expert=bool(role and role.expert) or body is not None)


def _body_before(scene: Scene, token: Token) -> Actor | None:
    """The body of no state whose title stands before a name: "*U.N.* mediator Diego Cordovez"."""
    return next((actor for actor in scene.book.modifying(token) if actor.id and not actor.country), None)


def _sector_of_person(role: Role | None, body: Actor | None, token: Token) -> str | None:
    """The role's sector, or that of the body one speaks for where it is of no state."""
    if body is not None and body.sector == "IGO":
        return body.sector
    return told_sector(role, _once(token)) if role else body.sector if body else None


def _country_of_person(scene: Scene, token: Token, role: Role | None, body: Actor | None) -> str | None:
    """The state beside a name ("a Norwegian diplomat", "his rival"), of the body, or the only one in play."""
    expert = role is not None and role.expert
    states = () if expert else tuple(state for host in _beside(token) for state in _states_of(scene, host))
    if states or body is not None:
        return states[0].country if states else body.country if body else None
    placed = role is not None and not expert and role.sector not in ANYWHERE
    home = scene.sole_state(token) if placed else None
    return home.country if home else None


def _states_of(scene: Scene, host: Token) -> tuple[Actor, ...]:
    owners = (*scene.states_around(host), *scene.book.of(syntax.possessors(host)), *scene.book.at(host))
    return tuple(owner for owner in owners if owner.country)


def _beside(token: Token) -> list[Token]:
    """A name's own head and the nouns in apposition with it, on either side."""
    return [token, *syntax.children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])]


def _title(scene: Scene, token: Token) -> Role | None:
    before = scene.gazetteer.role(persons.title_words(token))
    return before or next((role for noun in _beside(token)[1:] if (role := scene.role_of(noun))), None)
