"""Pronouns: "he", "it", "they", "its", resolved to who was mentioned before; left alone where nobody fits."""

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors import offices
from foreigndesk.reading.actors.book import sides
from foreigndesk.reading.actors.memory import Mention
from foreigndesk.reading.actors.scene import Scene, printed
from foreigndesk.reading.actors.words import reference_words
from foreigndesk.reading.lexicon import modal_words, transfer_verbs
from foreigndesk.records import Actor
from foreigndesk.reference import by_language, categories_of


def pronoun(scene: Scene, token: Token) -> None:
    """Book a pronoun, if it means somebody mentioned before."""
    known, word = reference_words(), token.lower_
    gender = "m" if word in known.he else "f" if word in known.she else None
    if word in known.they:
        actors = _group(scene, token)
    elif gender or (word in known.it and not _is_expletive(token)):
        own = _clause_subject(scene, token, personal=bool(gender))
        actors = own or _governing_subject(scene, token, gender) or _recent(scene, token, gender)
    else:
        return
    if actors:
        scene.book.heads[token.i] = tuple(printed(actor, token) for actor in actors)


def _recent(scene: Scene, token: Token, gender: str | None) -> tuple[Actor, ...]:
    taken = _subject_sides(scene, token)
    if gender:
        seen = scene.memory.recent_subject(token, "person", gender=gender, without=_subject_ids(scene, token))
    else:
        seen = scene.memory.recent_subject(token, "state", "body", without=taken)
    return (seen.actor,) if seen else ()


def _clause_subject(scene: Scene, token: Token, personal: bool) -> tuple[Actor, ...]:
    """Whom "its" or "his" means first: the subject of its own clause, where that is of the right kind."""
    if token.dep_ != "poss":
        return ()
    subjects = [each for each in syntax.grammatical_subjects(syntax.clause_of(token.head)) if each.i < token.i]
    fitting = (a for a in scene.book.of(subjects) if (a.id or "").startswith("person:") == personal)
    return tuple(fitting)[:1]


def _governing_subject(scene: Scene, token: Token, gender: str | None) -> tuple[Actor, ...]:
    """Whom the subject of a clause means that a verb of saying governs: in "Seoul said it would", Seoul."""
    clause = syntax.clause_of(token)
    if token.dep_ not in ("nsubj", "nsubjpass") or clause.dep_ != "ccomp":
        return ()
    for actor in scene.book.of(syntax.grammatical_subjects(clause.head)):
        personal = (actor.id or "").startswith("person:") or bool(actor.role)
        known = offices.by_id().get(actor.id or "")
        if personal == bool(gender) and (known is None or known.gender in (None, gender)):
            return (actor,)
    return ()


def _subject_sides(scene: Scene, token: Token) -> set[str]:
    """The sides that an object pronoun cannot mean: those of its own clause's subject."""
    if token.dep_ not in ("dobj", "pobj", "dative"):
        return set()
    return {sides(actor) for actor in scene.book.of(syntax.subjects(syntax.clause_of(token.head)))}


def _subject_ids(scene: Scene, token: Token) -> set[str]:
    """Whom "him" cannot mean: the subjects of its own clause."""
    if token.dep_ not in ("dobj", "pobj", "dative"):
        return set()
    return {actor.id for actor in scene.book.of(syntax.subjects(syntax.clause_of(token.head))) if actor.id}


def _group(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """Whom "they" means: the last subject of several, or the last plural noun."""
    taken = _subject_sides(scene, token)
    passes = token.dep_ == "dobj" and token.head.lemma_ in transfer_verbs()
    for mention in scene.memory.near(token, "state", "person", "body"):
        if passes and categories_of(mention.token.lemma_):
            return ()  # "wants jets … refused to deliver *them*"
        together = _coordinated(scene, mention)
        plural = len(together) > 1 or mention.token.tag_ == "NNS"
        if plural and not taken & {sides(actor) for actor in together}:
            return together
    return ()


def _coordinated(scene: Scene, mention: Mention) -> tuple[Actor, ...]:
    head = mention.token
    while head.dep_ == "conj":
        head = head.head
    return scene.book.of(syntax.spread([head]))


@by_language
def _minded() -> frozenset[str]:
    """Adjectives of what only somebody can be: "it is *willing* to"."""
    words = modal_words().adjectives
    return frozenset(word for intent in ("offer", "want", "plan", "refuse", "able") for word in words[intent])


def _is_expletive(token: Token) -> bool:
    """The "it" of "it is unclear", or of "it is the duty of all to help", meaning nobody; not in "it is willing"."""
    verb = token.head
    duty = syntax.children(verb, "attr")
    told = duty and any(syntax.is_infinitive(each) for host in (verb, *duty) for each in host.children)
    found = any(each.lemma_ not in _minded() for each in syntax.children(verb, "acomp"))
    empty = token.lower_ == "it" and verb.lemma_ == "be" and bool(found or told)
    return token.dep_ == "expl" or empty
