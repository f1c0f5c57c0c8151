"""The two steps that are shared out: unpacking a share to articles, and reading a lot of them. Each writes its tables.

A worker is made once in each process that works, and is given its tasks as JSON.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from foreigndesk.archive.careful import Careful, Lost, Stuck, end_with_parent
from foreigndesk.archive.errors import Away, BadArchive
from foreigndesk.archive.folder import Folder, Lot
from foreigndesk.archive.opening import named
from foreigndesk.archive.sketches import sketch_row
from foreigndesk.archive.tables import ARTICLES, ERRORS, READINGS, RECORDS, SKETCHES, Row, Table, article_row, rows
from foreigndesk.archive.tasks import Share, Terms, found_in, readings_of
from foreigndesk.archive.versions import Versions, check
from foreigndesk.checked import is_read
from foreigndesk.intake import Beside, SkipArticle
from foreigndesk.records import Article, Reading, actors_of, to_json
from foreigndesk.records.jsonl import one_line
from foreigndesk.reference import BadReference

T = TypeVar("T", Share, Lot)


class Unpacker:
    """Unpacks shares of the inputs."""

    def __init__(self, made_with: Versions, folder: Folder, terms: Terms, leave_out: bool) -> None:
        self._made_with, self._folder, self._terms, self._careful = made_with, folder, terms, Careful()
        self._leave_out = leave_out
        end_with_parent(self._careful.end)

    def __call__(self, task: str) -> str:
        """Write a share's articles, their sketches and what is none."""
        return _answer(self._made_with, self._unpack, Share(**json.loads(task)))

    def _unpack(self, share: Share) -> None:
        name = share.name
        with (
            Table(self._folder.articles(name), ARTICLES) as articles,  # closed last: it tells that all are there
            Table(self._folder.sketches(name), SKETCHES) as sketches,
            Table(self._folder.unread(name), ERRORS) as errors,
        ):
            for at, found in self._found(share):
                for number, each in enumerate(found):
                    place = f"{name}:{at}" + (f".{number}" if number else "")
                    if isinstance(each, Article):
                        articles.add(article_row(each, place))
                        if is_read(each):
                            sketches.add(sketch_row(each, place))
                    else:
                        errors.add(_error_row(each, place, "intake"))

    def _found(self, share: Share) -> Iterator[tuple[int, Sequence[Article | SkipArticle]]]:
        """What is at each number of a share; in the end that the rest is missing, if it is.

        Raises:
            Away: where the input cannot be had, and is not to be left out.
            Stuck: where it cannot be passed, which another run may mend.
        """
        number = -1
        try:
            for done in self._careful.do(partial(found_in, share, self._terms)):
                number = done.number
                yield number, [_lost(done, share)] if isinstance(done, Lost) else done.what
        except Away as away:
            if not self._leave_out:
                raise
            yield number + 1, [_missing(number + 1, str(away), share)]
        except Stuck as stuck:
            if stuck.may_pass:
                raise
            yield stuck.number, [_missing(stuck.number, stuck.found, share)]


