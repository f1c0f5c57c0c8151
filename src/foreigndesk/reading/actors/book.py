"""The actors of one article, each at the token that heads its mention."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.records import Actor

_INTO = frozenset({"of", "by", "with", "to", "against", "on", "in", "from", "between", "toward", "towards", "for"})


@dataclass(slots=True)
class ActorBook:
    """Mentions by head token: ``heads[i]`` are the actors of the noun phrase that token ``i`` heads.

    ``modifiers[i]`` are the states that token ``i`` names while it only modifies another noun ("the *Russian* attack").
    """

    heads: dict[int, tuple[Actor, ...]] = field(default_factory=dict[int, tuple[Actor, ...]])
    modifiers: dict[int, Actor] = field(default_factory=dict[int, Actor])

    def at(self, token: Token) -> tuple[Actor, ...]:
        """The actors of the phrase that ``token`` heads; none where it is no actor."""
        return self.heads.get(token.i, ())

    def of(self, tokens: Iterable[Token]) -> tuple[Actor, ...]:
        """The actors that the tokens head, each once."""
        return unique(actor for token in tokens for actor in self.at(token))

    def within(self, token: Token) -> tuple[Actor, ...]:
        """The actor that a phrase is about though it is none itself: "Russia's invasion", "the Russian attack"."""
        owners = self.of(syntax.possessors(token))
        if owners:
            return owners
        named = unique(self._modifying(token))
        return named or self.of(syntax.after(token, _INTO))

    def modifying(self, token: Token) -> tuple[Actor, ...]:
        """The states and organisations that modify a noun directly: "North Korean weapons", "EU sanctions"."""
        return unique(self._modifying(token))

    def _modifying(self, token: Token) -> Iterator[Actor]:
        levels = [iter(syntax.children(token, *syntax.MODIFIERS, "conj"))]
        while levels:  # and no recursion: a list of names may be a thousand deep
            child = next(levels[-1], None)
            if child is None:
                levels.pop()
                continue
            if child.i in self.modifiers:
                yield self.modifiers[child.i]
            if child.dep_ != "conj" or child.i in self.modifiers:
                levels.append(iter(syntax.children(child, *syntax.MODIFIERS, "conj")))


def unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The actors without those that name the same one again, the first kept."""
    found: dict[tuple[str, str | None], Actor] = {}
    for actor in actors:
        found.setdefault((actor.id, None) if actor.id else (actor.name, actor.country), actor)
    return tuple(found.values())


def sides(actor: Actor) -> str:
    """What tells one side of an event from the other: the state where there is one, else the actor itself."""
    return actor.country or actor.id or actor.name
