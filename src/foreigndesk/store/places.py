"""Queries that find entries and forecasts at places: pairs of parties, of which either may be ``ANYBODY``."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any, Literal

from sqlalchemy import ColumnElement, Table, and_, bindparam, or_, select, union

from foreigndesk.records.days import back
from foreigndesk.store.account_tables import entries, entry_places, entry_tokens, forecast_places
from foreigndesk.store.prepared import Prepared
from foreigndesk.store.told import LIGHT

ANYBODY = "*"
BRIEF = timedelta(days=30)
"""How far apart the first and last day of a time can be that is brief."""
_WIDE = timedelta(days=366)
"""How far apart those of any time can be that is looked for."""
_PAGE = 10

Place = tuple[str, str]
Days = tuple[date, date]
Form = Literal["both", "first", "second"]
"""Which parties of a place are named."""
Shape = tuple[Form, ...]


def asked(
    query: Callable[[Shape], Prepared], places: Collection[Place], more: Mapping[str, Any]
) -> tuple[Prepared, dict[str, object]]:
    """A query for some places, one at least, and its parameters with those that it takes beside them."""
    groups = _by_first(places)
    return query(tuple(_form(*each) for each in groups)), {**more, **_named(groups)}


def times(days: Days) -> dict[str, date]:
    """The parameters of ``dated`` for times that can overlap some days."""
    return {"until": days[1], "brief": back(days[0], BRIEF), "wide": back(days[0], _WIDE)}


def _by_first(places: Iterable[Place]) -> list[tuple[str, list[str]]]:
    """Places by their first party, with the second ones of each."""
    seconds = defaultdict[str, set[str]](set)
    for first, second in places:
        seconds[first].add(second)
    return [(first, sorted(each)) for first, each in sorted(seconds.items())]


def _form(first: str, seconds: Collection[str]) -> Form:
    return "second" if first == ANYBODY else "first" if ANYBODY in seconds else "both"


def _named(groups: Iterable[tuple[str, list[str]]]) -> dict[str, object]:
    return {
        name: value
        for i, each in enumerate(groups)
        for name, value in ((f"first{i}", each[0]), (f"second{i}", each[1]))
    }


def _at(table: Table, shape: Shape) -> Iterator[ColumnElement[bool]]:
    """The conditions that find places, one for each first party."""
    for i, form in enumerate(shape):
        first = table.c.first == bindparam(f"first{i}")
        second = table.c.second.in_(bindparam(f"second{i}", expanding=True))
        yield second if form == "second" else first if form == "first" else and_(first, second)


_OF_TYPE = entry_places.c.type.in_(bindparam("types", expanding=True))


@cache
def near(shape: Shape, denying: bool, sure: bool) -> Prepared:
    """The records of entries of ``types``, ``denying`` or ``sure``, published ``since`` a day and ``until`` one."""
    told = entry_places.c.published.between(bindparam("since"), bindparam("until"))
    chosen = [entry_places.c.denies == bindparam("denying")] if denying else []
    chosen += [entry_places.c.sure] if sure else []
    each = (select(entry_places.c.record).where(place, *chosen, _OF_TYPE, told) for place in _at(entry_places, shape))
    return Prepared(union(*each))


@cache
def sharing(shape: Shape) -> Prepared:
    """The records of entries with one of some ``tokens``, published ``since`` a day and ``until`` one."""
    told = entry_tokens.c.published.between(bindparam("since"), bindparam("until"))
    shared = entry_tokens.c.token.in_(bindparam("tokens", expanding=True))
    each = (select(entry_tokens.c.record).where(place, shared, told) for place in _at(entry_tokens, shape))
    return Prepared(union(*each))


@cache
def dated(shape: Shape) -> Prepared:
    """The records of entries of ``types`` whose own time can overlap some days (``times``)."""
    begins = entry_places.c.begins
    until: ColumnElement[Any] = bindparam("until")
    within = [
        and_(entry_places.c.brief, begins.between(bindparam("brief"), until)),
        and_(~entry_places.c.brief, begins.between(bindparam("wide"), until)),
    ]
    found = product(_at(entry_places, shape), within)
    return Prepared(union(*(select(entry_places.c.record).where(place, each, _OF_TYPE) for place, each in found)))


@cache
def after(shape: Shape) -> Prepared:
    """Some entries told after a day, ``told``, or on it with an id beyond ``record``, in that order."""
    keys = entry_places.c.told, entry_places.c.record
    later = or_(keys[0] > bindparam("told"), and_(keys[0] == bindparam("told"), keys[1] > bindparam("record")))
    pages = [
        select(select(*keys).where(place, later).order_by(*keys).limit(_PAGE).subquery())
        for place in _at(entry_places, shape)
    ]
    page = union(*pages).subquery()
    joined = select(*LIGHT).join(page, page.c.record == entries.c.record)
    return Prepared(joined.order_by(entries.c.told, entries.c.record).limit(_PAGE))


@cache
def awaiting(shape: Shape) -> Prepared:
    """Where forecasts stand that were made before a day, ``told``, and that what was told ``until`` one can settle.

    They are of ``types`` and no older than ``looked``, or their time is over, or what was told since has settled them.
    """
    place = forecast_places.c
    told: ColumnElement[Any] = bindparam("told")
    looked: ColumnElement[Any] = bindparam("looked")
    young = or_(place.last >= looked, and_(place.last.is_(None), place.said >= looked))
    unshown = place.outcome.in_(("open", "did-not-happen"))
    shown = and_(unshown, place.type.in_(bindparam("types", expanding=True)), young)
    over = and_(place.known.is_(None), place.last < bindparam("until"))
    bears = or_(shown, over, place.known >= told, place.late_on >= told)
    return Prepared(select(forecast_places).where(or_(*_at(forecast_places, shape)), place.said < told, bears))
