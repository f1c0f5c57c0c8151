"""What the typer adds to the patterns: whom their events are done to, and events that no pattern knows."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from foreigndesk.reading import lexicon, modality, participants
from foreigndesk.reading.events.candidates import Candidate, candidates
from foreigndesk.reading.events.hits import Hit
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.participants import Parties
from foreigndesk.reading.typer import NONE, Asked, Floats, TyperCard, load_typer
from foreigndesk.records import Actor
from foreigndesk.reference import event_kinds


def judged(here: Notes, sentence: Span, hits: Sequence[Hit]) -> list[Hit]:
    """The hits of a sentence as patterns and typer together see them, in no order.

    Args:
        here: the notes on the article.
        sentence: a reporting sentence.
        hits: what the patterns found in it.
    """
    named = {hit.token: hit for hit in hits}
    told = {each.token for each in here.attributions.get(sentence.start, ())}
    asked = [each for each in candidates(here.actors, sentence) if _is_open(each, named, told)]
    typer = load_typer()
    scores = typer.types_of(sentence, [words_of(each, sentence) for each in asked])
    answers = {
        each.predicate: (each, Answers(typer.types, row, typer.card)) for each, row in zip(asked, scores, strict=True)
    }
    found = (_found(*pair) for token, pair in answers.items() if token not in named)
    return [*(_completed(hit, answers.get(hit.token)) for hit in hits), *(hit for hit in found if hit)]


@dataclass(frozen=True, slots=True)
class Answers:
    """The typer's answer to one question, by type."""

    types: Sequence[str]
    row: Floats
    card: TyperCard

    def of(self, kind: str) -> float:
        """How likely a type is."""
        return float(self.row[self.types.index(kind)])

    def best(self) -> tuple[str, float]:
        """The likeliest type, none left out, and how likely it is."""
        kinds = [kind for kind in self.types if kind != NONE]
        kind = max(kinds, key=self.of)
        return kind, self.of(kind)


def _is_open(candidate: Candidate, named: Mapping[Token, Hit], told: AbstractSet[Token]) -> bool:
    """Whether patterns leave open what a predicate means or whom it is done to; its doers must stand for somebody.

    How somebody speaks or feels is told by the statement; a state, what only would be, or breaks a rule, is no deed.
    Known verbs without a recipient are not asked about: the typer is hardly ever as sure of them as it must be.
    """
    predicate, hit, words = candidate.predicate, named.get(candidate.predicate), participants.noun_words()
    if predicate in told or predicate.lemma_ in words.breaches or participants.by_accident(predicate):
        return False
    if hit is not None:
        return bool(candidate.recipients and not hit.parties.recipients) and _has_known_doer(candidate)
    alone = any(actor.country for actor in candidate.actors) and predicate.lemma_ not in lexicon.event_verbs()
    enough = _has_known_doer(candidate) if candidate.recipients else alone
    return enough and predicate.lemma_ not in words.states and not modality.modality_of(predicate).hypothetical


def _has_known_doer(candidate: Candidate) -> bool:
    return any(actor.country or actor.id or actor.affiliation for actor in candidate.actors)


def _completed(hit: Hit, asked: tuple[Candidate, Answers] | None) -> Hit:
    """A hit without recipients, with those that the typer is sure of for its type."""
    if asked is None or hit.parties.recipients or asked[1].of(hit.type) < asked[1].card.trust:
        return hit
    return replace(hit, parties=Parties(hit.parties.actors, asked[0].recipients))


def _found(candidate: Candidate, answer: Answers) -> Hit | None:
    """An event that no pattern knows, where the typer is sure of it."""
    kind, score = answer.best()
    event = event_kinds()[kind]
    if (event.paired and not candidate.recipients) or score < _needed(candidate, answer.card):
        return None
    parties = Parties(candidate.actors, candidate.recipients)
    return Hit(candidate.predicate, event.id, parties, "typed", round(score, 2), cameo=event.cameo)


def _needed(candidate: Candidate, card: TyperCard) -> float:
    """How sure the typer must be: surer where it is done to nobody, or where patterns know the verb in other uses."""
    if candidate.predicate.lemma_.lower() in lexicon.event_verbs():
        return card.known
    return card.trust if candidate.recipients else card.alone


def words_of(candidate: Candidate, sentence: Span) -> Asked:
    """A candidate as a question about a sentence, or a longer stretch that holds it, by positions in it."""
    actor, recipient = (_positions(actors, sentence) for actors in (candidate.actors, candidate.recipients))
    return Asked(candidate.predicate.i - sentence.start, actor, recipient)


def _positions(actors: Iterable[Actor], sentence: Span) -> tuple[int, ...]:
    """The words that name some actors, those outside the stretch left out."""
    places = [(actor.start, actor.end) for actor in actors]
    return tuple(
        token.i - sentence.start
        for token in sentence
        if any(token.idx < end and token.idx + len(token) > start for start, end in places)
    )
