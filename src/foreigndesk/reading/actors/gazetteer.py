"""Names that the reference data knows, found in a parsed text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from foreigndesk import reference
from foreigndesk.reference import Country, Leader, Organisation, Role

NameKind = Literal[
    "country", "adjective", "people", "capital", "seat", "city", "organisation", "person", "family", "risky", "region"
]


_PERSONAL = ("person", "family", "risky")


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

    def __init__(self, nlp: Language) -> None:
        self._known: dict[str, list[Known]] = {}
        for name, known in _names():
            self._known.setdefault(_fold(name), []).append(known)
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        forms = sorted({form for name in self._known for form in (name, name.replace("'", "’"))})
        self._matcher.add("name", [nlp.make_doc(form) for form in forms])
        self.roles = {word: role for role in reference.roles() for word in role.words}
        self.organisations = {organisation.id: organisation for organisation in reference.organisations()}

    def find(self, doc: Doc) -> list[Found]:
        """Every known name in the document, longest first where names overlap, in the order of the text."""
        spans = filter_spans(self._matcher(doc, as_spans=True))
        found = (Found(span, tuple(k for k in self._known[_fold(span.text)] if _fits(k, span))) for span in spans)
        return [each for each in found if each.known]

    def role(self, words: Iterable[str]) -> Role | None:
        """The role that a run of lower-case lemmas names, the longest run that ends at its last word first."""
        run = list(words)
        return next((self.roles[text] for i in range(len(run)) if (text := " ".join(run[i:])) in self.roles), None)


def _fold(name: str) -> str:
    return name.replace("’", "'")


def _names() -> Iterator[tuple[str, Known]]:
    for name in reference.load("en/regions"):
        yield name, Known("region")
    for country in reference.countries():
        yield from _country_names(country)
    for organisation in reference.organisations():
        for name in (organisation.name, *organisation.names):
            yield name, Known("organisation", organisation=organisation)
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
            yield name, Known(kind, country=country, ambiguous=name in country.ambiguous)


def _leader_names(leader: Leader) -> Iterator[tuple[str, Known]]:
    for name in (leader.name, *leader.names):
        yield name, Known("person", leader=leader)
        if name.isascii() and " " in name:
            given, _, last = name.rpartition(" ")
            yield f"{given} {last.upper()}", Known("person", leader=leader)
    for name in leader.short:
        yield name, Known("person", leader=leader)
    for name in (*leader.risky, *([leader.family] if leader.family else [])):
        yield name, Known("family", leader=leader)


def _outside(token: Token, span: Span) -> bool:
    """Whether a word of a longer name belongs to it, and neither to the known name nor to an owner before it."""
    return not span.start <= token.i < span.end and token.dep_ != "poss" and token.ent_type_ not in ("", "GPE", "NORP")


def _fits(known: Known, span: Span) -> bool:
    """Whether the parse leaves room for this sense: no longer person's name around it, no unsupported ambiguity."""
    around = next((ent for ent in span.doc.ents if ent.start <= span.start and span.end <= ent.end), None)
    if known.kind not in _PERSONAL and around is not None and around.label_ == "PERSON":
        return len(around) == len(span) and not known.ambiguous
    if known.kind in (*_PERSONAL, "organisation") and around is not None:
        if around.label_ == "PERSON" and known.kind in _PERSONAL and around.root != span.root:
            return False  # a part of another person's name
        named = around.label_ in ("PERSON", "ORG", "FAC", "GPE") and around.root == span.root
        return not (named and any(token.pos_ in ("NOUN", "PROPN") for token in around if _outside(token, span)))
    return not known.ambiguous or (around is not None and around.label_ in ("GPE", "NORP", "LOC"))
