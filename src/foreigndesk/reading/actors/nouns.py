"""Common nouns that mean somebody: "the North Korean leader", "US officials", "the expert", "both countries"."""

from dataclasses import replace

from spacy.tokens import Span, Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors import descriptions, offices, persons
from foreigndesk.reading.actors.book import unique
from foreigndesk.reading.actors.memory import Mention, MentionKind
from foreigndesk.reading.actors.roles import PLAIN, of_body, of_state, without_state
from foreigndesk.reading.actors.scene import ANYWHERE, Scene, joined_to, printed, state_of
from foreigndesk.reading.actors.words import reference_words
from foreigndesk.records import Actor
from foreigndesk.reference import Role

_DESCRIBING = ("amod", "compound", "nmod", "poss", "nummod", "advmod")
_SINGULAR = ("NN", "NNP")


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
    elif lemma in known.counterparts:
        _counterpart(scene, token)
    elif lemma in known.predecessors | known.successors:
        _in_turn(scene, token, earlier=lemma in known.predecessors)
    elif _may_head(role, lemma) and _head_of_body(scene, token):
        return
    elif role:
        _role_noun(scene, token, role)
    elif lemma in known.states and words & {"the", "this", "his", "her", "its", "their"}:
        _the_country(scene, token)
    else:
        _described(scene, token, lemma)


def _may_head(role: Role | None, lemma: str) -> bool:
    """Whether a noun is one for the head of a body: "chief", "director-general", but not "defence chief"."""
    heads = reference_words().heads
    return role.words[0] in heads if role and lemma not in role.words else lemma in heads


def describes(token: Token) -> bool:
    """Whether a word describes a person though it may look like a name: "the Socialist"."""
    aged = token.lower_ == "old" and token.i > 1 and token.nbor(-1).text == "-"  # "the 79-year-old"
    known = aged or token.lower_ in reference_words().people or token.text in reference_words().states
    return known and any(child.lower_ in ("the", "a") for child in token.children)


def both(scene: Scene, token: Token) -> None:
    """Book "both", "the two ministers": the two sides mentioned last, as persons where the noun means persons."""
    pair = scene.memory.two_sides(token)
    if len(pair) != 2:
        return
    role = scene.role_of(token)
    who = tuple(actor if role and _may_hold(scene, actor, role) else state_of(actor) for actor in pair)
    scene.book.heads[token.i] = tuple(printed(actor, token) for actor in who)
    scene.memory.note(Mention(who[0], token, "state"))


def _may_hold(scene: Scene, actor: Actor, role: Role) -> bool:
    """Whether somebody may be one of "the two leaders", "the two foreign ministers": no head of state is a minister."""
    held = scene.gazetteer.role([actor.role]) if actor.role else None
    ministers = [each is not None and each.office in reference_words().under_leaders for each in (role, held)]
    return role.office is not None and (not any(ministers) or (held is not None and held.office == role.office))


def _neighbour(scene: Scene, token: Token) -> None:
    """Book "the neighbours", who are both sides, and "its neighbour", who is the other one."""
    owners = {actor.country for actor in scene.book.of(syntax.possessors(token))}
    if token.tag_ == "NNS" and not owners:
        both(scene, token)
        return
    others = (mention.actor for mention in scene.memory.back("state") if mention.actor.country not in owners)
    if owners and (other := next(others, None)):
        scene.book.heads[token.i] = (printed(state_of(other), token),)


def _counterpart(scene: Scene, token: Token) -> None:
    """Book "his Greek counterpart": who holds there the office of the person spoken of."""
    states = [owner for owner in scene.owners(token) if owner.country and owner.id == owner.country]
    seen = next(scene.memory.near(token, "person"), None)
    role = scene.gazetteer.role([seen.actor.role]) if seen and seen.actor.role else None
    if not states:
        return
    span = phrase(token)
    holder = offices.office_holder(states[0].country or "", role, scene.published) if role and role.office else None
    plain = Actor(span.text, span.start_char, span.end_char, span.text, country=states[0].country, sector="GOV")
    actor = persons.leader_actor(holder, span, scene.published) if holder else plain
    scene.add(token, actor, "person", holder.gender if holder else None)


