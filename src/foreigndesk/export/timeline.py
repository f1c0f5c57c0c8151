"""TimelineJS: the dated claims as slides, each said by whom it is said, and how certain that makes it."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

from foreigndesk.export.telling import Telling, between, how_far, kind_of, sources
from foreigndesk.records.claims import disputed

_GROUPS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """One JSON object with the claims that have a day, a month or a year; what has no time has no place there."""
    slides = [slide for told in tellings if (slide := _slide(told))]
    yield json.dumps({"events": slides}, ensure_ascii=False)


def _slide(told: Telling) -> dict[str, Any] | None:
    time = told.lead.time
    if time is None or time.start is None:
        return None
    one_day = time.end is None or time.end == time.start
    return {
        "unique_id": told.claim.id,
        "start_date": _date(time.start),
        **({} if one_day or time.end is None else {"end_date": _date(time.end)}),
        **({} if time.precision == "day" else {"display_date": escape(time.text)}),
        "group": _GROUPS.get(getattr(told.lead, "quad_code", 0), told.lead.kind),
        "text": {"headline": escape(_headline(told)), "text": _body(told)},
    }


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _headline(told: Telling) -> str:
    lead = told.lead
    state = "disputed: " if disputed(told.claim) else "" if told.settled else f"{lead.certainty}, "
    return f"{between(lead)}: {state}{kind_of(lead).lower()}, {how_far(lead)}"


def _body(told: Telling) -> str:
    """The sentence and whose word it is. TimelineJS shows HTML, so nothing of the article may be any."""
    article, said = told.articles[told.lead.article], sources(told.chains[told.lead.id])
    by = " → ".join(said) or "the article"
    where = f"{article.outlet}, {article.published.isoformat()}"
    return f"<p>“{escape(told.lead.evidence.text)}”</p><p>{escape(by)}; {escape(where)}</p>"
