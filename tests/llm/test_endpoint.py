"""One question to an endpoint: what is sent, and what becomes of every kind of reply."""

import gzip
import json
from contextlib import suppress
from socket import create_server, socket
from threading import Event, Thread
from time import monotonic

import pytest

from foreigndesk.intake import SkipArticle
from foreigndesk.llm import BadEndpoint, Endpoint
from foreigndesk.llm.endpoint import TooLong
from tests.llm.speaker import Reply, said, speaking


def test_question_goes_where_it_should_with_the_key() -> None:
    with speaking(lambda body: said("yes")) as server:
        answer = Endpoint(url=server.url + "/", model="m", key="s3cret").ask("Be brief.", "Is it?", {"type": "object"})
    assert answer == "yes"
    (asked,) = server.asked
    assert asked["path"] == "/v1/chat/completions"
    assert (asked["model"], asked["temperature"]) == ("m", 0)
    assert [each["content"] for each in asked["messages"]] == ["Be brief.", "Is it?"]
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert server.headers[0]["Authorization"] == "Bearer s3cret"


def test_key_is_not_shown() -> None:
    assert "s3cret" not in repr(Endpoint(url="http://localhost/v1", model="m", key="s3cret"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:11434",
        "ftp://host/v1",
        "file:///etc/passwd",
        "http://u:p@host/v1",
        "http://[",
        "http://host/v1#x",
        "http://host/v1\nX",
    ],
)
def test_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(BadEndpoint, match="localhost:11434/v1"):
        Endpoint(url=url, model="m")


def test_model_without_a_name_and_key_of_two_lines_are_refused() -> None:
    with pytest.raises(BadEndpoint, match="no model"):
        Endpoint(url="http://localhost/v1", model=" ")
    with pytest.raises(BadEndpoint, match="key") as refused:
        Endpoint(url="http://localhost/v1", model="m", key="a\r\nX: y")
    assert "X: y" not in str(refused.value)


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        ((401, b'{"error": "invalid api key"}'), BadEndpoint, "check address, model and key"),
        ((404, b'{"error": "no such model"}'), BadEndpoint, "no such model"),
        ((400, b'{"error": {"message": "unknown field"}}'), SkipArticle, "unknown field"),
        ((400, b'{"error": {"message": "Bad schema: In context=(), no type"}}'), SkipArticle, "In context"),
        ((400, b'{"error": {"type": "exceed_context_size_error"}}'), TooLong, "^$"),
        ((429, b""), SkipArticle, "try again later"),
        ((503, b'{"error": "Loading model"}'), SkipArticle, "try again later"),
        ((307, b"http://127.0.0.1:9/v1"), BadEndpoint, "307"),
        ((200, b"<html>login</html>"), SkipArticle, "chat completion"),
        ((200, b'{"error": {"message": "filtered"}}'), SkipArticle, "filtered"),
        ((200, b'{"choices": []}'), SkipArticle, "chat completion"),
        ((200, b'{"choices": 5}'), SkipArticle, "chat completion"),
        ((200, b"[" * 100_000), SkipArticle, "chat completion"),
        ((200, b" " * 2_100_000), SkipArticle, "more than 2,000,000 bytes"),
        (said('{"records": [', ended="length"), TooLong, "^$"),
    ],
)  # fmt: skip
def test_other_replies_are_told_apart(reply: Reply, error: type[Exception], words: str) -> None:
    with speaking(lambda body: reply) as server, pytest.raises(error, match=words):
        Endpoint(url=server.url, model="m").ask("", "", {})
    assert len(server.asked) == 1


def test_server_that_is_not_there_is_said_to_be_so() -> None:
    with pytest.raises(SkipArticle, match="see that the server") as refused:
        Endpoint(url="http://127.0.0.1:9/v1", model="m").ask("", "", {})
    assert refused.value.reason == "unreachable"


def test_key_that_a_server_repeats_is_not_shown() -> None:
    for status in (401, 400, 200):
        reply = status, b"no such key: s3cret"
        with speaking(lambda body, reply=reply: reply) as server, pytest.raises((BadEndpoint, SkipArticle)) as refused:
            Endpoint(url=server.url, model="m", key="s3cret").ask("", "", {})
        assert "s3cret" not in str(refused.value)


DRIPS = {
    "nothing": b"",
    "headers": b"HTTP/1.1 200 OK\r\nX-A: ",
    "continue": b"HTTP/1.1 100 Continue\r\n\r\n",
    "chunk size": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    "body": b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
    "packed": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1000000\r\n\r\n" + gzip.compress(b"")[:10],
}
AGAIN = {"continue": b"HTTP/1.1 100 Continue\r\n\r\n", "packed": b"\x00\x00\x00\xff\xff"}


@pytest.mark.parametrize("how", DRIPS)
def test_server_that_drips_is_left_in_time(how: str) -> None:
    ended = Event()

    def drip(listener: socket) -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            connection.sendall(DRIPS[how])
            while not ended.wait(0.05):
                connection.sendall(AGAIN.get(how, b"0"))

    with create_server(("127.0.0.1", 0)) as listener:
        Thread(target=drip, args=(listener,), daemon=True).start()
        began = monotonic()
        with pytest.raises(SkipArticle) as refused:
            Endpoint(url=f"http://127.0.0.1:{listener.getsockname()[1]}/v1", model="m", seconds=0.5).ask("", "", {})
        ended.set()
    assert refused.value.reason == "too-slow"
    assert monotonic() - began < 5


def test_server_that_takes_too_long_is_left() -> None:
    ended = Event()

    def wait(body: object) -> Reply:
        ended.wait(10)
        return said("late")

    with speaking(wait) as server:
        with pytest.raises(SkipArticle) as refused:
            Endpoint(url=server.url, model="m", seconds=0.3).ask("", "", {})
        ended.set()
    assert refused.value.reason == "too-slow"


def test_content_that_is_no_text_is_none() -> None:
    reply = 200, json.dumps({"choices": [{"message": {"content": None}}]}).encode()
    with speaking(lambda body: reply) as server:
        assert Endpoint(url=server.url, model="m").ask("", "", {}) == ""
