"""The state of one walk through a text: what was found in it, what is resolved so far, and who was mentioned."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from foreigndesk import reference
from foreigndesk.reading import syntax
from foreigndesk.reading.actors import persons
from foreigndesk.reading.actors.book import ActorBook, unique
from foreigndesk.reading.actors.gazetteer import LONGEST_ROLE, Found, Gazetteer, Known
from foreigndesk.reading.actors.memory import Memory, Mention, MentionKind
from foreigndesk.records import Actor
from foreigndesk.reference import Country, Organisation, Role

_OWNING = ("of", "in", "from", "at", "for", "throughout", "across")
_SENDING = ("of", "from", "for")
"""Links to the state of those who serve abroad: "a diplomat *in* Dubai" is not of it."""
_INSIDE_ROLES = ("of", "in", "for", "general")
_SOON = 50
"""How many words after a role its state may first be named."""
_TAIL = 6
"""How far a role may go on after its noun, in words."""
ANYWHERE = ("EDU", "JRN", "NGO", "IGO", "UNK", "BUS")
"""Sectors of those who need not be at home where something happens."""


@dataclass(slots=True)
class Scene:
    """One document as of ``published``; the steps of the walk fill ``book`` and ``memory``.

    ``named`` and ``entities`` hold the known names and the recogniser's other names by head token; ``inside`` the
    tokens of known names; ``profiles`` what was first learnt of each id; ``unplaced`` the roles that no state had been
    named for when they were met.
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
    unplaced: list[Token] = field(default_factory=list[Token])

    def __post_init__(self) -> None:
        for found in self.gazetteer.find(self.doc):
            self.named[anchor(found.span).i] = found
            self.inside.update(token.i for token in found.span)
        for ent in self.doc.ents:
            span = persons.trimmed(ent)
            if ent.label_ not in ("PERSON", "ORG") or not len(span) or span.text.islower():
                continue
            if anchor(span).i not in self.named:
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
        """The role that a noun names, with the words beside it: "foreign minister", "secretary of state"."""
        words = self._before(noun)
        tailed = self.tailed_role(noun)
        return tailed[0] if tailed else self.gazetteer.role([*words, noun.lemma_.lower()])

    def _before(self, noun: Token) -> list[str]:
        """The words of a role before its noun: those that modify it, or that a hyphen joins to it."""
        if (joined := joined_to(noun)) is not None:
            return [joined.lower_]
        before = [word for word in noun.lefts if word.dep_ in (*syntax.MODIFIERS, "poss")]
        inside = {i for word in before for i in range(word.left_edge.i, word.right_edge.i + 1)}
        near = (noun.doc[i] for i in range(max(noun.i - LONGEST_ROLE, 0), noun.i) if i in inside)
        return [part.lower_ for part in near if part.tag_ not in ("POS", "HYPH")]

    def describing(self, span: Span) -> frozenset[str]:
        """The lower-case words of a phrase that are part of no name: "new", but not that of "New Zealand"."""
        words = frozenset(word.lower_ for word in span if word.i not in self.inside)
        joined = joined_to(span.root) if len(span) else None
        return words if joined is None else words | {joined.lower_}

    def tailed_role(self, noun: Token) -> tuple[Role, int] | None:
        """A role that goes on after its noun ("commander-in-chief", "minister of foreign affairs"), with its end."""
        after = (word for word in noun.doc[noun.i + 1 : noun.i + _TAIL] if word.tag_ not in ("HYPH", "DT"))
        first = next(after, None)
        if first is None or first.lower_ not in _INSIDE_ROLES:
            return None
        tail = [first, *after]
        before = [*self._before(noun), noun.lemma_.lower()]
        for length in range(len(tail), 1, -1):
            end = [word.lower_ for word in tail[:length]]
            for start in range(len(before)):
                if role := self.gazetteer.roles.get(" ".join((*before[start:], *end))):
                    return role, tail[length - 1].i + 1
        return None

    def owners(self, noun: Token) -> tuple[Actor, ...]:
        """Whose a noun is: "the Russian army", "Russia's army", "the army of Russia", "the head of NATO"."""
        return (
            self.book.modifying(noun)
            or self.book.of(syntax.possessors(noun))
            or unique(self.states_around(noun))
            or unique(self._owners_after(noun))
            or (() if (joined := joined_to(noun)) is None else self.owners(joined))
            or (
                ()
                if (tailed := self.tailed_role(noun)) is None
                else unique(self._owners_after(self.doc[tailed[1] - 1]))
            )
            or (unique(self.states_around(noun.head)) if noun.dep_ == "compound" else ())  # "Chad's army spokesman"
        )

    def states_around(self, noun: Token) -> Iterator[Actor]:
        """States that modify or own a phrase, also where they stand after the walk's place."""
        for word in noun.subtree:
            qualifies = syntax.modifies(word) or word.dep_ == "poss"
            if word.i in self.named and qualifies and _is_of(noun, word.head):
                yield from self._state_named(word)

    def _owners_after(self, noun: Token) -> Iterator[Actor]:
        links = [link for link in syntax.children(noun, "prep") if link.lower_ in _OWNING]
        if links and (role := self.role_of(noun)) is not None and role.abroad:
            links = [link for link in links if link.lower_ in _SENDING]
        for word in syntax.spread(word for link in links for word in link.children):
            if word.i in self.named:
                yield from self._state_named(word)
                yield from self._body_named(word)
                yield from self._person_named(word)
            elif word.i in self.entities and word.ent_type_ == "ORG":
                yield self.unknown_body(word, self.entities[word.i])
            elif word.pos_ == "NOUN" and (role := self.role_of(word)):  # "the speaker of the Iraqi parliament"
                for owner in tuple(self.states_around(word)) or tuple(self._owners_after(word)):
                    organ = role.organ and owner.id == owner.country
                    yield replace(owner, id=f"{owner.id}:{role.id}", sector=role.sector) if organ else owner

    def _person_named(self, word: Token) -> Iterator[Actor]:
        found = self.named[word.i]
        if (leader := found.known[0].leader) and len(found.known) == 1:
            yield persons.leader_actor(leader, found.span, self.published)

    def _body_named(self, word: Token) -> Iterator[Actor]:
        found = self.named[word.i]
        if found.known[0].organisation:
            yield self.organisation(word, found.known[0].organisation, found.span)

    def _state_named(self, word: Token) -> Iterator[Actor]:
        found = self.named[word.i]
        known = choose(found, self.published, syntax.modifies(word))
        if known.country and not told_of(word):
            yield state_actor(known.country, found.span)

    def organisation(self, token: Token, organisation: Organisation, span: Span) -> Actor:
        """A known organisation as an actor; by a name that others bear too it is that of the state in play."""
        actor = organisation_actor(organisation, span)
        if span.text not in organisation.generic:
            return actor
        states = (
            tuple(self._owners_placed(token)) or self.book.of(syntax.possessors(token)) or self.memory.states(token)
        )
        if not states or any(state.country == actor.country for state in states):
            return actor
        home = state_of(states[0])
        other = f"{home.country}:{persons.slug(actor.text)}"
        return replace(actor, name=f"{home.name}: {actor.text}", id=other, country=home.country)

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

    def unknown_body(self, token: Token, span: Span, here: bool = False) -> Actor:
        """An organisation that the reference data does not know, with the state that its name or owner shows.

        ``here``: it takes part in what is told, so that without another sign it is of the only state in play.
        """
        titled = self._title_of_body(token, span)
        role = self._role_of_body(span) or titled
        country = self._country_of_body(token, span, role, here or titled is not None)
        actor = Actor(
            text=span.text,
            start=span.start_char,
            end=span.end_char,
            name=span.text,
            id=f"org:{persons.slug(span.text)}",
            country=country,
            sector=role.sector if role else None,
        )
        return _organ(actor, role) if role and role.organ and country else actor

    def _role_of_body(self, span: Span) -> Role | None:
        """What a body is by its name: "Kenyan High Court", "Bank of Israel"."""
        words = [word.lemma_.lower() for word in span]
        cut = next((i for i, word in enumerate(words) if i and word in ("of", "for", "in")), len(words))
        return self.gazetteer.role(words) or self.gazetteer.role(words[:cut])

    def _title_of_body(self, token: Token, span: Span) -> Role | None:
        """What is told of a body beside its name: "the newspaper Dawn", "the secret police, the DSS"."""
        before = [word for word in syntax.children(token, "compound", "nmod", "appos") if word.i < span.start]
        if token.dep_ == "appos" and token.head.i < token.i:
            before.append(token.head)
        return next((role for noun in before if noun.pos_ == "NOUN" and (role := self.role_of(noun))), None)

    def _country_of_body(self, token: Token, span: Span, role: Role | None, here: bool) -> str | None:
        """The state in a body's name, of its owner or its place, else the one that it is spoken of with."""
        inner = tuple(self.book.modifiers[word.i] for word in span if word.i in self.book.modifiers)
        owners = (*self.book.modifying(token), *inner, *self.book.of(syntax.possessors(token)))
        if owner := next((actor for actor in owners if actor.country), None):
            return owner.country
        if state := self.gazetteer.state_in(span):
            return state.id
        placed = next((actor for actor in self._owners_placed(token) if actor.country), None)
        if placed or (role.sector in ANYWHERE and not here if role else not here):
            return placed.country if placed else None
        spoken_of = self.spoken_of(token) if role and role.organ else self.sole_state(token)
        return spoken_of.country if spoken_of else None

    def _owners_placed(self, token: Token) -> Iterator[Actor]:
        links = [link for link in syntax.children(token, "prep") if link.lower_ in ("of", "in")]
        for word in (word for link in links for word in link.children if word.i in self.named):
            yield from self._state_named(word)

    def spoken_of(self, token: Token) -> Actor | None:
        """The state that "the Foreign Ministry" belongs to where none is named: the one that acted last."""
        seen = self.memory.recent_subject(token, "state", "person")
        return state_of(seen.actor) if seen and seen.actor.country else None

    def state_called(self, country: str, token: Token) -> Actor:
        """A state by its id, as printed at ``token``."""
        state = next(each for each in reference.countries() if each.id == country)
        return printed(state_actor(state, token.doc[token.i : token.i + 1]), token)

    def traits_of(self, country: str | None) -> frozenset[str]:
        """What a state is, of the words that news calls states by: "island", "balkan"."""
        return frozenset(trait for trait, states in reference.traits().items() if country in states)

    def state_after(self, token: Token) -> Actor | None:
        """The only state that the next words name, where there is just one."""
        soon = (m for m in self.memory.mentions if 0 < m.token.i - token.i <= _SOON)
        states = {m.actor.country: m.actor for m in soon if m.actor.country}
        return state_of(next(iter(states.values()))) if len(states) == 1 else None

    def sole_state(self, token: Token) -> Actor | None:
        """The state in play where there is just one: whose "soldiers" and "the police" are."""
        states = self.memory.states(token)
        return state_of(states[0]) if len(states) == 1 else None


