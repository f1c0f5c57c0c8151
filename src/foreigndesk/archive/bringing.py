"""What was read of an archive, given to a desk."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import Folder, Lot, sound
from foreigndesk.archive.tables import Row, article_from, rows
from foreigndesk.checked import unread
from foreigndesk.intake import Beside, SkipArticle
from foreigndesk.records import AnyRecord, Reading, verify
from foreigndesk.records.jsonl import from_line


def is_archive(source: str) -> bool:
    """Whether a folder holds what was read of an archive, or begins to."""
    return Folder(Path(source)).manifest.is_file()


def brought(source: str) -> Iterator[Reading | SkipArticle]:
    """Every reading in the folder, and why others could not be read; other printings of a text come last, unread.

    What says nothing new is not among them, unless it is another printing: the tables have it.

    Raises:
        BadArchive: where the folder is not all that it should be.
    """
    folder = Folder(Path(source))
    told = folder.told() or {}
    if told.get("state") != "done":
        raise BadArchive(f"{folder.path}: is not read to its end; run the same foreigndesk archive again first")
    for share in told["shares"]:
        yield from _problems(folder.unread(share))
        for lot in folder.lots(share):
            yield from _read(folder, lot)
            if any(file.exists() for file in folder.of(lot.after_all)):
                yield from _read(folder, lot.after_all)
    for share in told["shares"]:
        yield from _printings(folder, share)


def refused(out: Path) -> Iterator[tuple[str, SkipArticle]]:
    """What of an archive could not be read: at which step, and why."""
    for file in sorted(Folder(out).files("errors")):
        for row in rows(file):
            if not row["beside"]:
                yield row["step"], _problem(row)


def _problems(file: Path) -> Iterator[SkipArticle]:
    with sound(file):
        yield from map(_problem, rows(file))


def _problem(row: Row) -> SkipArticle:
    told = {name: row[name] for name in ("found", "expected", "advice", "name")}
    return (Beside if row["beside"] else SkipArticle)(row["reason"], **told)


def _read(folder: Folder, lot: Lot) -> Iterator[Reading | SkipArticle]:
    yield from _readings(folder, lot)
    yield from _problems(folder.unreadable(lot))


def _readings(folder: Folder, lot: Lot) -> Iterator[Reading]:
    found = defaultdict[str, list[AnyRecord]](list)
    with sound(folder.readings(lot)):
        readers = {row["place"]: row["reader"] for row in rows(folder.readings(lot))}
    with sound(folder.records(lot)):
        for row in rows(folder.records(lot), columns=("place", "record")):
            found[row["place"]].append(from_line(row["record"]))
    with sound(folder.articles(lot.share)):
        articles = [(article_from(row), row["place"]) for row in rows(folder.articles(lot.share), lot.group)]
    for article, place in articles:
        if reader := readers.get(place):
            with sound(folder.records(lot)):
                for record in found[place]:
                    verify(record, article.text)
                reading = Reading(article=article, records=tuple(found[place]), reader=reader)
            yield reading


def _printings(folder: Folder, share: str) -> Iterator[Reading]:
    places = set[str]()
    for file in folder.copies_of(share):
        with sound(file):
            places |= {row["place"] for row in rows(file) if row["same_text"]}
    for file in folder.after_all(share):
        with sound(file):
            places -= {row["place"] for row in rows(file, columns=("place",))}
    if places:
        with sound(folder.articles(share)):
            for row in rows(folder.articles(share)):
                if row["place"] in places:
                    yield unread(article_from(row))
