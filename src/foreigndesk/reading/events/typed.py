"""Candidates put to the typer: what passes between each two, if anything."""

from collections.abc import Iterable

from spacy.tokens import Span

from foreigndesk.reading.events.candidates import Candidate
from foreigndesk.reading.typer import Asked
from foreigndesk.records import Actor


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
