"""Supposed transfers held against what a table wants."""

from pathlib import Path

import pytest

from foreigndesk.evaluation import BadDataset, provisions
from foreigndesk.evaluation.provisions import Row
from foreigndesk.records import Verdict

HEAD = "supplier\trecipient\tgoods\tquantity\ton\tfindings\twhy\n"


def table(tmp_path: Path, *rows: str, head: str = HEAD) -> Path:
    path = tmp_path / "gold.tsv"
    path.write_text("# a comment\n" + head + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_provision_and_verdict_must_both_be_right(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "A\tB\trifles\t\t2020-01-01\tX-1=would-breach X-2=depends\t",
        "A\tC\trice\t\t2020-01-01\tnone\t",
        "A\tD\trifles\t\t2020-01-01\t~X-3\t",
    )
    answers: dict[str, dict[str, Verdict]] = {
        "B": {"X-1": "would-breach", "X-2": "capped"},
        "C": {},
        "D": {"X-3": "depends"},
    }
    found = provisions.evaluate(path, lambda row: answers[row.recipient])
    assert (found.figures["finding_precision"], found.figures["finding_recall"]) == (0.5, 0.5)
    assert found.figures["quiet_share"] == 1.0
    assert (found.predictions[0]["missed"], found.predictions[0]["wrong"]) == (["X-2"], ["X-2"])


def test_more_than_depends_is_wrong_of_what_is_not_settled(tmp_path: Path) -> None:
    path = table(tmp_path, "A\tD\trifles\t\t2020-01-01\t~X-3\t")
    found = provisions.evaluate(path, lambda row: {"X-3": "would-breach"})
    assert found.figures["quiet_share"] == 0.0


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    (row,) = provisions.load(table(tmp_path, "A\t\trifles\t5 t\t2020-01-01\tX-1=exempt ~X-2\twhy"))
    assert row == Row("A", "", "rifles", "5 t", row.on, {"X-1": "exempt"}, frozenset({"X-2"}))


@pytest.mark.parametrize(
    ("row", "head", "message"),
    [
        ("A\tB\trifles\t\tsoon\tnone\t", HEAD, r"row 1: on: 'soon' where a day"),
        ("A\tB\trifles\t\t2020-01-01\tX-1\t", HEAD, r"row 1: findings: 'X-1' where none, or ID=VERDICT"),
        ("A\tB\trifles\t\t2020-01-01\tX-1=maybe\t", HEAD, r"row 1: findings: 'maybe' where one of would-breach"),
        ("A\tB", "a\tb\n", r"a table with the columns supplier, recipient"),
        ("", HEAD, r"no rows"),
    ],
)
def test_a_fault_of_the_table_is_named(row: str, head: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match=message):
        provisions.load(table(tmp_path, row, head=head))
