"""Records as a table for people."""

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from foreigndesk.cli import words
from foreigndesk.cli.terminal import flat
from foreigndesk.records import AnyRecord

LONGEST = 160
"""Characters of a cell; more of it is in ``show`` and in the JSON."""

COLUMNS = ("what", "who", "when", "certainty", "says who")


def record_table(rows: Iterable[tuple[AnyRecord, words.Among]]) -> Table:
    """A row for each record, given with the records of its article."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("kind", no_wrap=True)
    for column in COLUMNS:
        table.add_column(column, overflow="fold")
    table.add_column("id", no_wrap=True)
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
