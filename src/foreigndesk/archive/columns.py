"""Parquet to articles, a row each: its columns have the names of the keys of JSON lines, and others are not read."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from foreigndesk.archive.tables import arrow, loose
from foreigndesk.intake import KNOWN, LIMIT_BYTES, Item, SkipArticle, article_from_line, refusing
from foreigndesk.records import Article

_HELD, _ROWS = 16_000_000, 1024
"""Bytes that are unpacked at once, and rows; of one row whatever it has."""


def items_of_parquet(stream: BinaryIO, name: str, *, published: date | None, today: date) -> Iterator[Item]:
    """Each row an item, and each lot of rows that cannot be read one that says how many they are."""
    try:
        file = loose.ParquetFile(stream)
        opened = loose.ParquetFile(stream, metadata=file.metadata, read_dictionary=_texts(file))
    except (arrow.ArrowException, OSError) as error:
        yield _lost("an input that is no whole Parquet", error, name)
        return
    if (problem := _without_articles(file)) is not None:
        yield partial(iter, (problem.named(name),))
        return
    row = 0
    for group in range(file.metadata.num_row_groups):
        end = row + file.metadata.row_group(group).num_rows
        try:
            for batch in _batches(opened, group):
                for number in range(batch.num_rows):
                    row += 1
                    read = partial(_article, batch, number, published, today)
                    yield partial(refusing, read, f"{name} row {row}")
        except (arrow.ArrowException, OSError) as error:
            yield _lost(f"{end - row} rows that are damaged", error, f"{name} row {row + 1}")
        row = end


def _without_articles(file: Any) -> SkipArticle | None:
    """Why no row can be an article, if none can."""
    names = file.schema_arrow.names
    if not file.metadata.num_rows:
        return SkipArticle("empty", found="no rows", expected="one article a row", advice="check the input")
    if KNOWN.isdisjoint(names):
        found = f"the columns {', '.join(names):.120}"
        advice = "rename the columns, or write JSON lines with these keys"
        return SkipArticle("no-text", found=found, expected="columns such as text and published", advice=advice)
    return None


def _texts(file: Any) -> list[str]:
    """The columns of texts, which are kept as they are packed: one that repeats stands in memory once."""
    columns = (file.schema.column(number) for number in range(len(file.schema)))
    return [each.path for each in columns if each.physical_type == "BYTE_ARRAY" and _root(each.path) in KNOWN]


def _root(path: str) -> str:
    return path.partition(".")[0]


def _batches(file: Any, group: int) -> Iterator[Any]:
    """The rows of a group, so few at a time as are not much once unpacked."""
    told = file.metadata.row_group(group)
    columns = [told.column(number) for number in range(told.num_columns)]
    size = sum(each.total_uncompressed_size for each in columns if _root(each.path_in_schema) in KNOWN)
    rows = max(1, min(_ROWS, _HELD * told.num_rows // max(1, size)))
    known = [name for name in file.schema_arrow.names if name in KNOWN]
    return file.iter_batches(rows, row_groups=[group], columns=known, use_threads=False)


def _article(batch: Any, number: int, published: date | None, today: date) -> Iterator[Article]:
    try:
        row = {name: _value(batch.column(name), number) for name in batch.schema.names}
        line = json.dumps(row, default=_plain, ensure_ascii=False).encode()
    except (arrow.ArrowException, ValueError, OverflowError, LookupError) as error:
        found = f"a value that cannot be had ({error!s:.120})"
        advice = "write texts as strings in UTF-8, and days as dates"
        raise SkipArticle("unreadable", found=found, expected="a row of texts and days", advice=advice) from None
    yield from article_from_line(line, LIMIT_BYTES, "utf-8", published, today)


def _value(column: Any, number: int) -> object:
    """A value; of moments no more than Python has of them."""
    some = column.slice(number, 1)
    if arrow.types.is_timestamp(some.type) and some.type.unit == "ns":
        some = some.cast(arrow.timestamp("us", some.type.tz), safe=False)
    value = some[0].value if arrow.types.is_dictionary(some.type) else some[0]
    if isinstance(value, arrow.BinaryScalar | arrow.StringScalar) and value.is_valid:
        _refuse_too_large(value.as_buffer().size)  # before it is a text
    return value.as_py()


def _refuse_too_large(size: int) -> None:
    if size > LIMIT_BYTES:
        advice = "split it into its articles"
        raise SkipArticle("too-large", found=f"a text of {size:,} bytes", expected="one article a row", advice=advice)


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode()
    return value.isoformat() if isinstance(value, date) else str(value)


def _lost(found: str, error: Exception, name: str) -> Item:
    expected, advice = "a whole one", "write it again, and read the new one"
    return partial(
        iter,
        (SkipArticle("broken-off", found=f"{found} ({error!s:.120})", expected=expected, advice=advice, name=name),),
    )
