"""One walk through the text that resolves every mention of an actor, in order, with what was said before in mind."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from foreigndesk import reference
from foreigndesk.reading import syntax
from foreigndesk.reading.actors import persons
from foreigndesk.reading.actors.book import ActorBook, sides, unique
from foreigndesk.reading.actors.gazetteer import Found, Gazetteer, Known
from foreigndesk.reading.actors.memory import Memory, Mention, MentionKind
from foreigndesk.records import Actor
from foreigndesk.reference import Country, Organisation, Role

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj")
_BOTH = frozenset({"both", "two"})
_STATE_WORDS = frozenset(
    {"country", "nation", "emirate", "kingdom", "republic", "sultanate", "monarchy", "state", "island"}
)
_NEIGHBOURS = frozenset({"neighbour", "neighbor"})
_SIDES = frozenset(
    {
        "country",
        "side",
        "nation",
        "state",
        "government",
        "leader",
        "neighbour",
        "neighbor",
        "capital",
        "ally",
        "rival",
        "party",
    }
)
_GROUP_REACH = 40
"""How many words back "they" may point, beyond its own sentence."""
_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "them", "their"})


def find_actors(doc: Doc, published: date, gazetteer: Gazetteer) -> ActorBook:
    """Every actor mentioned in a parsed document, resolved as of ``published``."""
    walk = _Walk(doc, published, gazetteer)
    for token in doc:
        walk.visit(token)
    walk.give_apposed()
    return walk.book


@dataclass(slots=True)
class _Walk:
    doc: Doc
    published: date
    gazetteer: Gazetteer
    book: ActorBook = field(default_factory=ActorBook)
    memory: Memory = field(default_factory=Memory)
    named: dict[int, Found] = field(default_factory=dict[int, Found])
    inside: set[int] = field(default_factory=set[int])
    entities: dict[int, Span] = field(default_factory=dict[int, Span])
    profiles: dict[str, Actor] = field(default_factory=dict[str, Actor])

    def __post_init__(self) -> None:
        for found in self.gazetteer.find(self.doc):
            self.named[found.span.root.i] = found
            self.inside.update(token.i for token in found.span)
        for ent in self.doc.ents:
            span = persons.trimmed(ent)
            if ent.label_ in ("PERSON", "ORG") and len(span) and span.root.i not in self.named:
                self.entities[span.root.i] = span

    def visit(self, token: Token) -> None:
        """Resolve the mention that ``token`` heads, if it heads one."""
        if found := self.named.get(token.i):
            self._named(token, found)
        elif span := self.entities.get(token.i):
            self._entity(token, span)
        elif token.i in self.inside:
            return
        elif token.lower_ in _BOTH and token.dep_ in _ARGUMENTS:
            self._both(token)
        elif token.pos_ == "PRON" or token.dep_ == "poss":
            self._pronoun(token)
        elif token.pos_ in ("NOUN", "PROPN"):
            self._nominal(token)

    def give_apposed(self) -> None:
        """A noun is whom its apposition names: "the then ruler Kim Jong Il", "state news agency KCNA"."""
        for token in self.doc:
            for apposed in syntax.children(token, "appos"):
                actor = next(iter(self.book.at(apposed)), None)
                known = token.i in self.named or token.i in self.entities
                if actor and actor.id and token.pos_ in ("NOUN", "PROPN") and not known:
                    self.book.heads[token.i] = (actor,)

    # names

    def _named(self, token: Token, found: Found) -> None:
        known = found.known[0] if len(found.known) == 1 else self._choose(token, found)
        if known.leader is not None:
            self._leader(token, found.span, known, found)
        elif known.organisation is not None:
            self._add(token, self._organisation(found.span, known.organisation), "body")
        elif known.country is not None:
            self._state(token, found.span, known, known.country)

    def _choose(self, token: Token, found: Found) -> Known:
        """Of several senses: the state that exists on the day, the word's use as adjective or noun, else the first."""
        modifies = syntax.modifies(token)

        def rank(known: Known) -> tuple[bool, bool]:
            past = known.country is not None and known.country.to is not None and known.country.to < self.published
            fits = known.kind == "adjective" if modifies else known.kind != "adjective"
            return (past, not fits)

        return min(found.known, key=rank)

    def _state(self, token: Token, span: Span, known: Known, country: Country) -> None:
        actor = Actor(span.text, span.start_char, span.end_char, country.name, country.id, country.id, "GOV")
        if syntax.modifies(token) and token.head.i not in range(span.start, span.end):
            self.book.modifiers[token.i] = actor
        elif known.kind != "adjective" or token.pos_ in ("PROPN", "NOUN"):
            self.book.heads[token.i] = (actor,)
        self.memory.note(Mention(actor, token, "state"))

    def _organisation(self, span: Span, organisation: Organisation) -> Actor:
        return Actor(
            span.text, span.start_char, span.end_char, organisation.name, organisation.id, organisation.country,
            organisation.sector,
        )  # fmt: skip

    def _leader(self, token: Token, span: Span, known: Known, found: Found) -> None:
        seen = self.memory.person_named(span.text) if known.kind == "family" or len(span) == 1 else None
        leader = (
            known.leader if known.kind == "person" and not seen else persons.pick_leader(found.known, self.published)
        )
        if seen is not None:
            actor = replace(seen.actor, text=span.text, start=span.start_char, end=span.end_char)
            self._add(token, actor, "person", seen.gender)
        elif leader is not None:
            self._add(token, persons.leader_actor(leader, span, self.published), "person", leader.gender)
        elif token.ent_type_ == "PERSON":
            self._entity(token, span)

    def _entity(self, token: Token, span: Span) -> None:
        if token.ent_type_ == "PERSON" or self.memory.person_named(span.text):
            self._person(token, span)
        else:
            self._add(token, self._unknown_body(token, span), "body")

    def _unknown_body(self, token: Token, span: Span) -> Actor:
        role = self.gazetteer.role([word.lemma_.lower() for word in span])
        owners = self.book.modifying(token) + self._inner_states(span) + self.book.of(syntax.possessors(token))
        state = next(iter(owners), None) or (self._spoken_of(token) if role and role.organ else None)
        return Actor(
            span.text, span.start_char, span.end_char, span.text, f"org:{persons.slug(span.text)}",
            state.country if state else None, role.sector if role else None,
        )  # fmt: skip

    def _spoken_of(self, token: Token) -> Actor | None:
        """The state that "the Foreign Ministry" belongs to where none is named: the one that acted last."""
        seen = self.memory.recent_subject(token, "state")
        return seen.actor if seen else None

    def _inner_states(self, span: Span) -> tuple[Actor, ...]:
        return tuple(self.book.modifiers[token.i] for token in span if token.i in self.book.modifiers)

    def _person(self, token: Token, span: Span) -> None:
        seen = self.memory.person_named(span.text) if len(span) == 1 else None
        if seen is not None:
            actor = replace(seen.actor, text=span.text, start=span.start_char, end=span.end_char)
            self._add(token, actor, "person", seen.gender, seen.expert)
            return
        role = self._title(token)
        where = persons.affiliation_head(token)
        body = self._affiliation(where)
        state = None if role and role.expert else next(iter(self._states_of(token)), None)
        actor = Actor(
            span.text, span.start_char, span.end_char, span.text, f"person:{persons.slug(span.text)}",
            state.country if state else body.country if body else None, role.sector if role else body.sector if body else None,
            role.words[0] if role else None, body.text if body else None,
        )  # fmt: skip
        self._add(token, actor, "person", expert=bool(role and role.expert) or body is not None)

    def _title(self, token: Token) -> Role | None:
        before = self.gazetteer.role(persons.title_words(token))
        beside = [*syntax.children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])]
        return before or next((role for noun in beside if (role := self._role(noun))), None)

    def _states_of(self, token: Token) -> tuple[Actor, ...]:
        hosts = [token, *syntax.children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])]
        return unique(known for host in hosts for known in self._early(host))

    def _early(self, host: Token) -> Iterable[Actor]:
        """States that modify or own a phrase, also where they stand after the walk's place."""
        for word in host.subtree:
            found = self.named.get(word.i)
            if (
                found
                and found.known[0].country
                and (syntax.modifies(word) or word.dep_ == "poss")
                and word.head in (host, *host.children)
            ):
                country = found.known[0].country
                yield Actor(
                    found.span.text, found.span.start_char, found.span.end_char, country.name, country.id, country.id
                )

    def _affiliation(self, where: Token | None) -> Actor | None:
        if where is None:
            return None
        if (found := self.named.get(where.i)) and found.known[0].organisation:
            return self._organisation(found.span, found.known[0].organisation)
        if span := self.entities.get(where.i):
            return self._unknown_body(where, span)
        inner = [self._affiliation(child) for child in syntax.children(where, "compound", "nmod")]
        return next((actor for actor in inner if actor), None)

    # nouns

    def _nominal(self, token: Token) -> None:
        if token.dep_ == "compound" and token.head.i in self.entities | self.named:
            return  # a title: it belongs to the name that follows
        words = {child.lower_ for child in token.children}
        role = self._role(token)
        if words & _BOTH and (token.lemma_.lower() in _SIDES or (role and not self._owner(token))):
            self._both(token)
        elif token.lemma_ in _NEIGHBOURS:
            self._neighbour(token)
        elif role:
            self._role_noun(token, role)
        elif token.lemma_ in _STATE_WORDS and "the" in words:
            self._the_country(token)

    def _both(self, token: Token) -> None:
        pair = self.memory.last_sides(2)
        if len(pair) != 2:
            return
        role = self._role(token)
        who = pair if role and role.office else tuple(_state_of(actor) for actor in pair)
        self.book.heads[token.i] = tuple(self._printed(actor, token) for actor in who)
        self.memory.note(Mention(who[0], token, "state"))

    def _neighbour(self, token: Token) -> None:
        """ "The neighbours" are both sides, "its neighbour" is the other one."""
        owners = {actor.country for actor in self.book.of(syntax.possessors(token))}
        if token.tag_ == "NNS" and not owners:
            self._both(token)
        elif other := next(
            (m.actor for m in self.memory.back("state") if owners and m.actor.country not in owners), None
        ):
            self.book.heads[token.i] = (self._printed(_state_of(other), token),)

    def _the_country(self, token: Token) -> None:
        owners = syntax.grammatical_subjects(syntax.clause_of(token))
        taken = {actor.country for owner in owners for actor in self.book.at(owner)}
        state = next((m.actor for m in self.memory.back("state") if m.actor.country not in taken), None)
        if state is not None:
            self.book.heads[token.i] = (self._printed(state, token),)

    def _role(self, token: Token) -> Role | None:
        before = [word for word in token.lefts if word.dep_ in ("amod", "compound", "nmod", "poss")]
        words = [part for word in before for part in word.subtree if part.tag_ not in ("POS", "HYPH")]
        return self.gazetteer.role([word.lower_ for word in words] + [token.lemma_.lower()])

    def _role_noun(self, token: Token, role: Role) -> None:
        span = self._phrase(token)
        owners = (each for each in self._owner(token) if not (role.expert and each.text == each.name))
        states = [each for each in owners if each.country]  # a "Russia expert" is one on Russia, not a Russian
        single = role.anonymous and token.tag_ in ("NN", "NNP")
        kind: MentionKind = "person" if role.office or single else "body"
        if states:
            self._add(token, self._of_state(token, span, role, states[0]), kind, expert=role.expert)
            if token.tag_ == "NNS":  # "their presidents", "the Russian and Turkish ministers"
                self.book.heads[token.i] = unique(self._of_state(token, span, role, state) for state in states)
        elif known := self._mentioned(token, role):
            self._add(token, replace(known.actor, text=span.text, start=span.start_char, end=span.end_char), known.kind)
        else:
            body = self._affiliation(persons.affiliation_head(token))
            if body is None and role.organ and any(child.lower_ == "the" for child in token.children):
                body = self._spoken_of(token)
            self._add(token, self._anonymous(span, role, body), kind, expert=role.expert)

    def _owner(self, token: Token) -> tuple[Actor, ...]:
        return (
            self.book.modifying(token)
            or self.book.of(syntax.possessors(token))
            or unique(self._early(token))
            or self._after(token)
        )

    def _after(self, token: Token) -> tuple[Actor, ...]:
        """States that follow a noun: "the government of Russia", "officials in Kyiv"."""
        places = [
            noun
            for link in syntax.children(token, "prep")
            if link.lower_ in ("of", "in", "from")
            for noun in link.children
        ]
        found = [self.named[noun.i] for noun in places if noun.i in self.named]
        return tuple(
            Actor(each.span.text, each.span.start_char, each.span.end_char, country.name, country.id, country.id)
            for each in found
            if (country := each.known[0].country)
        )

    def _of_state(self, token: Token, span: Span, role: Role, state: Actor) -> Actor:
        definite = token.tag_ in ("NN", "NNP") and not any(child.lower_ in ("a", "an") for child in token.children)
        dated = {word.lower_ for word in span} & {"then", "former", "ex", "next", "new", "deputy"}
        holder = persons.office_holder(state.country or "", role, self.published) if definite and role.office else None
        if holder is not None and not dated:
            return persons.leader_actor(holder, span, self.published)
        organ = role.organ and not role.anonymous
        return Actor(
            text=span.text, start=span.start_char, end=span.end_char,
            name=f"{state.name}: {role.words[0]}" if organ else span.text,
            id=f"{state.country}:{role.id}" if organ else None,
            country=state.country, sector=role.sector, role=None if organ else role.words[0],
            affiliation=state.affiliation, anonymous=role.anonymous,
        )  # fmt: skip

    def _mentioned(self, token: Token, role: Role) -> Mention | None:
        """Whom "the expert", "the president", "the ministry" means: the last one mentioned of that description."""
        if not any(child.lower_ in ("the", "this") for child in token.children):
            return None

        def fits(mention: Mention) -> bool:
            if role.expert:
                return mention.expert and mention.kind == "person"
            if role.organ:
                return (mention.actor.id or "").endswith(f":{role.id}")
            return mention.kind == "person" and mention.actor.role is not None and mention.actor.role in role.words

        return next((m for m in reversed(self.memory.mentions) if fits(m)), None)

    def _anonymous(self, span: Span, role: Role, body: Actor | None) -> Actor:
        return Actor(
            text=span.text, start=span.start_char, end=span.end_char, name=span.text, sector=role.sector,
            country=body.country if body else None, role=None if role.organ else role.words[0],
            affiliation=body.text if body else None, anonymous=not role.organ,
        )  # fmt: skip

    def _phrase(self, token: Token) -> Span:
        lefts = [word for word in token.lefts if word.dep_ in ("amod", "compound", "nmod", "poss", "nummod", "advmod")]
        start = min((word.left_edge.i for word in lefts), default=token.i)
        return persons.trimmed(self.doc[start : token.i + 1])

    # pronouns

    def _pronoun(self, token: Token) -> None:
        word, without = token.lower_, self._subject_sides(token)
        if word in _HE:
            seen = self.memory.recent_subject(token, "person", gender=_HE[word])
        elif word in _THEY and (group := self._group(token, without)):
            self.book.heads[token.i] = tuple(self._printed(actor, token) for actor in group)
            return
        elif word in _IT and not _expletive(token):
            seen = self.memory.recent_subject(token, "state", "body", without=without)
        else:
            return
        actor = self._clause_subject(token) or (seen.actor if seen else None)
        if actor is not None:
            self.book.heads[token.i] = (self._printed(actor, token),)

    def _subject_sides(self, token: Token) -> set[str]:
        """The sides that an object pronoun cannot mean: those of its own clause's subject."""
        if token.dep_ not in ("dobj", "pobj", "dative"):
            return set()
        return {sides(actor) for actor in self.book.of(syntax.subjects(syntax.clause_of(token.head)))}

    def _group(self, token: Token, without: set[str]) -> tuple[Actor, ...]:
        """Whom "they" means: the last subject of several, or the last plural noun."""
        for mention in self.memory.back("state", "person", "body"):
            head = mention.token
            while head.dep_ == "conj":
                head = head.head
            together = self.book.of(syntax.spread([head]))
            plural = len(together) > 1 or mention.token.tag_ == "NNS"
            if plural and not without & {sides(actor) for actor in together}:
                return together
            if token.sent.start - mention.token.sent.end > _GROUP_REACH:
                return ()
        return ()

    def _clause_subject(self, token: Token) -> Actor | None:
        """Whom "its" or "his" means first: the subject of its own clause, where that is of the right kind."""
        if token.dep_ != "poss":
            return None
        subjects = syntax.grammatical_subjects(syntax.clause_of(token.head))
        actors = [actor for subject in subjects if subject.i < token.i for actor in self.book.at(subject)]
        person = token.lower_ in _HE
        return next((actor for actor in actors if (actor.id or "").startswith("person:") == person), None)

    def _printed(self, actor: Actor, token: Token) -> Actor:
        return replace(actor, text=token.text, start=token.idx, end=token.idx + len(token.text))

    def _add(
        self, token: Token, actor: Actor, kind: MentionKind, gender: str | None = None, expert: bool = False
    ) -> None:
        """Book a mention; in modifier position it only qualifies another noun ("EU sanctions")."""
        profile = self.profiles.setdefault(actor.id, actor) if actor.id else actor
        whole = replace(
            actor, affiliation=actor.affiliation or profile.affiliation, country=actor.country or profile.country
        )
        if syntax.modifies(token) and token.head.pos_ in ("NOUN", "PROPN") and kind != "person":
            self.book.modifiers[token.i] = whole
        else:
            self.book.heads[token.i] = (whole,)
        self.memory.note(Mention(whole, token, kind, gender, expert))


def _state_of(actor: Actor) -> Actor:
    """The state that somebody stands for: "the neighbours" are states, not the ministers named before."""
    name = next((country.name for country in reference.countries() if country.id == actor.country), actor.name)
    return replace(actor, name=name, id=actor.country, sector="GOV", role=None, affiliation=None, anonymous=False)


def _expletive(token: Token) -> bool:
    """The "it" of "it is unclear", which means nobody."""
    return token.dep_ == "expl" or (
        token.lower_ == "it" and token.head.lemma_ == "be" and bool(syntax.children(token.head, "acomp"))
    )
