"""Who has been mentioned so far in an article, most recent last: what later names, nouns and pronouns refer back to."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.actors.book import sides
from foreigndesk.records import Actor

MentionKind = Literal["person", "state", "body"]
_SUBJECT = ("nsubj", "nsubjpass")


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

    def note(self, mention: Mention) -> None:
        """Remember one more mention."""
        self.mentions.append(mention)

    def back(self, *kinds: MentionKind) -> Iterator[Mention]:
        """Mentions of these kinds, the most recent first."""
        return (mention for mention in reversed(self.mentions) if mention.kind in kinds)

    def person_named(self, name: str) -> Mention | None:
        """The most recent person whose first or last name is ``name``."""
        return next((m for m in self.back("person") if name in (parts := m.actor.name.split())[:1] + parts[-1:]), None)

    def recent_subject(
        self, token: Token, *kinds: MentionKind, gender: str | None = None, without: Collection[str] = ()
    ) -> Mention | None:
        """Whom a pronoun at ``token`` most likely means: a recent grammatical subject, else whoever was named last.

        ``gender`` is what the pronoun says; ``without`` names the sides that it cannot mean.
        """
        near = [m for m in self.back(*kinds) if _within_reach(m, token) and gender in (None, m.gender or gender)]
        near = [m for m in near if m.token.tag_ not in ("NNS", "NNPS") and sides(m.actor) not in without]
        subjects = sorted((m for m in near if is_subject(m.token)), key=_prominence)
        return next(iter(subjects or near), None)

    def last_sides(self, count: int) -> tuple[Actor, ...]:
        """The last ``count`` different states mentioned, as actors, in the order of the text."""
        found: dict[str, Actor] = {}
        for mention in self.back("state", "person", "body"):
            if mention.actor.country and len(found) < count:
                found.setdefault(mention.actor.country, mention.actor)
        return tuple(reversed(found.values()))


def _prominence(mention: Mention) -> tuple[int, bool, int]:
    """The nearest sentence first; in it the subject of the main clause before those of the clauses inside."""
    main = syntax.clause_of(mention.token).dep_ == "ROOT"
    return (-mention.token.sent.start, not main, -mention.token.i)


def is_subject(token: Token) -> bool:
    """Whether a mention is the subject of its clause, itself or as the owner of it ("Kim's son")."""
    while token.dep_ in ("conj", "appos", "compound") and token.head != token:
        token = token.head
    return token.dep_ in _SUBJECT


def _within_reach(mention: Mention, token: Token) -> bool:
    """A pronoun reaches back to its own sentence and the two before it."""
    return token.sent.start - mention.token.sent.end <= 60 and mention.token.i < token.i