def _organ(body: Actor, role: Role) -> Actor:
    """A body that is named by what it is alone, as the organ of its state: "its Defence Ministry"."""
    if body.text.lower() not in role.words:
        return body
    state = next(each for each in reference.countries() if each.id == body.country)
    return replace(body, name=f"{state.name}: {role.words[0]}", id=f"{state.id}:{role.id}")


def choose(found: Found, on: date, modifies: bool) -> Known:
    """Of several senses: the state that exists on the day, the word's use as adjective or noun, else the first."""

    def rank(known: Known) -> tuple[bool, bool]:
        state = known.country
        gone = state is not None and state.to is not None and state.to < on
        unborn = state is not None and state.from_ is not None and on < state.from_
        return gone or unborn, (known.kind == "adjective") != modifies

    return min(found.known, key=rank)


def told_of(token: Token) -> bool:
    """Whether a state's name only tells of a stance or an origin: "pro-Russian", "German-born", "US-backed"."""
    doc, i = token.doc, token.i
    before = i >= 2 and doc[i - 1].text in ("-", "–") and doc[i - 2].lower_ in ("pro", "anti", "non", "ex")
    after = i + 2 < len(doc) and doc[i + 1].text in ("-", "–") and doc[i + 2].tag_ in ("VBN", "VBD", "JJ")
    return before or after


def joined_to(noun: Token) -> Token | None:
    """The word that a hyphen joins to a noun: "secretary-general"."""
    doc, i = noun.doc, noun.i
    joined = i >= 2 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_
    return doc[i - 2] if joined and doc[i - 2].is_alpha else None


def _is_of(noun: Token, head: Token) -> bool:
    """Whether a head stands in a noun's phrase, or in its title: "Kenyan Foreign *Ministry* spokesman X"."""
    in_title = head.dep_ == head.head.dep_ == "compound"
    return head in (noun, *noun.children) or (in_title and head.head.head == noun)


def anchor(span: Span) -> Token:
    """The token that heads a name: the first noun that hangs on something outside, as "for" in a name may do too."""
    if span[-1].dep_ == "poss":
        return span[-1]  # "Trinidad and Tobago's"
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
