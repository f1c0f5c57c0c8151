"""GraphML: who deals with whom; an edge for each sort of claim between two parties, with how many there are."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, cast

from foreigndesk.export.telling import Telling, kind_of
from foreigndesk.records import Actor
from foreigndesk.records.claims import disputed, party, sides
from foreigndesk.reference import country_names

_SORTS = ("settled", "disputed", "open")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """The graph as XML: of each edge the claims that are settled, those that somebody denies or doubts, and the others.

    Nodes are parties by state, or else by id or name; a claim without one of its sides is in no edge.
    """
    import networkx  # only here: it takes a while to import

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for (one, other, kind), counts in _edges(tellings).items():
        for key, name in (one, other):
            graph.add_node(key, label=name)
        graph.add_edge(one[0], other[0], key=kind, kind=kind, **{sort: counts[sort] for sort in _SORTS})
    lines = cast(Any, networkx).generate_graphml(graph, encoding="utf-8", named_key_ids=True)
    yield from (f"{line}\n" for line in lines)


_Node = tuple[str, str]


def _edges(tellings: Iterable[Telling]) -> dict[tuple[_Node, _Node, str], Counter[str]]:
    found = dict[tuple[_Node, _Node, str], Counter[str]]()
    for told in tellings:
        sort = "disputed" if disputed(told.claim) else "settled" if told.settled else "open"
        first, second = sides(told.lead)
        for one in dict.fromkeys(map(_node, first)):
            for other in dict.fromkeys(map(_node, second)):
                found.setdefault((one, other, kind_of(told.lead)), Counter())[sort] += 1
    return found


def _node(actor: Actor) -> _Node:
    key = party(actor)
    return _NO_XML.sub("", key), _NO_XML.sub("", country_names().get(key, actor.name))
