"""Cells of tables that others' programs open: on one line, and nothing that a spreadsheet would run."""

from collections.abc import Iterable
from typing import Any

_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), in full width too."""


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs: after an apostrophe, what begins as a formula is text."""
    return f"'{cell}" if cell.lstrip().startswith(_RUNS) else cell


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, each once; None where there is none."""
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def tabbed(cells: Iterable[Any], missing: str = "") -> str:
    """A line of a table with tabs between the cells, ``missing`` for None."""
    return "\t".join(missing if cell is None else _plain(cell) for cell in cells) + "\n"


def _plain(cell: object) -> str:
    return inert(" ".join(cell.split())) if isinstance(cell, str) else str(cell)
