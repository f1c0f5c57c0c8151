"""The folder of an archive: what else lies in it or around it is left as it is, whatever it is called."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.inputs import listed
from foreigndesk.archive.manifest import counts
from foreigndesk.cli.app import app
from foreigndesk.reference import BadReference
from foreigndesk.reference.own import ACTORS
from tests.archive.made import finished, line, read, started, write_lines
from tests.archive.test_copies import TEXT, article, found


@pytest.fixture
def unread(tmp_path: Path) -> Iterator[Path]:
    """Inputs of which none gets to be read: no model is loaded."""
    folder = tmp_path / "in"
    folder.mkdir()
    german = "Der Iran verkaufte im Mai Drohnen an Mali, sagte die Regierung des Tschad am Montag vor der Presse."
    write_lines(folder / "a.jsonl", [{**line(0), "text": german}, {"id": "undated", "text": line(1)["text"]}])
    yield folder


def _tree(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


@pytest.mark.parametrize("theirs", ["work/thesis.txt", "deep/.movie.mkv.part", "copies/letter.txt", "manifest.json"])
def test_a_folder_that_holds_something_else_is_left_as_it_is(theirs: str, unread: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine" / theirs
    mine.parent.mkdir(parents=True)
    mine.write_text('{"state": "California"}')
    before = _tree(tmp_path)
    with pytest.raises(BadArchive, match="name another folder"):
        read(unread, tmp_path / "mine")
    assert _tree(tmp_path) == before


def test_a_file_is_no_folder(unread: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadArchive, match="no folder"):
        read(unread, tmp_path / "file")


def test_what_is_put_beside_the_tables_later_stays(unread: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    read(unread, out)
    kept = [out / "work" / "thesis.txt", out / "notes" / ".movie.mkv.part", out / "articles" / "more" / ".a.part"]
    for each in kept:
        each.parent.mkdir(parents=True)
        each.touch()
    left = out / "articles" / ".000000-00.parquet.0123.part"
    left.touch()
    read(unread, out)
    assert all(each.exists() for each in kept)
    assert not left.exists()


def test_an_archive_in_which_nothing_is_read_comes_to_its_end(unread: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        manifest = read(unread, out)
        assert manifest["state"] == "done"
        assert manifest["counts"] == {
            "found": 1, "copies": 0, "unread": 1, "closed": 0, "read": 0, "records": 0,
            "left_out": [{"step": "intake", "reason": "no-date", "number": 1}],
        }  # fmt: skip
    assert not (out / ".work").exists()


def test_where_there_is_no_file_nothing_is_begun(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with pytest.raises(BadArchive, match=r"one, .*two: no files there"):
        listed([str(tmp_path / "one"), str(tmp_path / "two")])


@pytest.mark.parametrize("name", ["news [2024]", "what?*", "{a,b} ü%20", "back\\slash"])
def test_a_folder_may_be_called_anything(name: str, tmp_path: Path) -> None:
    first, again = (article(TEXT, outlet) for outlet in ("Courier", "Post"))
    assert found(tmp_path / name, first, again) == {"1": ("0", True)}
    assert counts(Folder(tmp_path / name))["copies"] == 1


def test_tables_that_lie_among_the_inputs_are_none(unread: Path, tmp_path: Path) -> None:
    before = listed([str(unread)])
    for _ in range(2):
        read(unread, unread / "out")
        assert listed([str(unread)]) == before
    (unread / "album").mkdir()
    (unread / "album" / "manifest.json").write_text('{"name": "an album"}')
    assert len(listed([str(unread)])) == len(before) + 1


def test_an_input_that_is_changed_is_another(unread: Path, tmp_path: Path) -> None:
    read(unread, tmp_path / "out")
    file = unread / "a.jsonl"
    file.write_bytes(file.read_bytes().replace(b"Mali", b"Peru"))
    with pytest.raises(BadArchive, match=r"begun with /.*/a\.jsonl as it was before it changed"):
        read(unread, tmp_path / "out")


def test_other_facts_of_the_users_own_need_another_folder(
    unread: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text("organisations: []\n")
    monkeypatch.setenv(ACTORS, str(file))
    read(unread, tmp_path / "out")
    read(unread, tmp_path / "out")
    file.write_text("persons: []\n")
    with pytest.raises(BadArchive, match="another FOREIGNDESK_ACTORS"):
        read(unread, tmp_path / "out")
    monkeypatch.delenv(ACTORS)
    with pytest.raises(BadArchive, match=r"begun with FOREIGNDESK_ACTORS \([0-9a-f]{12}\); give the same again"):
        read(unread, tmp_path / "out")
    monkeypatch.setenv(ACTORS, str(file))
    file.unlink()
    with pytest.raises(BadReference, match=r"actors\.yaml: cannot be read .*; see what FOREIGNDESK_ACTORS names"):
        read(unread, tmp_path / "out")


_NOISE = """
import logging, os
from foreigndesk.archive import run
from foreigndesk.cli import main

def archive(*_, **__):
    logging.getLogger("aws_config").warning("kilobytes of noise")
    os.write(1, b"noise")
    yield run.Progress("unpacking", 1, 1)
    return {"counts": {"found": 0, "copies": 0, "read": 0, "records": 0, "left_out": []}}

run.archive = archive
main()
"""


def test_what_libraries_say_is_not_heard() -> None:
    command = [sys.executable, "-P", "-c", _NOISE, "archive", "in", "out", "--json"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=100)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["counts"]["found"] == 0


def test_no_code_is_taken_from_the_folder_one_is_in(unread: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    for name in ("daft", "foreigndesk", "lxml", "pyarrow", "secrets", "tempfile"):
        (unread / f"{name}.py").write_text(f"open({str(mark)!r}, 'a').write('{name} ')\nraise ImportError\n")
    with started("a.jsonl", tmp_path / "out", "--processes", "1", at=unread) as process:
        finished(process)
    assert not mark.exists(), mark.read_text()
    assert process.returncode == 3


def test_an_address_is_no_folder_to_write(unread: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["archive", str(unread), "s3://bucket/tables"])
    assert done.exit_code == 2
    assert "no address" in done.stderr
    assert _tree(tmp_path) == _tree(unread.parent)
    assert not Path("s3:").exists()


def test_a_mistake_in_the_first_command_can_be_mended(
    unread: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, out, dated = tmp_path / "actors.yaml", tmp_path / "out", ("--published", "2024-05-06")
    file.write_text("persons: [{id: someone}]\n")
    monkeypatch.setenv(ACTORS, str(file))
    _, errors = finished(started(unread, out))
    assert b"actors.yaml: persons" in errors and not (out / "articles").exists()
    file.write_text("persons: []\n")
    output, errors = finished(started(unread, out, *dated))
    assert b"in a language that is not read" in output and b"before" not in errors
    assert b"read to its end before; nothing was read anew" in finished(started(unread, out, *dated))[1]
    file.write_text("organisations: []\n")
    _, errors = finished(started(unread, out, *dated))
    assert b"with another FOREIGNDESK_ACTORS" in errors
