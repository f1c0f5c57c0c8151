"""Who might do something to whom: predicates that have somebody to do them, whatever they mean.

The patterns say what a predicate means and where its sides stand. Here only the parse speaks: who does it is the
logical subject of a verb, or whose noun it is; whom it may be done to is everybody else that is named below it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from foreigndesk.reading import lexicon, participants, syntax
from foreigndesk.reading.actors import ActorBook
from foreigndesk.reading.actors.book import unique
from foreigndesk.records import Actor


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate with who would do it and one of those it might be done to; nobody (empty) is one of the answers."""

    predicate: Token
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]


def candidates(book: ActorBook, sentence: Span) -> Iterator[Candidate]:
    """Every predicate of a sentence that somebody does, with each of those it might be done to."""
    for token in sentence:
        doers = _doers(book, token)
        if doers:
            yield Candidate(token, doers, ())
            for others in _others(book, token):
                if across := participants.apart(doers, others):
                    yield Candidate(token, doers, across)


def _doers(book: ActorBook, token: Token) -> tuple[Actor, ...]:
    if token.pos_ == "VERB" and syntax.is_predicate(token):
        return whose(book, syntax.subjects(token))
    if token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.event_nouns():
        return participants.noun_doers(book, token, ("by", "of"))
    return ()


def whose(book: ActorBook, nouns: Iterable[Token]) -> tuple[Actor, ...]:
    """The actors that some nouns name, or whose they are: "Russian jets", "Iran's army", "police in Athens"."""
    return unique(actor for noun in nouns for actor in book.at(noun) or book.within(noun))


def _others(book: ActorBook, predicate: Token) -> Iterator[tuple[Actor, ...]]:
    """Everybody who is named below a predicate, or is its object elsewhere ("the men whom police arrested")."""
    below = {word.i for word in predicate.subtree}
    below |= {noun.i for noun in (*syntax.objects(predicate), *syntax.receivers(predicate))}
    doing = {word.i for noun in syntax.subjects(predicate) for word in noun.subtree}
    for i in sorted(below - doing - {predicate.i}):
        found = book.heads.get(i) or ((book.modifiers[i],) if i in book.modifiers else ())
        if found:
            yield found
