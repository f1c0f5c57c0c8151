"""What the provisions say of supposed transfers, in a table of tab-separated columns.

The first line names the columns, lines that begin with ``#`` are left out. ``supplier`` and ``recipient`` (codes or
names, empty where unknown), ``goods``, ``quantity`` and ``on`` (a day) are what is supposed; ``findings`` is "none" or,
with spaces between, each finding wanted as ``ID=VERDICT`` and, as ``~ID``, those that the sources of the provisions do
not settle: nothing or "depends" is right for these.

A finding is right where its provision and its verdict are wanted; ``finding`` counts them all, ``quiet_share`` is the
share of the lines without any in which none was found.
"""

from collections.abc import Callable, Mapping
from csv import DictReader
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast, get_args

from foreigndesk.evaluation.figures import BadDataset, Counts, Evaluation, rates
from foreigndesk.records import Verdict

COLUMNS = ("supplier", "recipient", "goods", "quantity", "on", "findings")


@dataclass(frozen=True, slots=True)
class Row:
    """A transfer that is supposed, and what is wanted of it."""

    supplier: str
    recipient: str
    goods: str
    quantity: str
    on: date
    wanted: Mapping[str, Verdict]
    unsettled: frozenset[str]


Checker = Callable[[Row], Mapping[str, Verdict]]
"""The verdict of each provision that says something of a supposed transfer."""


def evaluate(path: Path, check: Checker) -> Evaluation:
    """How well ``check`` says what the provisions would say.

    Raises:
        BadDataset: where a line is not laid out as expected; the message names it.
    """
    rows = load(path)
    found = [dict(check(row)) for row in rows]
    counts, quiet = Counts(), list[bool]()
    for row, given in zip(rows, found, strict=True):
        counted = _counted(row, given)
        counts.add_sets(set(counted.items()), set(row.wanted.items()))
        quiet += [not counted] if not row.wanted else []
    figures = {"rows": len(rows), "findings": counts.gold, **counts.figures("finding"), **rates({"quiet_share": quiet})}
    return Evaluation(figures, tuple(_prediction(row, given) for row, given in zip(rows, found, strict=True)))


def load(path: Path) -> list[Row]:
    """The rows of a table.

    Raises:
        BadDataset: where it cannot be read or a line is not laid out as expected; the message names it.
    """
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise BadDataset(f"{path}: cannot be read ({error})") from None
    table = DictReader(lines, delimiter="\t")
    if not set(COLUMNS) <= set(table.fieldnames or ()):
        raise BadDataset(f"{path}: a table with the columns {', '.join(COLUMNS)} was expected")
    rows = [_row(entry, f"{path}: row {number}") for number, entry in enumerate(table, start=1)]
    if not rows:
        raise BadDataset(f"{path}: no rows")
    return rows


def _row(entry: Mapping[str, str | None], where: str) -> Row:
    cells = {name: entry.get(name) or "" for name in COLUMNS}
    marks = [] if cells["findings"] == "none" else cells["findings"].split()
    wanted = dict(mark.split("=", 1) for mark in marks if "=" in mark)
    unsettled = {mark[1:] for mark in marks if mark.startswith("~") and "=" not in mark}
    if (not marks and cells["findings"] != "none") or len(wanted) + len(unsettled) != len(marks):
        raise BadDataset(f"{where}: findings: {cells['findings']!r} where none, or ID=VERDICT and ~ID was expected")
    for verdict in wanted.values():
        if verdict not in get_args(Verdict):
            raise BadDataset(f"{where}: findings: {verdict!r} where one of {', '.join(get_args(Verdict))} was expected")
    try:
        day = date.fromisoformat(cells["on"])
    except ValueError:
        raise BadDataset(f"{where}: on: {cells['on']!r} where a day such as 2022-11-15 was expected") from None
    given = (cells["supplier"], cells["recipient"], cells["goods"], cells["quantity"])
    return Row(*given, day, cast(Mapping[str, Verdict], wanted), frozenset(unsettled))


def _counted(row: Row, given: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """What was found, without what its sources leave open."""
    return {each: verdict for each, verdict in given.items() if each not in row.unsettled or verdict != "depends"}


def _prediction(row: Row, given: Mapping[str, Verdict]) -> dict[str, object]:
    wrong = [each for each, verdict in _counted(row, given).items() if row.wanted.get(each) != verdict]
    missed = [each for each, verdict in row.wanted.items() if given.get(each) != verdict]
    return {
        "supplier": row.supplier, "recipient": row.recipient, "goods": row.goods, "on": str(row.on),
        "expected": dict(row.wanted), "found": dict(given),
        "missed": missed, "wrong": wrong,
    }  # fmt: skip
