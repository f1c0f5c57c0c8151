"""Floors hold the figures that a scorer prints."""

import tomllib

import pytest

from tools.floors import FLOORS, below, figures

PRINTED = [
    "never a: they never met: event-1",
    "event      found   3 of   4 = 0.75   records made: 9",
    "all        found  11 of  20 = 0.55   never broken: 1",
]


def test_figures_are_read_from_what_was_printed() -> None:
    assert figures(PRINTED) == {"event": 0.75, "all": 0.55, "never": 1}


def test_figures_are_read_from_a_json_object() -> None:
    assert figures(['{"span_f1": 0.94, "value_f1": 0.84}']) == {"span_f1": 0.94, "value_f1": 0.84}


def test_a_figure_on_the_floor_holds() -> None:
    assert below({"all": 0.55, "event": 0.75, "never": 1}, figures(PRINTED)) == []


@pytest.mark.parametrize(
    ("floors", "said"),
    [({"all": 0.56}, "0.550 found"), ({"never": 0}, "1 broken"), ({"transfer": 0.1}, "no figure was printed")],
)
def test_what_falls_short_is_said(floors: dict[str, float], said: str) -> None:
    (line,) = below(floors, figures(PRINTED))
    assert said in line


def test_the_floors_of_every_set_are_shares_and_allow_no_broken_never() -> None:
    sets = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    assert {"cases", "seed"} <= {name for name, floors in sets.items() if "never" in floors}
    for floors in sets.values():
        assert floors.get("never", 0) == 0
        assert all(0 < floor <= 1 for name, floor in floors.items() if name != "never")
