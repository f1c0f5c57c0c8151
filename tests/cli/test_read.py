"""``foreigndesk read``."""

import json
from pathlib import Path

import pytest

from foreigndesk.records import from_line, verify
from tests.cli.conftest import Typed
from tests.cli.inputs import BAD, ENGLISH, GERMAN, Bad
from tests.cli.made import ATTACK, STEERING

DATED = ("--published", "2023-09-12")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_a_table_for_people(typed: Typed, article: Path) -> None:
    result = typed("read", article, *DATED)
    assert (result.exit_code, result.stderr) == (0, "")
    first, header, *rows = result.stdout.splitlines()
    assert first.startswith("article.txt, 2023-09-12: ")
    assert header.split() == ["kind", "what", "who", "when", "certainty", "says", "who", "id"]
    assert any(row.startswith("transfer ") and "North Korea → Russia" in row for row in rows)


@pytest.mark.parametrize("option", ["--json", "--format=jsonl"])
def test_one_record_a_line_and_nothing_else(typed: Typed, article: Path, option: str) -> None:
    result = typed("read", article, *DATED, option)
    assert (result.exit_code, result.stderr) == (0, "")
    records = [from_line(line) for line in result.stdout.splitlines()]
    assert {"statement", "transfer", "finding"} <= {record.kind for record in records}
    for record in records:
        verify(record, ENGLISH)
        assert record.doc == "article.txt"


def test_standard_input_reads_as_a_file_does(typed: Typed, article: Path) -> None:
    from_file = typed("read", article, *DATED, "--json").stdout
    from_input = typed("read", "-", *DATED, "--json", input=ENGLISH).stdout
    assert from_input
    assert from_input == from_file.replace('"doc": "article.txt"', '"doc": null')


def test_a_page_brings_its_own_date(typed: Typed) -> None:
    head = '<head><title>Shells</title><meta property="article:published_time" content="2023-09-12T10:00:00Z"></head>'
    page = f"<!doctype html><html>{head}<body><article><h1>Shells</h1><p>{ENGLISH}</p></article></body></html>"
    result = typed("read", "-", input=page)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2023-09-12" in result.stdout.splitlines()[0]


def test_the_encoding_that_is_named(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("The Élysée says that North Korea has delivered shells to Russia.".encode("windows-1252"))
    result = typed("read", path, *DATED, "--encoding", "windows-1252", "--json")
    assert result.exit_code == 0
    assert "Élysée" in result.stdout


def test_one_bad_line_costs_one_line(typed: Typed) -> None:
    good = [json.dumps({"id": name, "text": ENGLISH, "published": "2023-09-12"}) for name in ("one", "two")]
    result = typed("read", "-", "--json", input="\n".join([good[0], '{"id": "bad"', good[1]]))
    assert result.exit_code == 3
    assert {from_line(line).doc for line in result.stdout.splitlines()} == {"one", "two"}
    error, summary = result.stderr.splitlines()
    assert error.startswith("error: standard input line 2: no JSON")
    assert summary == "1 of 3 articles could not be read"


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_input_that_cannot_be_read(typed: Typed, tmp_path: Path, bad: Bad) -> None:
    result = typed("read", *bad.put(tmp_path), "--json")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: {tmp_path / bad.name}")
    assert result.stderr.count("\n") == 1
    for word in bad.says:
        assert word in result.stderr


@pytest.mark.parametrize(("name", "says"), [("nowhere.txt", "no such file"), (".", "a directory")])
def test_what_is_no_file(typed: Typed, tmp_path: Path, name: str, says: str) -> None:
    result = typed("read", tmp_path / name, *DATED)
    assert result.exit_code == 3
    assert says in result.stderr


def test_a_date_that_has_not_come(typed: Typed, article: Path) -> None:
    result = typed("read", article, "--published", "9999-01-01")
    assert result.exit_code == 3
    assert "no later than today" in result.stderr


def test_an_encoding_that_is_none(typed: Typed, article: Path) -> None:
    result = typed("read", article, *DATED, "--encoding", "klingon")
    assert result.exit_code == 3
    assert "'klingon'" in result.stderr


def test_a_pipeline_that_is_not_installed(typed: Typed, article: Path) -> None:
    result = typed("read", article, *DATED, "--pipeline", "en_core_web_nowhere")
    assert result.exit_code == 5
    assert result.stderr.startswith("error: pipeline 'en_core_web_nowhere' is not installed")


def test_two_forms_are_a_wrong_use(typed: Typed, article: Path) -> None:
    assert typed("read", article, *DATED, "--json", "--format", "table").exit_code == 2


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_no_article_takes_over_the_terminal(typed: Typed, form: str) -> None:
    line = json.dumps({"id": ATTACK, "text": f"{ATTACK} {ENGLISH}", "published": "2023-09-12", "title": ATTACK})
    broken = json.dumps({"id": ATTACK, "text": ENGLISH, "published": ATTACK})
    result = typed("read", "-", "--format", form, input=f"{line}\n{broken}\n")
    assert result.exit_code == 3
    assert "North Korea" in result.stdout
    assert not any(sign in result.output for sign in STEERING)


def test_what_is_in_another_language_is_not_read(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "german.txt"
    path.write_text(GERMAN, encoding="utf-8")
    result = typed("read", path, "--published", "2023-09-12")
    assert result.exit_code == 3
    assert "text in German (de), where one in English (en) was expected" in result.stderr
