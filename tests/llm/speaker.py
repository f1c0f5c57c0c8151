"""A server on loopback that speaks for a model: it answers what it is told to, and remembers what it was asked."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Reply = tuple[int, bytes]
Speak = Callable[[dict[str, Any]], Reply]
"""What is replied to the body of a request."""


def said(answer: object, ended: str = "stop") -> Reply:
    """A whole chat completion; what is no text is given as JSON."""
    content = answer if isinstance(answer, str) else json.dumps(answer)
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": ended}
    return 200, json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def records(*each: dict[str, Any]) -> Reply:
    return said({"records": list(each)})


class Speaker(ThreadingHTTPServer):
    """The server; ``asked`` are the bodies of the requests, ``headers`` what came with each."""

    def __init__(self, speak: Speak) -> None:
        self.speak, self.asked, self.headers = speak, list[dict[str, Any]](), list[dict[str, str]]()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Speaker

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append({"path": self.path, **body})
        self.server.headers.append(dict(self.headers))
        status, reply = self.server.speak(body)
        self.send_response(status)
        if status in (301, 307):
            self.send_header("Location", reply.decode())
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the class above
        pass


@contextmanager
def speaking(speak: Speak) -> Generator[Speaker]:
    with Speaker(speak) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
