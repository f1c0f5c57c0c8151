"""Common nouns that mean somebody: "the North Korean leader", "US officials", "the expert", "both countries"."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors import persons
from foreigndesk.reading.actors.book import unique
from foreigndesk.reading.actors.memory import Mention, MentionKind
from foreigndesk.reading.actors.scene import Scene, printed, state_of
from foreigndesk.records import Actor
from foreigndesk.reference import Role, fact

_DESCRIBING = ("amod", "compound", "nmod", "poss", "nummod", "advmod")


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Words that point back to somebody named before; see ``en/reference_words.yaml``."""

    he: frozenset[str]
    she: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]
    both: frozenset[str]
    sides: frozenset[str]
    neighbours: frozenset[str]
    states: frozenset[str]
    dated: frozenset[str]
    definite: frozenset[str]


def reference_words() -> ReferenceWords:
    """Words that point back to somebody named before."""
    return fact(ReferenceWords, "en/reference_words")


def noun(scene: Scene, token: Token) -> None:
    """Book a common noun, if it means somebody."""
    if token.dep_ == "compound" and (token.head.i in scene.entities or token.head.i in scene.named):
        return  # a title: it belongs to the name that follows
    words, known = {child.lower_ for child in token.children}, reference_words()
    role, lemma = scene.role_of(token), token.lemma_.lower()
    named = "both" in words or (words & known.both and words & known.definite)
    if named and (lemma in known.sides or (role and not scene.owners(token))):
        both(scene, token)
    elif lemma in known.neighbours:
        _neighbour(scene, token)
    elif role:
        _role_noun(scene, token, role)
    elif lemma in known.states and "the" in words:
        _the_country(scene, token)


def both(scene: Scene, token: Token) -> None:
    """Book "both", "the two ministers": the two sides mentioned last, as persons where the noun means persons."""
    pair = scene.memory.last_sides(2)
    if len(pair) != 2:
        return
    role = scene.role_of(token)
    who = pair if role and role.office else tuple(state_of(actor) for actor in pair)
    scene.book.heads[token.i] = tuple(printed(actor, token) for actor in who)
    scene.memory.note(Mention(who[0], token, "state"))


def _neighbour(scene: Scene, token: Token) -> None:
    """Book "the neighbours", who are both sides, and "its neighbour", who is the other one."""
    owners = {actor.country for actor in scene.book.of(syntax.possessors(token))}
    if token.tag_ == "NNS" and not owners:
        both(scene, token)
        return
    others = (mention.actor for mention in scene.memory.back("state") if mention.actor.country not in owners)
    if owners and (other := next(others, None)):
        scene.book.heads[token.i] = (printed(state_of(other), token),)


def _the_country(scene: Scene, token: Token) -> None:
    subjects = syntax.grammatical_subjects(syntax.clause_of(token))
    taken = {actor.country for actor in scene.book.of(subjects)}
    taken |= {actor.country for subject in subjects for actor in scene.book.modifying(subject)}
    state = next((m.actor for m in scene.memory.back("state") if m.actor.country not in taken), None)
    if state is not None:
        scene.book.heads[token.i] = (printed(state, token),)


def _role_noun(scene: Scene, token: Token, role: Role) -> None:
    span = _phrase(token)
    owners = (owner for owner in scene.owners(token) if not (role.expert and owner.text == owner.name))
    states = [owner for owner in owners if owner.country]  # a "Russia expert" is one on Russia, not a Russian
    one = role.anonymous and token.tag_ in ("NN", "NNP")
    kind: MentionKind = "person" if role.office or one else "body"
    if states:
        scene.add(token, _of_state(scene, token, span, role, states[0]), kind, expert=role.expert)
        if token.tag_ == "NNS":  # "their presidents", "the Russian and Turkish ministers"
            scene.book.heads[token.i] = unique(_of_state(scene, token, span, role, state) for state in states)
    elif known := _mentioned(scene, token, role):
        scene.add(token, printed(known.actor, span), known.kind)
    else:
        scene.add(token, _without_state(scene, token, span, role), kind, expert=role.expert)


def _of_state(scene: Scene, token: Token, span: Span, role: Role, state: Actor) -> Actor:
    definite = token.tag_ in ("NN", "NNP") and not any(child.lower_ in ("a", "an") for child in token.children)
    dated = {word.lower_ for word in span} & reference_words().dated
    if definite and role.office and not dated:
        holder = persons.office_holder(state.country or "", role, scene.published)
        if holder is not None:
            return persons.leader_actor(holder, span, scene.published)
    organ = role.organ and not role.anonymous
    return Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=f"{state.name}: {role.words[0]}" if organ else span.text,
        id=f"{state.country}:{role.id}" if organ else None,
        country=state.country,
        sector=role.sector,
        role=None if organ else role.words[0],
        affiliation=state.affiliation,
        anonymous=role.anonymous,
    )


def _without_state(scene: Scene, token: Token, span: Span, role: Role) -> Actor:
    body = scene.affiliation(persons.affiliation_head(token))
    if body is None and role.organ and any(child.lower_ == "the" for child in token.children):
        body = scene.spoken_of(token)
    return Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=span.text,
        country=body.country if body else None,
        sector=role.sector,
        role=None if role.organ else role.words[0],
        affiliation=body.text if body else None,
        anonymous=not role.organ,
    )


def _mentioned(scene: Scene, token: Token, role: Role) -> Mention | None:
    """Whom "the expert", "the president", "the ministry" means: the last one mentioned of that description."""
    if not any(child.lower_ in ("the", "this") for child in token.children):
        return None
    return next((mention for mention in reversed(scene.memory.mentions) if _described(mention, role)), None)


def _described(mention: Mention, role: Role) -> bool:
    if role.expert:
        return mention.expert and mention.kind == "person"
    if role.organ:
        return (mention.actor.id or "").endswith(f":{role.id}")
    return mention.kind == "person" and mention.actor.role in role.words


def _phrase(token: Token) -> Span:
    """The noun with the words that describe it, without articles."""
    start = min((word.left_edge.i for word in token.lefts if word.dep_ in _DESCRIBING), default=token.i)
    return persons.trimmed(token.doc[start : token.i + 1])
