"""Figures for PLOVER's gold standard records: what is compared, and how."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foreigndesk.evaluation.event_records import Coded, Coder, Triple, evaluate, load
from foreigndesk.evaluation.figures import BadDataset


def record(event: str, source: list[str], target: list[str], **more: Any) -> dict[str, Any]:
    actors = {"source": [{"code": code} for code in source], "target": [{"code": code} for code in target]}
    return {"id": "1", "date": "2001-02-03", "event": event, "text": "Malta met Chad.", **actors, **more}


def file(folder: Path, *records: dict[str, Any]) -> Path:
    (folder / "records.json").write_text(json.dumps(records), encoding="utf-8")
    return folder / "records.json"


def answering(*triples: tuple[str, str, str], most: int | None = None) -> Coder:
    """A coder that finds these triples, the first ``most`` of them as what the text is about."""

    def code(text: str, day: date) -> Coded:
        return Coded(main=[Triple(*triple) for triple in triples[:most]], all=[Triple(*triple) for triple in triples])

    return code


def test_old_names_and_codes_are_read_under_those_of_today(tmp_path: Path) -> None:
    path = file(tmp_path, record("FIGHT", ["JAP"], ["ITL"]), record("DOCUMENT", [], []))
    (read,) = load(path)
    assert read.triples == {Triple("JPN", "ASSAULT", "ITA")}
    assert read.published == date(2001, 2, 3)


def test_every_pair_of_source_and_target_is_a_triple(tmp_path: Path) -> None:
    (read,) = load(file(tmp_path, record("AID", ["NOR"], ["TCD", "MLI"])))
    assert read.triples == {Triple("NOR", "AID", "TCD"), Triple("NOR", "AID", "MLI")}


def test_who_has_no_recipient_has_a_triple_with_nobody(tmp_path: Path) -> None:
    figures = evaluate(file(tmp_path, record("REJECT", ["NOR"], [])), answering(("NOR", "REJECT", ""))).figures
    assert (figures["triple_f1"], figures["target_country_f1"]) == (1.0, 0.0)
    assert figures["named_triple_f1"] == 0.0


@pytest.mark.parametrize("found", [("MLT", "CONSULT", "TCD"), ("TCD", "CONSULT", "MLT")])
def test_those_who_act_together_have_no_order(tmp_path: Path, found: tuple[str, str, str]) -> None:
    figures = evaluate(file(tmp_path, record("CONSULT", ["MLT", "TCD"], [])), answering(found)).figures
    assert (figures["triple_f1"], figures["source_country_f1"], figures["target_country_f1"]) == (1.0, 1.0, 1.0)


def test_a_side_turned_round_keeps_its_type_alone(tmp_path: Path) -> None:
    figures = evaluate(file(tmp_path, record("DEMAND", ["MLT"], ["TCD"])), answering(("TCD", "REQUEST", "MLT"))).figures
    assert (figures["triple_f1"], figures["type_f1"], figures["source_country_f1"]) == (0.0, 1.0, 0.0)


def test_whatever_else_is_found_costs_precision(tmp_path: Path) -> None:
    both = answering(("MLT", "CONSULT", "TCD"), ("TCD", "AID", "MLT"))
    figures = evaluate(file(tmp_path, record("CONSULT", ["MLT"], ["TCD"])), both).figures
    assert (figures["triple_precision"], figures["triple_recall"]) == (0.5, 1.0)


def test_what_the_text_is_not_about_costs_the_figures_of_all_alone(tmp_path: Path) -> None:
    both = answering(("MLT", "CONSULT", "TCD"), ("TCD", "AID", "MLT"), most=1)
    figures = evaluate(file(tmp_path, record("CONSULT", ["MLT"], ["TCD"])), both).figures
    assert (figures["triple_f1"], figures["all_triple_f1"]) == (1.0, round(2 / 3, 4))


def test_the_baseline_takes_the_states_as_they_are_named(tmp_path: Path) -> None:
    figures = evaluate(file(tmp_path, record("CONSULT", ["MLT"], ["TCD"])), answering()).figures
    assert (figures["triple_f1"], figures["triple_f1_baseline"]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not JSON"),
        ("{}", "dict where a list"),
        ("[]", "no record of a PLOVER event"),
        ("[1]", "1 where a PLOVER record"),
        ('[{"event": "AID", "text": "x", "date": "yesterday"}]', "a date such as"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "records.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadDataset, match=message):
        load(tmp_path / "records.json")
