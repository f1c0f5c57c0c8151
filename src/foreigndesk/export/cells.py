"""Cells of tables that others' programs open: on one line, nothing that turns text round or that a spreadsheet runs."""

import re
from collections.abc import Iterable
from typing import Any

from foreigndesk.records import STEERING

_RUNS = re.compile("[\\s\"'\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*[=+\\-@＝＋－＠]")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), after whatever it may leave out."""


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs: what begins as a formula stands after an apostrophe; what steers is a space."""
    plain = STEERING.sub(" ", cell)
    return f"'{plain}" if _RUNS.match(plain) else plain


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, each once and none that would run by itself; None where there is none.

    The first begins the cell, which is yet to be made ``inert``.
    """
    first, *others = [*dict.fromkeys(value for value in values if value)] or [""]
    return "; ".join((first, *map(inert, others))) or None


def tabbed(cells: Iterable[Any], missing: str = "") -> str:
    """A line of a table with tabs between the cells, ``missing`` for None; quotation marks, which some programs take
    for the beginning of a cell of several lines, are typographic ones.
    """
    return "\t".join(missing if cell is None else _plain(cell) for cell in cells) + "\n"


def _plain(cell: object) -> str:
    return inert(" ".join(cell.replace('"', "”").split())) if isinstance(cell, str) else str(cell)
