"""``foreigndesk evaluate``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typed

ROWS = """text	start	end	date	id	sector
Moscow agreed with Tehran.	19	25	2023-09-12	IRN	GOV
Moscow agreed with Tehran.	0	6	2023-09-12	RUS	GOV
The pilot agreed with Russia.	22	28	2023-09-12	RUS	GOV
"""
REPORT = "The minister said that the talks had failed.\n"
MARKS = """T1	Source 0 12	The minister
T2	Cue 13 17	said
T3	Content 18 43	that the talks had failed
T4	Attribution 13 17	said
E1	Attribution:T4 Source:T1 Cue:T2 Content:T3
"""


@pytest.fixture
def mentions(tmp_path: Path) -> Path:
    path = tmp_path / "mentions.tsv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder in PolNeAR's layout with one annotated text."""
    for name, content in (("text/talks.txt", REPORT), ("attributions/talks_one.ann", MARKS)):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "reports"


def test_the_figures_are_one_flat_object(typed: Typed, mentions: Path) -> None:
    result = typed("evaluate", "actors", mentions, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    figures = json.loads(result.stdout)
    assert figures["mentions"] == 3
    assert {"country_accuracy", "country_accuracy_baseline", "coverage"} <= figures.keys()
    assert all(isinstance(value, int | float) for value in figures.values())


def test_the_table_shows_the_baseline_beside_each_figure(typed: Typed, mentions: Path) -> None:
    result = typed("evaluate", "actors", mentions)
    header, *rows = result.stdout.splitlines()
    assert header.split() == ["figure", "foreigndesk", "baseline"]
    figures = {" ".join(row.split()[:-2]): row.split()[-2:] for row in rows}
    assert figures["coverage"] == ["1.000", "0.333"]
    assert not any("baseline" in row for row in rows)


def test_predictions_are_a_line_for_each_item_in_order(typed: Typed, mentions: Path, tmp_path: Path) -> None:
    predictions = tmp_path / "predictions.jsonl"
    result = typed("evaluate", "actors", mentions, "--json", "--predictions", predictions)
    lines = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    assert [(line["text"], line["country"]) for line in lines] == [
        ("Tehran", "IRN"),
        ("Moscow", "RUS"),
        ("Russia", "RUS"),
    ]
    assert result.stderr == f"3 predictions written to {predictions}\n"
    assert json.loads(result.stdout)["mentions"] == 3


def test_statements_of_a_folder_in_polnears_layout(typed: Typed, reports: Path, tmp_path: Path) -> None:
    predictions = tmp_path / "predictions.jsonl"
    result = typed("evaluate", "statements", reports, "--json", "--predictions", predictions)
    figures = json.loads(result.stdout)
    assert (figures["texts"], figures["content_source_f1"], figures["content_source_f1_baseline"]) == (1, 1.0, 0.0)
    (line,) = map(json.loads, predictions.read_text(encoding="utf-8").splitlines())
    (found,) = line["attributions"]
    assert line["id"] == "talks"
    assert [REPORT[start:end] for start, end in found["cue"]] == ["said"]


BAD = [
    ("a\tb\n", "line 1: no end; the columns text, start, end, date, id, sector were expected"),
    ("", "no mentions"),
    ("Moscow agreed.\tzero\t6\t2023-09-12\tRUS\tGOV\n", "line 1: invalid literal for int"),
    ("Moscow agreed.\t0\t6\t12.9.2023\tRUS\tGOV\n", "a date such as 2023-09-12 were expected"),
    ("Moscow agreed.\t0\t60\t2023-09-12\tRUS\tGOV\n", "[0, 60) lies outside its text of 14 characters"),
    ("\N{LATIN SMALL LETTER E WITH ACUTE}", "is not UTF-8"),
]


@pytest.mark.parametrize(("table", "says"), BAD, ids=[says for _, says in BAD])
def test_a_malformed_table_is_one_plain_line_and_3(typed: Typed, tmp_path: Path, table: str, says: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_bytes(table.encode("latin-1"))
    result = typed("evaluate", "actors", path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"error: {path}")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("task", ["actors", "statements"])
def test_a_folder_that_holds_nothing_of_the_kind_is_named(typed: Typed, tmp_path: Path, task: str) -> None:
    result = typed("evaluate", task, tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"error: {tmp_path}: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "named"),
    [(("actors", "no-such.tsv"), "no-such.tsv"), (("rumours", "."), "rumours"), (("actors",), "PATH"), ((), "TASK")],
)
def test_a_wrong_use_is_one_plain_line_and_2(typed: Typed, words: tuple[str, ...], named: str) -> None:
    result = typed("evaluate", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
    assert named in result.stderr
    assert result.stderr.count("\n") == 1


def test_predictions_that_cannot_be_written_are_named(typed: Typed, mentions: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "predictions.jsonl"
    result = typed("evaluate", "actors", mentions, "--predictions", nowhere)
    assert result.exit_code == 4
    assert result.stderr == f"error: {nowhere}: No such file or directory\n"


def test_a_claim_given_to_nobody_is_shown_as_an_unnamed_sources(typed: Typed, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("It was reported that Russia had attacked Ukraine.", encoding="utf-8")
    dated = (article, "--published", "2023-09-12")
    rows = typed("read", *dated).stdout.splitlines()
    assert any(row.startswith("event ") and "an unnamed source" in row for row in rows)
    typed("add", *dated, "--db", tmp_path / "new.sqlite")
    brief = typed("brief", "russia", "ukraine", "--db", tmp_path / "new.sqlite").stdout
    (told,) = [row for row in brief.splitlines() if row.startswith("| ") and "Russia → Ukraine" in row]
    assert "| an unnamed source |" in told
