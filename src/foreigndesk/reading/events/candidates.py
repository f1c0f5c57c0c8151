"""Who might do something to whom: predicates that have somebody to do them, whatever they mean.

The patterns say what a predicate means and where its sides stand. Here only the parse speaks: who does it is the
logical subject of a verb; whom it may be done to is everybody else that is named below it. What a noun alone names is
left to the patterns, and so is a verb that only wants, plans or tries what another one names.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from foreigndesk.reading import participants, scope, syntax
from foreigndesk.reading.actors import ActorBook
from foreigndesk.reading.actors.book import unique
from foreigndesk.records import Actor

_WHERE = frozenset({"in", "at", "near", "outside"})
_ONLY_MEANT = frozenset({"want", "plan", "attempt", "appear", "begin"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate with who would do it and whom it would be done to; this may be nobody (empty)."""

    predicate: Token
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]


def candidates(book: ActorBook, sentence: Span) -> Iterator[Candidate]:
    """Every verb of a sentence that somebody does, with those whom it is most likely done to."""
    for token in sentence:
        if doers := _doers(book, token):
            yield Candidate(token, doers, _nearest(book, token, doers))


def _doers(book: ActorBook, token: Token) -> tuple[Actor, ...]:
    if token.pos_ != "VERB" or not syntax.is_predicate(token) or scope.verb_intent(token) in _ONLY_MEANT:
        return ()
    return unique(actor for noun in syntax.subjects(token) for actor in _whose(book, noun))


def _whose(book: ActorBook, noun: Token) -> tuple[Actor, ...]:
    """The actors that a noun names, or whose it is: "Russian jets", "Iran's army", "police in Athens"."""
    owners = [*syntax.possessors(noun), *syntax.after(noun, ("of", "in", "from"))]
    return book.at(noun) or book.modifying(noun) or book.of(owners)


def _nearest(book: ActorBook, verb: Token, doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those on another side who hang nearest to a verb, with all that are coordinated; where it happens comes last."""
    found: dict[int, tuple[Actor, ...]] = {}
    for word, others in _others(book, verb):
        if across := participants.apart(doers, others):
            steps = _steps(verb, word)
            found[steps] = unique((*found.get(steps, ()), *across))
    return found[min(found)] if found else ()


def _others(book: ActorBook, verb: Token) -> Iterator[tuple[Token, tuple[Actor, ...]]]:
    """Everybody who is named below a verb, or is its object elsewhere ("the men whom police arrested")."""
    objects = {noun.i: noun for noun in (*syntax.objects(verb), *syntax.receivers(verb))}
    below = {word.i: word for word in verb.subtree} | objects
    doing = {word.i for noun in syntax.subjects(verb) for word in noun.subtree}
    for i in sorted(below.keys() - doing - {verb.i}):
        if found := book.heads.get(i) or ((book.modifiers[i],) if i in book.modifiers else ()):
            yield below[i], found


def _steps(verb: Token, word: Token) -> int:
    """How many steps up the parse lead from a word to the verb; its object elsewhere is one, a place is farther."""
    up = [word, *word.ancestors]
    line = up[: up.index(verb)] if verb in up else [word]
    return sum(each.dep_ != "conj" for each in line) + 2 * any(each.lower_ in _WHERE for each in line)
