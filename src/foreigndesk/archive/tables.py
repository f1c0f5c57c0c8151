"""The tables of an archive in Parquet: what columns they have, and files that are there whole or not at all."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import pyarrow
from pyarrow import parquet

from foreigndesk.records import Article, Block

arrow: Any = pyarrow
loose: Any = parquet

GROUP, _LARGE = 128, 8_000_000
"""Articles that are read as one lot, and the letters of texts in it from which on it takes no more."""

_BATCH = 1024

Row = Mapping[str, Any]

_text, _texts, _day = arrow.string(), arrow.list_(arrow.string()), arrow.date32()
_block = arrow.struct({"start": arrow.int32(), "end": arrow.int32(), "kind": _text})

ARTICLES = arrow.schema({
    "place": _text, "id": _text, "text": _text, "published": _day, "blocks": arrow.list_(_block), "language": _text,
    "doc": _text, "url": _text, "publisher": _text, "title": _text, "credit": _text, "modified": _day,
    "authors": _texts, "section": _text, "original": _text, "left_out": _texts, "unlisted": arrow.int32(),
})  # fmt: skip
"""Each article that was found; ``place`` is the input, its share and the number in it, the same in every run."""

RECORDS = arrow.schema({
    "place": _text, "article": _text, "number": arrow.int32(), "id": _text, "kind": _text, "certainty": _text,
    "actors": _texts, "countries": _texts, "sentence": _text, "start": arrow.int32(), "end": arrow.int32(),
    "coder": _text, "confidence": arrow.float64(), "record": _text,
})  # fmt: skip
"""Each record, in the order of its article; ``record`` is the whole of it as JSON."""

ERRORS = arrow.schema({
    "place": _text, "step": _text, "beside": arrow.bool_(), "name": _text, "reason": _text, "found": _text,
    "expected": _text, "advice": _text,
})  # fmt: skip
"""What could not be read: ``step`` is "intake" or "reading", the others as a refusal has them.

What stands ``beside`` articles is none that is missing: an attachment, a picture in a web archive.
"""

CLOSED = "left-closed"
"""The reason of a page that was left closed, as it is in a language that is not read."""

COPIES = arrow.schema({"place": _text, "article": _text, "of": _text, "of_place": _text, "same_text": arrow.bool_()})
"""Articles that say nothing which an earlier one does not say, and which; they are not read."""

READINGS = arrow.schema({
    "place": _text, "article": _text, "reader": _text, "records": arrow.int32(), "refused": arrow.int32(),
})  # fmt: skip
"""Each article that was read, whether anything was found or not; by the reader "-" one in another language."""

SKETCHES = arrow.schema({
    "place": _text, "rank": _text, "article": _text, "precedence": _text, "printing": _text,
    "of_its_day": arrow.bool_(), "point": arrow.int64(), "bands": arrow.binary(), "sentences": arrow.binary(),
})  # fmt: skip
"""What copies are found by; ``rank`` sorts by who leads, the same text has the same ``point``."""


class Table(AbstractContextManager["Table"]):
    """A file that gets its name when all of it is written; the rows are written a lot at a time.

    Two that write the same do not meet, as where a cluster takes a process for lost that is not: both write all of it.
    """

    def __init__(self, file: Path, schema: Any) -> None:
        self._file, self._part, self._schema = file, file.with_name(f".{file.name}.{uuid4().hex}.part"), schema
        self._rows, self._letters = list[Row](), 0
        file.parent.mkdir(parents=True, exist_ok=True)
        self._writer = loose.ParquetWriter(self._part, schema, compression="zstd")

    def __enter__(self) -> Self:
        return self

    def add(self, row: Row) -> None:
        """Add a row."""
        self._rows.append(row)
        self._letters += sum(len(each) for each in row.values() if isinstance(each, str))
        if len(self._rows) == GROUP or self._letters >= _LARGE:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()
        self._letters = 0

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._rows and error is None:
            self._write()
        self._writer.close()
        if error is None:
            name(self._part, self._file)
        else:
            self._part.unlink()


def name(part: Path, whole: Path) -> None:
    """Give what is written to its end its name; a machine that goes down keeps both or neither."""
    _keep(part)
    part.replace(whole)
    _keep(whole.parent)


def _keep(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def groups(file: Path) -> int:
    """How many lots of rows a file has."""
    return loose.ParquetFile(file).num_row_groups


def number_of_rows(file: Path) -> int:
    """How many rows a file has."""
    return loose.read_metadata(file).num_rows


def batches(file: Path) -> Iterator[list[dict[str, Any]]]:
    """The rows of a file, some thousand at a time."""
    with loose.ParquetFile(file) as opened:
        for batch in opened.iter_batches(_BATCH):
            yield batch.to_pylist()


def rows(file: Path, group: int | None = None, columns: Iterable[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a file, or of one lot of it."""
    chosen = None if columns is None else list(columns)
    with loose.ParquetFile(file) as opened:
        for each in range(opened.num_row_groups) if group is None else (group,):
            yield from opened.read_row_group(each, columns=chosen).to_pylist()


def article_row(article: Article, place: str) -> Row:
    """An article as a row."""
    return {"place": place, **asdict(article)}


def article_from(row: Mapping[str, Any]) -> Article:
    """The article that a row holds."""
    given: dict[str, Any] = {name: value for name, value in row.items() if name != "place"}
    given |= {name: tuple(row[name]) for name in ("authors", "left_out")}
    given["blocks"] = tuple(Block(**each) for each in row["blocks"])
    return Article(**given)
