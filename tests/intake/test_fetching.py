"""Replies of a real server: what is taken, what is refused, and that no address of the user's own network is asked."""

import gzip
import resource
import time
from collections.abc import Iterator
from datetime import date
from ipaddress import ip_address
from typing import Any

import pytest

from foreigndesk.intake import SkipArticle, read_input
from foreigndesk.intake.fetching import Limits, Pace, Reply, Seen, fetch
from foreigndesk.intake.fetching.addresses import addresses, is_public
from foreigndesk.records import Article
from tests.intake.server import ARTICLE, ETAG, HOST, PAGE, Served, serving
from tests.intake.site import Site, site

HASTY = Limits(bytes=1_000_000, seconds=1.0, wait=0.5, redirects=3)


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with serving() as served:
        yield served


def got(server: Served, path: str, limits: Limits = HASTY, seen: Seen = Seen()) -> Reply | None:  # noqa: B008
    return fetch(server.url + path, limits=limits, allowed={HOST}, seen=seen)


def reason(server: Served, path: str) -> str:
    with pytest.raises(SkipArticle) as refused:
        got(server, path)
    return refused.value.reason


def test_a_page_comes_with_its_address_kind_and_what_the_server_says_of_it(server: Served) -> None:
    reply = got(server, "/page")
    assert reply
    assert (reply.body, reply.kind, reply.url) == (PAGE, "text/html", server.url + "/page")
    assert reply.seen == Seen(etag=ETAG, modified="Mon, 01 Jan 2024 00:00:00 GMT")


def test_what_was_seen_is_not_sent_again(server: Served) -> None:
    assert got(server, "/page", seen=Seen(etag=ETAG)) is None


def test_a_server_that_says_so_without_having_been_told_what_was_seen_is_refused(server: Served) -> None:
    assert reason(server, "/unchanged") == "closed"


def test_what_is_done_before_each_address_is_asked_costs_no_time_of_the_limits(server: Served) -> None:
    asked = list[str]()

    def before(here: str) -> None:
        asked.append(here)
        time.sleep(0.6)

    assert fetch(server.url + "/away", limits=HASTY, allowed={HOST}, before=before)
    assert asked == [f"{server.url}/away", f"{server.url}/page"]


def test_a_redirect_is_followed_and_told(server: Served) -> None:
    reply = got(server, "/away")
    assert reply
    assert (reply.body, reply.url) == (PAGE, server.url + "/page")


def test_a_packed_page_is_unpacked(server: Served) -> None:
    reply = got(server, "/packed")
    assert reply
    assert reply.body == PAGE


def test_the_encoding_is_as_declared(server: Served) -> None:
    reply = got(server, "/charset")
    assert reply
    assert reply.encoding == "ISO-8859-1"


def test_nothing_of_the_user_goes_with_it(server: Served) -> None:
    got(server, "/page")
    asked = server.asked[-1]
    assert not {"Cookie", "Authorization", "Referer", "Proxy-Authorization"} & asked.keys()
    assert asked["User-Agent"].startswith("foreigndesk/")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/nowhere", "http-status"),
        ("/round", "redirects"),
        ("/inside", "refused-address"),
        ("/file", "bad-address"),
        ("/bomb", "too-large"),
        ("/garbled", "broken-off"),
        ("/short", "broken-off"),
        ("/endless", "too-large"),
        ("/slow", "too-slow"),
        ("/silent", "unreachable"),
    ],
)
def test_what_should_not_come_is_refused_soon(server: Served, path: str, expected: str) -> None:
    began = time.monotonic()
    assert reason(server, path) == expected
    assert time.monotonic() - began < 2.5


