"""What was read of an archive, given to a desk."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import Folder, Lot
from foreigndesk.archive.tables import article_from, rows
from foreigndesk.checked import unread
from foreigndesk.intake import Beside, SkipArticle
from foreigndesk.records import AnyRecord, Reading
from foreigndesk.records.jsonl import from_line


def is_archive(source: str) -> bool:
    """Whether a folder holds what was read of an archive, or begins to."""
    return Folder(Path(source)).manifest.is_file()


def brought(source: str) -> Iterator[Reading | SkipArticle]:
    """Every reading in the folder, and why others could not be read; other printings of a text come last, unread.

    What was left out for its language, or as it says nothing new, is not among them: the tables have it.

    Raises:
        BadArchive: where the folder is not all that it should be.
        BadValue: where a record in it is none.
    """
    folder = Folder(Path(source))
    if (folder.told() or {}).get("state") != "done":
        raise BadArchive(f"{folder.path}: is not read to its end; run the same foreigndesk archive again first")
    for share in folder.shares():
        yield from _problems(folder.unread(share))
        for lot in folder.lots(share):
            yield from _read(folder, lot)
            if folder.readings(lot.after_all).exists():
                yield from _read(folder, lot.after_all)
    for share in folder.shares():
        yield from _printings(folder, share)


def _problems(file: Path) -> Iterator[SkipArticle]:
    for row in rows(file):
        if row["reason"] != "unread-language":
            told = {name: row[name] for name in ("found", "expected", "advice", "name")}
            yield (Beside if row["beside"] else SkipArticle)(row["reason"], **told)


def _read(folder: Folder, lot: Lot) -> Iterator[Reading | SkipArticle]:
    yield from _readings(folder, lot)
    yield from _problems(folder.unreadable(lot))


def _readings(folder: Folder, lot: Lot) -> Iterator[Reading]:
    readers = {row["place"]: row["reader"] for row in rows(folder.readings(lot))}
    found = defaultdict[str, list[AnyRecord]](list)
    for row in rows(folder.records(lot), columns=("place", "record")):
        found[row["place"]].append(from_line(row["record"]))
    for row in rows(folder.articles(lot.share), lot.group):
        if reader := readers.get(row["place"]):
            yield Reading(article=article_from(row), records=tuple(found[row["place"]]), reader=reader)


def _printings(folder: Folder, share: str) -> Iterator[Reading]:
    copies: list[dict[str, Any]] = [row for file in folder.copies_of(share) for row in rows(file)]
    places = {row["place"] for row in copies if row["same_text"]}
    places -= {row["place"] for file in folder.after_all(share) for row in rows(file, columns=("place",))}
    if places:
        for row in rows(folder.articles(share)):
            if row["place"] in places:
                yield unread(article_from(row))
