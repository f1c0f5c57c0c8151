"""Names that the reference data knows, found in a parsed text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from foreigndesk import reference
from foreigndesk.reading.actors import spellings
from foreigndesk.reference import Country, Leader, Organisation, Role, by_language, spoken

NameKind = Literal[
    "country", "adjective", "people", "capital", "seat", "city", "organisation", "person", "family", "risky", "region"
]


LONGEST_ROLE = 12
"""Words that a role has at most; so many are looked at, however long a line of names is."""
_PERSONAL = ("person", "family", "risky")
_STATELY = ("GOV", "MIL", "SPY", "LEG", "JUD", "COP")
"""Sectors of what only states have."""
_THINGS = ("LOC", "FAC", "PERSON", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW")
"""Entities that a state's name may be a part of without the state being meant."""
_KEY = 2
"""How many letters at the start of a name are enough to look only at names that may fit."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a name can stand for: one of the three is set, or none where it stands for nobody.

    ``ambiguous`` names need support from the parse.
    """

    kind: NameKind
    country: Country | None = None
    organisation: Organisation | None = None
    leader: Leader | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text with all it can stand for, most usual first."""

    span: Span
    known: tuple[Known, ...]


class Gazetteer:
    """Matches the reference data's names, case-sensitively and longest first; built once, then only read."""

    def __init__(self) -> None:
        self._provinces = frozenset(reference.load(spoken("provinces")))
        self._known: dict[str, list[Known]] = {}
        self._longest: dict[str, int] = {}
        for name, known in _own_names():
            self._learn(name, known)
        own = frozenset(self._known)
        for name, known in _names():
            if name not in own:  # a user's entry takes the place of ours
                self._learn(name, known)
        self.roles = {word: role for role in reference.roles() for word in role.words}
        self.organisations = {organisation.id: organisation for organisation in reference.organisations()}

    def _learn(self, name: str, known: Known) -> None:
        senses = self._known.setdefault(name, [])
        if known not in senses:
            senses.append(known)
        self._longest[name[:_KEY]] = max(len(name), self._longest.get(name[:_KEY], 0))

    def find(self, doc: Doc) -> list[Found]:
        """Every known name in the document, longest first where names overlap, in the order of the text."""
        spans = filter_spans(list(self._spans(doc)))
        words = frozenset(token.text for token in doc)
        around = {i: ent for ent in doc.ents for i in range(ent.start, ent.end)}
        found = (Found(span, tuple(self._senses(span, words, around.get(span.start)))) for span in spans)
        return [each for each in found if each.known]

    def _spans(self, doc: Doc) -> Iterator[Span]:
        """The longest known name that begins at each token."""
        text = spellings.folded(doc.text)
        bounds = [(token.idx, token.idx + len(token)) for token in doc]
        for i, (start, _) in enumerate(bounds):
            limit, longest = start + self._longest.get(text[start : start + _KEY], 0), 0
            for j in range(i, len(bounds)):
                if bounds[j][1] > limit:
                    break
                if text[start : bounds[j][1]] in self._known:
                    longest = j + 1
            if longest:
                yield doc[i:longest]

    def _senses(self, span: Span, words: frozenset[str], ent: Span | None) -> Iterator[Known]:
        province = self._in_province(span) or _part_of_other(span, ent)
        for known in self._known[spellings.folded(span.text)]:
            state = known.country
            elsewhere = state and (province or _elsewhere(known, words) or self._is_province(span, state))
            around = ent if ent is not None and span.end <= ent.end else None
            sure = state and (self._governs(span) or _supported(state, span, around, words))
            if not elsewhere and (sure or _fits(known, span, around)):
                yield known

    def _governs(self, span: Span) -> bool:
        """Whether a name owns what only a state has: "Jordan's foreign minister"."""
        owned = span.root.head
        has = self.roles.get(owned.lemma_.lower())
        return span.root.dep_ == "poss" and has is not None and (has.office is not None or has.sector in _STATELY)

    def _in_province(self, span: Span) -> bool:
        """Whether a province follows, as in "Moscow, Idaho", a place that only shares a name."""
        doc, after = span.doc, span.end + 1
        follows = after < len(doc) and doc[span.end].text == ","
        return follows and any(doc[after:end].text in self._provinces for end in (after + 1, after + 2))

    def _is_province(self, span: Span, state: Country) -> bool:
        """Whether a province is meant that shares a state's name, after a town that is not the state's."""
        doc, i = span.doc, span.start
        town = doc[i - 2] if i > 1 and doc[i - 1].text == "," and doc[i - 2].ent_type_ == "GPE" else None
        own = {state.capital, *state.capitals, *state.cities}
        return town is not None and span.text in self._provinces and town.text not in own

    def state_in(self, span: Span) -> Country | None:
        """The state that a word inside a longer name shows: "Kenyan Widows Fund"."""
        senses = (known for token in span for known in self._known.get(token.text, ()))
        return next(
            (known.country for known in senses if known.country and known.kind in ("country", "adjective")), None
        )

    def role(self, words: Iterable[str]) -> Role | None:
        """The role that a run of lower-case lemmas names, the longest run that ends at its last word first."""
        run = list(words)[-LONGEST_ROLE:]
        return next((self.roles[text] for i in range(len(run)) if (text := " ".join(run[i:])) in self.roles), None)


