"""TimelineJS: the dated claims as slides, each said by whom it is said, and how certain that makes it."""

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from foreigndesk.export.telling import HEDGES, QUADS, Telling, between, kind_of, named, one_day, sources, web_address
from foreigndesk.records import STEERING, Time
from foreigndesk.records.claims import Matter, disputed
from foreigndesk.records.dates import interval

_FIELDS = {"year": 1, "month": 2}
"""How much of a date is known, by what a time names."""


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """One JSON object with the claims that have a time; what has none has no place there."""
    slides = [slide for told in tellings if (slide := _slide(told))]
    yield json.dumps({"events": slides}, ensure_ascii=False)


def is_dated(told: Telling) -> bool:
    """Whether a claim has a place in time."""
    return has_place(_shown(told))


def has_place(record: Matter) -> bool:
    """Whether a record has a place in time."""
    return record.time is not None and record.time.start is not None


def _shown(told: Telling) -> Matter:
    """The record that a slide tells: the one that settles a claim, or else the one that stands for it."""
    return told.settled or told.lead


def _slide(told: Telling) -> dict[str, Any] | None:
    record = _shown(told)
    time = record.time
    if time is None or time.start is None:
        return None
    return {
        "unique_id": told.claim.id,
        **_dates(time),
        "group": QUADS.get(getattr(record, "quad_code", 0), record.kind),
        "text": {"headline": _as_text(_headline(told, record)), "text": _body(told, record)},
    }


def _dates(time: Time) -> dict[str, Any]:
    """The dates as far as the text gives them, and in words for all but a single day."""
    known = _FIELDS.get(time.precision, 3)
    start, end = (
        dict(list({"year": day.year, "month": day.month, "day": day.day}.items())[:known]) if day else None
        for day in (time.start, time.end)
    )
    words = {} if one_day(time) else {"display_date": _as_text(interval(time))}
    return {"start_date": start, **({"end_date": end} if end and end != start else {}), **words}


def _headline(told: Telling, record: Matter) -> str:
    said = sources(told.chains[record.id])
    standing = "disputed" if disputed(told.claim) else HEDGES.get(record.certainty)
    standing = standing or (f"{said[-1]} says" if said else None)
    what = f"{kind_of(record).lower()}, {told.how_far(record)}"
    return f"{between(record)}: {f'{standing}: ' if standing else ''}{what}"


def _body(told: Telling, record: Matter) -> str:
    """The sentence and whose word it is. TimelineJS shows HTML, so nothing of the article may be any."""
    article = told.articles[record.article]
    by = " → ".join(sources(told.chains[record.id])) or "the article"
    printed = ", ".join(filter(None, (named(article.outlet), article.published.isoformat())))
    where, address = _as_text(printed), web_address(article.url)
    link = f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{where}</a>' if address else where
    return f"<p>“{_as_text(record.evidence.text)}”</p><p>{_as_text(by)}; {link}</p>"


def _as_text(told: str) -> str:
    """What is no markup, and turns nothing round."""
    return escape(STEERING.sub(" ", told))
