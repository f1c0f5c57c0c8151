"""Who may ask what: hosts, tokens, sites, sizes, rates, and the headers of every answer."""

import re
from html import unescape
from pathlib import Path

import httpx
import pytest

from foreigndesk.web import Rules
from foreigndesk.web.guard import MOST_BYTES
from tests.web.serving import TOKEN, asked, copied, served

REVIEW = {"word": "rejected", "by": "A. Editor", "why": "x"}
SIGNED = {"authorization": f"Bearer {TOKEN}"}


def post(client: httpx.Client, headers: dict[str, str]) -> int:
    return client.post("/api/v1/records/event-00/reviews", json=REVIEW, headers=headers).status_code


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/front", "/static/style.css", "/nothing", "/api/v1/nothing", "/feed.atom"]
)
def test_every_answer_keeps_to_itself(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "[::2]"])
def test_another_name_is_not_answered_to(client: httpx.Client, host: str) -> None:
    found = client.get("/api/v1/front", headers={"host": host})
    assert found.status_code in (400, 403)
    assert "articles" not in found.text


@pytest.mark.parametrize(
    "host",
    [
        "evil{x}.example",
        'evil"x.example',
        "evil}.example",
        "[::1",
        "127.0.0.1@evil.example",
        "evil.example/@127.0.0.1",
        "",
    ],
)
def test_a_name_that_is_none_is_not_taken_for_its_own(client: httpx.Client, host: str) -> None:
    found = client.get("/api/v1/front", headers={"host": host})
    assert found.status_code in (400, 403)
    assert "articles" not in found.text


@pytest.mark.parametrize("host", ["localhost:80", "127.0.0.1", "LOCALHOST", "[::1]:9"])
def test_its_own_names_are(client: httpx.Client, host: str) -> None:
    assert client.get("/api/v1/front", headers={"host": host}).status_code == 200


def test_writing_needs_the_token(client: httpx.Client) -> None:
    assert post(client, {}) == 401
    assert post(client, {"authorization": "Bearer wrong"}) == 401
    assert post(client, {"authorization": f"Basic {TOKEN}"}) == 401
    assert post(client, {"cookie": f"foreigndesk_session={TOKEN}"}) == 401
    assert post(client, SIGNED) == 404  # let in; there is no such record


def test_a_page_of_another_site_cannot_write(client: httpx.Client, address: str) -> None:
    assert post(client, {**SIGNED, "origin": "https://evil.example"}) == 403
    assert post(client, {**SIGNED, "origin": "null"}) == 403
    assert post(client, {**SIGNED, "sec-fetch-site": "cross-site"}) == 403
    assert post(client, {**SIGNED, "sec-fetch-site": "same-site"}) == 403
    assert post(client, {**SIGNED, "origin": address, "sec-fetch-site": "same-origin"}) == 404


def test_a_page_of_another_site_cannot_use_it_as_a_part(client: httpx.Client) -> None:
    part = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert client.get("/network.svg", headers=part).status_code == 403
    assert client.get("/", headers={**part, "sec-fetch-mode": "navigate"}).status_code == 200


def test_the_head_alone_can_be_had(client: httpx.Client) -> None:
    whole, head = client.get("/claims"), client.head("/claims")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]