def _own_names() -> Iterator[tuple[str, Known]]:
    for organisation in reference.own_organisations():
        yield from _organisation_names(organisation)
    for leader in reference.own_persons():
        yield from _leader_names(leader)


def _names() -> Iterator[tuple[str, Known]]:
    for name in reference.load(spoken("regions")):
        yield from ((form, Known("region")) for form in spellings.of_name(name))
    for country in reference.countries():
        yield from _country_names(country)
    for organisation in reference.organisations():
        yield from _organisation_names(organisation)
    for leader in reference.leaders():
        yield from _leader_names(leader)


def _country_names(country: Country) -> Iterator[tuple[str, Known]]:
    kinds: tuple[tuple[NameKind, tuple[str, ...]], ...] = (
        ("country", (country.name, *country.names)),
        ("adjective", country.adjectives),
        ("people", country.people),
        ("capital", (*([country.capital] if country.capital else []), *country.capitals)),
        ("seat", country.seats),
        ("city", country.cities),
    )
    for kind, names in kinds:
        for name in names:
            known = Known(kind, country=country, ambiguous=name in country.ambiguous)
            yield from ((form, known) for form in spellings.of_name(name))


@by_language
def _adjectives() -> frozenset[str]:
    return frozenset(adjective for country in reference.countries() for adjective in country.adjectives)


def _organisation_names(organisation: Organisation) -> Iterator[tuple[str, Known]]:
    for name in (organisation.name, *organisation.names):
        yield from ((form, Known("organisation", organisation=organisation)) for form in spellings.of_name(name))
    for name in organisation.seats:
        yield name, Known("seat", organisation=organisation)


def _leader_names(leader: Leader) -> Iterator[tuple[str, Known]]:
    for name in (leader.name, *leader.names):
        yield from ((form, Known("person", leader=leader)) for form in spellings.of_person(name))
    unsafe = {name for name in leader.short if name in _adjectives()}  # "English" is no short name for anybody
    for name in leader.short:
        if name not in unsafe:
            yield from ((form, Known("person", leader=leader)) for form in spellings.of_name(name))
    for name in (*leader.risky, *unsafe, *([leader.family] if leader.family else [])):
        yield from ((form, Known("family", leader=leader)) for form in spellings.of_name(name))


def _part_of_other(span: Span, ent: Span | None) -> bool:
    """Whether a state's name only begins that of a river, a wall or a person: "Niger River", "Ireland Baldwin"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if after is None or after.pos_ != "PROPN" or span.root.dep_ != "compound":
        return False
    inside = ent is not None and after.i < ent.end and ent.label_ in _THINGS
    begins = after.ent_type_ == "PERSON" and after.ent_iob_ == "B"
    return inside or (begins and span.root.head.ent_type_ == "PERSON" and span.root.tag_ == "NNP")


def _elsewhere(known: Known, words: frozenset[str]) -> bool:
    """Whether an ambiguous name's text speaks of the other bearer of it, and nowhere of this state otherwise."""
    state = known.country
    if state is None or not known.ambiguous or not words.intersection(state.unlike):
        return False
    return not words & _own_words(state)


def _own_words(state: Country) -> frozenset[str]:
    """The names that mean a state without doubt."""
    own = (state.capital or "", *state.capitals, *state.people, *state.adjectives, *state.cities)
    return frozenset(own) - set(state.ambiguous)


def _supported(state: Country, span: Span, around: Span | None, words: frozenset[str]) -> bool:
    """Whether a name alone is sure to mean a state since the text names it without doubt elsewhere."""
    alone = around is None or len(around) == len(span)
    return alone and bool((words - {token.text for token in span}) & _own_words(state))


def _outside(token: Token, span: Span) -> bool:
    """Whether a word of a longer name belongs to it, and neither to the known name nor to an owner before it."""
    return not span.start <= token.i < span.end and token.dep_ != "poss" and token.ent_type_ not in ("", "GPE", "NORP")


def _fits(known: Known, span: Span, around: Span | None) -> bool:
    """Whether the entity around leaves room for this sense: no longer person's name, no unsupported ambiguity."""
    if known.kind not in _PERSONAL and around is not None and around.label_ == "PERSON":
        return len(around) == len(span) and not known.ambiguous
    if known.kind in _PERSONAL and around is not None and around.label_ in ("LANGUAGE", "NORP", "DATE"):
        return False  # "May 4" is no Theresa May's
    describes = len(span) == 1 and span.root.pos_ == "ADJ" and span.root.dep_ == "amod"
    if known.kind in _PERSONAL and describes and span.root.ent_type_ != "PERSON":
        return False  # "Key technologies" are not John Key's
    if known.kind in (*_PERSONAL, "organisation") and around is not None:
        if around.label_ == "PERSON" and known.kind in _PERSONAL and around.root != span.root:
            return False  # a part of another person's name
        named = around.label_ in ("PERSON", "ORG", "FAC", "GPE") and around.root == span.root
        return not (named and any(token.pos_ in ("NOUN", "PROPN") for token in around if _outside(token, span)))
    return not known.ambiguous or (around is not None and around.label_ in ("GPE", "NORP", "LOC"))
