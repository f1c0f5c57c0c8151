"""Who held which office when: of states, and of the organisations that states make."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from foreigndesk import reference
from foreigndesk.reference import Leader, Role, Term, by_language

_OFFICES = {
    "head-of-state": ("president", "monarch", "supreme leader", "chairman", "general secretary"),
    "head-of-government": ("prime minister", "chancellor"),
    "foreign-minister": ("foreign minister",),
    "defence-minister": ("defence minister",),
}
_MINISTRIES = ("foreign-minister", "defence-minister")
RECENT = timedelta(days=45)
"""How long after a change of office news still tells of it with the old title."""
_FRESH = timedelta(days=400)
"""How long a holder is "the new president"."""


class Held(NamedTuple):
    """A term with its holder."""

    leader: Leader
    term: Term


def term_on(leader: Leader, on: date) -> Term | None:
    """The term held on that day, the leading one first; else the last one that ended before; else None."""
    held = [term for term in leader.terms if term.covers(on)]
    past = [term for term in leader.terms if term.from_ <= on]
    return next(iter(sorted(held, key=lambda t: not t.leads)), None) or (
        max(past, key=lambda t: t.from_) if past else None
    )


@by_language
def _by_home() -> dict[str, tuple[Held, ...]]:
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for leader in reference.leaders():
        for term in leader.terms:
            found[term.country or leader.country].append(Held(leader, term))
    return {home: tuple(held) for home, held in found.items()}


@by_language
def by_id() -> dict[str, Leader]:
    """Every leader by id."""
    return {leader.id: leader for leader in reference.leaders()}


def office_holder(home: str, role: Role, on: date) -> Leader | None:
    """Who holds an office of a state on that day: ("PRK", leader, 2023) is Kim Jong Un; None where not known for sure.

    "The president" is whoever has that title, and only where nobody has it the one who leads from a like office.
    """
    for fits in (_has_title, _leads_from):
        held = [held for held in _held(home) if held.term.covers(on) and fits(held.term, role)]
        staying = [held for held in held if held.term.to != on] or held  # on the last day the next one counts
        if staying:
            return staying[0].leader if len({held.leader.id for held in staying}) == 1 else None
    return None


def has_title(home: str, role: Role, on: date) -> bool:
    """Whether somebody has just that title there on that day: Qatar has an emir, and no president."""
    return any(held.term.covers(on) and _has_title(held.term, role) for held in _held(home))


def had_title(home: str, role: Role, on: date) -> bool:
    """Whether somebody has, or had just before the day, just that title there."""
    return has_title(home, role, on) or has_title(home, role, on - RECENT)


def new_holder(home: str, role: Role, on: date) -> Leader | None:
    """Who has come to an office of late: "the new president"."""
    holder = office_holder(home, role, on)
    begun = [held.term.from_ for held in _of(home, role) if held.leader == holder and held.term.covers(on)]
    return holder if begun and on - max(begun) <= _FRESH else None


def last_holder(home: str, role: Role, on: date, within: timedelta) -> Leader | None:
    """Who held an office last before today's holder, if that ended within a time before the day."""
    ended = [held for held in _of(home, role) if held.term.to and on - within <= held.term.to <= on]
    now = office_holder(home, role, on)
    past = [held for held in ended if held.leader != now]
    return max(past, key=lambda held: held.term.to or on).leader if past else None


def before(leader: Leader, on: date) -> Leader | None:
    """Whose office a leader took over: "his predecessor"."""
    term = term_on(leader, on)
    if term is None:
        return None
    home = term.country or leader.country
    like = [h for h in _held(home) if h.term.office == term.office and h.leader != leader and h.term.to]
    near = [h for h in like if h.term.to and abs(term.from_ - h.term.to) <= timedelta(days=200)]
    return max(near, key=lambda h: h.term.to or on).leader if near else None


def after(leader: Leader, on: date) -> Leader | None:
    """Who took over a leader's office: "his successor"."""
    term = term_on(leader, on)
    if term is None or term.to is None:
        return None
    home = term.country or leader.country
    like = [h for h in _held(home) if h.term.office == term.office and h.leader != leader]
    near = [h for h in like if abs(h.term.from_ - term.to) <= timedelta(days=200)]
    return min(near, key=lambda h: h.term.from_).leader if near else None


def once_held(leader: Leader, home: str, role: Role, on: date) -> bool:
    """Whether a leader held an office in the past: "the former Estonian premier"."""
    return any(held.leader == leader and held.term.to and held.term.to <= on for held in _of(home, role))


def _held(home: str) -> tuple[Held, ...]:
    return _by_home().get(home, ())


def _of(home: str, role: Role) -> Iterator[Held]:
    """The terms in an office, by title, or by function where nobody ever had the title."""
    titled = [held for held in _held(home) if _has_title(held.term, role)]
    yield from titled or (held for held in _held(home) if _leads_from(held.term, role))


def _has_title(term: Term, role: Role) -> bool:
    return term.leads if role.office == "leader" else term.office in role.words


def _leads_from(term: Term, role: Role) -> bool:
    return (term.leads or role.office in _MINISTRIES) and term.office in _OFFICES.get(role.office or "", ())
