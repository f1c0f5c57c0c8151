"""The project's own tables of mentions are read at least as well as evaluation/floors.toml says."""

import tomllib
from pathlib import Path

import pytest

from foreigndesk import desk

EVALUATION = Path(__file__).parents[2] / "evaluation"


@pytest.mark.parametrize("table", ["looked-at", "kept-aside"])
def test_who_is_meant_is_told_as_well_as_before(table: str) -> None:
    floors = tomllib.loads((EVALUATION / "floors.toml").read_text(encoding="utf-8"))[f"actors-{table}"]
    figures = desk.evaluate("actors", EVALUATION / "actors" / f"{table}.tsv").figures
    assert {name: figures[name] for name, floor in floors.items() if figures[name] < floor} == {}
