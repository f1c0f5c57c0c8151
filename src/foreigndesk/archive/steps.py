"""The two steps that are shared out: unpacking a share to articles, and reading a lot of them. Each writes its tables.

A worker is made once in each process that works, and is given its tasks as JSON.
"""

import json
from dataclasses import asdict
from functools import partial
from typing import Any

from foreigndesk.archive.careful import Careful, Lost
from foreigndesk.archive.folder import Folder, Lot
from foreigndesk.archive.sketches import sketch_row
from foreigndesk.archive.tables import ARTICLES, ERRORS, READINGS, RECORDS, SKETCHES, Row, Table, article_row, rows
from foreigndesk.archive.tasks import Share, Terms, found_in, named, readings_of
from foreigndesk.checked import is_read
from foreigndesk.intake import Beside, SkipArticle
from foreigndesk.records import Article, Reading, actors_of, to_json
from foreigndesk.records.jsonl import one_line


class Unpacker:
    """Unpacks shares of the inputs."""

    def __init__(self, folder: Folder, terms: Terms) -> None:
        self._folder, self._terms, self._careful = folder, terms, Careful()

    def __call__(self, task: str) -> str:
        """Write a share's articles, their sketches and what is none."""
        share = Share(**json.loads(task))
        name = share.name
        with (
            Table(self._folder.articles(name), ARTICLES) as articles,  # closed last: it tells that all are there
            Table(self._folder.sketches(name), SKETCHES) as sketches,
            Table(self._folder.unread(name), ERRORS) as errors,
        ):
            for done in self._careful.do(partial(found_in, share, self._terms)):
                found = [_lost(done, share)] if isinstance(done, Lost) else done.what
                for number, each in enumerate(found):
                    place = f"{name}:{done.number}" + (f".{number}" if number else "")
                    if isinstance(each, Article):
                        articles.add(article_row(each, place))
                        if is_read(each):
                            sketches.add(sketch_row(each, place))
                    else:
                        errors.add(_error_row(each, place, "intake"))
        return name


class Reader:
    """Reads lots of articles."""

    def __init__(self, folder: Folder) -> None:
        self._folder, self._careful = folder, Careful()

    def __call__(self, task: str) -> str:
        """Write a lot's readings, their records and what could not be read."""
        lot = Lot(**json.loads(task))
        file = self._folder.articles(lot.share)
        places = [(row["place"], row["doc"] or row["url"] or "") for row in rows(file, lot.group, _NAMED)]
        copies = {row["place"] for each in self._folder.copies_of(lot.share) for row in rows(each, None, ("place",))}
        with (
            Table(self._folder.readings(lot), READINGS) as readings,  # closed last, as above
            Table(self._folder.records(lot), RECORDS) as records,
            Table(self._folder.unreadable(lot), ERRORS) as errors,
        ):
            for done in self._careful.do(partial(readings_of, file, lot.group, copies)):
                place, name = places[done.number]
                found = _skipped(done, name or place) if isinstance(done, Lost) else done.what
                if isinstance(found, SkipArticle):
                    errors.add(_error_row(found, place, "reading"))
                    continue
                readings.add(_reading_row(found, place))
                for row in _record_rows(found, place):
                    records.add(row)
        return json.dumps(asdict(lot))


_NAMED = ("place", "doc", "url")


def _lost(lost: Lost, share: Share) -> SkipArticle:
    return _skipped(lost, f"{named(share.path)} number {lost.number + 1}")


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
