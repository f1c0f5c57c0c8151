"""The command line as a process: pipes, signals, terminals, full disks."""

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foreigndesk.cli.app import app
from tests.cli.made import STEERING

COMMAND = (sys.executable, "-c", "from foreigndesk.cli import main; main()")


def started(*words: str | Path, **more: object) -> "subprocess.Popen[bytes]":
    """The command line as a process of its own."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.Popen([*COMMAND, *map(str, words)], **pipes)  # type: ignore[call-overload]


def test_a_reader_that_has_gone_ends_it_quietly(desk: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with started("records", "--db", desk, "--json", stdout=writer) as process:
        os.close(writer)
        _, errors = process.communicate()
    assert (process.returncode, errors) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full, started("--version", stdout=full) as process:
        _, errors = process.communicate()
    assert (process.returncode, errors) == (4, b"error: No space left on device\n")


def test_an_interruption_is_told() -> None:
    with started("read", "-", "--json") as process:
        assert process.stdin and process.stderr
        process.stdin.write(b'{"id": 1\n')
        process.stdin.flush()
        assert process.stderr.readline().startswith(b"error: standard input line 1: no JSON")
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert (process.returncode, output, errors) == (130, b"", b"error: interrupted\n")


def on_a_terminal(stream: str, term: str, *words: str | Path, **more: object) -> tuple[int, bytes]:
    """The exit code of a command, one of whose streams is a terminal, and what stands on that terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    terminal = {**os.environ, "TERM": term}
    with started(*words, env=terminal, stdin=subprocess.DEVNULL, **{stream: theirs}, **more) as process:
        os.close(theirs)
        shown = b"".join(iter(partial(_read, ours), b""))
    os.close(ours)
    return process.returncode, shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so that nobody has the other side open any more
        return b""


def test_progress_is_for_a_terminal_and_never_on_standard_output(desk: Path, tmp_path: Path) -> None:
    with (tmp_path / "out.jsonl").open("wb") as out:
        code, shown = on_a_terminal("stderr", "xterm", "records", "--db", desk, "--json", stdout=out)
    assert code == 0
    assert b"Opening the desk" in shown
    assert shown.endswith(b"\x1b[2K"), "the line of progress is cleared"
    assert all("kind" in json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines())


def test_the_brief_is_laid_out_on_a_terminal_and_still_harmless(desk: Path) -> None:
    code, shown = on_a_terminal("stdout", "dumb", "brief", "russia", "dprk", "--db", desk)
    assert code == 0
    assert b"Gazette" in shown
    assert b"| ---" not in shown
    text = shown.decode().replace("\r\n", "\n")
    assert not any(sign in text for sign in STEERING)


def test_a_narrow_encoding_stops_no_output_and_json_is_utf8(desk: Path) -> None:
    narrow = CliRunner(charset="ascii")
    table = narrow.invoke(app, ["records", "--db", str(desk)])
    assert table.exit_code == 0
    assert b"North Korea \\u2192 Russia" in table.stdout_bytes
    page = narrow.invoke(app, ["brief", "russia", "dprk", "--db", str(desk), "--json"])
    assert page.exit_code == 0
    assert "North Korea → Russia".encode() in page.stdout_bytes
