"""What is to be read: one file has one name, however it is asked for, and none is passed over without a word."""

import os
from datetime import date
from pathlib import Path

import pytest

from foreigndesk.archive.careful import Done
from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.inputs import listed, shares
from foreigndesk.archive.opening import local
from foreigndesk.archive.tasks import Terms, found_in
from foreigndesk.records import Article
from tests.archive.made import line, write_lines

ODD = ("100%25.jsonl", "a b#?.jsonl", os.fsdecode(b"gr\xfcn.jsonl"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files in a folder and one below it, some of them hidden."""
    for name in ("a.jsonl", "b.txt", ".c.jsonl", "in/d.jsonl", ".in/e.jsonl", "in/.f/g.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_lines(tmp_path / name, [line(1)])
    return tmp_path


def found(folder: Path, *given: str) -> list[str]:
    return [str(Path(local(path)).relative_to(folder)) for path, _ in listed(given)]


def test_a_file_is_one_however_it_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    asked = ("a.jsonl", "*.jsonl", f"{folder}/a*", "in/../a.jsonl", (folder / "a.jsonl").as_uri())
    assert found(folder, *asked) == ["a.jsonl"]
    elsewhere = folder / "in"
    monkeypatch.chdir(elsewhere)
    assert listed(["../a.jsonl"]) == listed([f"{folder}/[a].jsonl"])


def test_a_pattern_leads_to_folders_too_and_to_nothing_hidden(folder: Path) -> None:
    assert found(folder, f"{folder}/*") == ["a.jsonl", "b.txt", "in/d.jsonl"]
    assert found(folder, str(folder)) == ["a.jsonl", "b.txt", "in/d.jsonl"]
    assert found(folder, f"{folder}/**/*.jsonl") == ["a.jsonl", "in/d.jsonl"]
    assert found(folder, f"{folder}/.c*") == [".c.jsonl"]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("asked", ["{folder}", "{folder}/*", "{folder}/{name}"])
def test_every_name_can_be_opened(name: str, asked: str, tmp_path: Path) -> None:
    write_lines(tmp_path / name, [line(1), {"id": "broken"}])
    (share,) = shares(listed([asked.format(folder=tmp_path, name=name)]))
    steps = [step for step in found_in(share, Terms(None, date(2024, 1, 1)), 0) if isinstance(step, Done)]
    article, problem = (each for step in steps for each in step.what)
    assert isinstance(article, Article)
    assert str(problem).encode().decode() == str(problem)


@pytest.mark.parametrize(
    ("number", "megabytes", "parts"), [(1, 10, 1), (1, 100, 4), (1, 5_000, 16), (20, 1_000, 7), (1_000, 1_000, 1)]
)
def test_an_input_is_shared_out_as_far_as_processes_need_it(number: int, megabytes: int, parts: int) -> None:
    found = shares([(f"file:///{each}.warc", megabytes * 1_000_000) for each in range(number)])
    assert len(found) == number * parts
    assert {(each.part, each.parts) for each in found if each.number == 0} == {(part, parts) for part in range(parts)}


def test_what_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    """A folder whose path is longer than the system takes."""
    name = "x" * 250
    below = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir(name, dir_fd=below)
        above, below = below, os.open(name, os.O_RDONLY, dir_fd=below)
        os.close(above)
    os.close(below)
    with pytest.raises(BadArchive, match="cannot be looked into"):
        listed([str(tmp_path)])


def test_a_link_that_leads_nowhere_is_told(folder: Path) -> None:
    (folder / "z.jsonl").symlink_to(folder / "gone")
    with pytest.raises(BadArchive, match="neither a file nor a folder"):
        listed([f"{folder}/*.jsonl"])


def test_below_a_folder_of_a_store_all_is_read(folder: Path) -> None:
    """A store in memory would be another: Daft reads this one as it reads any."""
    from foreigndesk.archive.inputs import _of_store  # pyright: ignore[reportPrivateUsage]

    at = folder.as_uri()
    names = {asked: sorted(path.removeprefix(at) for path, _ in _of_store(asked)) for asked in (at, f"{at}/*.jsonl")}
    assert names == {at: ["/a.jsonl", "/b.txt", "/in/d.jsonl"], f"{at}/*.jsonl": ["/a.jsonl"]}
    assert [path for path, _ in _of_store(f"{at}/a.jsonl")] == [f"{at}/a.jsonl"]