def _in_turn(scene: Scene, token: Token, earlier: bool) -> None:
    """Book "his predecessor" and "her successor" in the office of the person spoken of."""
    owners = scene.book.of(syntax.possessors(token))
    owner = next(iter(owners), None)
    leader = offices.by_id().get(owner.id or "") if owner else None
    if leader is None and (seen := descriptions.person(scene, token)) and owner and owner.id == owner.country:
        leader = offices.by_id().get(seen.actor.id or "")
    other = (offices.before if earlier else offices.after)(leader, scene.published) if leader else None
    if other is not None:
        scene.add(token, persons.leader_actor(other, phrase(token), scene.published), "person", other.gender)
    elif owner is not None and owner.country:
        span = phrase(token)
        sector = "ELI" if earlier else owner.sector
        actor = Actor(span.text, span.start_char, span.end_char, span.text, country=owner.country, sector=sector)
        scene.add(token, actor, "person")


def _head_of_body(scene: Scene, token: Token) -> bool:
    """Book "the NATO chief", "the head of the central bank"; False where the noun heads no body."""
    owners = [owner for owner in scene.owners(token) if owner.id != owner.country]
    if not owners or (owners[0].id or "").startswith("person:"):
        return False
    role = scene.gazetteer.roles["leader"]
    if _other_head(scene, token, owners[0]):
        role = replace(role, office=None)  # "the EU trade chief" is not the chief of the EU
    actor, gender = of_body(scene, token, phrase(token), role, owners[0])
    scene.add(token, actor, "person", gender)
    return True


def _other_head(scene: Scene, token: Token, body: Actor) -> bool:
    """Whether a head heads only a part of a body."""
    words = reference_words()
    dated = words.fresh | words.dated | words.former | words.gone | words.going | {"current", "managing", "executive"}
    before = {word.lower_ for word in phrase(token)[:-1] if word.i not in scene.inside and word.pos_ in ("NOUN", "ADJ")}
    role = scene.role_of(token)
    title = " ".join(role.words).replace("-", " ").split() if role else []
    return bool(before - dated - {*title} - {word.lower() for word in body.text.split()})


def _the_country(scene: Scene, token: Token) -> None:
    several = token.tag_ == "NNS" and token.lower_ not in reference_words().states  # "the islands" are one
    state = None if several else descriptions.state(scene, token)
    if state is not None:
        scene.book.heads[token.i] = (printed(state, token),)


def _role_noun(scene: Scene, token: Token, role: Role) -> None:
    span = phrase(token)
    if tailed := scene.tailed_role(token):
        span = token.doc[span.start : tailed[1]]
        scene.inside.update(range(token.i + 1, tailed[1]))
    owners = [owner for owner in scene.owners(token) if not (role.expert and owner.text == owner.name)]
    one = role.anonymous and token.tag_ in _SINGULAR
    kind: MentionKind = "person" if role.office or one else "body"
    owners = [owner for owner in owners if owner.country or not (owner.id or "person:").startswith("person:")]
    if owners:  # a "Russia expert" is one on Russia, not a Russian
        _owned(scene, token, span, role, owners, kind)
    elif apposed := _apposed_to(scene, token):
        scene.book.heads[token.i] = (printed(apposed, span),)
    elif known := _mentioned(scene, token, role):
        scene.add(token, printed(known.actor, span), known.kind, known.gender)
    else:
        _unowned(scene, token, span, role, kind)


def _owned(scene: Scene, token: Token, span: Span, role: Role, owners: list[Actor], kind: MentionKind) -> None:
    """Book a role whose state or body is printed beside it."""
    resolved = [_of_owner(scene, token, span, role, owner) for owner in owners]
    actor, gender = resolved[0]
    scene.add(token, actor, kind, gender, expert=role.expert)
    if token.tag_ == "NNS":  # "their presidents", "the Russian and Turkish ministers"
        scene.book.heads[token.i] = unique(each for each, _ in resolved)


