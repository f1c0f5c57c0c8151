"""The state of one walk through a text: what was found in it, what is resolved so far, and who was mentioned."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from foreigndesk import reference
from foreigndesk.reading import syntax
from foreigndesk.reading.actors import persons
from foreigndesk.reading.actors.book import ActorBook, unique
from foreigndesk.reading.actors.gazetteer import Found, Gazetteer
from foreigndesk.reading.actors.memory import Memory, Mention, MentionKind
from foreigndesk.records import Actor
from foreigndesk.reference import Country, Organisation, Role


@dataclass(slots=True)
class Scene:
    """One document as of ``published``; the steps of the walk fill ``book`` and ``memory``.

    ``named`` and ``entities`` hold the known names and the recogniser's other names by head token; ``inside`` the
    tokens of known names; ``profiles`` what was first learnt of each id.
    """

    doc: Doc
    published: date
    gazetteer: Gazetteer
    book: ActorBook = field(default_factory=ActorBook)
    memory: Memory = field(default_factory=Memory)
    named: dict[int, Found] = field(default_factory=dict[int, Found])
    entities: dict[int, Span] = field(default_factory=dict[int, Span])
    inside: set[int] = field(default_factory=set[int])
    profiles: dict[str, Actor] = field(default_factory=dict[str, Actor])

    def __post_init__(self) -> None:
        for found in self.gazetteer.find(self.doc):
            self.named[anchor(found.span).i] = found
            self.inside.update(token.i for token in found.span)
        for ent in self.doc.ents:
            span = persons.trimmed(ent)
            if ent.label_ in ("PERSON", "ORG") and len(span) and anchor(span).i not in self.named:
                self.entities[anchor(span).i] = span

    def add(
        self, token: Token, actor: Actor, kind: MentionKind, gender: str | None = None, expert: bool = False
    ) -> None:
        """Book a mention at its head token; in modifier position it only qualifies another noun ("EU sanctions")."""
        known = self.profiles.setdefault(actor.id, actor) if actor.id else actor
        whole = replace(
            actor, affiliation=actor.affiliation or known.affiliation, country=actor.country or known.country
        )
        if syntax.modifies(token) and token.head.pos_ in ("NOUN", "PROPN") and kind != "person":
            self.book.modifiers[token.i] = whole
        else:
            self.book.heads[token.i] = (whole,)
        self.memory.note(Mention(whole, token, kind, gender, expert))

    def role_of(self, noun: Token) -> Role | None:
        """The role that a noun names, with the words before it: "foreign minister"."""
        before = [word for word in noun.lefts if word.dep_ in (*syntax.MODIFIERS, "poss")]
        words = [part.lower_ for word in before for part in word.subtree if part.tag_ not in ("POS", "HYPH")]
        return self.gazetteer.role([*words, noun.lemma_.lower()])

    def owners(self, noun: Token) -> tuple[Actor, ...]:
        """Whose a noun is: "the Russian army", "Russia's army", "the army of Russia"."""
        return (
            self.book.modifying(noun)
            or self.book.of(syntax.possessors(noun))
            or unique(self.states_around(noun))
            or self._states_after(noun)
        )

    def states_around(self, noun: Token) -> Iterator[Actor]:
        """States that modify or own a phrase, also where they stand after the walk's place."""
        for word in noun.subtree:
            qualifies = syntax.modifies(word) or word.dep_ == "poss"
            if word.i in self.named and qualifies and word.head in (noun, *noun.children):
                yield from self._state_named(word)

    def _states_after(self, noun: Token) -> tuple[Actor, ...]:
        links = [link for link in syntax.children(noun, "prep") if link.lower_ in ("of", "in", "from")]
        words = [word for link in links for word in link.children if word.i in self.named]
        return unique(state for word in words for state in self._state_named(word))

    def _state_named(self, word: Token) -> Iterator[Actor]:
        found = self.named[word.i]
        if country := found.known[0].country:
            yield state_actor(country, found.span)

    def affiliation(self, where: Token | None) -> Actor | None:
        """The body that a noun names, or that stands before it: "the Sejong Institute", "the IISS think tank"."""
        if where is None:
            return None
        proper = where.pos_ == "PROPN"
        return self._body_at(where) or (self.unknown_body(where, _proper_name(where)) if proper else None)

    def _body_at(self, where: Token) -> Actor | None:
        if (found := self.named.get(where.i)) and found.known[0].organisation:
            return organisation_actor(found.known[0].organisation, found.span)
        if span := self.entities.get(where.i):
            return self.unknown_body(where, span)
        inner = (self._body_at(child) for child in syntax.children(where, "compound", "nmod"))
        return next((actor for actor in inner if actor), None)

    def unknown_body(self, token: Token, span: Span) -> Actor:
        """An organisation that the reference data does not know, with the state that its name or owner shows."""
        role = self.gazetteer.role([word.lemma_.lower() for word in span])
        inner = tuple(self.book.modifiers[word.i] for word in span if word.i in self.book.modifiers)
        owners = self.book.modifying(token) + inner + self.book.of(syntax.possessors(token))
        state = next(iter(owners), None) or (self.spoken_of(token) if role and role.organ else None)
        return Actor(
            text=span.text,
            start=span.start_char,
            end=span.end_char,
            name=span.text,
            id=f"org:{persons.slug(span.text)}",
            country=state.country if state else None,
            sector=role.sector if role else None,
        )

    def spoken_of(self, token: Token) -> Actor | None:
        """The state that "the Foreign Ministry" belongs to where none is named: the one that acted last."""
        seen = self.memory.recent_subject(token, "state")
        return seen.actor if seen else None


def anchor(span: Span) -> Token:
    """The token that heads a name: the first noun that hangs on something outside, as "for" in a name may do too."""
    outer = [token for token in span if token.head == token or not span.start <= token.head.i < span.end]
    return next((token for token in outer if token.pos_ in ("NOUN", "PROPN")), span.root)


def _proper_name(head: Token) -> Span:
    """The run of capitalised words that ends at a proper noun: "Seto University"."""
    start = head.i
    while start > head.sent.start and head.nbor(start - 1 - head.i).pos_ == "PROPN":
        start -= 1
    return head.doc[start : head.i + 1]


def state_actor(country: Country, span: Span) -> Actor:
    """A state as an actor, its government meant."""
    return Actor(span.text, span.start_char, span.end_char, country.name, country.id, country.id, "GOV")


def organisation_actor(organisation: Organisation, span: Span) -> Actor:
    """A known organisation as an actor."""
    return Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=organisation.name,
        id=organisation.id,
        country=organisation.country,
        sector=organisation.sector,
    )


def state_of(actor: Actor) -> Actor:
    """The state that somebody stands for: "the neighbours" are states, not the ministers named before."""
    name = next((country.name for country in reference.countries() if country.id == actor.country), actor.name)
    return replace(actor, name=name, id=actor.country, sector="GOV", role=None, affiliation=None, anonymous=False)


def printed(actor: Actor, span: Span | Token) -> Actor:
    """The same actor, as printed at another place."""
    start = span.idx if isinstance(span, Token) else span.start_char
    return replace(actor, text=span.text, start=start, end=start + len(span.text))
