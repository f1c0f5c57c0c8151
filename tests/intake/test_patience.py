"""Replies that never come to their end, each from a real server: all are left in time."""

import time
from contextlib import suppress
from socket import create_server, socket
from threading import Thread

import pytest

from foreigndesk.intake import SkipArticle
from foreigndesk.intake.fetching import Limits, fetch

HOST = "127.0.0.1"
HASTY = Limits(seconds=1.0, wait=0.5)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
DRIPS = {
    "status": (b"", b"H", 0.05),
    "header": (b"HTTP/1.1 200 OK\r\nX-A: ", b"x", 0.05),
    "continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
    "continue, fast": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 99, 0.0),
    "trailers": (OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", b"X: y\r\n" * 99, 0.0),
    "chunk": (OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;", b"x", 0.05),
    "deflated": (OK + b"Content-Encoding: deflate\r\n\r\n\x78\x9c", b"\x00\x00\x00\xff\xff" * 99, 0.0),
    "deflated, raw": (OK + b"Content-Encoding: deflate\r\n\r\n", b"\x00\x00\x00\xff\xff" * 99, 0.0),
}


@pytest.mark.parametrize("how", DRIPS)
def test_a_reply_that_never_comes_to_its_end_is_left_in_time(how: str) -> None:
    first, again, pause = DRIPS[how]

    def drip(listener: socket) -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            connection.sendall(first)
            while True:
                connection.sendall(again)
                time.sleep(pause)

    with create_server((HOST, 0)) as listener:
        Thread(target=drip, args=(listener,), daemon=True).start()
        began = time.monotonic()
        with pytest.raises(SkipArticle) as refused:
            fetch(f"http://{HOST}:{listener.getsockname()[1]}/", limits=HASTY, allowed={HOST})
    assert refused.value.reason == "too-slow"
    assert time.monotonic() - began < 4
