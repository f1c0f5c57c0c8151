"""A PostgreSQL server for the tests: the one that FOREIGNDESK_TEST_SERVER names, or one of their own in a folder."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

SERVER = "FOREIGNDESK_TEST_SERVER"
"""The environment variable with the URL of a server on which databases may be made and dropped."""

REQUIRED = "FOREIGNDESK_TEST_POSTGRESQL"
"""Set to "required", a missing server fails the tests that need one instead of skipping them."""


@contextmanager
def server() -> Generator[str]:
    """The URL of a running server, without a database."""
    if named := os.environ.get(SERVER):
        yield named.rstrip("/")
        return
    programs = _programs()
    if programs is None:
        said = "no PostgreSQL found (Debian: apt-get install postgresql)"
        pytest.fail(said) if os.environ.get(REQUIRED) == "required" else pytest.skip(said)
    with tempfile.TemporaryDirectory() as folder, _running(programs, Path(folder)) as port:
        yield f"postgresql://desk@127.0.0.1:{port}"


def _programs() -> Path | None:
    """Where initdb and pg_ctl are: Debian keeps them out of the PATH."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_ctl").exists() and (place / "initdb").exists()), None)


@contextmanager
def _running(programs: Path, folder: Path) -> Generator[int]:
    as_user = _somebody_else(folder)
    data, port = folder / "data", _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
    _run(*as_user, programs / "initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    _run(*as_user, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield port
    finally:
        _run(*as_user, programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _somebody_else(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package made a user for it."""
    if os.getuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, timeout=120)