def test_a_page_is_packed_for_whoever_takes_it_so(client: httpx.Client) -> None:
    plain = client.get("/briefs/PRK/RUS", headers={"accept-encoding": "identity"})
    packed = client.get("/briefs/PRK/RUS", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert packed.text == plain.text
    assert packed.num_bytes_downloaded < len(plain.content) / 3


def test_an_error_is_never_known_already(client: httpx.Client) -> None:
    assert client.get("/nothing", headers={"if-none-match": "*"}).status_code == 404
    assert client.post("/sign-in", data={"token": "x"}, headers={"if-none-match": "*"}).status_code == 401


def test_signing_in_gives_a_session_and_not_the_token(shelf: Path, tmp_path: Path) -> None:
    with served(str(copied(shelf, tmp_path))) as address, asked(address) as client:
        assert client.post("/sign-in", data={"token": "wrong", "name": "A"}).status_code == 401
        signed = client.post("/sign-in", data={"token": TOKEN, "name": "Ann Ö. Editor"})
        assert (signed.status_code, signed.headers["location"]) == (303, "/")
        cookies = signed.headers.get_list("set-cookie")
        assert all("HttpOnly" in each and "SameSite=strict" in each for each in cookies)
        assert TOKEN not in "".join(cookies)
        assert "signed in as Ann Ö. Editor" in client.get("/").text
        assert post(client, {}) == 404


@pytest.mark.parametrize(
    ("back", "where"),
    [
        ("/articles/4f?record=x", "/articles/4f?record=x"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/a\r\nset-cookie: x=y", "/"),
    ],
)
def test_signing_in_leads_back_and_nowhere_else(shelf: Path, back: str, where: str) -> None:
    with served(str(shelf)) as address, asked(address) as client:
        signed = client.post("/sign-in", data={"token": TOKEN, "name": "A", "back": back})
    assert signed.headers["location"] == where


def test_a_feed_reader_subscribes_where_others_can_reach_it(shelf: Path) -> None:
    rules = Rules(token=TOKEN, private=False)
    with served(str(shelf), rules) as address, asked(address) as client:
        brief = client.get("/briefs/PRK/RUS", headers=SIGNED).text
        feed = unescape(re.findall(r'href="(/feed[.]atom[^"]*)"', brief)[0])
        assert client.get(feed).status_code == 200
        assert client.get(f"{feed}0").status_code == 401
        assert client.get(feed.replace("/feed.atom", "/briefs/PRK/RUS")).status_code == 401
        assert TOKEN not in feed


def test_where_others_can_reach_it_reading_needs_the_token_too(shelf: Path) -> None:
    rules = Rules(token=TOKEN, private=False)
    with served(str(shelf), rules) as address, asked(address) as client:
        for path in ("/", "/api/v1/front", "/feed.atom?pair=RUS-PRK", "/api/v1/openapi.json", "/network.svg"):
            assert client.get(path).status_code == 401, path
        assert client.get("/sign-in").status_code == 200
        assert client.get("/static/style.css").status_code == 200
        assert client.get("/api/v1/front", headers=SIGNED).status_code == 200


def test_too_large_a_body_is_refused_whatever_its_length_is_said_to_be(client: httpx.Client) -> None:
    headers = {**SIGNED, "content-type": "application/json"}
    large = b"x" * (MOST_BYTES + 1)
    assert client.post("/api/v1/read", content=large, headers=headers).status_code == 413
    chunks = (large[at : at + 100_000] for at in range(0, len(large), 100_000))
    assert client.post("/api/v1/read", content=chunks, headers=headers).status_code == 413
    form = b"token=" + large
    signing = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sign-in", content=form, headers=signing).status_code == 413


def test_whoever_asks_too_often_is_told_to_wait(shelf: Path) -> None:
    moment = [0.0]
    rules = Rules(token=TOKEN, clock=lambda: moment[0])
    with served(str(shelf), rules) as address, asked(address) as client:
        told = [client.get("/static/style.css").status_code for _ in range(260)]
        assert (told.count(200), told.count(429)) == (240, 20)
        found = client.get("/api/v1/front")
        assert (found.status_code, found.headers["retry-after"]) == (429, "1")
        moment[0] += 1
        assert client.get("/static/style.css").status_code == 200


def test_a_fault_tells_nothing_of_itself(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from foreigndesk.web.views import asking

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a secret of somebody")

    monkeypatch.setattr(asking, "front", fail)
    with served(str(shelf)) as address, asked(address) as client:
        for path in ("/", "/api/v1/front"):
            found = client.get(path)
            assert found.status_code == 500
            assert "secret" not in found.text and "Zero" not in found.text and "Traceback" not in found.text


def test_methods_that_a_path_has_not_are_refused(client: httpx.Client) -> None:
    assert client.request("DELETE", "/api/v1/claims", headers=SIGNED).status_code == 405
    assert client.request("TRACE", "/", headers=SIGNED).status_code in (403, 405)
