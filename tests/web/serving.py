"""Real servers of desks, for the tests that ask them."""

import shutil
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import httpx
import uvicorn

from foreigndesk.cli.serve import _listening
from foreigndesk.desk import Desk
from foreigndesk.web import Rules, make_app
from foreigndesk.web.app import PATIENCE

TOKEN = "a-token-for-the-tests"


@contextmanager
def served(url: str, rules: Rules | None = None) -> Generator[str]:
    """The address of a server of a desk, on a port of its own; by default a second passes for it with each request."""
    rules = rules or Rules(token=TOKEN, clock=partial(next, count()))
    with Desk(url, patience=PATIENCE) as desk:
        desk.catch_up()
        config = uvicorn.Config(make_app(desk, rules), log_config=None)
        socket, server = _listening("127.0.0.1", 0), uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


@contextmanager
def asked(address: str, *, signed: bool = False) -> Generator[httpx.Client]:
    """A client of a server; ``signed`` with its token."""
    headers = {"authorization": f"Bearer {TOKEN}"} if signed else {}
    with httpx.Client(base_url=address, headers=headers, timeout=60, trust_env=False) as client:
        yield client


def copied(shelf: Path, folder: Path) -> Path:
    """A desk of one's own to write to."""
    return Path(shutil.copy(shelf, folder / "desk.sqlite"))