def _of_owner(scene: Scene, token: Token, span: Span, role: Role, owner: Actor) -> tuple[Actor, str | None]:
    organ = (owner.id or "").startswith(f"{owner.country}:")
    sector = owner.sector if organ else None  # "a spokesman for the Israeli military"
    if owner.country and (organ or (owner.id or "").startswith("person:")):
        owner = state_of(owner)
    if owner.id == owner.country or role.expert:
        actor, gender = of_state(scene, token, span, role, owner)
        plain = role.sector in PLAIN and not role.office and not role.organ and sector is not None
        return (replace(actor, sector=sector) if plain else actor), gender
    return of_body(scene, token, span, role, owner)


def _unowned(scene: Scene, token: Token, span: Span, role: Role, kind: MentionKind) -> None:
    """Book a role whose state nobody prints: whoever holds the office, else somebody of the only state in play."""
    told = _told_otherwise(scene, token)
    home = None if told else _home_of_office(scene, token, role)
    if home is None and not told and role.sector not in ANYWHERE and not role.expert:
        of_one = not role.anonymous and token.tag_ in _SINGULAR and descriptions.pointing(token)
        of_one = of_one and not _of_several(scene, token)
        home = scene.sole_state(token) or (scene.spoken_of(token) if of_one else None)
    if home is None:
        if not told and role.sector not in ANYWHERE and not role.expert and not scene.memory.states(token):
            scene.unplaced.append(token)
        scene.add(token, without_state(scene, token, span, role), kind, expert=role.expert)
        return
    actor, gender = of_state(scene, token, span, role, home)
    scene.add(token, actor, kind, gender)


def placed_later(scene: Scene, token: Token) -> None:
    """Give a role the state that only the text after it names: "The president resigned. Lima is calm"."""
    role, home = scene.role_of(token), scene.state_after(token)
    if role is not None and home is not None and not any(actor.country for actor in scene.book.at(token)):
        actor, _ = of_state(scene, token, phrase(token), role, home)
        scene.book.heads[token.i] = (actor,)


def _told_otherwise(scene: Scene, token: Token) -> bool:
    """Whether a name ("the ruler Kim Jong Il") or an owner that is not known tells whom a role means."""
    named = any(child.i in scene.inside for child in syntax.children(token, "appos"))
    owners = (*syntax.children(token, "compound"), *syntax.possessors(token), *_things_of(token))
    things = [word for word in syntax.possessors(token) if word.pos_ == "NOUN" and not scene.book.at(word)]
    return named or bool(things) or any(word.pos_ == "PROPN" and word.i not in scene.inside for word in owners)


def _things_of(token: Token) -> list[Token]:
    return [noun for link in syntax.children(token, "prep") if link.lower_ == "of" for noun in link.children]


def _home_of_office(scene: Scene, token: Token, role: Role) -> Actor | None:
    """Whose "the emir" is: the first state in play that has an office of that very title."""
    if not role.office or not descriptions.pointing(token) or token.tag_ not in _SINGULAR:
        return None
    if role.home:
        return scene.state_called(role.home, token)
    states = () if _of_several(scene, token) else scene.memory.states(token)
    titled = (s for s in states if offices.had_title(s.country or "", role, scene.published))
    home = next(titled, None)
    return state_of(home) if home else None


def _of_several(scene: Scene, token: Token) -> bool:
    """Whether the last subject is of several: in "Chile and Peru met. The president left" either is meant."""
    seen = scene.memory.recent_subject(token, "state", "person")
    return seen is not None and len(scene.book.of(syntax.spread([seen.token, *seen.token.conjuncts]))) > 1


def _mentioned(scene: Scene, token: Token, role: Role) -> Mention | None:
    """Whom "the expert", "the president", "the ministry" means: the last one mentioned of that description."""
    if not any(child.lower_ in ("the", "this") for child in token.children):
        return None
    words = reference_words()
    if scene.describing(phrase(token)) & (words.dated | words.former | words.gone | words.fresh | words.going):
        return _former_self(scene, token, role)
    same = next(
        (mention for mention in scene.memory.near(token, "person", "body", "state") if _is(mention, role)), None
    )
    if same is not None or not descriptions.pointing(token):
        return same
    many = (role.organ or role.anonymous) and not role.expert and role.sector not in ("GOV", "UNK")
    sectors = (*([role.sector] if many else []), *_sectors_called(token))
    if body := next((body for sector in sectors if (body := descriptions.body(scene, token, sector))), None):
        return body
    if token.tag_ in _SINGULAR and not role.organ and token.lemma_.lower() in words.people:
        return descriptions.person(scene, token)
    return same


