"""The network of who deals with whom, as a chart."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from foreigndesk.export.charts import COLOURS, Chart, Spec
from foreigndesk.export.graph import SORTS, edges
from foreigndesk.export.telling import Telling

_MOST_PARTIES = 30
"""Parties in the network: those with the most claims."""
_HIDDEN: Spec = {"axis": None, "scale": {"domain": [-1.25, 1.25]}}
_PLACE: Spec = {
    "x": {"field": "x", "type": "quantitative", **_HIDDEN}, "y": {"field": "y", "type": "quantitative", **_HIDDEN},
}  # fmt: skip


def network(tellings: Iterable[Telling]) -> Chart:
    """Who deals with whom: the parties with the most claims, by how many of them tie two together."""
    names = dict[str, str]()
    found = edges(tellings, names)
    weight = Counter[str]()
    for (one, other, _), counts in found.items():
        weight[one] += counts.total()
        weight[other] += counts.total()
    shown_parties = {party for party, _ in weight.most_common(_MOST_PARTIES)}
    among = {key: counts for key, counts in found.items() if {*key[:2]} <= shown_parties and key[0] != key[1]}
    rows = tuple(
        {"who": names[one], "to whom": names[other], "what": kind.lower(), **{sort: counts[sort] for sort in SORTS}}
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
            "claims": weight[party],
            "href": f"/actors/{party}",
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
    return {
        "height": 480,
        "layer": [
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "opacity": 0.45},
                "encoding": {
                    **_PLACE, "x2": {"field": "x2"}, "y2": {"field": "y2"},
                    "strokeWidth": {
                        "field": "claims", "type": "quantitative", "legend": None, "scale": {"range": [1, 8]},
                    },
                    "tooltip": [{"field": "who"}, {"field": "claims"}],
                },
            },
            {
                "data": {"values": nodes},
                "mark": {"type": "point", "filled": True, "opacity": 1, "color": COLOURS[0]},
                "encoding": {
                    **_PLACE,
                    "size": {"field": "claims", "type": "quantitative", "legend": None, "scale": {"range": [60, 600]}},
                    "tooltip": [{"field": "name"}, {"field": "claims"}], "href": {"field": "href"},
                },
            },
            {
                "data": {"values": nodes},
                "mark": {"type": "text", "dy": -16},
                "encoding": {**_PLACE, "text": {"field": "name"}, "href": {"field": "href"}},
            },
        ],
    }  # fmt: skip


def _laid_out(weight: Iterable[str], ties: Mapping[tuple[str, str], int]) -> Mapping[str, Sequence[float]]:
    """Places from -1 to 1, the same for the same network: Fruchterman and Reingold's, from a fixed beginning."""
    import networkx  # only here: it takes a while to import

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(sorted(weight))
    graph.add_weighted_edges_from((one, other, 1 + number**0.5) for (one, other), number in sorted(ties.items()))
    places = networkx.spring_layout(graph, seed=1, k=1.6 / max(len(graph), 1) ** 0.5, iterations=120)
    return {node: [round(float(each), 3) for each in place] for node, place in places.items()}
