"""Inputs that are hostile, or that cannot be had: each costs a line, and no other article."""

import json
import os
from pathlib import Path

import pytest

from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.run import archive
from tests.archive.made import TERMS, line, started, told, write_lines, write_warc
from tests.archive.test_run import GERMAN, POISON

HUGE = 100_000_000


def test_a_poisoned_article_costs_one_line(tmp_path: Path) -> None:
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    poison = [line(1, text="Iran will crash."), line(2, text="Iran will hang."), line(3, text="x" * HUGE)]
    write_lines(inputs / "a.jsonl", [line(0), *poison, line(4)])
    deep = "<div>" * 50_000 + "Iran sold drones to Mali." + "</div>" * 50_000
    write_warc(inputs / "huge.warc.gz", [b"<html><p>" + b"x" * HUGE])
    (inputs / "deep.html").write_text(f"<html><body>{deep}</body></html>")
    with started(inputs, out, "--published", "2023-09-01", "--processes", "1", path=POISON) as process:
        output, errors = process.communicate(timeout=300)
    assert process.returncode == 3
    assert all(line.startswith(b"error: left out ") for line in errors.splitlines())
    found = told(out)
    assert len(found["readings"]) == 2
    reasons = {row["name"]: row["reason"] for row in found["errors"]}
    assert len(reasons) == len(found["errors"])
    assert reasons.pop(str(inputs / "deep.html"))
    assert reasons.pop(f"{inputs / 'huge.warc.gz'}: https://courier.example/0") == "too-large"
    assert reasons == {"a1": "unreadable", "a2": "too-slow", f"{inputs / 'a.jsonl'} line 4": "too-large"}
    assert b"left out at reading: too-slow" in output


def test_an_input_that_cannot_be_had_stops_the_run_until_it_is_left_out(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [line(0, text=GERMAN)])
    given, out = [str(tmp_path / "a.jsonl"), "/proc/self/mem"], tmp_path / "out"
    for _ in range(2):
        with pytest.raises(BadArchive, match=r"1 of 2 are left: /proc/\d+/mem: cannot be had.*--leave-out"):
            list(archive(given, out, TERMS))
    assert list(archive(given, out, TERMS, leave_out=True))[-1].step == "reading"
    counts = json.loads((out / "manifest.json").read_text())["counts"]
    assert (counts["found"], counts["left_out"]) == (1, [{"step": "intake", "reason": "unreadable", "number": 1}])
    (error,) = told(out)["errors"]
    assert error["name"] == f"/proc/{os.getpid()}/mem"
    assert "nothing from number 1 on" in error["found"] and "Input/output error" in error["found"]
