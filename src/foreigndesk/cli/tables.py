"""Records as a table for people."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from foreigndesk import words
from foreigndesk.cli.terminal import flat
from foreigndesk.records import AnyRecord

LONGEST = 160
"""Characters of a cell; more of it is in ``show`` and in the JSON."""

COLUMNS = {"what": 10, "who": 9, "when": 4, "certainty": 9, "says who": 8}
"""The columns between kind and id, each with the least characters it needs to be readable."""


def record_table(rows: Iterable[tuple[AnyRecord, words.Among]]) -> Table:
    """A row for each record, given with the records of its article."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("kind", no_wrap=True)
    for column, width in COLUMNS.items():
        table.add_column(column, overflow="fold", min_width=width)
    table.add_column("id", no_wrap=True, min_width=len("statement-") + words.SHOWN_DIGITS)
    for record, among in rows:
        table.add_row(*map(cell, _cells(record, among)))
    return table


def _cells(record: AnyRecord, among: words.Among) -> tuple[str, ...]:
    return (
        record.kind,
        words.what(record, among),
        words.who(record, among),
        words.when(record),
        words.certainty(record),
        words.says_who(record, among),
        words.short_id(record),
    )


def cell(text: str) -> Text:
    """``text`` on one line of limited length, as data: nothing in it is markup."""
    line = flat(text)
    return Text(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…")
