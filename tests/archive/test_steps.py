"""What is no article's fault costs none: a lot or a share is whole, or undone, or says what of it is missing."""

import io
import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from foreigndesk.archive import engine
from foreigndesk.archive.careful import Careful, Done, Stuck
from foreigndesk.archive.errors import Away
from foreigndesk.archive.folder import Folder, Lot
from foreigndesk.archive.steps import Reader, Unpacker, problem_in
from foreigndesk.archive.tables import ARTICLES, Table, article_row, rows
from foreigndesk.archive.tasks import Share, Terms, found_in
from foreigndesk.archive.versions import versions
from foreigndesk.reference import BadReference
from tests.archive.made import TODAY, write_lines, write_parquet
from tests.archive.made import line as made
from tests.archive.test_copies import TEXT, article

TERMS = Terms(None, TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """Two articles, unpacked."""
    folder = Folder(tmp_path / "out")
    with Table(folder.articles("000000-00"), ARTICLES) as table:
        for number in range(2):
            table.add(article_row(article(f"{TEXT} {number}", "Courier"), f"000000-00:{number}"))
    yield folder


def _read(folder: Folder) -> str | None:
    return problem_in(Reader(versions(), folder)(json.dumps(asdict(Lot("000000-00", 0)))))


def _whenever_models_load(happens: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each process that reads, something happens as the models load."""
    lines = ("import os, signal", "from foreigndesk import reference", "from foreigndesk.archive import tasks", "")
    (tmp_path / "sitecustomize.py").write_text(
        "\n".join((*lines, f"def ready():\n    {happens}", "tasks.ready = ready"))
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")


def test_models_that_cannot_be_loaded_for_want_of_memory_cost_no_article(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _whenever_models_load("os.kill(os.getpid(), signal.SIGKILL)", tmp_path, monkeypatch)
    assert "SIGKILL" in (_read(folder) or "")
    assert not any(folder.files("readings"))
    assert not any(folder.files("errors"))


def test_a_missing_model_is_told_as_that(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _whenever_models_load("raise reference.BadReference('the pipeline is missing')", tmp_path, monkeypatch)
    with pytest.raises(BadReference, match="the pipeline is missing"):
        _read(folder)


def test_a_machine_that_reads_with_something_else_is_named(folder: Folder) -> None:
    other = {**versions(), "spacy": "3.0.0"}
    with pytest.raises(BadReference, match=rf"{socket.gethostname()}: has another spacy than the machine that asks"):
        problem_in(Reader(other, folder)(json.dumps(asdict(Lot("000000-00", 0)))))
    assert not any(folder.files("readings"))


def test_a_lot_of_which_an_article_comes_to_nothing_is_not_read(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Careful, "do", lambda *_: iter(()))
    assert "of 2 articles in lot 0 0 were read" in (_read(folder) or "")
    assert not any(folder.files("readings"))


def _stuck(*, may_pass: bool) -> Callable[..., Iterator[Done]]:
    def do(*_: object) -> Iterator[Done]:
        yield Done(0, [article(TEXT, "Courier")])
        raise Stuck(1, "what ended the process that read it (SIGSEGV)", may_pass=may_pass)

    return do


def _unpack(folder: Folder, path: str = "file:///in/a%20b.warc.gz") -> str | None:
    unpacker = Unpacker(versions(), folder, TERMS, leave_out=False)
    return problem_in(unpacker(json.dumps(asdict(Share(path, 0, 0, 1)))))


def test_an_input_that_cannot_be_passed_says_that_its_rest_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Careful, "do", _stuck(may_pass=False))
    assert _unpack(Folder(tmp_path)) is None
    (error,) = rows(Folder(tmp_path).unread("000000-00"))
    assert (error["name"], error["reason"]) == ("/in/a b.warc.gz", "unreadable")
    assert "nothing from number 2 on, all of which is missing" in error["found"]
    assert len(list(rows(Folder(tmp_path).articles("000000-00")))) == 1


def test_an_input_that_another_run_may_pass_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Careful, "do", _stuck(may_pass=True))
    assert "before number 2 was begun" in (_unpack(Folder(tmp_path)) or "")
    assert not any(Folder(tmp_path).files("articles"))


class Store(io.BytesIO):
    """An object whose store fails after so many bytes."""

    def __init__(self, content: bytes, fails_at: int) -> None:
        super().__init__(content)
        self.left = fails_at

    def readinto(self, buffer: Any, /) -> int:
        if self.left <= 0:
            raise ConnectionResetError("connection reset by peer")
        self.left -= len(buffer)
        return super().readinto(buffer)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.parquet", "a.txt"])
def test_a_store_that_fails_is_no_input_that_breaks_off(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_table = name.endswith(".parquet")
    (write_parquet if is_table else write_lines)(tmp_path / name, [made(number) for number in range(9)])
    content = (tmp_path / name).read_bytes() * (1 if is_table else 99)
    share = Share(f"s3://bucket/{name}", 0, 0, 1)
    monkeypatch.setattr(engine.daft, "open_file", lambda *_, **__: Store(content, 0 if is_table else 1))
    with pytest.raises(Away, match=r"s3://bucket/a.*connection reset"):
        list(found_in(share, TERMS, 0))


def test_an_object_that_is_not_there_is_left_to_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise FileNotFoundError("no such key")

    monkeypatch.setattr(engine.daft, "open_file", fails)
    with pytest.raises(Away, match="no such key"):
        list(found_in(Share("s3://bucket/a.jsonl", 0, 0, 1), TERMS, 0))


@pytest.mark.parametrize(
    ("path", "why"),
    [("/nowhere/a%20b.jsonl", "/nowhere/a b.jsonl: .*No such file"), ("/proc/self/mem", "Input/output")],
)
def test_a_file_that_a_disk_does_not_give_is_left_to_another_run(path: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(Away, match=why):
        list(found_in(Share(f"file://{path}", 0, 0, 1), TERMS, 0))
    folder = Folder(tmp_path)
    assert "cannot be had" in (_unpack(folder, f"file://{path}") or "")
    assert not any(folder.files("articles")) and not any(folder.files("errors"))
