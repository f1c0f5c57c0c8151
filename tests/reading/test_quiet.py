"""What the models run on tells nobody of its use."""

import os
import subprocess
import sys
from pathlib import Path

_READS = """
from datetime import date
from foreigndesk import read
read("Russia denies that it sold ten tanks to Iran.", published=date(2023, 1, 1))
"""


def test_reading_leaves_nothing_that_its_parts_would_send(tmp_path: Path) -> None:
    """onnxruntime keeps what it will send, and who sends it, in the user's cache."""
    env = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    env.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-P", "-c", _READS], env=env, check=True, timeout=200)
    assert list(tmp_path.rglob("*")) == []
