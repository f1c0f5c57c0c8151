"""Predicates that the patterns know, with the two sides that the parse shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from foreigndesk.reading import lexicon, participants, syntax
from foreigndesk.reading.actors.book import sides, unique
from foreigndesk.reading.lexicon import EventPattern
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.participants import Parties
from foreigndesk.records import Actor, EventType

_VERB_CONFIDENCE, _NOUN_CONFIDENCE, _TOLD_CONFIDENCE = 0.8, 0.7, 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """An event as it was found: the word that names it, its type, its sides, and the rule behind it."""

    token: Token
    type: EventType
    parties: Parties
    rule: str
    confidence: float
    mode: str | None = None
    cameo: str | None = None
    about_deeds: bool = False

    @property
    def is_noun(self) -> bool:
        """Whether a noun names it."""
        return self.rule.endswith("noun")


def pattern_hits(here: Notes, token: Token) -> Iterator[Hit]:
    """The first pattern of the token's lemma that fits, and what a report of a breach or a duty says of others."""
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and syntax.is_predicate(token)):
        yield from _first(here, token, lexicon.event_verbs(), "verb", _VERB_CONFIDENCE)
        yield from _told(here, token)
        yield from _required(here, token)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from _first(here, token, lexicon.event_nouns(), "noun", _NOUN_CONFIDENCE)


def _first(
    here: Notes, token: Token, patterns: lexicon.Index[EventPattern], rule: str, confidence: float
) -> Iterator[Hit]:
    match = participants.of_verb if rule == "verb" else participants.of_noun
    for trigger, pattern in patterns.get(token.lemma_.lower(), ()):
        fires = participants.fires(token, trigger) and not (pattern.type == "REJECT" and _denies(token))
        parties = match(here.actors, token, trigger, pattern) if fires else None
        if parties is not None:
            yield _hit(token, pattern, parties, f"{pattern.id}.{rule}", confidence)
            return


def _denies(verb: Token) -> bool:
    """Whether a verb of refusing denies what is told as done: "*ruled out* that it sold them"; not "that it would"."""
    told = [clause for clause in syntax.children(verb, "ccomp") if syntax.is_finite(clause)]
    return any(not any(aux.tag_ == "MD" for aux in syntax.children(clause, "aux")) for clause in told)


def _hit(token: Token, pattern: EventPattern, parties: Parties, rule: str, confidence: float) -> Hit:
    return Hit(token, pattern.type, parties, rule, confidence, pattern.mode, pattern.cameo, pattern.about_deeds)


def _told(here: Notes, verb: Token) -> Iterator[Hit]:
    """Who says that another breaks the rules accuses it: the saying itself is the event."""
    if verb.lemma_ not in participants.noun_words().breaches or not (holding := here.holding(verb)):
        return
    sources = holding[-1].statement.sources
    blamed = unique(
        actor
        for noun in syntax.subjects(verb)
        for actor in (*here.actors.at(noun), *here.actors.within(noun), *_deep(here, noun))
    )
    parties = Parties(sources, participants.apart(sources, blamed))
    if parties.recipients and any(source.country or source.id for source in parties.actors):
        pattern = next(p for _, p in lexicon.event_verbs()["accuse"])
        yield _hit(holding[-1].cue, pattern, parties, "accuse.told", _TOLD_CONFIDENCE)


def _required(here: Notes, verb: Token) -> Iterator[Hit]:
    """Who says that another must do something asks it of them: "said that Chad *must* withdraw"."""
    holding = here.holding(verb)
    required = lexicon.modal_words().modals["required"]
    if not holding or not any(aux.lower_ in required for aux in syntax.children(verb, "aux")):
        return
    sources = holding[-1].statement.sources
    parties = Parties(sources, participants.apart(sources, here.actors.of(syntax.grammatical_subjects(verb))))
    if parties.recipients and any(source.country or source.id for source in sources):
        pattern = next(p for _, p in lexicon.event_verbs()["demand"])
        yield _hit(holding[-1].cue, pattern, parties, "request.told", _TOLD_CONFIDENCE)


def _deep(here: Notes, noun: Token) -> Iterator[Actor]:
    """The sides of what a noun is about: "any agreement on cooperation between Russia and North Korea"."""
    for word in noun.subtree:
        if word.dep_ == "prep" and word.lower_ in ("between", "with"):
            yield from here.actors.of(syntax.spread(syntax.children(word, "pobj")))


def once(hits: list[Hit]) -> list[Hit]:
    """One hit for one event of a sentence: a verb and the noun it governs name it together."""
    verbs = {hit.token: hit for hit in hits if not hit.is_noun}
    found: dict[object, Hit] = {}
    for hit in sorted(hits, key=lambda each: each.is_noun):
        if _told_by(hit, verbs.get(hit.token.head)):
            continue
        sides_of = frozenset(map(sides, (*hit.parties.actors, *hit.parties.recipients)))
        near = hit.token.head if hit.is_noun and hit.token.dep_ in ("dobj", "pobj", "nsubj") else hit.token
        found.setdefault((hit.type, sides_of, syntax.clause_of(near).i), hit)
    return sorted(found.values(), key=lambda each: each.token.i)


def _told_by(hit: Hit, verb: Hit | None) -> bool:
    """Whether the verb above tells it already: "lifted its *embargo*", "threatened to *shell*"."""
    if verb is None or verb is hit:
        return False
    if not set(map(sides, hit.parties.actors)) <= set(map(sides, verb.parties.actors)):
        return False  # "condemned Russia's invasion": the invasion is another's deed
    disposed = hit.is_noun and hit.token.dep_ in ("dobj", "nsubjpass")
    return disposed or (hit.token.dep_ == "xcomp" and verb.about_deeds)
