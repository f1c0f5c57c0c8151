"""Figures for sentences with a marked pair."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from foreigndesk.evaluation.event_types import Typing, as_in, evaluate, load, unmarked
from foreigndesk.evaluation.figures import BadDataset

HEADER = "id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\n"
MET = "<s>Malta</s> met <t>Chad</t>."
FREED = "<t>Two men</t> were freed by <s>Chad</s>."


def table(folder: Path, *rows: tuple[str, str], header: str = HEADER) -> Path:
    lines = "".join(f"{i}\t\t{marked}\t\t\t{kind}\n" for i, (marked, kind) in enumerate(rows))
    (folder / "types.tsv").write_text(header + lines, encoding="utf-8")
    return folder / "types.tsv"


def answering(**scores: float) -> Typing:
    def typed(
        text: str, source: tuple[int, int] | None, target: tuple[int, int] | None, as_plv: bool
    ) -> Mapping[str, float]:
        return scores

    return typed


def test_marks_are_taken_out_and_their_places_kept() -> None:
    row = unmarked(FREED, "RETREAT")
    assert row.sentence == "Two men were freed by Chad."
    assert row.source and row.target
    assert row.sentence[slice(*row.source)] == "Chad"
    assert row.sentence[slice(*row.target)] == "Two men"


def test_a_pair_without_marks_is_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "types.tsv"
    path.write_text("sentence\tsource\ttarget\ttype\nMalta met Chad.\tMalta\ta recipient\tCONSULT\n", encoding="utf-8")
    (row,) = load(path)
    assert (row.source, row.target, row.type) == ((0, 5), None, "CONSULT")


def test_the_likeliest_type_is_the_answer(tmp_path: Path) -> None:
    done = evaluate(table(tmp_path, (MET, "CONSULT"), (FREED, "ASSAULT")), answering(CONSULT=0.6, ASSAULT=0.4))
    assert [each["event_type"] for each in done.predictions] == ["CONSULT", "CONSULT"]
    assert done.figures["accuracy"] == 0.5
    assert done.figures["macro_f1"] == round((2 / 3 + 0) / 2, 4)
    assert done.figures["consult_f1"] == round(2 / 3, 4)


def test_both_kinds_of_yielding_are_one_where_the_table_joins_them(tmp_path: Path) -> None:
    done = evaluate(table(tmp_path, (FREED, "YIELD")), answering(CONCEDE=0.3, RETREAT=0.3, AID=0.4))
    assert done.predictions == ({"event_type": "YIELD", "score": 0.6},)


@pytest.mark.parametrize(("kind", "as_plv"), [("YIELD", True), ("RETREAT", False)])
def test_the_table_s_own_types_tell_whose_borders_to_keep_to(tmp_path: Path, kind: str, as_plv: bool) -> None:
    asked = list[bool]()

    def typed(
        text: str, source: tuple[int, int] | None, target: tuple[int, int] | None, as_plv: bool
    ) -> Mapping[str, float]:
        asked.append(as_plv)
        return {"RETREAT": 1.0}

    evaluate(table(tmp_path, (FREED, kind)), typed)
    assert asked == [as_plv]


def test_none_is_an_answer_only_where_the_table_has_it(tmp_path: Path) -> None:
    scores = {"NONE": 0.6, "AID": 0.4}
    assert as_in(["AID"], scores) == {"AID": 0.4}
    assert as_in(["AID", "NONE"], scores) == scores
    done = evaluate(table(tmp_path, (MET, "NONE"), (FREED, "AID")), answering(**scores))
    assert (done.figures["none_f1"], done.figures["quad_macro_f1"]) == (round(2 / 3, 4), 0.0)


@pytest.mark.parametrize(
    ("header", "rows", "message"),
    [
        (HEADER, [], "no rows"),
        (HEADER, [(MET, "HOLIDAY")], "line 2: type 'HOLIDAY'"),
        ("a\tb\n", [(MET, "AID")], "its header has"),
        (HEADER, [("<s></s>", "AID")], "line 2"),
    ],
)
def test_a_bad_table_is_refused(tmp_path: Path, header: str, rows: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(BadDataset, match=message):
        load(table(tmp_path, *rows, header=header))
