"""``foreigndesk brief``."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Typed
from tests.cli.made import STEERING


def test_the_overview_with_its_evidence(typed: Typed, desk: Path) -> None:
    result = typed("brief", "russia", "north korea", "--db", desk, "--as-of", "2023-12-31")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("# Russia and North Korea\n")
    assert "As of 31 December 2023 · 2 articles" in result.stdout
    assert "| shells | delivered |" in result.stdout
    assert "“Moscow was sent shells by Pyongyang”" in result.stdout


@pytest.mark.parametrize(("a", "b"), [("RUS", "PRK"), ("russian", "north-korean"), ("moscow", "DPRK"), ("ru", "kp")])
def test_states_by_any_word_for_them(typed: Typed, desk: Path, a: str, b: str) -> None:
    plain = typed("brief", "russia", "north korea", "--db", desk).stdout
    assert plain
    assert typed("brief", a, b, "--db", desk).stdout == plain


def test_only_what_was_published_by_then(typed: Typed, desk: Path) -> None:
    result = typed("brief", "russia", "dprk", "--db", desk, "--as-of", "2023-09-30", "--json")
    assert json.loads(result.stdout)["counts"]["articles"] == 1


@pytest.mark.parametrize("options", [["--json"], ["--format", "json"], ["--json", "--format", "json"]])
def test_the_brief_as_json(typed: Typed, desk: Path, options: list[str]) -> None:
    result = typed("brief", "russia", "dprk", "--db", desk, *options)
    made = json.loads(result.stdout)
    assert made["pair"] == ["RUS", "PRK"]
    assert {quote["quote"] for quote in made["evidence"]} == {"Moscow was sent shells by Pyongyang"}


def test_the_brief_as_a_page_in_a_file(typed: Typed, desk: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    result = typed("brief", "russia", "dprk", "--db", desk, "--format", "html", "--output", page)
    assert (result.exit_code, result.stdout) == (0, "")
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_the_check_says_what_it_checked(typed: Typed, desk: Path) -> None:
    result = typed("brief", "russia", "dprk", "--db", desk, "--verify")
    assert result.exit_code == 0
    assert result.stderr.rstrip().endswith(": 0 problems")
    assert result.stdout == typed("brief", "russia", "dprk", "--db", desk).stdout


def test_nothing_known_is_1_and_says_so(typed: Typed, desk: Path) -> None:
    result = typed("brief", "kenya", "france", "--db", desk)
    assert result.exit_code == 1
    assert result.stdout.startswith("# Kenya and France\n")
    assert result.stderr.startswith("nothing on Kenya and France was published by ")


@pytest.mark.parametrize(
    ("a", "b"), [("atlantis", "russia"), ("russia", "atlantis"), ("russia", "moscow"), ("", "dprk")]
)
def test_what_names_no_two_states_is_a_wrong_use(typed: Typed, desk: Path, a: str, b: str) -> None:
    result = typed("brief", a, b, "--db", desk)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert result.stdout == ""


@pytest.mark.parametrize("verb", [["brief", "russia", "dprk"], ["records"], ["show", "event-1"]])
def test_a_store_that_is_not_there_is_not_made(typed: Typed, tmp_path: Path, verb: list[str]) -> None:
    for url in (tmp_path / "typo.sqlite", f"sqlite:///{tmp_path / 'typo.sqlite'}"):
        result = typed(*verb, "--db", url)
        assert result.exit_code == 4
        assert f"{tmp_path / 'typo.sqlite'}: no store there yet" in result.stderr
    assert not (tmp_path / "typo.sqlite").exists()


def test_a_file_that_cannot_be_written(typed: Typed, desk: Path, tmp_path: Path) -> None:
    result = typed("brief", "russia", "dprk", "--db", desk, "--output", tmp_path)
    assert (result.exit_code, result.stderr) == (4, f"error: {tmp_path}: Is a directory\n")


@pytest.mark.parametrize("command", ["brief russia dprk", "export csv"])
def test_a_folder_that_is_not_there_is_told_before_anything_is_asked(
    typed: Typed, desk: Path, tmp_path: Path, command: str
) -> None:
    result = typed(*command.split(), "--db", desk, "--output", tmp_path / "no" / "written")
    assert result.exit_code == 2
    assert f"{tmp_path / 'no'}: no such folder; make it first, or name another" in result.stderr


def test_a_store_that_was_changed_by_hand(typed: Typed, desk: Path) -> None:
    with closing(sqlite3.connect(desk)) as connection, connection:
        connection.execute("UPDATE articles SET text = replace(text, 'shells', 'plums')")
    result = typed("brief", "russia", "dprk", "--db", desk)
    assert result.exit_code == 4
    assert "what is stored is not what was written" in result.stderr


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_no_article_takes_over_the_terminal(typed: Typed, desk: Path, form: str) -> None:
    result = typed("brief", "russia", "dprk", "--db", desk, "--format", form)
    assert "Gazette" in result.stdout
    assert not any(sign in result.output for sign in STEERING)


@pytest.mark.parametrize(("name", "begins"), [("brief.docx", b"PK"), ("brief.pdf", b"%PDF")])
def test_a_document_goes_by_the_name_of_its_file(
    typed: Typed, desk: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    result = typed("brief", "PRK", "RUS", "--output", tmp_path / name, "--db", desk)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_document_needs_a_file(typed: Typed, desk: Path) -> None:
    result = typed("brief", "PRK", "RUS", "--format", "pdf", "--db", desk)
    assert result.exit_code == 2
    assert "--output" in result.stderr
