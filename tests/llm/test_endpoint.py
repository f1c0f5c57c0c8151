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


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("sk/ab/cd", rb'{"error": "bad key sk\/ab\/cd"}'),
        ("sk-abc", rb'{"error": "Bearer sk\u002Dabc"}'),
        ("ab'cd\"ef", b"bad key ab'cd\"ef"),
        ("ab\\cd", b"bad key ab\\cd"),
        ("a/b", b"bad key a%2Fb"),
        ("a<b", b"bad key a&lt;b, a&#60;b"),
        ("sk-abcdefghijkl", b"x" * 1_990 + b"sk-abcdefghijkl"),
    ],
)
def test_key_that_a_server_repeats_in_other_letters_is_not_shown(key: str, shown: bytes) -> None:
    with speaking(lambda body: (401, shown)) as server, pytest.raises(BadEndpoint) as refused:
        Endpoint(url=server.url, model="m", key=key)._refuse(401, shown)  # pyright: ignore[reportPrivateUsage]
    said = str(refused.value)
    assert not any(each in said for each in (key, "ab\\/cd", "002Dabc", "cd\\", "2Fb", "&lt;b", "60;b", "sk-ab"))


@pytest.mark.parametrize("name", ["a\xff\udcff", "a\nb", "\x1b[2J"])
def test_model_of_unprintable_letters_is_none(name: str) -> None:
    with pytest.raises(BadEndpoint, match="no model"):
        Endpoint(url="http://localhost/v1", model=name)


@pytest.mark.parametrize("host", ["example.com", "8.8.8.8", "134744072", "0x08080808", "[2001:4860:4860::8888]"])
def test_key_goes_to_no_far_machine_in_the_open(host: str) -> None:
    with pytest.raises(BadEndpoint, match="https"):
        Endpoint(url=f"http://{host}/v1", model="m", key="k")
    Endpoint(url=f"http://{host}/v1", model="m")
    Endpoint(url=f"https://{host}/v1", model="m", key="k")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "192.168.1.5", "gpu", "gpu.lan", "gpu.local"])
def test_key_goes_to_machines_nearby(host: str) -> None:
    Endpoint(url=f"http://{host}/v1", model="m", key="k")


@pytest.mark.parametrize(
    ("host", "begun"), [("example.com", b"HTTP/1.1 200 OK\r\nX-A: "), ("127.0.0.1", b"\x16\x03\x03\x3f\xff")]
)
def test_proxy_or_handshake_that_drips_is_left_in_time(
    host: str, begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = Event()

    def drip(listener: socket) -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            connection.recv(1_000)
            connection.sendall(begun)
            while not ended.wait(0.05):
                connection.sendall(b"a")

    with create_server(("127.0.0.1", 0)) as listener:
        Thread(target=drip, args=(listener,), daemon=True).start()
        port = listener.getsockname()[1]
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        began = monotonic()
        with pytest.raises(SkipArticle) as refused:
            Endpoint(url=f"https://{host}:{port}/v1", model="m", seconds=0.5).ask("", "", {})
        ended.set()
    assert refused.value.reason == "too-slow"
    assert monotonic() - began < 5


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
