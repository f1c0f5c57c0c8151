"""Who has been mentioned so far in an article, most recent last: what later names, nouns and pronouns refer back to."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Literal

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors.book import sides
from foreigndesk.records import Actor

MentionKind = Literal["person", "state", "body"]
_SUBJECT = ("nsubj", "nsubjpass")
_REACH = 60
"""How many words of other sentences may stand between a mention and the sentence that refers back to it."""
_FAR = 200
"""How many mentions back the sides of an article are sought."""
_ONLOOKERS = ("JRN", "EDU", "IGO")
"""Sectors that report and judge: their home is not the scene of what they tell."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: who, at which head token, and what its words say of gender (None: nothing) and expertise."""

    actor: Actor
    token: Token
    kind: MentionKind
    gender: str | None = None
    expert: bool = False


@dataclass(slots=True)
class Memory:
    """The mentions of an article in the order of the text."""

    mentions: list[Mention] = field(default_factory=list[Mention])
    named: dict[str, Mention] = field(default_factory=dict[str, Mention])

    def note(self, mention: Mention) -> None:
        """Remember one more mention."""
        self.mentions.append(mention)
        if mention.kind == "person":
            parts = mention.actor.name.split()
            self.named.update((part, mention) for part in parts[:1] + parts[-1:])

    def back(self, *kinds: MentionKind) -> Iterator[Mention]:
        """Mentions of these kinds, the most recent first."""
        return (mention for mention in reversed(self.mentions) if mention.kind in kinds)

    def near(self, token: Token, *kinds: MentionKind) -> Iterator[Mention]:
        """Mentions before ``token`` that a word there may point back to, the most recent first."""
        start = token.sent.start
        reached = takewhile(lambda m: m.token.i >= start or start - m.token.sent.end <= _REACH, self.back(*kinds))
        return (mention for mention in reached if mention.token.i < token.i)

    def person_named(self, name: str) -> Mention | None:
        """The most recent person whose first or last name is ``name``."""
        return self.named.get(name)

    def recent_subject(
        self, token: Token, *kinds: MentionKind, gender: str | None = None, without: Collection[str] = ()
    ) -> Mention | None:
        """Whom a pronoun at ``token`` most likely means: a recent grammatical subject, else whoever was named last.

        ``gender`` is what the pronoun says; ``without`` names the sides, or the ids, that it cannot mean.
        """
        near = [m for m in self.near(token, *kinds) if gender in (None, m.gender or gender)]
        near = [
            m for m in near if m.token.tag_ not in ("NNS", "NNPS") and not {sides(m.actor), m.actor.id} & {*without}
        ]
        subjects = sorted((m for m in near if is_subject(m.token)), key=prominence)
        return next(iter(subjects or near), None)

    def states(self, token: Token) -> tuple[Actor, ...]:
        """Whose states are in play before ``token``, each once, the most prominent first."""
        acting = [m for m in self.near(token, "state", "person", "body") if m.actor.sector not in _ONLOOKERS]
        ranked = sorted(acting, key=lambda mention: (not is_subject(mention.token), prominence(mention)))
        found: dict[str, Actor] = {}
        for mention in ranked:
            if mention.actor.country:
                found.setdefault(mention.actor.country, mention.actor)
        return tuple(found.values())

    def two_sides(self, token: Token) -> tuple[Actor, ...]:
        """Whom "the two" at ``token`` means, in the order of the text.

        The two states of the sentence before, where it names just two; else those that the text tells of most, where no
        third is told of as often; else the last two.
        """
        told = [m for m in islice(self.back("state", "person", "body"), _FAR) if m.actor.country]
        recent = list(dict.fromkeys(m.actor.country for m in told))
        before = token.doc[max(token.sent.start - 1, 0)].sent
        near = {m.actor.country for m in told if before.start <= m.token.i < before.end}
        often = Counter(m.actor.country for m in told if m.actor.sector not in _ONLOOKERS).most_common(3)
        clear = len(often) == 2 or (len(often) == 3 and often[1][1] > often[2][1])
        pair = near if len(near) == 2 else {state for state, _ in often[:2]} if clear else {*recent[:2]}
        last = {m.actor.country: m.actor for m in reversed(told)}
        return tuple(last[state] for state in reversed(recent) if state in pair)


def prominence(mention: Mention) -> tuple[int, bool, int]:
    """The nearest sentence first; in it the subject of the main clause before those of the clauses inside."""
    main = syntax.clause_of(mention.token).dep_ == "ROOT"
    return (-mention.token.sent.start, not main, -mention.token.i)


def is_subject(token: Token) -> bool:
    """Whether a mention is the subject of its clause, itself or as the owner of it ("Kim's son")."""
    token = syntax.up(token, "conj", "appos", "compound")
    return token.dep_ in _SUBJECT
