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
        sector=body.sector if role.sector in PLAIN and body.sector and not role.organ else role.sector,
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
    if adjectives & words.dated:
        return None
    if adjectives & words.fresh:
        return offices.new_holder(home, role, on)
    gone = "outgoing" in adjectives or not offices.has_title(home, role, on) or leaves(token)
    left = offices.last_holder(home, role, on, offices.RECENT) if gone else None
    return left or offices.office_holder(home, role, on)


def leaves(token: Token) -> bool:
    """Whether the clause tells of the end of an office: "the president resigned", "the army deposed the president"."""
    verb = syntax.clause_of(token)
    own = token.dep_ in ("nsubj", "nsubjpass", "dobj") and token.head == verb
    return own and verb.lemma_ in reference_words().leaving | reference_words().dying


def _definite(token: Token) -> bool:
    return token.tag_ in _SINGULAR and not any(child.lower_ in ("a", "an") for child in token.children)


def _sector(role: Role, adjectives: Set[str]) -> str:
    words = reference_words()
    past = adjectives & (words.former | words.gone) and role.sector in _OFFICIAL and not role.organ
    return "ELI" if past else role.sector
