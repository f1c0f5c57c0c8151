"""Cells of tables that others' programs open: on one line, and nothing that a spreadsheet would run."""

import re
from collections.abc import Iterable
from typing import Any

_RUNS = re.compile("[\\s\"'\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*[=+\\-@＝＋－＠]")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), after whatever it may leave out."""


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs: after an apostrophe, what begins as a formula is text."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, each once and none that would run by itself; None where there is none."""
    return "; ".join(dict.fromkeys(inert(value) for value in values if value)) or None


def tabbed(cells: Iterable[Any], missing: str = "") -> str:
    """A line of a table with tabs between the cells, ``missing`` for None; quotation marks, which some programs take
    for the beginning of a cell of several lines, are typographic ones.
    """
    return "\t".join(missing if cell is None else _plain(cell) for cell in cells) + "\n"


def _plain(cell: object) -> str:
    return inert(" ".join(cell.replace('"', "”").split())) if isinstance(cell, str) else str(cell)
