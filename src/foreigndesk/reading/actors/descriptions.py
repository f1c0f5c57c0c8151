"""Descriptions that point back: "the former comedian", "the Canadian", "the bloc", "the isolated country"."""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from foreigndesk import reference
from foreigndesk.reading import syntax
from foreigndesk.reading.actors import offices
from foreigndesk.reading.actors.memory import Mention, is_subject, prominence
from foreigndesk.reading.actors.scene import Scene, state_of
from foreigndesk.reading.actors.words import reference_words
from foreigndesk.records import Actor
from foreigndesk.reference import Leader, Role

_FAR = 100
"""How many mentions back a body or a state is sought that a noun describes."""


def pointing(token: Token) -> bool:
    """Whether a noun phrase is one that points back: definite, and no clause or "of" tells whom it means."""
    definite = any(child.lower_ in ("the", "this") for child in token.children)
    told = syntax.children(token, "relcl", "acl") or any(
        link.lower_ in ("of", "at", "in", "from", "for") for link in syntax.children(token, "prep")
    )
    return definite and not told


def person(scene: Scene, token: Token) -> Mention | None:
    """Whom a description in the singular means: who was spoken of in the sentences before, the subjects first."""
    return next(_persons(scene, token), None)


def _persons(scene: Scene, token: Token) -> Iterator[Mention]:
    """The persons of earlier sentences that a description may mean, the likeliest first."""
    start, gender = token.sent.start, gender_of(token)
    near = [m for m in scene.memory.near(token, "person") if m.token.i < start]
    fitting = [m for m in near if m.token.tag_ not in ("NNS", "NNPS") and gender in (None, m.gender or gender)]
    return iter(sorted(fitting, key=lambda mention: (not is_subject(mention.token), prominence(mention))))


def displaced(scene: Scene, token: Token) -> Leader | None:
    """Whose place somebody took: "the man he replaced", "the president she beat"."""
    for clause in syntax.children(token, "relcl"):
        if clause.lemma_ in reference_words().displacing:
            for actor in scene.book.of(syntax.grammatical_subjects(clause)) or _spoken_of(scene, clause):
                leader = offices.by_id().get(actor.id or "")
                return offices.before(leader, scene.published) if leader else None
    return None


def _spoken_of(scene: Scene, clause: Token) -> tuple[Actor, ...]:
    """Whom the subject of a clause further on will mean, as far as can be told before it is reached."""
    said = [each.lower_ for each in syntax.grammatical_subjects(clause)]
    gender = next((gender for gender, word in (("m", "he"), ("f", "she")) if word in said), None)
    seen = scene.memory.recent_subject(clause, "person", gender=gender) if gender else None
    return (seen.actor,) if seen else ()


def once_ruled(token: Token) -> bool:
    """Whether a noun is told to be of one who ruled: "the man who had led the country for 24 years"."""
    clauses = (clause for clause in syntax.children(token, "relcl") if clause.lemma_ in reference_words().ruling)
    return any(child.lower_ in ("had", "once") for clause in clauses for child in clause.children)


def gender_of(token: Token) -> str | None:
    """What a noun says of gender: "the spokeswoman", "the widow"."""
    words, lemma = reference_words(), token.lemma_.lower()
    if lemma in words.women or lemma.endswith("woman"):
        return "f"
    return "m" if lemma in words.men or lemma.endswith(("man", "father")) else None


def of_origin(scene: Scene, token: Token, state: Actor) -> Mention | None:
    """Whom "the Norwegian" means: somebody spoken of who is known to be one."""
    if not pointing(token):
        return None
    return next((m for m in _persons(scene, token) if _is_from(m.actor, state.country)), None)


def _is_from(actor: Actor, country: str | None) -> bool:
    leader = offices.by_id().get(actor.id or "")
    return country == (leader.country if leader else actor.country)


def of_country(scene: Scene, token: Token, country: str | None) -> Mention | None:
    """Whom a description with a state means: somebody spoken of who acts for it, or comes from it."""
    return next((m for m in _persons(scene, token) if country == m.actor.country or _is_from(m.actor, country)), None)


def formerly(scene: Scene, token: Token, role: Role, home: str) -> Mention | None:
    """Whom "the former Estonian premier" means: somebody spoken of who once held that office."""
    for mention in scene.memory.near(token, "person"):
        leader = offices.by_id().get(mention.actor.id or "")
        if leader is not None and offices.once_held(leader, home, role, scene.published):
            return mention
    return None


def body(scene: Scene, token: Token, sector: str) -> Mention | None:
    """Which body a noun means: the last one mentioned of that sector; none where it may be two."""
    seen = [m for m in islice(scene.memory.back("body"), _FAR) if m.actor.sector == sector]
    return seen[0] if seen and pointing(token) else None


def state(scene: Scene, token: Token) -> Actor | None:
    """Which state "the island", "the Balkan country" means: the likeliest in play that is one."""
    if owners := scene.book.of(syntax.possessors(token)):
        return next((state_of(owner) for owner in owners if owner.country), None)
    taken = set[str | None]() if token.dep_ == "poss" else _acting_on(scene, token)
    traits = {word.lower_ for word in (token, *token.children)} & set(reference.traits())
    seen = (actor for actor in scene.memory.states(token) if actor.country not in taken)
    return next((state_of(actor) for actor in seen if traits <= scene.traits_of(actor.country)), None)


def _acting_on(scene: Scene, token: Token) -> set[str | None]:
    """The states of the subjects of the noun's own clause, which it cannot mean."""
    subjects = [each for each in syntax.grammatical_subjects(syntax.clause_of(token)) if each != token]
    taken = {actor.country for actor in scene.book.of(subjects)}
    return taken | {actor.country for subject in subjects for actor in scene.book.modifying(subject)}
