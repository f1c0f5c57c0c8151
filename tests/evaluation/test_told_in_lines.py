"""Transfers and relations in JSON lines: which pairs count, and what is measured of them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foreigndesk.evaluation import relations, transfers
from foreigndesk.evaluation.figures import BadDataset
from foreigndesk.evaluation.sentences import pairs, same_side
from foreigndesk.records import (
    Actor,
    Certainty,
    Coder,
    Good,
    Quantity,
    Relation,
    RelationType,
    Span,
    Stage,
    Time,
    Transfer,
)

TEXT = "Malta sold Chad 14 lorries, and Chad thanked Malta."
CODER = Coder("test", "0", 1.0)


def actor(name: str, country: str | None = None, id_: str | None = None) -> Actor:
    return Actor(name, TEXT.find(name), TEXT.find(name) + len(name), name, id_ or country, country)


MALTA, CHAD = actor("Malta", "MLT"), actor("Chad", "TCD")


def transfer(
    goods: str = "lorries", stage: Stage = "delivered", quantity: Quantity | None = None, certainty: Certainty = "CT+"
) -> Transfer:
    start = TEXT.index(goods)
    return Transfer(
        article="a", evidence=Span(TEXT, 0, len(TEXT)), coder=CODER, suppliers=(MALTA,), recipients=(CHAD,),
        goods=(Good(goods, start, start + len(goods)),), quantity=quantity, stage=stage, certainty=certainty,
    )  # fmt: skip


def relation(kind: RelationType, one: Actor, two: Actor, time: Time | None = None) -> Relation:
    return Relation(
        article="a", evidence=Span(TEXT, 0, len(TEXT)), coder=CODER, relation_type=kind, subjects=(one,),
        objects=(two,), time=time, certainty="CT+",
    )  # fmt: skip


def file(folder: Path, key: str, *lines: list[dict[str, Any]]) -> Path:
    path = folder / "lines.jsonl"
    rows = [{"id": str(i), "text": TEXT, "date": "2020-01-02", key: told} for i, told in enumerate(lines)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


SOLD = {"suppliers": ["MLT"], "recipients": ["TCD"], "goods": "lorries", "stage": "delivered",
        "quantity": {"value": 14, "unit": "count"}}  # fmt: skip
FOURTEEN = Quantity(14, "count", "14 lorries")


def test_a_transfer_is_right_with_its_sides_and_its_goods(tmp_path: Path) -> None:
    path = file(tmp_path, "transfers", [SOLD], [])
    found = {0: [transfer(quantity=FOURTEEN)], 1: []}
    answers = iter(found.values())
    figures = transfers.evaluate(path, lambda text, day: next(answers)).figures
    assert figures["transfer_f1"] == figures["stage_accuracy"] == figures["quantity_accuracy"] == 1.0
    assert figures["quiet_share"] == 1.0


def test_of_what_is_right_stage_amount_and_certainty_are_measured(tmp_path: Path) -> None:
    found = transfer(stage="offered", quantity=Quantity(14, "count", "14 lorries", most=20), certainty="PS-")
    figures = transfers.evaluate(file(tmp_path, "transfers", [SOLD]), lambda text, day: [found]).figures
    assert figures["transfer_f1"] == 1.0
    for name in ("stage", "quantity", "polarity", "certainty"):
        assert figures[f"{name}_accuracy"] == 0.0


def test_another_side_is_wrong_and_what_stands_where_nothing_is_told_too(tmp_path: Path) -> None:
    turned = {**SOLD, "suppliers": ["TCD"], "recipients": ["MLT"]}
    figures = transfers.evaluate(file(tmp_path, "transfers", [turned], []), lambda text, day: [transfer()]).figures
    assert (figures["transfer_f1"], figures["goods_recall"], figures["quiet_share"]) == (0.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("kind", "subjects", "objects", "right"),
    [("alliance", "MLT", "TCD", 1.0), ("alliance", "TCD", "MLT", 1.0), ("dependence", "TCD", "MLT", 0.0)],
)
def test_what_binds_both_may_be_told_from_either_side(
    tmp_path: Path, kind: RelationType, subjects: str, objects: str, right: float
) -> None:
    path = file(tmp_path, "relations", [{"type": kind, "subjects": [subjects], "objects": [objects]}])
    figures = relations.evaluate(path, lambda text, day: [relation(kind, MALTA, CHAD)]).figures
    assert (figures["relation_f1"], figures["type_f1"]) == (right, 1.0)


def test_a_beginning_counts_where_one_is_wanted_or_found(tmp_path: Path) -> None:
    wanted = {"type": "war", "subjects": ["MLT"], "objects": ["TCD"], "start": "2014-03"}
    time = Time("since March 2014", 0, date(2014, 3, 1), None, "2014-03", "month")
    path = file(tmp_path, "relations", [wanted])
    good = relations.evaluate(path, lambda text, day: [relation("war", MALTA, CHAD, time)]).figures
    bad = relations.evaluate(path, lambda text, day: [relation("war", MALTA, CHAD)]).figures
    assert (good["start_accuracy"], bad["start_accuracy"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("wanted", "actors", "same"),
    [
        (["MLT"], [MALTA], True),
        (["MLT"], [MALTA, CHAD], False),
        (["MLT", "TCD"], [MALTA], False),
        ([], [], True),
        (["UN"], [actor("Security Council", None, "UN.SC")], True),
        (["Hezbollah"], [actor("Hezbollah fighters", "LBN", "org:hezbollah")], True),
        (["LBN"], [actor("Hezbollah", "LBN", "org:hezbollah")], True),
        (["SOM"], [actor("some rebels")], False),
    ],
)
def test_a_side_is_told_by_codes_or_by_the_words_printed(wanted: list[str], actors: list[Actor], same: bool) -> None:
    assert same_side(wanted, actors) is same


def test_the_most_pairs_are_made() -> None:
    fits = {(0, 0), (0, 1), (1, 0)}
    assert pairs(2, 2, lambda i, j: (i, j) in fits) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no lines"),
        ("{}", "line 1: .*text"),
        ('{"text": 5, "date": "2020-01-02", "transfers": []}', "line 1: .*text: 5"),
        ('{"text": "x", "date": "2020", "transfers": []}', "line 1"),
        ('{"text": "x", "date": "2020-01-02", "transfers": [{"goods": "x"}]}', "line 1: entry 1"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "lines.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(BadDataset, match=message):
        transfers.evaluate(tmp_path / "lines.jsonl", lambda text, day: [])
