"""Copies that are read after all, as what they are copies of could not be read."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from foreigndesk.archive.folder import Folder, Lot
from foreigndesk.archive.tables import rows


def left(folder: Folder, shares: Sequence[str]) -> list[Lot]:
    """The lots of copies for which no reading stands, once all that are no copies are read."""
    unread = _unread(folder)
    by_share = defaultdict[str, set[str]](set)
    for place in unread:
        by_share[place.partition(":")[0]].add(place)
    return [lot for share in shares if share in by_share for lot in _lots(folder, share, by_share[share])]


def _unread(folder: Folder) -> set[str]:
    """The places of copies whose lead could not be read, or is such a copy itself."""
    missing = {row["place"] for file in folder.files("errors", "reading-*") for row in rows(file, columns=("place",))}
    found, new = set[str](), missing
    while new:
        copies = (row for file in folder.files("copies") for row in rows(file, columns=("place", "of_place")))
        new = {row["place"] for row in copies if row["of_place"] in new} - found
        found |= new
    return found


def _lots(folder: Folder, share: str, wanted: set[str]) -> Iterator[Lot]:
    for lot in folder.lots(share):
        places = [row["place"] for row in rows(folder.articles(share), lot.group, ("place",))]
        if again := [place for place in places if place in wanted]:
            yield Lot(share, lot.group, again)
