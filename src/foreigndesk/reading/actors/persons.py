"""Persons: leaders with their role on the day, and everybody else by name, title and affiliation."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache

from spacy.tokens import Span, Token

from foreigndesk import reference
from foreigndesk.reading import syntax
from foreigndesk.reading.actors.gazetteer import Known
from foreigndesk.records import Actor
from foreigndesk.reference import Leader, Role, Term

_FORMER = frozenset({"former", "ex", "late", "ousted", "exiled"})
_OFFICES = {
    "head-of-state": ("president", "monarch", "supreme leader", "chairman", "general secretary"),
    "head-of-government": ("prime minister", "chancellor"),
    "foreign-minister": ("foreign minister",),
    "defence-minister": ("defence minister",),
}


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
    return [word.lower_ for child in token.lefts if child.dep_ != "poss" for word in child.subtree]


def leader_actor(leader: Leader, span: Span, on: date) -> Actor:
    """A leader as an actor, with the role held on ``on``, or formerly held."""
    term = term_on(leader, on)
    office = term.office if term is not None and term.office != "other" else None
    role = office if office is None or (term and term.covers(on)) else f"former {office}"
    home = (term.country if term else None) or leader.country
    state = home in _states()
    out = bool(_FORMER & set(title_words(span.root)))
    return Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=leader.name,
        id=leader.id,
        country=home if state else None,
        sector="ELI" if out else "GOV" if state else "IGO",
        role=role,
        affiliation=None if state else home,
    )


@cache
def _states() -> frozenset[str]:
    return frozenset(country.id for country in reference.countries())


def term_on(leader: Leader, on: date) -> Term | None:
    """The term held on that day, the leading one first; else the last one that ended before; else None."""
    held = [term for term in leader.terms if term.covers(on)]
    past = [term for term in leader.terms if term.from_ <= on]
    return next(iter(sorted(held, key=lambda t: not t.leads)), None) or (
        max(past, key=lambda t: t.from_) if past else None
    )


def pick_leader(known: Iterable[Known], on: date) -> Leader | None:
    """Whom a family name means when nobody of that name was mentioned: the one who leads a state on that day."""
    leaders = [each.leader for each in known if each.leader is not None]
    leading = [leader for leader in leaders if any(term.leads and term.covers(on) for term in leader.terms)]
    return leading[0] if len(leading) == 1 else leaders[0] if len(leaders) == 1 else None


def office_holder(country: str, role: Role, on: date) -> Leader | None:
    """Who holds an office of a state on that day: ("PRK", leader, 2023) is Kim Jong Un; None where not known for sure.

    "The president" is whoever has that title, and only where nobody has it the one who leads from a like office.
    """
    for fits in (_has_title, _leads_from):
        holders = [
            leader
            for leader in _leaders_of(country)
            if any(term.covers(on) and fits(term, role) for term in leader.terms if not term.country)
        ]
        if holders:
            return holders[0] if len(holders) == 1 else None
    return None


@cache
def _leaders_of(country: str) -> tuple[Leader, ...]:
    return tuple(leader for leader in reference.leaders() if leader.country == country)


def _has_title(term: Term, role: Role) -> bool:
    return term.leads if role.office == "leader" else term.office in role.words


def _leads_from(term: Term, role: Role) -> bool:
    ministry = role.office in ("foreign-minister", "defence-minister")
    return (term.leads or ministry) and term.office in _OFFICES.get(role.office or "", ())


def affiliation_head(token: Token) -> Token | None:
    """The noun that names where a person works: "Dempsey of the IISS", "Cho, a researcher at the institute"."""
    hosts = [token, *syntax.children(token, "appos")]
    for host in hosts:
        for link in syntax.children(host, "prep"):
            if link.lower_ in ("of", "at", "from", "with", "for"):
                return next(iter(syntax.children(link, "pobj")), None)
    return None
