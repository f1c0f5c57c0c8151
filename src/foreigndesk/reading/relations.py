"""Relations, which last: alliances, ties, disputes, wars, dependence, sanctions, leadership."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foreigndesk.reading import lexicon, modality, notes, participants, syntax
from foreigndesk.reading.actors.book import sides, unique
from foreigndesk.reading.governing import time_of
from foreigndesk.reading.lexicon import RelationPattern, Trigger
from foreigndesk.reading.notes import Notes
from foreigndesk.records import Actor, Coder, Relation, with_id

_CONFIDENCE = 0.7
Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]


def find_relations(doc: Doc) -> list[Relation]:
    """The relations of the reporting sentences, each once a sentence."""
    here = notes.notes_of(doc)
    found: dict[str, Relation] = {}
    for token in notes.tokens_of(notes.reporting_sentences(doc)):
        for relation in _relations(here, token):
            found.setdefault(relation.id, relation)
    return list(found.values())


def _relations(here: Notes, token: Token) -> Iterator[Relation]:
    kinds = {"NOUN": "nouns", "VERB": "verbs", "ADJ": "adjectives", "ADP": "adjectives"}
    words = "adjectives" if _is_state(token) else kinds.get(token.pos_)
    for trigger, pattern in lexicon.relation_words(words).get(token.lemma_.lower(), ()) if words else ():
        found = _sides(here, token, trigger, pattern, words or "")
        if found is not None and participants.fires(token, trigger):
            relation = _relation(here, token, pattern, found)
            yield from [relation] if relation is not None else []
            return


def _is_state(token: Token) -> bool:
    """A participle that describes: "is allied with", "sanctioned North Korea"."""
    return token.tag_ == "VBN" and token.lemma_.lower() in lexicon.relation_words("adjectives")


def _sides(here: Notes, token: Token, trigger: Trigger, pattern: RelationPattern, words: str) -> Sides | None:
    if words == "verbs":
        subjects, objects = _verb_sides(here, token, trigger)
    elif words == "adjectives":
        subjects, objects = _described(here, token, trigger)
    else:
        subjects, objects = _noun_sides(here, token, trigger)
    if not (objects or pattern.alone) and len({sides(actor) for actor in subjects}) > 1:
        subjects, objects = subjects[:1], subjects[1:]
    taken = {sides(actor) for actor in subjects}
    apart = tuple(actor for actor in objects if sides(actor) not in taken)
    stated = bool(subjects) and any(actor.country or actor.id for actor in subjects)
    return (subjects, apart) if stated and (apart or pattern.alone) else None


def _verb_sides(here: Notes, verb: Token, trigger: Trigger) -> Sides:
    """As in "Russia depends on China", "Lukashenko has ruled Belarus", "Santos was sworn in"."""
    if trigger.particle and syntax.is_passive(verb):
        return here.actors.of(syntax.objects(verb)), ()
    subjects = here.actors.of(syntax.subjects(verb))
    nouns = syntax.after(verb, trigger.after) if trigger.after else syntax.objects(verb)
    objects = here.actors.of(nouns) or unique(actor for noun in nouns for actor in here.actors.within(noun))
    stated = objects or trigger.wants or len(subjects) > 1
    return (subjects, objects) if stated else ((), ())


def _described(here: Notes, token: Token, trigger: Trigger) -> Sides:
    """As in "X is allied with Y", "X is subject to sanctions": the goods words of the pattern must follow."""
    nouns = syntax.after(token, tuple(word.split()[0] for word in trigger.after))
    asked = {word.split()[1] for word in trigger.after if " " in word}
    asked |= {trigger.particle} if trigger.particle else set()
    if asked and not any(noun.lemma_ in asked for noun in (*nouns, *token.subtree)):
        return (), ()
    return here.actors.of(_bearers(token)), here.actors.of(nouns)


def _bearers(token: Token) -> list[Token]:
    if token.dep_ == "amod":
        return [token.head]
    return syntax.spread(syntax.grammatical_subjects(syntax.clause_of(token)))


def _noun_sides(here: Notes, noun: Token, trigger: Trigger) -> Sides:
    book = here.actors
    others = book.of(syntax.after(noun, trigger.after))
    if "between" in trigger.after and len(others) > 1:
        return others[:1], others[1:]
    if bearer := _copular(noun):
        described = noun.head if noun.dep_ == "compound" else noun
        return book.of(bearer), others or book.of(syntax.possessors(described)) or book.modifying(noun)
    owners = unique([*book.of(syntax.possessors(noun)), *book.modifying(noun)]) or _beside(here, noun, others)
    if trigger.lemma == "sanction":
        return others, owners
    return owners, others


def _beside(here: Notes, noun: Token, others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whose "war with Russia" it is where nobody owns it: the subject's, "after five days of war with Russia"."""
    adjunct = others and noun.dep_ == "pobj" and syntax.is_predicate(syntax.clause_of(noun))
    return here.actors.of(syntax.subjects(syntax.clause_of(noun))) if adjunct else ()


def _lasts(here: Notes, noun: Token) -> bool:
    """Whether the noun has a duration of its own: "an ally since 1948 and a supporter *for decades*" dates the ally."""
    return noun.pos_ == "NOUN" and any(
        expression.kind == "duration" and head in noun.subtree for expression, head in here.times
    )


def _copular(noun: Token) -> list[Token]:
    """Whom a noun describes: "X is an ally", "X, an ally of Y", "… and a supporter"."""
    if own := syntax.children(noun, "nsubj", "appos"):
        return syntax.spread(own)  # "made it Japan's ally", "its ally, Belarus"
    if noun.dep_ == "compound" and noun.head.ent_type_ in ("PERSON", "GPE"):
        return [noun.head]  # "his ally Vladimir Putin"
    if noun.dep_ == "conj":
        return _copular(noun.head) or _described_by(syntax.clause_of(noun))
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ == "oprd" and not syntax.is_passive(noun.head):
        return syntax.spread(syntax.children(noun.head, "dobj"))
    if noun.dep_ in ("attr", "oprd"):
        return syntax.spread(syntax.grammatical_subjects(noun.head))
    return []


def _described_by(verb: Token) -> list[Token]:
    """The subject of a copula: "X has been an ally …, and a supporter", wherever the parser hung the second noun."""
    return syntax.spread(syntax.grammatical_subjects(verb)) if syntax.children(verb, "attr") else []


def _relation(here: Notes, token: Token, pattern: RelationPattern, found: Sides) -> Relation | None:
    shown = modality.modality_of(syntax.clause_of(token) if token.pos_ != "NOUN" or token.dep_ == "attr" else token)
    if shown.future or shown.hypothetical or shown.intent:
        return None  # what is planned or wished for does not hold
    return with_id(
        Relation(
            article=here.article.id,
            doc=here.article.doc,
            evidence=notes.quote(token.sent),
            coder=Coder(f"relations.{pattern.id}", notes.VERSION, _CONFIDENCE),
            relation_type=pattern.id,
            subjects=found[0],
            objects=found[1],
            time=None if _lasts(here, token) else time_of(token, future=False),
            certainty=shown.certainty,
            attribution=here.chain(token),
        )
    )
