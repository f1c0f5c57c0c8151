"""``foreigndesk verify``, ``backup`` and ``restore``."""

import json
from pathlib import Path

from tests.cli.conftest import Typed
from tests.store.dump import dump, run


def test_a_sound_store_holds(typed: Typed, desk: Path) -> None:
    result = typed("verify", "--db", desk)
    assert (result.exit_code, result.stdout) == (0, "all holds\n")
    assert json.loads(typed("verify", "--db", desk, "--json").stdout) == {"problems": []}


def test_what_is_wrong_is_named(typed: Typed, desk: Path) -> None:
    run(desk, "UPDATE articles SET sha256 = 'x'")
    result = typed("verify", "--db", desk)
    assert result.exit_code == 1
    assert "the text's SHA-256 is" in result.stdout


def test_a_backup_restores_to_the_same_store(typed: Typed, desk: Path, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy.sqlite", tmp_path / "again.sqlite"
    result = typed("backup", copy, "--db", desk)
    assert result.exit_code == 0, result.stderr
    assert "copied to" in result.stdout
    assert typed("restore", copy, "--db", again).exit_code == 0
    assert dump(again) == dump(desk)


def test_a_file_that_is_there_is_left_alone(typed: Typed, desk: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.sqlite"
    there.write_text("precious")
    result = typed("backup", there, "--db", desk)
    assert (result.exit_code, there.read_text()) == (4, "precious")
    assert "is there already; name another file" in result.stderr


def test_a_damaged_store_gives_no_backup(typed: Typed, desk: Path, tmp_path: Path) -> None:
    run(desk, "UPDATE articles SET sha256 = 'x'")
    result = typed("backup", tmp_path / "copy.sqlite", "--db", desk)
    assert result.exit_code == 4
    assert "the copy does not hold" in result.stderr
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_store_that_holds_something_is_not_restored_over(typed: Typed, desk: Path, tmp_path: Path) -> None:
    typed("backup", tmp_path / "copy.sqlite", "--db", desk)
    before = dump(desk)
    result = typed("restore", tmp_path / "copy.sqlite", "--db", desk)
    assert result.exit_code == 4
    assert "holds articles already" in result.stderr
    assert dump(desk) == before


def test_a_file_that_is_no_backup_is_refused_and_makes_no_store(typed: Typed, tmp_path: Path) -> None:
    empty, text, new = tmp_path / "empty.sqlite", tmp_path / "text.sqlite", tmp_path / "new.sqlite"
    empty.touch()
    text.write_text("no database at all, " * 100)
    for file, says in ((empty, "holds no store"), (text, "not a SQLite database")):
        result = typed("restore", file, "--db", new)
        assert result.exit_code == 4
        assert says in result.stderr
        assert str(file) in result.stderr
        assert not new.exists()


def test_a_backup_stays_as_it_is_and_leaves_nothing_else(typed: Typed, desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    typed("backup", folder / "copy.sqlite", "--db", desk)
    before = (folder / "copy.sqlite").read_bytes()
    assert typed("restore", folder / "copy.sqlite", "--db", tmp_path / "new.sqlite").exit_code == 0
    assert (folder / "copy.sqlite").read_bytes() == before
    assert [each.name for each in folder.iterdir()] == ["copy.sqlite"]
