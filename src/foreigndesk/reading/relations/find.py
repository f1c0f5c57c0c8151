"""Relations, which last, found in the reporting sentences and joined where several words tell of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading import modality, notes, syntax
from foreigndesk.reading.modality import Modality
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.relations import lasting as when
from foreigndesk.reading.relations.lasting import Lasting
from foreigndesk.reading.relations.patterns import MUTUAL, Fired, Phase, bond_words, fired
from foreigndesk.reading.relations.phases import home, is_aside, is_told, phase_of_verb, places
from foreigndesk.reading.relations.sides import Actors, Sides, is_unlike, sides_of
from foreigndesk.records import Certainty, Coder, Relation, with_id

_CONFIDENCE = 0.7
_NEGATED: dict[Certainty, Certainty] = {
    "CT+": "CT-",
    "PR+": "PR-",
    "PS+": "PS-",
    "CT-": "CT+",
    "PR-": "PR+",
    "PS-": "PS+",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One word's account of a relation: who, when, how certain, and whether it tells of the beginning or the end."""

    found: Fired
    sides: Sides
    phase: Phase
    time: Lasting
    certainty: Certainty


def find_relations(doc: Doc) -> list[tuple[Token, Relation]]:
    """The relations of the reporting sentences, each once a sentence, with the token that names it."""
    here = notes.notes_of(doc)
    records: dict[str, tuple[Token, Relation]] = {}
    for sentence in notes.reporting_sentences(doc):
        for told in _joined(_told_in(here, sentence)):
            record = _relation(here, told)
            records.setdefault(record.id, (told.found.token, record))
    return list(records.values())


def certainties_of(here: Notes, word: Token) -> frozenset[Certainty] | None:
    """How certain a word, or the noun it acts on, tells a relation to be, whoever its sides are; None for other words.

    Empty where it tells of none: of one that is only sought, or that was.
    """
    words = (word, *syntax.children(word, "dobj", "nsubj", "nsubjpass"))
    named = next((found for each in words if (found := list(fired(each)))), None)
    if named is None:
        return None
    told = [_told(here, each, ((), ())) for each in named if not is_unlike(each.token)]
    return frozenset(each.certainty for each in told if each)


def _told_in(here: Notes, sentence: Span) -> Iterator[Told]:
    last: Told | None = None
    for token in sentence:
        told = _told_by(here, token) or (_told_again(here, token, last) if last else None)
        if told is not None:
            last = told
            yield told


def _told_by(here: Notes, token: Token) -> Told | None:
    """What a token tells of a relation, by the first of its patterns whose sides are there."""
    for found in fired(token):
        sides = sides_of(here, found)
        if sides is not None:
            return _told(here, found, sides)
    return None


def _told(here: Notes, found: Fired, sides: Sides) -> Told | None:
    certainty = _certainty(found.token)
    if certainty is None or _is_once(here, found):
        return None
    first, *others = places(found)
    phase, negated = first.phase, certainty.endswith("-")
    if phase != "holds" and negated:  # "has not joined", "has not lifted its sanctions"
        certainty = _NEGATED.get(certainty, certainty) if phase == "ends" else certainty
        return Told(found, sides, "holds", Lasting(), certainty)
    if phase == "ends" and found.pattern.type == "diplomatic-ties":  # ties broken off are none from then on
        first, certainty = replace(first, phase="begins"), _NEGATED.get(certainty, certainty)
    time = when.lasting(here, found, [first, *others])
    if negated and not time.said:
        time = when.ceased(here, found.token)
    if found.pattern.dated and not time.said and not _is_predicate(found.token):
        return None
    if found.pattern.phase == "begins" and _is_dealt_with(found.token):
        return None
    if first.phase == "ends" and not time.end:
        certainty = _NEGATED.get(certainty, certainty)
    return Told(found, sides, first.phase, time, certainty)


def _certainty(word: Token) -> Certainty | None:
    """How certain a relation is told to be; None where it is planned, wished for or only thought of."""
    if word.pos_ not in ("NOUN", "PROPN"):
        return _if_so(modality.modality_of(syntax.clause_of(word)))
    if is_aside(word):
        top = home(word)
        return "CT-" if syntax.children(top, "neg") or _denied(word) else "CT+"
    own = _if_so(modality.modality_of(word))
    whole = _if_so(modality.modality_of(syntax.clause_of(word))) if is_told(word) else own
    if own is None or whole is None:
        return None
    return _NEGATED.get(whole, whole) if _denied(word) and whole.endswith("+") else whole


