"""Persons: leaders with their role on the day, and everybody else by name, title and affiliation."""

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from datetime import date

from spacy.tokens import Span, Token

from foreigndesk import reference
from foreigndesk.reading import syntax
from foreigndesk.reading.actors.gazetteer import Known
from foreigndesk.reading.actors.offices import term_on
from foreigndesk.records import Actor
from foreigndesk.reference import Leader, Organisation, Term, by_language


def slug(name: str) -> str:
    """A name as the tail of an id: "Cho Han Bum" is ``cho-han-bum``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", (plain or name).lower()).strip("-")


def trimmed(span: Span) -> Span:
    """A name's span without article, possessive or quotation marks that the recogniser took in."""
    start, end = span.start, span.end
    while start < end and (span.doc[start].pos_ in ("DET", "PUNCT") or span.doc[start].is_space):
        start += 1
    while end > start + 1 and (
        span.doc[end - 1].tag_ == "POS" or span.doc[end - 1].is_punct or span.doc[end - 1].is_space
    ):
        end -= 1
    return span.doc[start:end]


def title_words(token: Token) -> list[str]:
    """The lower-case words that stand before a name in its phrase: "former", "russian", "foreign", "minister"."""
    before = [word for child in token.lefts if child.dep_ != "poss" for word in child.subtree]
    while before and before[-1].ent_type_ == "PERSON":
        before.pop()  # the name's own first words
    return [word.lower_ for word in before]


def leader_actor(leader: Leader, span: Span | Token, on: date) -> Actor:
    """A leader as an actor, with the role held on ``on``, or formerly held."""
    term = term_on(leader, on)
    home = _home(leader, term, on)
    body = _bodies().get(home)
    start = span.idx if isinstance(span, Token) else span.start_char
    return Actor(
        text=span.text,
        start=start,
        end=start + len(span.text),
        name=leader.name,
        id=leader.id,
        country=body.country if body else home if home in _states() else None,
        sector=_sector(leader, term, on, body.sector if body else "GOV"),
        role=_role(term, on),
        affiliation=home if body else None,
    )


def _role(term: Term | None, on: date) -> str | None:
    if term is None or term.office == "other":
        return None
    return term.office if term.covers(on) else f"former {term.office}"


def _home(leader: Leader, term: Term | None, on: date) -> str:
    """Whom a leader acts for: where the office is, while it is held, else the own state."""
    return (term.country if term is not None and term.covers(on) else None) or leader.country


def _sector(leader: Leader, term: Term | None, on: date, public: str) -> str | None:
    """The sector of an office held; of one who holds none, what the reference says, else that of former officials."""
    if term is not None and term.covers(on) and (term.sector or term.office != "other"):
        return term.sector or public
    if leader.sector is not None:
        return leader.sector
    serving = term is None or term.covers(on) or term.office == "other"
    return public if serving else "ELI"


@by_language
def _bodies() -> dict[str, Organisation]:
    return {organisation.id: organisation for organisation in reference.organisations()}


@by_language
def _states() -> frozenset[str]:
    return frozenset(country.id for country in reference.countries())


def pick_leader(known: Iterable[Known], homes: Set[str | None], on: date) -> Leader | None:
    """Whom a name means when nobody of that name was mentioned; None where that is not clear.

    Of a full or telling name it is whom the states in ``homes`` show, else who is in office on that day; a family name
    alone is that of the one who leads a state on that day.
    """
    senses = [each for each in known if each.leader is not None]
    for kind in ("person", "family"):
        named = [each.leader for each in senses if each.leader and (each.kind == kind)]
        at_home = [leader for leader in named if homes & {leader.country, *(term.country for term in leader.terms)}]
        if (chosen := _chosen(at_home or named, on, full=kind == "person")) is not None:
            return chosen
    return None


def _chosen(named: Sequence[Leader], on: date, full: bool) -> Leader | None:
    if len(named) < 2:
        return next(iter(named), None)
    leading = [leader for leader in named if any(term.leads and term.covers(on) for term in leader.terms)]
    serving = [leader for leader in named if any(term.covers(on) for term in leader.terms)]
    for some in (leading, serving if full else []):
        if len(some) == 1:
            return some[0]
    return None


def affiliation_head(token: Token) -> Token | None:
    """The noun that names where a person works: "Dempsey of the IISS", "Cho, a researcher at the institute"."""
    hosts = [token, *syntax.children(token, "appos")]
    for host in hosts:
        for link in syntax.children(host, "prep"):
            if link.lower_ in ("of", "at", "from", "with", "for"):
                return next(iter(syntax.children(link, "pobj")), None)
    return None
