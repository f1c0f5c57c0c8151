"""Charts of claims: each one Vega-Lite specification, and the same in a table for those who cannot see it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from foreigndesk.export.summary import Summary
from foreigndesk.export.telling import QUADS, STANDINGS, between, kind_of
from foreigndesk.export.timeline import has_place
from foreigndesk.records import Actor, Event, Time, Transfer
from foreigndesk.records.claims import sides, speaks_for
from foreigndesk.reference import categories, country_names

Row = Mapping[str, str | int | float]
Spec = dict[str, Any]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_WIDTH = 720
"""Pixels of a picture; in a page a chart is as wide as its place."""
_LETTER, _ROOM = 8, 60
"""Pixels of a letter in the widest font that may be drawn in, as a page may lack ours and has its own; and between
the columns of a legend, so that the words of one end before the other."""
_LANES = 12
"""Marks of one row of the timeline that may stand over each other."""
COLOURS = ("#0072b2", "#009e73", "#d55e00", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c")
"""Okabe and Ito's palette, which people with any colour vision can tell apart; 2008."""
_MOVED = {"type": "interval", "encodings": ["x"], "zoom": "wheel![event.altKey]"}
"""Dragged, and drawn nearer by the wheel with Alt, so that the wheel by itself moves the page."""
_THEMES = {
    "light": {"ink": "#1c1e21", "soft": "#5b626b", "line": "#d9dce0"},
    "dark": {"ink": "#e6e8eb", "soft": "#a3abb5", "line": "#3a4048"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn: ``description`` says it in words, ``rows`` are the table behind it, ``spec`` the Vega-Lite."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    spec: Spec

    def drawn(self, theme: str = "light", width: int | str = _WIDTH, query: str = "") -> Spec:
        """The specification for a page of that theme ("light" or "dark"), so many pixels wide, or "container".

        ``query`` is what its links ask beside ("?as_of=2024-01-01").
        """
        fit = {"type": "fit-x", "contains": "padding"} if width == "container" else "pad"
        shown = _linked(self.spec, query) if query else self.spec
        return {"$schema": _SCHEMA, **shown, "width": width, "autosize": fit, "config": _config(_THEMES[theme])}


def _linked(part: Any, query: str) -> Any:
    """A part of a specification whose links ask something beside."""
    if isinstance(part, dict):
        found = cast(dict[str, Any], part)
        return {
            name: f"{each}{query}" if name == "href" and isinstance(each, str) else _linked(each, query)
            for name, each in found.items()
        }
    return [_linked(each, query) for each in cast(list[Any], part)] if isinstance(part, list) else part


def _config(colours: Mapping[str, str]) -> Spec:
    words = {"labelColor": colours["ink"], "titleColor": colours["soft"], "labelFontSize": 12, "titleFontSize": 12}
    return {
        "background": None,
        "font": "Liberation Sans, system-ui, sans-serif",
        "view": {"stroke": None},
        "axis": {**words, "domainColor": colours["line"], "tickColor": colours["line"], "gridColor": colours["line"]},
        "legend": {
            **words,
            "orient": "bottom",
            "columns": 2,
            "columnPadding": _ROOM,
            "labelLimit": 220,
            "symbolOpacity": 1,
        },
        "header": words,
        "text": {"color": colours["ink"], "fontSize": 12},
        "rule": {"color": colours["soft"]},
        "range": {"category": list(COLOURS)},
    }


def timeline(claims: Iterable[Summary]) -> Chart:
    """The dated claims by their own times, not those of their reports; what the text gives no time has no place."""
    dated = (each for each in claims if has_place(each.shown))
    rows = sorted(map(_moment, dated), key=lambda row: (row["from"], row["to"], row["what"]))
    room = _LETTER * max((len(row["sort"]) for row in rows), default=0)
    return Chart(
        name="timeline",
        title="When it happened, or is to happen",
        description=f"{len(rows)} claims by the times that their articles give, coloured by how they stand.",
        columns=("when", "what", "who", "sort", "standing"),
        rows=tuple(rows),
        spec={
            "data": {"values": list(_in_lanes(rows))},
            "height": {"step": 12},
            "encoding": {
                "y": {"field": "sort", "type": "nominal", "title": None, "axis": {"grid": True, "minExtent": room}},
                "yOffset": {"field": "lane", "type": "ordinal"},
                "x": {"field": "from", "type": "temporal", "title": None, "scale": {"type": "utc", "padding": 14}},
                "color": _standing_colour(),
                "tooltip": [{"field": name, "type": "nominal"} for name in ("what", "who", "when", "standing")],
                "href": {"field": "href", "type": "nominal"},
                "description": {"field": "said", "type": "nominal"},
            },
            "layer": [
                {
                    "params": [{"name": "zoom", "select": _MOVED, "bind": "scales"}],
                    "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.5},
                    "encoding": {"x2": {"field": "to"}},
                },
                {"mark": {"type": "point", "filled": True, "size": 70, "opacity": 0.9}},
            ],
        },
    )


def _moment(claim: Summary) -> dict[str, str]:
    record = claim.shown
    time = record.time
    assert time and time.start
    return {
        "from": time.start.isoformat(),
        "to": (time.end or time.start).isoformat(),
        "when": _when(time),
        "what": f"{kind_of(record).lower()}, {claim.how_far}",
        "who": between(record),
        "sort": _sort(claim),
        "standing": claim.standing,
        "href": f"/claims/{claim.id}",
    }


def _when(time: Time) -> str:
    """The days that a time means, as far as they are known."""
    start, end = (day.isoformat() if day else "" for day in (time.start, time.end))
    return start if start == end else f"{start} to {end}" if end else f"since {start}"


def _sort(claim: Summary) -> str:
    record = claim.lead
    return QUADS[record.quad_code] if isinstance(record, Event) else record.kind


def _in_lanes(rows: Iterable[Mapping[str, str]]) -> Iterator[dict[str, Any]]:
    """Each with the first lane of its row in which the one before it is over."""
    ends = dict[str, list[str]]()
    for row in rows:
        lanes = ends.setdefault(row["sort"], [])
        free = next((number for number, end in enumerate(lanes) if end < row["from"]), len(lanes)) % _LANES
        lanes[free : free + 1] = [row["to"]]
        yield {**row, "lane": free, "said": f"{row['when']}: {row['who']}: {row['what']}; {row['standing']}"}


def _standing_colour() -> Spec:
    return {
        "field": "standing",
        "type": "nominal",
        "title": "standing",
        "scale": {"domain": list(STANDINGS), "range": list(COLOURS[: len(STANDINGS)])},
    }


def flows(claims: Iterable[Summary]) -> Chart:
    """The claims of goods that pass, by direction, goods and stage; each claim counts once for each of its goods.

    What is only denied is left out.
    """
    said = (each for each in claims if each.standing != "denied")
    counts = Counter(key for each in said if isinstance(each.lead, Transfer) for key in _flows(each, each.lead))
    names = ("direction", "goods", "stage", "standing")
    lines = list(dict.fromkeys(_line(direction, goods) for direction, goods, *_ in sorted(counts)))
    told = [dict(zip(names, key, strict=True)) | {"claims": number} for key, number in sorted(counts.items())]
    rows = [{**row, "line": _line(row["direction"], row["goods"])} for row in told]
    return Chart(
        name="flows",
        title="Who is said to supply what",
        description=f"{sum(counts.values())} claims of goods by direction and stage; pale: not told as done.",
        columns=(*names, "claims"),
        rows=tuple(told),
        spec={
            "data": {"values": rows},
            "height": {"step": 42},
            "encoding": {"y": {"field": "line", "type": "nominal", "axis": None}},
            "layer": [
                {
                    "mark": {"type": "bar", "height": 16, "yOffset": 8},
                    "encoding": {
                        "x": _axis(rows, "line"),
                        "color": {"field": "stage", "type": "nominal", "title": "stage"},
                        "opacity": {
                            "condition": {"test": f"datum.standing === '{STANDINGS[0]}'", "value": 1}, "value": 0.55,
                        },
                        "tooltip": [{"field": name} for name in (*names, "claims")],
                    },
                },
                {
                    "data": {"values": [{"line": line} for line in lines]},
                    "mark": {"type": "text", "align": "left", "dy": -8},
                    "encoding": {"x": {"datum": 0}, "text": {"field": "line"}},
                },
            ],
        },
    )  # fmt: skip


def _axis(rows: Iterable[Mapping[str, Any]], bar: str) -> Mapping[str, Any]:
    """The axis of a number of claims, with ticks at whole numbers; ``bar`` is what tells whose numbers are stacked."""
    stacked = Counter[str]()
    for row in rows:
        stacked[row[bar]] += row["claims"]
    ticks = min(max(stacked.values(), default=1), 5)
    return {
        "field": "claims",
        "type": "quantitative",
        "title": "claims",
        "axis": {"tickCount": ticks, "tickMinStep": 1},
    }


def _line(direction: object, goods: object) -> str:
    return f"{direction}: {goods}"


def _flows(claim: Summary, record: Transfer) -> Iterator[tuple[str, str, str, str]]:
    first, second = (_states(side) for side in sides(record))
    for goods in dict.fromkeys(_named(good.category, good.text) for good in record.goods):
        yield f"{first or '?'} → {second or '?'}", goods, record.stage, claim.standing


def _states(side: Iterable[Actor]) -> str:
    return ", ".join(dict.fromkeys(country_names().get(speaks_for(actor), actor.name) for actor in side))


def _named(category: str | None, text: str) -> str:
    """The name of a category; of one that is not known any more its id, and of none the words of the text."""
    known = categories().get(category or "")
    return known.name if known else category or text


def tone(claims: Iterable[Summary]) -> Chart:
    """What is reported as done, by the month in which it was first told and PLOVER's quad class.

    What somebody denies or doubts, and what is only expected, is left out.
    """
    given = [each for each in claims if isinstance(each.lead, Event)]
    kept = [each for each in given if each.standing in STANDINGS[:2]]
    counts = Counter((each.first.isoformat()[:7], _sort(each)) for each in kept)
    rows = [{"month": month, "tone": quad, "claims": number} for (month, quad), number in sorted(counts.items())]
    return Chart(
        name="tone",
        title="Tone of what is told as done",
        description=f"{len(kept)} of {len(given)} claims of events by the month of the first report; "
        "the others are disputed, uncertain or to come.",
        columns=("month", "tone", "claims"),
        rows=tuple(rows),
        spec={
            "data": {"values": rows},
            "mark": {"type": "bar"},
            "height": 200,
            "encoding": {
                "x": {
                    "field": "month", "type": "ordinal", "title": "month of the first report",
                    "axis": {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 16},
                },
                "y": _axis(rows, "month"),
                "color": {
                    "field": "tone", "type": "nominal", "title": "PLOVER's quad class",
                    "scale": {"domain": list(QUADS.values()), "range": ["#56b4e9", "#0072b2", "#e69f00", "#d55e00"]},
                },
                "tooltip": [{"field": name} for name in ("month", "tone", "claims")],
            },
        },
    )  # fmt: skip


CHARTS: dict[str, Callable[[Iterable[Summary]], Chart]] = {"timeline": timeline, "flows": flows, "tone": tone}
"""Those of a pair's brief, by name."""
