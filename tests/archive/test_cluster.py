"""The same tables from a real Ray cluster of two nodes, one of whose workers is killed in the middle of the run."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from foreigndesk.archive.bringing import refused
from foreigndesk.archive.run import archive
from foreigndesk.archive.tasks import Terms
from foreigndesk.reference.own import ACTORS
from tests.archive.made import line, told, write_lines

POISON = str(Path(__file__).with_name("poison"))


def test_a_worker_that_is_killed_costs_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs, out, alone = (tmp_path / name for name in ("in", "out", "alone"))
    inputs.mkdir()
    for number in range(6):
        slow = line(number)["text"] + "\n\nTalks are slow."
        write_lines(inputs / f"{number}.jsonl", [line(number, text=slow), line(number + 6)])
    actors = tmp_path / "actors.yaml"
    actors.write_text("organisations: [{id: org:courier-board, name: Courier Board, sector: JRN, kind: outlet}]\n")
    path = os.pathsep.join((POISON, os.environ.get("PYTHONPATH", "")))
    env = {**os.environ, "PYTHONPATH": path, "RAY_raylet_start_wait_time_s": "180", "RAY_AUTH_MODE": "disabled"}
    command = [sys.executable, "-m", "tests.archive.cluster", str(inputs), str(out), str(actors)]
    done = subprocess.run(command, env=env, capture_output=True, timeout=540, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["killed"].startswith("ray::")
    assert report["nodes"] == 2
    assert report["counts"]["read"] == 12, list(refused(out))
    monkeypatch.setenv(ACTORS, str(actors))
    for _ in archive([str(inputs)], alone, Terms(None, date(2024, 1, 1))):
        pass
    assert told(out) == told(alone)
