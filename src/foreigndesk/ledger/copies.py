"""Which articles print one report."""

from collections.abc import Mapping, Sequence

from foreigndesk.records import Reading


def copies(readings: Sequence[Reading]) -> Mapping[str, str]:
    """For each article the first whose report it prints."""
    return {each.article.id: each.article.id for each in readings}