def _if_so(shown: Modality) -> Certainty | None:
    return None if shown.future or shown.hypothetical or shown.intent or shown.barred else shown.certainty


def _denied(noun: Token) -> bool:
    """As in "is *no* ally", "*no longer* an ally"."""
    return any(
        child.lower_ in ("no", "not", "longer") for child in noun.children if child.dep_ in ("det", "neg", "advmod")
    )


def _is_predicate(noun: Token) -> bool:
    """Whether a noun is said of somebody, and not only put beside a name: "X is the leader", "elected as president"."""
    return noun.dep_ in ("attr", "oprd", "dobj") or (noun.dep_ == "pobj" and noun.head.lower_ == "as")


def _is_dealt_with(noun: Token) -> bool:
    """Whether a beginning is what somebody decides on, so that it lies ahead: "ratified its *accession* to NATO"."""
    verb = noun.head
    decided = noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "compound" and noun.head.dep_ == "dobj")
    return noun.pos_ in ("NOUN", "PROPN") and decided and verb.lemma_ not in bond_words().begins


def _is_once(here: Notes, found: Fired) -> bool:
    """Whether a verb tells of one act on a day and of nothing that lasts: "backed it in Friday's vote"."""
    if found.form != "verbs" or found.pattern.phase or found.token.tag_ != "VBD":
        return False
    return found.pattern.type in ("support", "dispute") and when.has_day(here, found.token)


def _told_again(here: Notes, verb: Token, last: Told) -> Told | None:
    """What a verb tells of the bond named before: "broke off relations in 2016 and restored *them* in March"."""
    again = any(child.lower_ in ("them", "it") for child in syntax.children(verb, "dobj"))
    phase = phase_of_verb(verb) if again and last.found.form == "nouns" and verb.dep_ != "pcomp" else None
    if phase is None:
        return None
    pattern = replace(last.found.pattern, phase=phase)
    return _told(here, Fired(verb, pattern, last.found.trigger, "verbs"), last.sides)


def _joined(told: Iterable[Told]) -> list[Told]:
    """The accounts of a sentence, those of one relation joined into one."""
    found: list[Told] = []
    for each in told:
        known = next((i for i, other in enumerate(found) if _are_one(other, each)), None)
        if known is None:
            found.append(each)
        else:
            found[known] = _both(found[known], each)
    return [_until_next(each, found) for each in found]


def _both(first: Told, second: Told) -> Told:
    sides = first.sides if first.sides[1] else second.sides
    return replace(first, sides=sides, time=first.time.joined(second.time))


def _are_one(first: Told, second: Told) -> bool:
    """Whether two accounts are of one relation, "in power since 1986" and "rules Uganda" included."""
    if first.found.pattern.type != second.found.pattern.type or first.certainty != second.certainty:
        return False
    start, end = first.time.start or second.time.start, first.time.end or second.time.end
    if start and end and start > end:
        return False  # "quit in 1984 and rejoined in 2017"
    lone = not (first.sides[1] and second.sides[1])
    return _what(first) == _what(second) or (lone and _names(first.sides[0]) == _names(second.sides[0]))


def _what(told: Told) -> tuple[str, frozenset[tuple[str, ...]]]:
    """Type and sides; which side comes first counts only where it makes a difference."""
    mutual = told.found.pattern.type in MUTUAL
    first, second = map(_names, told.sides)
    return told.found.pattern.type, frozenset([first, second] if mutual else [("", *first), second])


def _names(side: Actors) -> tuple[str, ...]:
    return tuple(sorted(actor.id or actor.name for actor in side))


def _until_next(told: Told, others: list[Told]) -> Told:
    """With the end that a new beginning gives: ties that were broken off in 2016 and restored in March."""
    start = told.time.start
    later = [
        other
        for other in others
        if _what(other) == _what(told) and other.certainty == _NEGATED.get(told.certainty) and other.time.start
    ]
    if told.time.end or start is None or not later or later[0].time.start is None or later[0].time.start <= start:
        return told
    time = replace(told.time, end=later[0].time.start, said=(*told.time.said, *later[0].time.said))
    return replace(told, time=time)


def _relation(here: Notes, told: Told) -> Relation:
    token = told.found.token
    return with_id(
        Relation(
            article=here.article.id,
            doc=here.article.doc,
            evidence=notes.quote(token.sent),
            coder=Coder(f"relations.{told.found.pattern.id}", notes.VERSION, _CONFIDENCE),
            relation_type=told.found.pattern.type,
            subjects=told.sides[0],
            objects=told.sides[1],
            time=when.as_time(here, told.time),
            certainty=told.certainty,
            attribution=here.chain(token),
        )
    )
