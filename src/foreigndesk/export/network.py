"""The network of who deals with whom, as a chart."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin
from urllib.parse import quote

from foreigndesk.export.charts import COLOURS, Chart, Row, Spec
from foreigndesk.export.graph import SORTS, edges, sort
from foreigndesk.export.summary import Summary

_MOST_PARTIES = 30
"""Parties in the network: those with the most claims."""
_PLACE: Spec = {
    "x": {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [-2, 2]}},
    "y": {"field": "y", "type": "quantitative", "axis": None, "scale": {"domain": [-1.1, 1.1]}},
}
"""Names need room on both sides."""


def network(claims: Iterable[Summary]) -> Chart:
    """Who deals with whom: the parties with the most claims, by how many of them tie two together."""
    names = dict[str, str]()
    said = (each for each in claims if each.standing != "denied")
    found = edges(((each.lead, sort(disputed=each.disputed, settled=each.settled)) for each in said), names)
    weight = Counter[str]()
    for (one, other, _), counts in found.items():
        weight[one] += counts.total()
        weight[other] += counts.total()
    shown_parties = {party for party, _ in weight.most_common(_MOST_PARTIES)}
    among = {key: counts for key, counts in found.items() if {*key[:2]} <= shown_parties and key[0] != key[1]}
    rows = tuple(
        {
            "who": names[one],
            "to whom": names[other],
            "what": kind.lower(),
            **{sort: counts[sort] for sort in SORTS},
            "href": _page(one),
        }
        for (one, other, kind), counts in sorted(among.items())
    )
    return Chart(
        name="network",
        title="Who deals with whom",
        description=f"{len(shown_parties)} of {len(weight)} parties; a line is thicker the more claims tie the two.",
        columns=("who", "to whom", "what", *SORTS),
        rows=rows,
        spec=_network(among, {party: weight[party] for party in shown_parties}, names),
    )


def _page(party: str) -> str:
    """Where a desk has a page of a party."""
    return f"/actors/{quote(party, safe='')}"


def _network(
    among: Mapping[tuple[str, str, str], Counter[str]], weight: Mapping[str, int], names: dict[str, str]
) -> Spec:
    ties = Counter[tuple[str, str]]()
    for (one, other, _), counts in among.items():
        ties[min(one, other), max(one, other)] += counts.total()
    at = _laid_out(weight, ties)
    nodes = [
        {
            "x": at[party][0],
            "y": at[party][1],
            "name": names[party],
            "party": party,
            "claims": weight[party],
            "href": _page(party),
        }
        for party in sorted(weight)
    ]  # fmt: skip
    lines = [
        {
            "x": at[one][0], "y": at[one][1], "x2": at[other][0], "y2": at[other][1],
            "who": f"{names[one]} – {names[other]}", "claims": number,
        }
        for (one, other), number in sorted(ties.items())
    ]  # fmt: skip
    left = [node for node in nodes if at[str(node["party"])][0] < 0]
    right = [node for node in nodes if node not in left]
    layers = [_lines(lines), _points(nodes), _names(left, "right", -14), _names(right, "left", 14)]
    return {"height": 560, "layer": layers}


def _lines(values: Sequence[Row]) -> Spec:
    width = {"field": "claims", "type": "quantitative", "legend": None, "scale": {"range": [1, 8]}}
    tooltip = [{"field": "who"}, {"field": "claims"}]
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "opacity": 0.45},
        "encoding": {**_PLACE, "x2": {"field": "x2"}, "y2": {"field": "y2"}, "strokeWidth": width, "tooltip": tooltip},
    }


def _points(values: Sequence[Row]) -> Spec:
    size = {"field": "claims", "type": "quantitative", "legend": None, "scale": {"range": [60, 600]}}
    tooltip = [{"field": "name"}, {"field": "claims"}]
    return {
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "opacity": 1, "color": COLOURS[0]},
        "encoding": {**_PLACE, "size": size, "tooltip": tooltip, "href": {"field": "href"}},
    }


def _names(values: Sequence[Row], align: str, away: int) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "text", "align": align, "dx": away},
        "encoding": {**_PLACE, "text": {"field": "name"}, "href": {"field": "href"}},
    }


def _laid_out(weight: Mapping[str, int], ties: Mapping[tuple[str, str], int]) -> Mapping[str, tuple[float, float]]:
    """Places on a circle, from -1 to 1: each party beside the one that it has most to do with, if that is free."""
    waiting, order = dict(sorted(weight.items(), key=lambda each: (-each[1], each[0]))), list[str]()
    while waiting:
        last = order[-1] if order else ""
        order.append(max(waiting, key=lambda party: ties.get((min(party, last), max(party, last)), 0)))
        del waiting[order[-1]]
    turns = ((party, 2 * pi * number / len(order)) for number, party in enumerate(order))
    return {party: (round(sin(turn), 3), round(cos(turn), 3)) for party, turn in turns}
