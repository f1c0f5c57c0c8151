"""What a day, a year and ten years of CC-NEWS cost, from measured figures, and where the first bottleneck lies.

Run it as ``python -m benchmarks.costs``; the figures are those of ``costs.toml``, and docs/scale.md says whence.
"""

import tomllib
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

FIGURES = Path(__file__).with_name("costs.toml")
_HOUR = 3_600_000
"""Milliseconds."""
_SPANS = {"a day": 1, "a year": 365, "ten years": 3_652}
_MANY = 1_000_000


def costs(figures: dict[str, Any]) -> Table:
    """Core-hours, storage and money of each span."""
    day, each, size, price = (figures[name] for name in ("day", "milliseconds", "kilobytes", "dollars"))
    steps = ("extracting", "comparing", "reading")
    columns = ("pages", "English", *steps, "core-hours", "$", "--only-read", "$", "GB", "$ a month")
    table = Table("", *columns)
    for name, days in _SPANS.items():
        pages, english = day["pages"] * days, day["english"] * days
        hours = [
            pages * each["extracting"] / _HOUR,
            *(english * each[step] / _HOUR for step in ("comparing", "reading")),
        ]
        kept = english * size["tables"] / 1e6
        less = sum(hours) - (pages - english) * (each["extracting"] - each["closing"]) / _HOUR
        paid = [figure for span in (sum(hours), less) for figure in (span, span * price["core_hour"])]
        figures_of = (pages, english, *hours, *paid, kept, kept * price["gigabyte_month"])
        table.add_row(name, *(f"{figure:,.0f}" for figure in figures_of))
    return table


def entering(figures: dict[str, Any], number: int) -> float:
    """Hours to store and enter so many articles one after the other in an empty desk.

    The time of one grows with the logarithm of those that are there: the line is fitted to what was measured, and
    beyond that it is a guess.
    """
    slope, least = _fitted(figures)
    there = np.arange(1, number + 1)
    return float(np.sum(np.maximum(0, least + slope * np.log(there)) + figures["milliseconds"]["storing"])) / _HOUR


def _fitted(figures: dict[str, Any]) -> tuple[float, float]:
    points = figures["entering"]
    slope, least = np.polyfit([log(number) for number in points["articles"]], points["milliseconds"], 1)
    return float(slope), float(least)


def bottleneck(figures: dict[str, Any]) -> Table:
    """Of a million English pages: hours to extract and read them with some cores, and to import them with one."""
    one, each = entering(figures, _MANY), figures["milliseconds"]
    table = Table("cores that extract and read", "hours", "hours of the import", "slower")
    for cores in (1, 2, 4, 8, 16):
        hours = _MANY * (each["extracting"] + each["reading"]) / _HOUR / cores
        table.add_row(str(cores), f"{hours:.0f}", f"{one:.0f}", "readers" if hours > one else "import")
    return table


def main() -> None:
    """Print what it all costs."""
    figures = tomllib.loads(FIGURES.read_text())
    Console(width=140).print(costs(figures), bottleneck(figures), sep="\n")
    slope, least = _fitted(figures)
    Console().print(f"one article more: {least:.0f} + {slope:.0f} ln(n) milliseconds with n there")


if __name__ == "__main__":
    main()
