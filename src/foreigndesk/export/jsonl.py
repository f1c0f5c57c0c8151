"""JSON lines: one record a line, as ``docs/records.schema.json`` describes it."""

from collections.abc import Iterable
from typing import TextIO

from foreigndesk.records import AnyRecord, to_line


def write(records: Iterable[AnyRecord], stream: TextIO) -> int:
    """Write ``records`` to ``stream`` as they come; gives back how many there were."""
    count = 0
    for record in records:
        stream.write(f"{to_line(record)}\n")
        count += 1
    return count
