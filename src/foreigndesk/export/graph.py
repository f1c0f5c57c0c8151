"""GraphML: who deals with whom; an edge for each sort of claim between two parties, with how many there are."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, cast

from foreigndesk.export.telling import Telling, kind_of
from foreigndesk.records import Actor
from foreigndesk.records.claims import Matter, disputed, sides, speaks_for
from foreigndesk.reference import country_names

SORTS = ("settled", "disputed", "open")
"""How the claims of an edge stand."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """The graph as XML: of each edge the claims that are settled, those that somebody denies or doubts, and the others.

    Nodes are parties by state, or else by id or name; a claim without one of its sides is in no edge.
    """
    import networkx  # only here: it takes a while to import

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    names = dict[str, str]()
    ties = ((told.lead, sort(disputed=disputed(told.claim), settled=told.settled is not None)) for told in tellings)
    for (one, other, kind), counts in edges(ties, names).items():
        graph.add_edge(one, other, key=kind, kind=kind, **{sort: counts[sort] for sort in SORTS})
    loose = cast(Any, networkx)
    loose.set_node_attributes(graph, names, "label")
    lines = loose.generate_graphml(graph, encoding="utf-8", named_key_ids=True)
    yield from (f"{line}\n" for line in lines)


def sort(*, disputed: bool, settled: bool) -> str:
    """How a claim counts, one of ``SORTS``."""
    return "disputed" if disputed else "settled" if settled else "open"


def edges(ties: Iterable[tuple[Matter, str]], names: dict[str, str]) -> dict[tuple[str, str, str], Counter[str]]:
    """The counts of each edge, by the keys of its ends and the kind; ``names`` gets what the ends are called.

    ``ties`` are the records that stand for claims, each with how the claim counts.
    """
    found = dict[tuple[str, str, str], Counter[str]]()
    for lead, counted_as in ties:
        first, second = ({_key(actor): actor for actor in side} for side in sides(lead))
        for one, other in product(first, second):
            for key, actor in ((one, first[one]), (other, second[other])):
                names.setdefault(key, _NO_XML.sub("", country_names().get(key, actor.name)))
            found.setdefault((one, other, kind_of(lead)), Counter())[counted_as] += 1
    return found


def _key(actor: Actor) -> str:
    """Whom an actor stands for: its state, where it speaks for one; militias and companies are themselves."""
    return _NO_XML.sub("", speaks_for(actor))
