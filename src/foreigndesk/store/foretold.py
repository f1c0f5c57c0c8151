"""Questions about forecasts, as they are put to the database."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SelectBase,
    Text,
    case,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
    union,
)

from foreigndesk.records import digest
from foreigndesk.store.account_tables import forecast_countries, forecast_makers, forecasts, postings
from foreigndesk.store.query import ForecastQuery

_FIRST = postings.alias()
"""The place of the article whose report one prints."""
_POSTED = forecasts.join(postings, postings.c.article == forecasts.c.article)
_PLACED = _POSTED.join(_FIRST, _FIRST.c.article == postings.c.lead)
_EMPTY: ColumnElement[str] = literal_column("''")
"""Not as a parameter: PostgreSQL would not see that it groups by what it selects."""
_CAME = {"happened": 1.0, "did-not-happen": 0.0}

Called = tuple[str, list[str]] | None
"""What somebody is called, folded, and the outlets that are called so."""


def called(names: Iterable[str]) -> set[str]:
    """What those with some names are called, folded: the whole name, or its last word."""
    folded = {name.casefold() for name in names}
    return folded | {name.split()[-1] for name in folded if name.split()}


def foreseen(asked: ForecastQuery, until: date, by: Called) -> Select[*tuple[Any, ...]]:
    """Forecasts published by a day that fit, or that may have fitted then; of the copies of one report the first."""
    found = select(forecasts, postings.c.lead, _FIRST.c.origin.label("reported_by")).select_from(_PLACED)
    return found.where(postings.c.published <= until, *_conditions(asked, until, by), ~_copied(until))


def fared(asked: ForecastQuery, until: date, by: Called) -> Select[*tuple[Any, ...]]:
    """How many forecasts of each source became what by the day of the newest article, or a later one, ``until``.

    Of the copies of one report the first counts.
    """
    came = case(_CAME, value=forecasts.c.outcome)
    error = (forecasts.c.probability - came) * (forecasts.c.probability - came)
    columns = (forecasts.c.id, forecasts.c.outcome, forecasts.c.late_on.isnot(None).label("late"), _FIRST.c.origin)
    chosen = select(*columns, error.label("error")).select_from(_PLACED)
    once = chosen.where(*_conditions(asked, until, by), ~_copied(until)).subquery()
    source = func.coalesce(func.nullif(forecast_makers.c.maker, _EMPTY), once.c.origin).label("source")
    name = func.min(func.coalesce(func.nullif(forecast_makers.c.name, _EMPTY), once.c.origin)).label("name")
    number, errors = func.count().label("number"), func.sum(once.c.error).label("errors")
    found = select(source, name, once.c.outcome, once.c.late, number, errors, func.count(once.c.error).label("scored"))
    found = found.join(once, once.c.id == forecast_makers.c.forecast)
    found = found.where(forecast_makers.c.kind == "side")
    if asked.which:
        is_open = once.c.outcome == "open"
        found = found.where(~is_open if asked.which == "settled" else is_open)
    return found.group_by(source, once.c.outcome, once.c.late)


def _copied(until: date) -> ColumnElement[bool]:
    """That an earlier forecast in the same words, of the same report, was published by a day."""
    copy, at = forecasts.alias(), postings.alias()
    same = [copy.c[name] == forecasts.c[name] for name in ("quote", "type")]
    same.append(cast(copy.c.parties, Text) == cast(forecasts.c.parties, Text))
    found = select(copy.c.id).join(at, at.c.article == copy.c.article).where(at.c.lead == postings.c.lead, *same)
    earlier = tuple_(copy.c.said, copy.c.id) < tuple_(forecasts.c.said, forecasts.c.id)
    return found.where(at.c.published <= until, earlier).correlate(forecasts, postings).exists()


def _conditions(asked: ForecastQuery, until: date, by: Called) -> Iterator[ColumnElement[bool]]:
    if asked.pair:
        yield _about(asked.pair)
    if by:
        yield forecasts.c.id.in_(_made_by(*by))
    if asked.after:
        yield tuple_(forecasts.c.said, forecasts.c.id) < tuple_(literal(asked.after[0]), literal(asked.after[1]))
    if asked.since:
        yield or_(forecasts.c.known > asked.since, forecasts.c.late_on > asked.since)
    unknown = or_(forecasts.c.outcome == "open", forecasts.c.known > until)
    if asked.which == "settled":
        yield or_(forecasts.c.outcome != "open", forecasts.c.known.isnot(None))
    elif asked.which:
        yield unknown
    if asked.which == "due":
        yield forecasts.c.last < until


def _about(pair: tuple[str, str]) -> ColumnElement[bool]:
    other = forecast_countries.alias()
    both = select(forecast_countries.c.forecast).join(other, other.c.forecast == forecast_countries.c.forecast)
    return forecasts.c.id.in_(both.where(forecast_countries.c.country == pair[0], other.c.country == pair[1]))


def _made_by(key: str, outlets: list[str]) -> SelectBase:
    named = select(forecast_makers.c.forecast).where(forecast_makers.c.kind == "name")
    own = named.join(forecasts, forecasts.c.id == forecast_makers.c.forecast)
    own = own.join(postings, postings.c.article == forecasts.c.article)
    own = own.join(_FIRST, _FIRST.c.article == postings.c.lead)
    own = own.where(forecast_makers.c.key == digest(""), _FIRST.c.origin.in_(outlets))
    return union(named.where(forecast_makers.c.key == digest(key)), own)
