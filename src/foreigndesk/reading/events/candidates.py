"""Who might do something to whom: predicates that have an actor on either side, whatever they mean.

The patterns say what a predicate means and where its sides stand. Here only the parse speaks: whoever is the logical
subject, and the nearest of those that the rest of the clause names: its objects, whose they are, what follows its
prepositions, and the same in the clauses that it governs.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Span, Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors import ActorBook
from foreigndesk.reading.actors.book import unique
from foreigndesk.reading.participants import Parties, apart
from foreigndesk.records import Actor

_GOVERNED = ("xcomp", "ccomp", "pcomp", "advcl", "acl", "relcl")
_LINKS = ("prep", "agent", "dative")
_DEPTH = 4
"""How far down the clauses that a predicate governs the other side is sought."""


def candidates(book: ActorBook, sentence: Span) -> Iterator[tuple[Token, Parties]]:
    """The predicates of a sentence with the two sides that the parse gives them; the other side may be nobody."""
    for verb in sentence:
        if verb.pos_ == "VERB" and syntax.is_predicate(verb):
            doers = whose(book, syntax.subjects(verb))
            if doers:
                yield verb, Parties(doers, next(_others(book, verb, doers), ()))


def whose(book: ActorBook, nouns: Iterable[Token]) -> tuple[Actor, ...]:
    """The actors that some nouns name, or whose they are: "Russian jets", "Iran's army", "police in Athens"."""
    return unique(actor for noun in nouns for actor in book.at(noun) or book.within(noun) or _deep(book, noun))


def _deep(book: ActorBook, noun: Token) -> tuple[Actor, ...]:
    """The first actor somewhere inside a phrase: "a convoy of trucks carrying aid to *Gaza*"."""
    inside = (book.at(word) or ((book.modifiers[word.i],) if word.i in book.modifiers else ()) for word in noun.subtree)
    return next((found for found in inside if found), ())


def _others(book: ActorBook, verb: Token, doers: tuple[Actor, ...], depth: int = 0) -> Iterator[tuple[Actor, ...]]:
    """The other side as each place in the clause gives it, the nearest place first."""
    for nouns in _places(verb):
        if found := apart(doers, whose(book, nouns)):
            yield found
    if depth < _DEPTH:
        for clause in syntax.children(verb, *_GOVERNED):
            if clause.i > verb.i:
                yield from _own_subject(book, clause, doers)
                yield from _others(book, clause, doers, depth + 1)


def _own_subject(book: ActorBook, clause: Token, doers: tuple[Actor, ...]) -> Iterator[tuple[Actor, ...]]:
    if found := apart(doers, whose(book, syntax.children(clause, "nsubj", "nsubjpass"))):
        yield found


def _places(verb: Token) -> Iterator[list[Token]]:
    yield [*syntax.receivers(verb), *syntax.objects(verb)]
    for link in syntax.children(verb, *_LINKS):
        yield syntax.spread(syntax.children(link, "pobj"))
    for noun in islice(syntax.objects(verb), 1):
        yield from (syntax.spread(syntax.children(link, "pobj")) for link in syntax.children(noun, "prep"))
