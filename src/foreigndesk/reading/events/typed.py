"""What the typer makes of a sentence's predicates: it doubts patterns, and finds events that no pattern knows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from spacy.tokens import Span, Token

from foreigndesk.reading.actors.book import unique
from foreigndesk.reading.events.candidates import Candidate, candidates
from foreigndesk.reading.events.hits import Hit
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.participants import Parties
from foreigndesk.reading.typer import NONE, Asked, Floats, load_typer
from foreigndesk.records import Actor
from foreigndesk.reference import event_kinds


def judged(here: Notes, sentence: Span, hits: Sequence[Hit]) -> list[Hit]:
    """The hits of a sentence as patterns and typer together see them, in no order.

    Args:
        here: the notes on the article.
        sentence: a reporting sentence.
        hits: what the patterns found in it.
    """
    known = [Candidate(hit.token, hit.parties.actors, hit.parties.recipients) for hit in hits]
    named = {hit.token for hit in hits}
    fresh = [each for each in candidates(here.actors, sentence) if each.predicate not in named and _may_act(each)]
    typer = load_typer()
    scores = typer.types_of(sentence, [words_of(each, sentence) for each in (*known, *fresh)])
    kept = [found for hit, row in zip(hits, scores, strict=False) if (found := _believed(hit, row, typer.types))]
    return [*kept, *_found(fresh, scores[len(known) :], typer.types)]


def _may_act(candidate: Candidate) -> bool:
    """Only who is known to stand for somebody acts: a state, or somebody with a name."""
    return bool(candidate.recipients) and any(actor.country or actor.id for actor in candidate.actors)


def _believed(hit: Hit, row: Floats, types: Sequence[str]) -> Hit | None:
    """A pattern's hit with the typer's doubt in its confidence; None where the typer is sure that it is no event."""
    card = load_typer().card
    if row[types.index(NONE)] >= card.doubt:
        return None
    agreed = float(row[types.index(hit.type)])
    return replace(hit, confidence=round((hit.confidence + agreed) / 2, 2))


def _found(asked: Sequence[Candidate], scores: Floats, types: Sequence[str]) -> Iterator[Hit]:
    """The events that the typer alone is sure of, one for each predicate."""
    pairs = zip(asked, scores, strict=True)
    for predicate, same in groupby(pairs, key=lambda pair: pair[0].predicate):
        if found := _likeliest(predicate, list(same), types):
            yield found


def _likeliest(predicate: Token, pairs: Sequence[tuple[Candidate, Floats]], types: Sequence[str]) -> Hit | None:
    """The type that some recipient makes likeliest, with all recipients that it is sure of."""
    none = types.index(NONE)
    best = max((np.delete(row, none).max() for _, row in pairs), default=0.0)
    if best < load_typer().card.trust:
        return None
    kind = next(int(row.argmax()) for _, row in pairs if np.delete(row, none).max() == best)
    sure = [each for each, row in pairs if row[kind] >= load_typer().card.trust]
    recipients = unique(actor for each in sure for actor in each.recipients)
    event = next(each for each in event_kinds().values() if each.id == types[kind])
    parties = Parties(pairs[0][0].actors, recipients)
    return Hit(predicate, event.id, parties, "typed", round(float(best), 2), cameo=event.cameo)


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
