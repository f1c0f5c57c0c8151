"""What was read of an archive, given to a desk."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import Folder, Lot, sound
from foreigndesk.archive.manifest import copies
from foreigndesk.archive.tables import CLOSED, Row, article_from, rows
from foreigndesk.checked import unread
from foreigndesk.intake import Beside, SkipArticle
from foreigndesk.records import AnyRecord, Reading, verify
from foreigndesk.records.jsonl import from_line
from foreigndesk.reference import successors


@dataclass(frozen=True, slots=True)
class Left:
    """What stays in the tables, by its name: no state that was asked for takes part in its records.

    Of one in a language that is not read nobody knows; and a page that was left closed for its language is none yet.
    """

    name: str


def is_archive(source: str) -> bool:
    """Whether a folder holds what was read of an archive, or begins to."""
    return Folder(Path(source)).manifest.is_file()


def brought(source: str, about: Collection[str] = ()) -> Iterator[Reading | SkipArticle | Left]:
    """Every reading in the folder, and why others could not be read; other printings of a text come last, unread.

    What says nothing new is not among them, unless it is another printing: the tables have it.

    Args:
        source: the folder.
        about: countries by their codes, of which one has to take part in the records of a reading, a past state as the
            one which carries it on; none for every reading. What could not be read comes as ever: it may be of them.

    Raises:
        BadArchive: where the folder is not all that it should be.
    """
    folder = Folder(Path(source))
    told = folder.told() or {}
    if told.get("state") != "done" or "shares" not in told:
        raise BadArchive(f"{folder.path}: is not read to its end; run the same foreigndesk archive again first")
    with sound(folder.manifest):
        number = int(told["counts"]["copies"])
    _see_copies(folder, number)
    shares, left = told["shares"], set[str]()
    leads = _leads(folder, shares) if about else set[str]()
    for share in shares:
        yield from _problems(folder.unread(share))
        for lot in folder.lots(share):
            again = lot.after_all
            for each in [lot, again] if any(file.exists() for file in folder.of(again)) else [lot]:
                others = _of_others(folder, each, about) if about else set[str]()
                left |= others & leads
                yield from _readings(folder, each, others)
                yield from _problems(folder.unreadable(each))
    for share in shares:
        yield from _printings(folder, share, left)


def _see_copies(folder: Folder, told: int) -> None:
    """See that no copy is missing, nor what came of one that was read after all: no other table would tell."""
    with sound(folder.copies):
        found = copies(folder)
    if found != told:
        raise BadArchive(
            f"{folder.copies}: not the {told:,} copies that the manifest tells, with what came of those that were read "
            f"after all ({found:,}): a table is missing; read the archive anew to another folder"
        )


def refused(out: Path) -> Iterator[tuple[str, SkipArticle]]:
    """What of an archive could not be read: at which step, and why; without what was left closed, as asked for."""
    for file in sorted(Folder(out).files("errors")):
        for row in rows(file):
            if not row["beside"] and row["reason"] != CLOSED:
                yield row["step"], _problem(row)


def _problems(file: Path) -> Iterator[SkipArticle | Left]:
    with sound(file):
        for row in rows(file):
            yield Left(row["name"]) if row["reason"] == CLOSED else _problem(row)


def _problem(row: Row) -> SkipArticle:
    told = {name: row[name] for name in ("found", "expected", "advice", "name")}
    return (Beside if row["beside"] else SkipArticle)(row["reason"], **told)


def _leads(folder: Folder, shares: Iterable[str]) -> set[str]:
    """The places of those articles of which there are other printings."""
    found = set[str]()
    for file in (file for share in shares for file in folder.copies_of(share)):
        with sound(file):
            found |= {row["of_place"] for row in rows(file, columns=("of_place", "same_text")) if row["same_text"]}
    return found


def _of_others(folder: Folder, lot: Lot, about: Iterable[str]) -> set[str]:
    """The places of those readings of a lot in whose records none of some countries takes part.

    One is enough even for a pair: who denies what passed between two often names one of them alone.
    """
    now = successors()
    wanted = {now.get(each, each) for each in about}
    with sound(folder.records(lot)):
        named = {
            row["place"]
            for row in rows(folder.records(lot), columns=("place", "countries"))
            if not wanted.isdisjoint(now.get(each, each) for each in row["countries"])
        }
    with sound(folder.readings(lot)):
        return {row["place"] for row in rows(folder.readings(lot))} - named


def _readings(folder: Folder, lot: Lot, others: Set[str]) -> Iterator[Reading | Left]:
    found = defaultdict[str, list[AnyRecord]](list)
    with sound(folder.readings(lot)):
        readers = {row["place"]: row["reader"] for row in rows(folder.readings(lot))}
    with sound(folder.records(lot)):
        for row in rows(folder.records(lot), columns=("place", "record")):
            if row["place"] not in others:
                found[row["place"]].append(from_line(row["record"]))
    with sound(folder.articles(lot.share)):
        articles = [(article_from(row), row["place"]) for row in rows(folder.articles(lot.share), lot.group)]
    for article, place in articles:
        if place in others:
            yield Left(article.name)
        elif reader := readers.get(place):
            with sound(folder.records(lot)):
                for record in found[place]:
                    verify(record, article.text)
                reading = Reading(article=article, records=tuple(found[place]), reader=reader)
            yield reading


def _printings(folder: Folder, share: str, left: Set[str]) -> Iterator[Reading | Left]:
    of = dict[str, str]()
    for file in folder.copies_of(share):
        with sound(file):
            of |= {row["place"]: row["of_place"] for row in rows(file) if row["same_text"]}
    for file in folder.after_all(share):
        with sound(file):
            for row in rows(file, columns=("place",)):
                of.pop(row["place"], None)
    if of:
        with sound(folder.articles(share)):
            for row in rows(folder.articles(share)):
                if row["place"] in of:
                    found = unread(article_from(row))
                    yield Left(found.article.name) if of[row["place"]] in left else found
