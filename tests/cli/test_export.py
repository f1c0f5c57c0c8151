"""``foreigndesk export``."""

from pathlib import Path
from typing import get_args

import pytest

from foreigndesk.cli.export import Form
from foreigndesk.export.formats import FORMATS
from tests.cli.conftest import Typed


@pytest.fixture
def store(typed: Typed, tmp_path: Path) -> Path:
    path = tmp_path / "desk.sqlite"
    text = "Iran attacked Iraq on 3 May 2023. Iran will visit Iraq next week."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert typed("add", tmp_path / "a.txt", "--published", "2023-05-05", "--db", path).exit_code == 0
    return path


def test_the_forms_are_those_of_the_room() -> None:
    assert list(get_args(Form)) == list(FORMATS)


def test_what_a_form_leaves_out_is_told(typed: Typed, store: Path) -> None:
    result = typed("export", "plover", "--db", store)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert "1 of 2 claims left out: plover holds all but what is no event, and what is denied" in result.stderr


def test_a_file_is_written_in_place_of_the_output(typed: Typed, store: Path, tmp_path: Path) -> None:
    result = typed("export", "csv", "--pair", "iran", "iraq", "--output", tmp_path / "out.csv", "--db", store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert len((tmp_path / "out.csv").read_bytes().split(b"\r\n")) == 4


def test_where_nothing_fits_nothing_is_written(typed: Typed, store: Path, tmp_path: Path) -> None:
    result = typed("export", "csv", "--pair", "peru", "chile", "--output", tmp_path / "out.csv", "--db", store)
    assert result.exit_code == 1
    assert "no claim fits" in result.stderr
    assert not (tmp_path / "out.csv").exists()


def test_a_form_that_is_none_is_refused_with_those_there_are(typed: Typed, store: Path) -> None:
    result = typed("export", "xlsx", "--db", store)
    assert result.exit_code == 2
    assert "gdelt-events" in result.stderr
