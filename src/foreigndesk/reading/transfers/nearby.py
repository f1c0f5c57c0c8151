"""The side of a transfer that no pattern places, where its clause tells of one other state alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors.book import sides
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.transfers.passing import Passing
from foreigndesk.records import Actor

_LINKS = frozenset({"to", "for", "from", "with", "on", "of", "into", "between", "among", "towards"})
"""What may lead to a side; a place ("a diplomat *in* Moscow") or a way ("*via* Egypt") is none."""
_APART = ("advcl", "ccomp", "relcl", "conj", "parataxis")


def with_other_side(here: Notes, sentence: Span, passing: Passing) -> Passing:
    """A passing with its missing side, if the words beside it name just one more state.

    That is never who only reports it, nor who stops the goods on their way.
    """
    known = (*passing.suppliers, *passing.recipients)
    if (passing.suppliers and passing.recipients) or passing.pattern.stage in ("held", "attempted"):
        return passing
    others = _others(here, sentence, passing.token, known)
    if len(others) != 1:
        return passing
    if passing.recipients:
        return replace(passing, suppliers=others, inferred=True)
    return replace(passing, recipients=others, inferred=True)


def _others(here: Notes, sentence: Span, token: Token, known: Sequence[Actor]) -> tuple[Actor, ...]:
    """One actor of each further state that the clause tells of."""
    speaking = (source for each in here.holding(token) for source in each.statement.sources)
    taken = {name for actor in (*known, *speaking) for name in (sides(actor), actor.country)}
    found: dict[str, Actor] = {}
    for word in sentence:
        for actor in _named(here, word) if _is_beside(word, token) else ():
            if actor.country and actor.sector != "JRN" and not taken & {sides(actor), actor.country}:
                found.setdefault(actor.country, actor)
    return tuple(found.values())


def _named(here: Notes, word: Token) -> Iterator[Actor]:
    yield from here.actors.at(word)
    if word.i in here.actors.modifiers:
        yield here.actors.modifiers[word.i]


def _is_beside(word: Token, token: Token) -> bool:
    """Whether a word hangs on the clause that tells of the transfer, with no other clause or place between."""
    hosts = {token, syntax.clause_of(token)}
    for up in word.ancestors:
        if up.dep_ in ("prep", "agent", "dative") and up.lower_ not in _LINKS:
            return False
        if up in hosts:
            return True
        if syntax.is_predicate(up) and up.dep_ in _APART:
            return False
    described = token.dep_ in ("acl", "relcl") and word in token.head.subtree
    return described or word in token.subtree
