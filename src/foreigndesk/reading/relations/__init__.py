"""Relations, which last: alliances, ties, disputes, wars, dependence, sanctions, leadership, membership."""

from foreigndesk.reading.relations.find import find_relations

__all__ = ["find_relations"]