def test_a_bomb_does_not_fill_the_memory(server: Served) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reason(server, "/bomb")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB; the bomb holds 200 MB


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/a",
        "file:///etc/passwd",
        "http://",
        "http://user:secret@example.com/",
        "//example.com",
        "http://[::1",
        "javascript:alert(1)",
        "http://evil.example\\@127.0.0.1/",
    ],
)
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(SkipArticle) as refused:
        fetch(url)
    assert refused.value.reason == "bad-address"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0/",
    ],
)
def test_an_address_of_ones_own_network_is_refused(url: str) -> None:
    with pytest.raises(SkipArticle) as refused:
        fetch(url, limits=HASTY)
    assert refused.value.reason == "refused-address"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("192.0.0.8", False),
        ("192.88.99.1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_a_name_that_is_allowed_may_be_anywhere() -> None:
    assert addresses("localhost", 80, {"localhost"})


def test_a_name_that_means_nothing_is_unreachable() -> None:
    with pytest.raises(SkipArticle) as refused:
        fetch("http://no-such-host.invalid/", limits=HASTY)
    assert refused.value.reason == "unreachable"


def test_a_port_at_which_nobody_listens_is_unreachable() -> None:
    with pytest.raises(SkipArticle) as refused:
        fetch(f"http://{HOST}:1/", limits=HASTY, allowed={HOST})
    assert refused.value.reason == "unreachable"


def test_the_proxy_of_the_environment_is_honoured(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("no_proxy", "")
    reply = fetch("http://8.8.8.8/page", limits=HASTY)
    assert reply
    assert reply.body == PAGE
    assert server.asked[-1]["path"] == "http://8.8.8.8/page"


def test_a_proxy_may_be_named_without_its_kind_and_with_a_password(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", server.url.replace("http://", "me:p%40ss@"))
    monkeypatch.setenv("no_proxy", "")
    assert fetch("http://8.8.8.8/page", limits=HASTY)
    assert server.asked[-1]["proxy-authorization"] == "Basic bWU6cEBzcw=="


def test_a_proxy_of_another_kind_is_named_and_its_password_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://me:s3cret@localhost:1080")
    with pytest.raises(SkipArticle, match="socks5") as refused:
        fetch("http://8.8.8.8/page", limits=HASTY)
    assert refused.value.reason == "unreachable"
    assert "s3cret" not in str(refused.value)


def test_a_tag_that_could_not_be_sent_back_is_forgotten(here: Site) -> None:
    here.put("/page", PAGE, ETag='"a\x00b"', Last_Modified="x" * 5_000)
    reply = fetch(here.url + "/page", limits=HASTY, allowed={HOST})
    assert reply
    assert reply.seen == Seen()


def taken(server: Served, path: str, **more: Any) -> Article | SkipArticle:
    (found,) = read_input(server.url + path, today=date(2024, 1, 1), allowed={HOST}, **{"published": None, **more})
    return found


def test_the_article_at_an_address_is_read_and_may_not_say_that_it_is_another_hosts(server: Served) -> None:
    found = taken(server, "/article")
    assert isinstance(found, Article)
    assert (found.title, found.publisher, found.published) == ("Rice for Mali", "The Harbour Gazette", date(2023, 5, 5))
    assert found.url == server.url + "/article"
    assert "500 tonnes of rice" in found.text


def test_a_text_at_an_address_needs_its_day(server: Served) -> None:
    found = taken(server, "/text")
    assert isinstance(found, SkipArticle)
    assert found.reason == "no-date"
    found = taken(server, "/text", published=date(2023, 5, 5))
    assert isinstance(found, Article)
    assert found.url == server.url + "/text"


def test_an_address_that_cannot_be_read_is_a_refusal_in_its_place(server: Served) -> None:
    found = taken(server, "/nowhere")
    assert isinstance(found, SkipArticle)
    assert str(found).startswith(f"{server.url}/nowhere: the answer 404, where a page was expected")


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as found:
        yield found


def at(here: Site, path: str, **more: Any) -> list[Article | SkipArticle]:
    return list(read_input(here.url + path, today=date(2024, 1, 1), allowed={HOST}, **{"published": None, **more}))


@pytest.mark.parametrize("charset", ["utf8mb4", "none", "rot13", "UTF-8"])
def test_an_encoding_that_is_none_is_taken_as_unsaid(here: Site, charset: str) -> None:
    here.put("/1", ARTICLE.replace(b"Mali", "Málaga".encode()), Content_Type=f"text/html; charset={charset}")
    (found,) = at(here, "/1")
    assert isinstance(found, Article)
    assert found.title == "Rice for Málaga"


def test_what_a_server_calls_latin_is_what_browsers_take_it_for(here: Site) -> None:
    here.put(
        "/1", "The minister’s aide sold rice.".encode("windows-1252"), Content_Type="text/plain; charset=iso-8859-1"
    )
    (found,) = at(here, "/1", published=date(2023, 5, 5))
    assert isinstance(found, Article)
    assert "minister’s" in found.text


@pytest.mark.parametrize("left", [4, 200])
def test_a_packed_reply_that_ends_early_is_not_taken_for_the_whole(here: Site, left: int) -> None:
    packed = gzip.compress(ARTICLE)[:-left]
    here.put("/1", packed, Content_Encoding="gzip", Content_Type="text/html", Content_Length=str(len(packed)))
    (found,) = at(here, "/1")
    assert isinstance(found, SkipArticle)
    assert found.reason == "broken-off"


@pytest.mark.parametrize(
    "body", [b"\n" * 50_000_000, (b'{"text": "Chad sold rice.", "published": "2023-05-05"}\n') * 200_000]
)
def test_what_is_fetched_packed_has_its_bound_once_unpacked(here: Site, body: bytes) -> None:
    here.put("/1.jsonl.gz", gzip.compress(body, 1), Content_Type="application/x-ndjson")
    began = time.monotonic()
    found = at(here, "/1.jsonl.gz", limit_bytes=500_000)
    assert isinstance(found[-1], SkipArticle)
    assert found[-1].reason == "too-large"
    assert time.monotonic() - began < 20


def test_an_address_in_letters_of_a_redirect_is_followed(here: Site) -> None:
    here.put("/1", status=302, Location="/café".encode().decode("latin-1"))
    here.put("/caf%C3%A9", ARTICLE)
    (found,) = at(here, "/1")
    assert isinstance(found, Article)


# What feeds and lists lead to


@pytest.mark.parametrize("path", ["/feed", "/sitemap", "/index", "/opml"])
def test_what_a_feed_or_a_list_leads_to_is_fetched(server: Served, path: str) -> None:
    found = list(read_input(server.url + path, published=None, today=date(2024, 1, 1), allowed={HOST}))
    read = [each for each in found if isinstance(each, Article)]
    assert "Rice for Mali" in {each.title for each in read}
    assert [each.reason for each in found if isinstance(each, SkipArticle)] == ["http-status"]


def test_what_is_odd_in_a_list_ends_nothing_but_itself(server: Served) -> None:
    found = list(read_input(server.url + "/odd", published=None, today=date(2024, 1, 1), allowed={HOST}))
    reasons = [each.reason if isinstance(each, SkipArticle) else "read" for each in found]
    assert sorted(reasons) == ["bad-address", "bad-address", "broken-off", "closed", "read"]


def test_no_more_than_so_many_addresses_are_followed(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "keep", lambda self, url, asked=0.0: None)
    found = list(read_input(server.url + "/many", published=None, today=date(2024, 1, 1), allowed={HOST}))
    reasons = [each.reason for each in found if isinstance(each, SkipArticle)]
    assert (len(reasons), reasons[-1]) == (201, "too-many")
    assert "50 more addresses" in str(found[-1])


def test_a_host_that_fails_again_and_again_is_left_alone_and_that_is_told(
    here: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pace, "keep", lambda self, url, asked=0.0: None)
    links = [f"/{number}" for number in range(6)]
    for link in links:
        here.put(link, status=500)
    here.feed("/feed", *links)
    found = at(here, "/feed")
    assert [each.reason for each in found if isinstance(each, SkipArticle)] == ["busy"] * 6
    assert here.paths() == ["/feed", *links[:3]]
    assert f"{HOST}, which failed before" in str(found[-1])


def test_lists_that_lead_to_themselves_come_to_an_end(server: Served) -> None:
    (found,) = read_input(server.url + "/circle", published=None, today=date(2024, 1, 1), allowed={HOST})
    assert isinstance(found, SkipArticle)
    assert found.reason == "list"


def test_a_host_is_not_asked_again_at_once() -> None:
    now, waited = [100.0], list[float]()
    pace = Pace(2.0, clock=lambda: now[0], wait=waited.append)
    for url, at in [("https://a.example/1", 100.0), ("https://b.example/1", 100.5), ("https://a.example/2", 101.5)]:
        now[0] = at
        pace.keep(url)
    assert waited == [0.5]
