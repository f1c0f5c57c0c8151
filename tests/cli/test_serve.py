"""``foreigndesk serve``, as a process of its own."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from foreigndesk.cli.serve import _listening
from tests.cli.conftest import Typed

TOKEN = "a-token-for-the-tests"


@contextmanager
def serving(desk: Path, *more: str) -> Generator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server, once it answers, and its process."""
    command = [sys.executable, "-m", "foreigndesk", "serve", "--port", "0", "--db", str(desk), *more]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={"FOREIGNDESK_TOKEN": TOKEN, "PATH": ""})
    try:
        assert process.stderr
        address = re.search(r"http://[^/]+", process.stderr.readline())
        assert address
        yield address[0], process
    finally:
        process.kill()
        process.wait(20)


def answered(address: str) -> httpx.Response:
    with httpx.Client(transport=httpx.HTTPTransport(retries=10), trust_env=False, timeout=60) as client:
        return client.get(f"{address}/api/v1/front")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_answers_until_it_is_interrupted(desk: Path, workers: str) -> None:
    with serving(desk, "--workers", workers) as (address, process):
        assert answered(address).json()["articles"] == 2
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in (0, 130)


def test_the_end_of_an_answer_does_not_wait_for_a_word_that_its_beginning_came() -> None:
    with _listening("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        taken, _ = listening.accept()
        with taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_an_address_of_others_is_told_and_needs_the_token(desk: Path) -> None:
    with serving(desk, "--host", "0.0.0.0") as (address, process):
        assert process.stderr
        told = "".join(process.stderr.readline() for _ in range(3))
        assert "others can reach this server" in told
        port = address.rpartition(":")[2]
        assert answered(f"http://127.0.0.1:{port}").status_code == 401


def test_what_cannot_be_served_is_refused(typed: Typed, monkeypatch: pytest.MonkeyPatch, desk: Path) -> None:
    assert typed("serve", "--db", "sqlite://").exit_code == 2
    monkeypatch.setenv("FOREIGNDESK_TOKEN", "short")
    short = typed("serve", "--db", desk)
    assert (short.exit_code, "16 or more" in short.stderr) == (2, True)


@pytest.mark.parametrize(("host", "option"), [("127.0.0.1", "port"), ("192.0.2.1", "host")])
def test_where_it_cannot_listen_it_says_so_and_what_to_do(typed: Typed, desk: Path, host: str, option: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = typed("serve", "--host", host, "--port", str(port), "--db", desk)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: Invalid value: cannot listen at {host} on port {port} (")
    assert f"give another with --{option}" in result.stderr
    assert result.stderr.count("\n") == 1