def _former_self(scene: Scene, token: Token, role: Role) -> Mention | None:
    """Whom "the former general" means: somebody spoken of; no office is meant, whose holders differ."""
    former = scene.describing(phrase(token)) & reference_words().former
    plain = token.tag_ in _SINGULAR and not role.organ and not role.office
    return descriptions.person(scene, token) if former and plain and descriptions.pointing(token) else None


def _sectors_called(token: Token) -> list[str]:
    """The sectors of the bodies that a noun may mean: "the group", "the bloc"."""
    lemma = token.lemma_.lower()
    return [sector for sector, nouns in reference_words().bodies.items() if lemma in nouns]


def _is(mention: Mention, role: Role) -> bool:
    if role.expert:
        return mention.expert and mention.kind == "person"
    if role.organ:
        return (mention.actor.id or "").endswith(f":{role.id}")
    return mention.kind == "person" and mention.actor.role in role.words


def _described(scene: Scene, token: Token, lemma: str) -> None:
    """Book what only describes: "the former comedian", "the bloc", "his son"."""
    known = reference_words()
    bodies = (body for sector in _sectors_called(token) if (body := descriptions.body(scene, token, sector)))
    if seen := next(bodies, None):
        scene.add(token, printed(seen.actor, phrase(token)), "body")
    elif lemma in known.kin:
        _relative(scene, token)
    elif (lemma in known.people or describes(token)) and token.tag_ in (*_SINGULAR, "JJ"):
        _person(scene, token)


def _person(scene: Scene, token: Token) -> None:
    """Book "the former comedian", "the Socialist", and "the man he replaced", who is the one before."""
    span = phrase(token)
    if other := descriptions.displaced(scene, token):
        scene.add(token, persons.leader_actor(other, span, scene.published), "person", other.gender)
        return
    if apposed := _apposed_to(scene, token):
        scene.book.heads[token.i] = (printed(apposed, span),)
    elif descriptions.pointing(token) and (seen := descriptions.person(scene, token)):
        scene.add(token, printed(seen.actor, span), "person", seen.gender)
    elif descriptions.once_ruled(token) and (home := scene.sole_state(token)):
        actor = Actor(span.text, span.start_char, span.end_char, span.text, country=home.country, sector="ELI")
        scene.add(token, actor, "person", descriptions.gender_of(token))


def _relative(scene: Scene, token: Token) -> None:
    """Book "his son", "the daughter of Sukarno": somebody of the same state, of no office that is known."""
    owner = next((owner for owner in scene.owners(token) if owner.country), None)
    span = phrase(token)
    if apposed := _apposed_to(scene, token):
        scene.book.heads[token.i] = (printed(apposed, span),)
    elif owner is not None:
        actor = Actor(span.text, span.start_char, span.end_char, span.text, country=owner.country, sector="ELI")
        scene.add(token, actor, "person", descriptions.gender_of(token))


def _apposed_to(scene: Scene, token: Token) -> Actor | None:
    """Whom a noun in apposition describes: "the Czech president, a retired general"."""
    if token.dep_ != "appos" or token.head.i > token.i:
        return None
    return next((actor for actor in scene.book.at(token.head) if actor.id), None)


def phrase(token: Token) -> Span:
    """The noun with the words that describe it, without articles."""
    start = min((word.left_edge.i for word in token.lefts if word.dep_ in _DESCRIBING), default=token.i)
    if (joined := joined_to(token)) is not None and joined.head in (token, token.head):
        start = min(start, joined.left_edge.i)
    return persons.trimmed(token.doc[start : token.i + 1])
