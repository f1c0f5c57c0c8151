"""The project's own annotated texts are read at least as well as evaluation/floors.toml says."""

import tomllib
from pathlib import Path
from typing import cast, get_args

import pytest

from foreigndesk.measuring import Task, evaluate

EVALUATION = Path(__file__).parents[2] / "evaluation"
SETS = [
    ("actors-looked-at", "actors/looked-at.tsv"),
    ("actors-kept-aside", "actors/kept-aside.tsv"),
    ("event-types", "events/types.tsv"),
    ("transfers-looked-at", "transfers/looked-at.jsonl"),
    ("transfers-kept-aside", "transfers/kept-aside.jsonl"),
    ("transfers-newcomer", "transfers/newcomer.jsonl"),
    ("relations-looked-at", "relations/looked-at.jsonl"),
    ("relations-kept-aside", "relations/kept-aside.jsonl"),
    ("provisions", "provisions.tsv"),
    ("ledger-looked-at", "ledger/looked-at"),
    ("ledger-kept-aside", "ledger/kept-aside"),
]


@pytest.mark.parametrize(("floors_of", "file"), SETS)
def test_nothing_is_read_worse_than_before(floors_of: str, file: str) -> None:
    floors = tomllib.loads((EVALUATION / "floors.toml").read_text(encoding="utf-8"))[floors_of]
    task = next(task for task in get_args(Task) if floors_of.startswith(task))
    figures = evaluate(cast(Task, task), EVALUATION / file).figures
    assert {name: figures[name] for name, floor in floors.items() if figures[name] < floor} == {}
