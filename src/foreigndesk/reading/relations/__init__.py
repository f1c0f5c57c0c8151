"""Relations, which last: alliances, ties, disputes, wars, dependence, sanctions, leadership, membership."""

from foreigndesk.reading.relations.find import certainties_of, find_relations

__all__ = ["certainties_of", "find_relations"]