class Reader:
    """Reads lots of articles."""

    def __init__(self, made_with: Versions, folder: Folder) -> None:
        self._made_with, self._folder, self._careful = made_with, folder, Careful()
        end_with_parent(self._careful.end)
        self._copies: tuple[str, frozenset[str]] = "", frozenset()

    def __call__(self, task: str) -> str:
        """Write a lot's readings, their records and what could not be read."""
        return _answer(self._made_with, self._read, Lot(**json.loads(task)))

    def _read(self, lot: Lot) -> None:
        file = self._folder.articles(lot.share)
        places = [(row["place"], row["doc"] or row["url"] or "") for row in rows(file, lot.group, _NAMED)]
        wanted = self._wanted(lot, [place for place, _ in places])
        settled = set[int]()
        with (
            Table(self._folder.readings(lot), READINGS) as readings,  # closed last, as above
            Table(self._folder.records(lot), RECORDS) as records,
            Table(self._folder.unreadable(lot), ERRORS) as errors,
        ):
            for done in self._careful.do(partial(readings_of, file, lot.group, wanted)):
                settled.add(done.number)
                place, name = places[done.number]
                found = _skipped(done, name or place) if isinstance(done, Lost) else done.what
                if isinstance(found, SkipArticle):
                    errors.add(_error_row(found, place, "reading"))
                    continue
                readings.add(_reading_row(found, place))
                for row in _record_rows(found, place):
                    records.add(row)
            if settled != wanted:
                raise BadArchive(f"{file}: of {len(wanted)} articles in lot {lot.group} {len(settled)} were read")

    def _wanted(self, lot: Lot, places: Sequence[str]) -> set[int]:
        """The numbers of those articles of a lot that are to be read."""
        if lot.again is not None:
            return {number for number, place in enumerate(places) if place in lot.again}
        if self._copies[0] != lot.share:
            files = self._folder.copies_of(lot.share)
            self._copies = lot.share, frozenset(row["place"] for each in files for row in rows(each, None, ("place",)))
        return {number for number, place in enumerate(places) if place not in self._copies[1]}


def _answer(made_with: Versions, work: Callable[[T], None], task: T) -> str:
    """Do a task, if it would be done with what was asked for.

    An error is answered, as one that is raised would end what other processes do.
    """
    try:
        check(made_with)
        work(task)
    except (Away, BadArchive, BadReference, OSError, Stuck) as error:
        return json.dumps({"problem": str(error), "is_ours": isinstance(error, BadReference)})
    return json.dumps({"problem": None})


def problem_in(answer: str) -> str | None:
    """Why a task was not done; None where it was.

    Raises:
        BadReference: where the installation is at fault.
    """
    told = json.loads(answer)
    if told.get("is_ours"):
        raise BadReference(told["problem"])
    return told["problem"]


_NAMED = ("place", "doc", "url")


def _lost(lost: Lost, share: Share) -> SkipArticle:
    return _skipped(lost, f"{named(share.path)} number {lost.number + 1}")


def _missing(number: int, why: str, share: Share) -> SkipArticle:
    found = f"nothing from number {number + 1} on, all of which is missing ({why})"
    expected, advice = "an input that can be read to its end", "check it, and read it anew to another folder"
    return SkipArticle("unreadable", found=found, expected=expected, advice=advice, name=named(share.path))


def _skipped(lost: Lost, name: str) -> SkipArticle:
    advice = "report it with the article, which is left out"
    return SkipArticle(lost.reason, found=lost.found, expected="an article", advice=advice, name=name)


def _error_row(problem: SkipArticle, place: str, step: str) -> Row:
    told = {"found": problem.found, "expected": problem.expected, "advice": problem.advice}
    told |= {"name": problem.name, "reason": problem.reason, "beside": isinstance(problem, Beside)}
    return {"place": place, "step": step, **told}


def _reading_row(reading: Reading, place: str) -> Row:
    counts = {"records": len(reading.records), "refused": len(reading.refused)}
    return {"place": place, "article": reading.article.id, "reader": reading.reader, **counts}


def _record_rows(reading: Reading, place: str) -> list[dict[str, Any]]:
    return [
        {
            "place": place,
            "article": record.article,
            "number": number,
            "id": record.id,
            "kind": record.kind,
            "certainty": getattr(record, "certainty", None),
            "actors": [actor.name for _, actor in actors_of(record)],
            "countries": sorted({actor.country for _, actor in actors_of(record) if actor.country}),
            "sentence": record.evidence.text,
            "start": record.evidence.start,
            "end": record.evidence.end,
            "coder": record.coder.name,
            "confidence": record.coder.confidence,
            "record": one_line(to_json(record)),
        }
        for number, record in enumerate(reading.records)
    ]
