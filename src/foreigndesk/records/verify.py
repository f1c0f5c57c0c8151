"""A record is only as good as its evidence: every span must slice to its quote, and the id must fit the content."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, cast

from foreigndesk.records.ids import article_id, record_id
from foreigndesk.records.kinds import AnyRecord
from foreigndesk.records.parts import Actor, Good, Span, Time


class BadRecord(ValueError):
    """A record that its article does not carry; the message names the record, the place and both texts."""


def verify(record: AnyRecord, text: str) -> None:
    """Check every span of ``record`` against the article's clean ``text``, and its ids against the content.

    Raises:
        BadRecord: where a span does not slice to its quote, or an id does not fit.
    """
    for where, quote, start, end in _quotes(record, record.kind):
        if not _stands(quote, start, end, text):
            raise BadRecord(
                f"{record.id} {where}: {quote!r} does not stand at [{start}, {end}): {text[start:end]!r:.80}"
            )
    if record.article != article_id(text):
        raise BadRecord(f"{record.id}: article {record.article} is not the text given ({article_id(text)})")
    if record.id != record_id(record):
        raise BadRecord(f"{record.id}: the content's id is {record_id(record)}; was it changed by hand?")


def _stands(quote: str, start: int, end: int, text: str) -> bool:
    """Whether ``quote`` is at ``[start, end)``: a slice alone would also take a start below 0 or an end beyond."""
    return 0 <= start < end <= len(text) and text[start:end] == quote


def _quotes(value: Any, where: str) -> Iterator[tuple[str, str, int, int]]:
    if isinstance(value, Span | Actor | Good):
        yield where, value.text, value.start, value.end
    elif isinstance(value, Time):
        yield where, value.text, value.offset, value.offset + len(value.text)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            yield from _quotes(item, f"{where}[{i}]")
    else:
        for name in _parts(cast(type[Any], type(value))):
            if not isinstance(part := getattr(value, name), str | None):
                yield from _quotes(part, f"{where}.{name}")


@cache
def _parts(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
