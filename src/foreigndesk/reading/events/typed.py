"""What the typer makes of a sentence's predicates: it doubts patterns, and finds events that no pattern knows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from foreigndesk.reading.actors.book import unique
from foreigndesk.reading.events.candidates import Candidate, candidates
from foreigndesk.reading.events.hits import Hit
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.participants import Parties
from foreigndesk.reading.typer import NONE, Asked, Floats, TyperCard, load_typer
from foreigndesk.records import Actor
from foreigndesk.reference import event_kinds

_WHERE = frozenset({"in", "at", "near", "outside"})


def judged(here: Notes, sentence: Span, hits: Sequence[Hit]) -> list[Hit]:
    """The hits of a sentence as patterns and typer together see them, in no order.

    Args:
        here: the notes on the article.
        sentence: a reporting sentence.
        hits: what the patterns found in it.
    """
    named = {hit.token: hit for hit in hits}
    known = [Candidate(hit.token, hit.parties.actors, hit.parties.recipients) for hit in hits]
    told = {each.cue for each in here.reported if each.statement.attitude == "assert"}
    asked_of = (each for each in candidates(here.actors, sentence) if each.predicate not in told)
    fresh = [each for each in asked_of if _may_act(each) and _is_open(named, each)]
    typer = load_typer()
    scores = typer.types_of(sentence, [words_of(each, sentence) for each in (*known, *fresh)])
    answers = [Answers(typer.types, row, typer.card) for row in scores]
    asked = _by_predicate(zip(fresh, answers[len(known) :], strict=True))
    believed = [
        _completed(
            replace(hit, confidence=round((hit.confidence + answer.of(hit.type)) / 2, 2)), asked.get(hit.token, [])
        )
        for hit, answer in zip(hits, answers, strict=False)
        if not answer.denies
    ]
    found = (_likeliest(predicate, pairs) for predicate, pairs in asked.items() if predicate not in named)
    return [*believed, *(hit for hit in found if hit)]


@dataclass(frozen=True, slots=True)
class Answers:
    """The typer's answer to one question, by type."""

    types: Sequence[str]
    row: Floats
    card: TyperCard

    def of(self, kind: str) -> float:
        """How likely a type is."""
        return float(self.row[self.types.index(kind)])

    @property
    def denies(self) -> bool:
        """Whether it is sure that there is no event."""
        return self.of(NONE) >= self.card.doubt

    def best(self) -> tuple[str, float]:
        """The likeliest type, none left out, and how likely it is."""
        kinds = [kind for kind in self.types if kind != NONE]
        kind = max(kinds, key=self.of)
        return kind, self.of(kind)


Pairs = list[tuple[Candidate, Answers]]


def _may_act(candidate: Candidate) -> bool:
    """Only who is known to stand for somebody acts: a state, a body, or somebody with a name."""
    return any(actor.country or actor.id or actor.affiliation for actor in candidate.actors)


def _is_open(named: Mapping[Token, Hit], candidate: Candidate) -> bool:
    """Whether the patterns leave open what a predicate means, or whom it is done to."""
    hit = named.get(candidate.predicate)
    return hit is None or not (hit.parties.recipients or not candidate.recipients)


def _by_predicate(pairs: Iterable[tuple[Candidate, Answers]]) -> dict[Token, Pairs]:
    found: dict[Token, Pairs] = {}
    for candidate, answer in pairs:
        found.setdefault(candidate.predicate, []).append((candidate, answer))
    return found


def _completed(hit: Hit, pairs: Pairs) -> Hit:
    """A hit without recipients with those that the typer is sure of for its type."""
    sure = [each for each, answer in pairs if answer.of(hit.type) >= answer.card.trust]
    if hit.parties.recipients or not sure:
        return hit
    return replace(hit, parties=Parties(hit.parties.actors, _nearest(hit.token, sure)))


def _likeliest(predicate: Token, pairs: Pairs) -> Hit | None:
    """The type that some recipient makes likeliest, with those nearest to the predicate of all it is sure of."""
    (candidate, answer) = max(pairs, key=lambda pair: pair[1].best()[1] if pair[0].recipients else 0.0)
    kind, score = answer.best()
    if not candidate.recipients or score < answer.card.trust:
        return _alone(predicate, pairs)
    sure = [each for each, other in pairs if each.recipients and other.of(kind) >= other.card.trust]
    return _hit(predicate, kind, Parties(candidate.actors, _nearest(predicate, sure)), score)


def _alone(predicate: Token, pairs: Pairs) -> Hit | None:
    """An event that names nobody it is done to, where the type needs nobody and a state or body does it."""
    candidate, answer = pairs[0]
    kind, score = answer.best()
    acts = any(actor.country for actor in candidate.actors)
    if candidate.recipients or not acts or score < answer.card.alone or event_kinds()[kind].paired:
        return None
    return _hit(predicate, kind, Parties(candidate.actors, ()), score)


def _hit(predicate: Token, kind: str, parties: Parties, score: float) -> Hit:
    event = event_kinds()[kind]
    return Hit(predicate, event.id, parties, "typed", round(score, 2), cameo=event.cameo)


def _nearest(predicate: Token, sure: Sequence[Candidate]) -> tuple[Actor, ...]:
    """The recipients that hang nearest to a predicate, those coordinated with them too; where it happens comes last."""
    steps = [_steps(predicate, each) for each in sure]
    return unique(
        actor for each, far in zip(sure, steps, strict=True) if far == min(steps) for actor in each.recipients
    )


def _steps(predicate: Token, candidate: Candidate) -> int:
    """How many steps up the parse lead from a recipient to the predicate; a place counts as farther."""
    actor = candidate.recipients[0]
    span = predicate.doc.char_span(actor.start, actor.end, alignment_mode="expand")
    up = [*span.root.ancestors] if span is not None else []
    line = [span.root, *up[: up.index(predicate)]] if span is not None and predicate in up else []
    return sum(word.dep_ != "conj" for word in line) + 2 * any(word.lower_ in _WHERE for word in line)


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
