"""Who takes part: pattern triggers matched against the parse, and the two sides of what they name."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors import ActorBook
from foreigndesk.reading.actors.book import sides, unique
from foreigndesk.reading.lexicon import EventPattern, Trigger, control_words
from foreigndesk.reading.modality import refuses_to_speak, stays_unnamed
from foreigndesk.records import Actor
from foreigndesk.reference import fact, spoken

POWER = frozenset({"GOV", "MIL", "COP", "SPY"})
"""PLOVER's sectors of those who wield a state's power."""
_TOWARDS = ("to", "with", "from", "against", "on", "for", "at", "into", "in")


@dataclass(frozen=True, slots=True)
class NounWords:
    """Word lists of ``en/nouns.yaml``."""

    light: frozenset[str]
    containers: frozenset[str]
    benefits: frozenset[str]
    breaches: frozenset[str]
    occasions: frozenset[str]
    halts: frozenset[str]
    anew: frozenset[str]
    states: frozenset[str]
    harms: frozenset[str]
    violent: frozenset[str]
    accidents: frozenset[str]
    unfit: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parties:
    """The two sides of an event."""

    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]


def noun_words() -> NounWords:
    """Nouns and verbs that help to find participants."""
    return fact(NounWords, spoken("nouns"))


def fires(token: Token, trigger: Trigger) -> bool:
    """Whether a token, with its particle, object and the words before it, is what the trigger asks for."""
    if trigger.particle and trigger.particle not in {
        w for child in token.children for w in (child.lower_, child.lemma_)
    }:
        return False
    particles = [child.lower_ for child in syntax.children(token, "prt")]
    if particles and trigger.particle not in particles:
        return False  # "called off" is not "called"
    if trigger.wants and not any(trigger.wants & _named(noun) for noun in syntax.objects(token)):
        return False
    before = {child.lower_ for child in token.lefts} | {child.lemma_.lower() for child in token.lefts}
    return all(word in before for word in trigger.before)


def _named(noun: Token) -> set[str]:
    """The lemmas that a noun goes by, with the title before a name: "ambassador Renato Villa"."""
    named = {word.lemma_.lower() for word in (noun, *syntax.children(noun, "compound", "appos"))}
    return named | {noun.ent_type_} if noun.ent_type_ == "PERSON" else named


def of_verb(book: ActorBook, verb: Token, trigger: Trigger, pattern: EventPattern) -> Parties | None:
    """The sides of an event that a verb names; None where either is missing or both are one."""
    if (pattern.type == "ASSAULT" and by_accident(verb)) or (
        pattern.asks and (stays_unnamed(verb) or _only_tells(verb))
    ):
        return None
    going = [noun for noun in syntax.spread(syntax.grammatical_subjects(verb)) if _goes(noun, pattern)]
    if pattern.who and not (going and _goes_there(verb, trigger, pattern)):
        return None
    doers = _actors(book, syntax.subjects(verb)) or _actors(book, going)
    if trigger.after:
        others = _actors(book, syntax.after(verb, trigger.after)) or book.of(syntax.receivers(verb))
    else:
        others = book.of([*syntax.objects(verb), *syntax.receivers(verb)])
    if not others and pattern.asks:
        others = _asked(book, verb) or (_done_to(book, verb) if pattern.about_deeds else ())
    if not others and pattern.to:
        others = unique(actor for noun in syntax.objects(verb) for actor in book.within(noun))
    if not others and pattern.occasion:
        others = _occasion(book, verb)
    acts = (
        bool(syntax.children(verb, "xcomp")) and pattern.about_deeds and not refuses_to_speak(verb)
    )  # "threatened to cut off"
    if not doers and others and pattern.faceless and not trigger.after and (causes := _harming(verb)) is not None:
        doers = book.of([noun for cause in causes for noun in syntax.after(cause, ("by",))])  # "an attack by Ghana"
        if not doers:
            return Parties((), others)
    acted_on = bool(trigger.wants) or acts or (bool(syntax.objects(verb)) and not trigger.after)
    if pattern.bare and not trigger.wants:
        acted_on = not syntax.children(verb, "dobj", "ccomp")  # "surrendered", and not "surrendered its lead"
    return _parties(doers, others, pattern if acted_on else replace(pattern, alone=False))


def _only_tells(verb: Token) -> bool:
    """As in "told Chad *that it had left*": nobody is asked to do anything."""
    bids = any(map(syntax.is_infinitive, syntax.children(verb, "xcomp", "ccomp")))
    return verb.lemma_ in control_words().telling and not bids


def _goes(noun: Token, pattern: EventPattern) -> bool:
    """Whether a subject is one of those who go, and does so on duty: not "wounded soldiers", "a former minister"."""
    described = {child.lower_ for child in syntax.children(noun, *syntax.MODIFIERS)}
    return bool(pattern.who & _named(noun)) and not described & noun_words().unfit


def _goes_there(verb: Token, trigger: Trigger, pattern: EventPattern) -> bool:
    """Whether a verb moves its subject: a passive where it needs to be one, else nothing but a place after it.

    Who "was in Cairo" was there on a visit; who "is in" a prison, or in power, is on none.
    """
    if verb.lemma_ == "be":
        return verb.tag_ == "VBD" and any(noun.ent_type_ == "GPE" for noun in syntax.after(verb, trigger.after))
    if pattern.passive:
        return syntax.is_passive(verb)
    return not trigger.after or not syntax.children(verb, "dobj")


def by_accident(verb: Token) -> bool:
    """Whether a verb tells of an accident, or of what one did: "a train *derailed*, *killing* two"."""
    told = verb.head if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not syntax.children(verb, "nsubj") else verb
    harmful = any(subject.lemma_ in noun_words().harms for subject in syntax.subjects(told))
    return told.lemma_ in noun_words().accidents and not harmful


def _harming(verb: Token) -> list[Token] | None:
    """What harms, where it and not who does it is told: "a *blast* killed two Kenyans", "were killed in a *raid*".

    Nothing need be told of violence that is always somebody's ("was abducted"); None where it may be an accident.
    """
    words, causes = noun_words(), syntax.subjects(verb)
    if syntax.is_passive(verb):
        if verb.lemma_ in words.violent and not causes:
            return []
        causes = [*causes, *syntax.after(verb, ("in", "by", "during"))]
    return [cause for cause in causes if cause.lemma_ in words.harms] or None


def of_noun(book: ActorBook, noun: Token, trigger: Trigger, pattern: EventPattern) -> Parties | None:
    """The sides of an event that a noun names: "Shoigu's visit to Pyongyang", "talks between A and B"."""
    doers = noun_doers(book, noun, ("by",) if "of" in trigger.after else ("by", "of"), always_light=pattern.mutual)
    others = syntax.after(noun, trigger.after)
    owned = pattern.bare or bool(others and syntax.possessors(noun))  # "Japan's invasion of Manchuria"
    return _parties(doers, _actors(book, others), pattern if owned else replace(pattern, alone=False))


def noun_doers(book: ActorBook, noun: Token, links: tuple[str, ...], always_light: bool = False) -> tuple[Actor, ...]:
    """Who does what a noun names: owners, those who modify it or follow ``links``; without any a light verb's subject.

    ``always_light``: the subject counts beside the others: "*Iraq* held its talks with …".
    """
    own = unique([*book.of(syntax.possessors(noun)), *book.modifying(noun), *book.of(syntax.after(noun, links))])
    return unique([*own, *_light_subject(book, noun)]) if always_light or not own else own


def _light_subject(book: ActorBook, noun: Token) -> tuple[Actor, ...]:
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "with":
        return book.of(syntax.subjects(verb.head))  # "replied with a ban on …"
    governed = noun.dep_ in ("dobj", "nsubjpass", "conj") and verb.lemma_ in noun_words().light
    return book.of(syntax.subjects(verb)) if governed else ()


def _actors(book: ActorBook, tokens: list[Token]) -> tuple[Actor, ...]:
    """The actors of noun phrases, or those whose the phrases are: "Russian jets struck"."""
    return (
        book.of(tokens)
        or unique(actor for token in tokens for actor in book.modifying(token))
        or unique(actor for token in tokens for actor in book.of(syntax.possessors(token)))
    )


def _asked(book: ActorBook, verb: Token) -> tuple[Actor, ...]:
    """Whom a request, an accusation or a threat is about: "demanded that Russia withdraw", "asked Iran to stop"."""
    clauses = [
        clause
        for clause in syntax.children(verb, "ccomp", "xcomp")
        if clause.i > verb.i and not syntax.is_question(clause)
    ]
    return unique(actor for clause in clauses for actor in _actors(book, syntax.children(clause, "nsubj", "nsubjpass")))


def _done_to(book: ActorBook, verb: Token) -> tuple[Actor, ...]:
    """To whom what is promised, refused or threatened would be done: "refused to meet them"."""
    for clause in syntax.children(verb, "xcomp"):
        given = book.of([*syntax.receivers(clause), *syntax.children(clause, "dobj")])
        within = unique(actor for noun in syntax.children(clause, "dobj") for actor in book.within(noun))
        found = given or _actors(book, syntax.after(clause, _TOWARDS)) or within or _done_to(book, clause)
        if found:
            return found
    return ()


def _occasion(book: ActorBook, verb: Token) -> tuple[Actor, ...]:
    """Who gave the occasion: "cut its aid when Pyongyang began to …", "suspended flights after Iran shot down …"."""
    opens = noun_words().occasions
    clauses = [
        clause
        for clause in syntax.children(verb, "advcl")
        if clause.i > verb.i and any(child.lower_ in opens for child in syntax.children(clause, "mark", "advmod"))
    ]
    return book.of([subject for clause in clauses for subject in syntax.grammatical_subjects(clause)])


def _parties(doers: tuple[Actor, ...], others: tuple[Actor, ...], pattern: EventPattern) -> Parties | None:
    if pattern.mutual:
        together = unique([*doers, *others])
        first = [actor for actor in together if sides(actor) == sides(together[0])] if together else []
        doers, others = tuple(first), tuple(actor for actor in together if actor not in first)
    across = apart(doers, others)
    own = not others or pattern.about_deeds  # "refused to withdraw its troops"
    alone = pattern.alone and own and any(actor.country or actor.id for actor in doers)
    return Parties(doers, across) if doers and (across or alone) else None


def apart(doers: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those of ``others`` who stand on another side than every doer: of another state, or another party in one."""
    return tuple(other for other in others if all(_faces(other, doer) for doer in doers))


def _faces(one: Actor, two: Actor) -> bool:
    """Whether two actors are two sides; the organs of one state's power are one, its courts and citizens are not."""
    inside = one.start < two.end and two.start < one.end
    if inside and (one.start, one.end) != (two.start, two.end):
        return False  # the one's name stands within the other's; "both" are two
    unlike = one.sector != two.sector and None not in (one.sector, two.sector)
    return sides(one) != sides(two) or (unlike and not {one.sector, two.sector} <= POWER)
