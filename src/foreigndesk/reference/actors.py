"""States, leaders, organisations and role words: who can act in the news, as typed facts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from foreigndesk.reference.loader import HOME, BadReference, fact, facts, load
from foreigndesk.reference.own import own, path
from foreigndesk.reference.tongues import by_language, spoken


@dataclass(frozen=True, slots=True)
class Country:
    """A state, present or past; ``id`` is ISO 3166-1 alpha-3 (ISO 3166-3 for past states)."""

    id: str
    name: str
    alpha2: str | None = None
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    successor: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation in the news; ``sector`` is a PLOVER sector code, ``country`` the state it belongs to."""

    id: str
    name: str
    sector: str
    kind: str
    names: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    part_of: str | None = None
    generic: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A time in office; ``to`` is None for who still holds it. ``leads``: the holder is *the* leader of the country.

    ``country`` is set where the office is not one of the person's own state ("NATO").
    """

    office: str
    from_: date
    to: date | None = None
    leads: bool = False
    country: str | None = None
    approximate: bool = False
    sector: str | None = None

    def covers(self, on: date) -> bool:
        """Whether the office was held on that day."""
        return self.from_ <= on and (self.to is None or on <= self.to)


@dataclass(frozen=True, slots=True)
class Leader:
    """A person of state with dated terms; ``short`` names stand alone in news, ``risky`` ones after the full name."""

    id: str
    name: str
    country: str
    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    risky: tuple[str, ...] = ()
    family: str | None = None
    gender: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """Words that make an actor together with a country: "diplomat", "army", "prime minister"."""

    id: str
    words: tuple[str, ...]
    sector: str
    office: str | None = None
    anonymous: bool = False
    organ: bool = False
    expert: bool = False
    abroad: bool = False
    home: str | None = None


_Own = TypeVar("_Own", Organisation, Leader)


def countries() -> tuple[Country, ...]:
    """All states."""
    return facts(Country, spoken("countries"))


@by_language
def country_names() -> dict[str, str]:
    """The name of each state, by its id."""
    return {each.id: each.name for each in countries()}


@by_language
def own_organisations() -> tuple[Organisation, ...]:
    """The organisations of the user's own file.

    Raises:
        BadReference: where an entry of it does not fit; the message names file, entry and key.
    """
    return tuple(_checked(each, "organisations") for each in own(Organisation, "organisations"))


@by_language
def own_persons() -> tuple[Leader, ...]:
    """The persons of the user's own file.

    Raises:
        BadReference: where an entry of it does not fit; the message names file, entry and key.
    """
    return tuple(_checked(each, "persons") for each in own(Leader, "persons"))


def _checked(entry: _Own, section: str) -> _Own:
    where = f"{path()}: {section}: {entry.id}"
    if entry.country is not None and entry.country not in {country.id for country in countries()}:
        raise BadReference(f"{where}.country: {entry.country!r} is no state; an ISO code such as KEN was expected")
    if entry.sector is not None and entry.sector not in load("sectors"):
        raise BadReference(f"{where}.sector: {entry.sector!r} is no PLOVER sector; one of {', '.join(load('sectors'))}")
    return entry


@by_language
def organisations() -> tuple[Organisation, ...]:
    """All organisations: the user's own first; one of theirs with an id of ours takes its place."""
    mine = own_organisations()
    ids = {organisation.id for organisation in mine}
    return (*mine, *(each for each in facts(Organisation, spoken("organisations")) if each.id not in ids))


@by_language
def within(id: str) -> frozenset[str]:  # noqa: A002
    """The ids of what an organisation is and belongs to: AQAP is part of al-Qaeda; of an unknown id, itself alone."""
    parents = {each.id: each.part_of for each in organisations() if each.part_of}
    return frozenset({id}).union(within(parents[id]) if id in parents else ())


def roles() -> tuple[Role, ...]:
    """All role words."""
    return facts(Role, spoken("roles"))


@by_language
def leaders() -> tuple[Leader, ...]:
    """All persons: the user's own, those of every file under ``en/leaders``, and those of ``en/figures``.

    An id that stands in more than one file is one person, with the names and terms of all.
    """
    files = sorted(path.name for path in HOME.joinpath(spoken("leaders")).iterdir())
    names = [*(spoken(f"leaders/{file.removesuffix('.yaml')}") for file in files), spoken("figures")]
    found: dict[str, Leader] = {}
    for leader in (*own_persons(), *(each for name in names for each in facts(Leader, name))):
        known = found.get(leader.id)
        found[leader.id] = _joined(known, leader) if known else leader
    return tuple(found.values())


def _joined(one: Leader, other: Leader) -> Leader:
    return replace(
        one,
        names=(*one.names, *(name for name in (other.name, *other.names) if name not in (one.name, *one.names))),
        short=tuple(dict.fromkeys((*one.short, *other.short))),
        terms=(*one.terms, *(term for term in other.terms if term not in one.terms)),
        sector=one.sector or other.sector,
        gender=one.gender or other.gender,
    )


@by_language
def traits() -> dict[str, frozenset[str]]:
    """What news calls states by ("island", "balkan"), each with the states it may mean, by id."""
    return fact(dict[str, frozenset[str]], spoken("traits"))


def spellings(country: Country) -> Iterator[str]:
    """Every word that a person may type for a state: code, names, adjectives, people, capital."""
    yield from (country.id, country.name, *country.names, *country.adjectives, *country.people)
    yield from (word for word in (country.alpha2, country.capital) if word)


@by_language
def _by_spelling() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for country in countries():
        for word in spellings(country):
            known = found.setdefault(word.casefold(), country)
            if known.to and not country.to:
                found[word.casefold()] = country  # a present state goes before a past one
    return found


def country(word: str) -> Country:
    """The state that a name, adjective, capital or code means, in any case and with hyphens for spaces.

    Raises:
        BadReference: where no state is known by that word.
    """
    known = _by_spelling()
    folded = word.strip().casefold().removeprefix("the ")
    for form in (folded, folded.replace("-", " ")):
        if form in known:
            return known[form]
    raise BadReference(f"{word!r} names no state; try a name, an adjective or an ISO code, e.g. 'north korea' or PRK")


def successors() -> dict[str, str]:
    """The state of today that carries on each past one: Yugoslavia, through Serbia and Montenegro, is Serbia."""
    following = {each.id: each.successor for each in countries() if each.successor}

    def last(state: str) -> str:
        return last(following[state]) if state in following else state

    return {state: last(state) for state in following}
