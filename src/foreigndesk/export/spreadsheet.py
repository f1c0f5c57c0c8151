"""CSV (RFC 4180) for spreadsheets: one record a line, and no cell that a spreadsheet would run."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, cast

from foreigndesk.export.cells import inert, joined
from foreigndesk.export.telling import Telling, kind_of, named, sources, spoken
from foreigndesk.records import Actor, Article, Statement, Transfer
from foreigndesk.records.claims import Matter, sides

COLUMNS = (
    "claim", "record", "kind", "type", "how_far", "certainty", "credibility", "who", "who_codes", "to_whom",
    "to_whom_codes", "goods", "goods_categories", "quantity", "unit", "begins", "ends", "settled", "told_by",
    "denied_by", "doubted_by",
    "published", "outlet", "origin", "title", "url", "article", "sentence", "start", "end", "coder", "confidence",
)  # fmt: skip


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """The lines, the names of the columns first; several values of a cell are parted by "; "."""
    yield _line(COLUMNS)
    yield from map(_line, rows(tellings))


def table(columns: Sequence[str], items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of items by the keys that name the columns, these first.

    Several texts of a cell are parted by "; ", each once; what is more than that is JSON.
    """
    yield _line(columns)
    for item in items:
        yield _line(_cell(item[name]) for name in columns)


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(each, str) for each in cast(list[Any], value)):
        return joined(cast(list[str], value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def rows(tellings: Iterable[Telling]) -> Iterator[Iterable[Any]]:
    """The values of each record, in the order of the columns."""
    for told in tellings:
        for record in told.records:
            yield _row(told, record, told.articles[record.article], told.chains[record.id])


def _row(told: Telling, record: Matter, article: Article, chain: Iterable[Statement]) -> Iterable[Any]:
    first, second = sides(record)
    passing = record if isinstance(record, Transfer) else None
    quantity, time = passing.quantity if passing else None, record.time
    goods = passing.goods if passing else ()
    return (
        *(
            told.claim.id,
            record.id,
            record.kind,
            kind_of(record),
            told.how_far(record),
            record.certainty,
            told.admiralty,
        ),
        *(_names(first), _codes(first), _names(second), _codes(second)),
        *(joined(good.text for good in goods), joined(good.category for good in goods)),
        *(quantity and quantity.value, quantity and quantity.unit, time and time.start, time and time.end),
        *("yes" if told.settled else "no", joined(sources(chain))),
        *(joined(spoken(told, "denies")), joined(spoken(told, "questions", "declines"))),
        *(article.published, named(article.outlet), named(article.origin), article.title, article.url, article.id),
        *(record.evidence.text, record.evidence.start, record.evidence.end),
        *(record.coder.name, record.coder.confidence),
    )


def _names(actors: Iterable[Actor]) -> str | None:
    return joined(actor.name for actor in actors)


def _codes(actors: Iterable[Actor]) -> str | None:
    return joined(actor.country for actor in actors)


def _line(cells: Iterable[Any]) -> str:
    line = StringIO()
    csv.writer(line).writerow(inert(cell) if isinstance(cell, str) else cell for cell in cells)
    return line.getvalue()
