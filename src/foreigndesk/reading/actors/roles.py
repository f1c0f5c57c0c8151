"""Roles resolved: who is "the new president", "the NATO secretary-general", "the Turkish army"."""

import re
from collections.abc import Set
from datetime import date, timedelta

from spacy.tokens import Span, Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors import descriptions, offices, persons
from foreigndesk.reading.actors.memory import Mention
from foreigndesk.reading.actors.scene import Scene, printed
from foreigndesk.reading.actors.words import reference_words
from foreigndesk.records import Actor
from foreigndesk.reference import Leader, Role

_SINGULAR = ("NN", "NNP")
_OFFICIAL = ("GOV", "MIL", "SPY", "LEG", "JUD", "COP")
"""Sectors that one leaves with the office, and is then of the elite (ELI)."""
PLAIN = ("GOV", "UNK", "PTY")
"""Sectors of roles that say nothing of the body they are in: a NATO official is of NATO."""
_GONE = timedelta(days=730)
"""How long "the ousted president" is the one before today's."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def of_state(scene: Scene, token: Token, span: Span, role: Role, state: Actor) -> tuple[Actor, str | None]:
    """The holder of a state's office, one of its bodies, or somebody of it, with the gender where it is known."""
    adjectives = scene.describing(span)
    if _definite(token) and (seen := _spoken_of(scene, token, role, state, adjectives)):
        return printed(seen.actor, span), seen.gender
    if _definite(token) and role.office:
        holder = holder_as_told(scene, token, role, state.country or "", adjectives)
        if holder is not None:
            return persons.leader_actor(holder, span, _as_of(scene, token, holder)), holder.gender
    organ = role.organ and not role.anonymous
    actor = Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=f"{state.name}: {role.words[0]}" if organ else span.text,
        id=f"{state.country}:{role.id}" if organ else None,
        country=state.country,
        sector=_sector(role, adjectives),
        role=None if organ else role.words[0],
        affiliation=state.affiliation,
        anonymous=role.anonymous,
    )
    return actor, descriptions.gender_of(token)


def _spoken_of(scene: Scene, token: Token, role: Role, owner: Actor, adjectives: Set[str]) -> Mention | None:
    """Whom "the former Estonian premier", "the former KGB officer", "the Kremlin critic" mean among those spoken of."""
    if adjectives & reference_words().former:
        if seen := descriptions.formerly(scene, token, role, owner.id or ""):
            return seen
        told = role.anonymous and descriptions.pointing(token)
        return descriptions.of_country(scene, token, owner.country) if told else None
    if role.anonymous and role.sector not in _OFFICIAL and descriptions.pointing(token):
        body = descriptions.body(scene, token, role.sector)
        if body is not None and body.actor.id and body.actor.country == owner.country:
            return body
    if role.organ or not role.anonymous or token.lemma_.lower() not in reference_words().people:
        return None
    seen = descriptions.of_country(scene, token, owner.country) if descriptions.pointing(token) else None
    return seen if seen and (seen.actor.sector == role.sector or seen.actor.sector not in _OFFICIAL) else None


def _as_of(scene: Scene, token: Token, holder: Leader) -> date:
    """The day as of which a holder is told of: of one who died in office, the last day in it."""
    dying = leaves(token) and syntax.clause_of(token).lemma_ in reference_words().dying
    term = offices.term_on(holder, scene.published)
    return term.to if dying and term is not None and term.to and term.to < scene.published else scene.published


def of_body(scene: Scene, token: Token, span: Span, role: Role, body: Actor) -> tuple[Actor, str | None]:
    """The head of an organisation, or somebody of it: "the NATO chief", "a Hamas official"."""
    adjectives = scene.describing(span)
    if _definite(token) and (seen := _spoken_of(scene, token, role, body, adjectives)):
        return printed(seen.actor, span), seen.gender
    if _definite(token) and role.office:
        holder = holder_as_told(scene, token, role, body.id or "", adjectives)
        if holder is not None:
            return persons.leader_actor(holder, span, scene.published), holder.gender
    office = _definite(token) and not role.anonymous and not role.organ
    actor = Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=span.text,
        id=f"{body.id}:{role.id}" if office and body.id and not adjectives & reference_words().dated else None,
        country=body.country,
        sector=_sector_within(body, role),
        role=role.words[0],
        affiliation=body.name,
        anonymous=role.anonymous,
    )
    return actor, descriptions.gender_of(token)


def without_state(scene: Scene, token: Token, span: Span, role: Role) -> Actor:
    """Somebody of whom only the role is told, with the body where one is."""
    body = scene.affiliation(persons.affiliation_head(token))
    if body is None and role.organ and any(child.lower_ == "the" for child in token.children):
        body = scene.spoken_of(token)
    return Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=span.text,
        country=body.country if body else None,
        sector=_sector(role, scene.describing(span)),
        role=None if role.organ else role.words[0],
        affiliation=body.text if body else None,
        anonymous=not role.organ,
    )


def holder_as_told(scene: Scene, token: Token, role: Role, home: str, adjectives: Set[str]) -> Leader | None:
    """Who is meant by an office in the words of the text: today's holder, the new one, the one just gone."""
    words, on = reference_words(), scene.published
    if adjectives & words.gone:
        return offices.last_holder(home, role, on, _GONE)
    if "then" in adjectives:
        year = _YEAR.search(token.sent.text)
        return offices.office_holder(home, role, date(int(year[0]), 7, 1)) if year else None
    if adjectives & words.dated or (role.office == "leader" and adjectives & words.factions):
        return None
    if adjectives & words.fresh:
        return offices.new_holder(home, role, on)
    gone = bool(adjectives & words.going) or not offices.has_title(home, role, on) or leaves(token)
    left = offices.last_holder(home, role, on, offices.RECENT)
    now = offices.office_holder(home, role, on)
    other = now is not None and descriptions.gender_of(token) not in (None, now.gender)  # "the queen" is no king
    holder = left if other else (left if gone else None) or now
    return None if other and holder is not None and holder.gender == (now and now.gender) else holder


def leaves(token: Token) -> bool:
    """Whether the clause tells of the end of an office: "the president resigned", "the army deposed the president"."""
    verb = syntax.clause_of(token)
    own = token.dep_ in ("nsubj", "nsubjpass", "dobj") and token.head == verb
    told = {verb.lemma_, *(f"{verb.lemma_} {particle.lower_}" for particle in syntax.children(verb, "prt", "advmod"))}
    return own and bool(told & (reference_words().leaving | reference_words().dying))


def _sector_within(body: Actor, role: Role) -> str:
    """The sector of somebody in a body: that of the role where it tells, else the body's."""
    plain = role.sector in (*PLAIN, "IGO") or body.sector == "IGO"
    return body.sector if plain and body.sector and not role.organ else role.sector


def _definite(token: Token) -> bool:
    return token.tag_ in _SINGULAR and not any(child.lower_ in ("a", "an") for child in token.children)


def _sector(role: Role, adjectives: Set[str]) -> str:
    if role.office == "leader" and adjectives & reference_words().factions:
        return "PTY"
    return told_sector(role, bool(adjectives & (reference_words().former | reference_words().gone)))


def told_sector(role: Role, past: bool) -> str:
    """The sector of a role; of an office of the past, that of former officials."""
    return "ELI" if past and role.sector in _OFFICIAL and not role.organ else role.sector
