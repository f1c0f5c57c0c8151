"""Parquet: the table of the spreadsheet with days and numbers as such, for programs that work on columns."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from foreigndesk.export.spreadsheet import COLUMNS, rows
from foreigndesk.export.telling import Telling
from foreigndesk.records import STEERING

_DAYS = frozenset({"begins", "ends", "published"})
_NUMBERS = frozenset({"quantity", "confidence"})
_PLACES = frozenset({"start", "end"})


def write(tellings: Iterable[Telling]) -> Iterator[bytes]:
    """The file, whole: one record a row."""
    import pyarrow  # only here: it takes a while to import
    from pyarrow import parquet

    arrow: Any = pyarrow
    types = {
        **dict.fromkeys(_DAYS, arrow.date32()),
        **dict.fromkeys(_NUMBERS, arrow.float64()),
        **dict.fromkeys(_PLACES, arrow.int64()),
    }
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in COLUMNS])
    made = [{name: _kept(name, value) for name, value in zip(COLUMNS, row, strict=True)} for row in rows(tellings)]
    written = BytesIO()
    loose: Any = parquet
    loose.write_table(arrow.Table.from_pylist(made, schema=schema), written)
    yield written.getvalue()


def _kept(name: str, value: Any) -> Any:
    if value is None or name in _DAYS | _NUMBERS | _PLACES:
        return value
    return STEERING.sub(" ", str(value))
