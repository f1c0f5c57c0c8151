"""The Atom feeds, read by a feed reader's own library."""

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import combinations
from pathlib import Path

import feedparser
import httpx

from foreigndesk.records import Reading
from foreigndesk.store import Store
from tests.brief.build import Page
from tests.web.serving import asked, served


def feed(client: httpx.Client, query: str) -> feedparser.FeedParserDict:
    found = client.get(f"/feed.atom?{query}")
    assert found.headers["content-type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(found.content)
    assert not parsed.bozo
    return parsed


def test_a_feed_tells_what_is_new_about_a_pair(client: httpx.Client) -> None:
    found = feed(client, "pair=PRK-RUS")
    assert found.feed.title == "North Korea and Russia · foreigndesk"
    said = {each.title.partition(":")[0] for each in found.entries}
    assert {"new", "denied", "if true, would breach UNSCR 1874 ¶9"} <= said
    assert len({each.id for each in found.entries}) == len(found.entries)
    assert all(each.link.startswith("http://127.0.0.1") for each in found.entries)


def test_a_forecast_that_came_true_is_news_of_the_day_on_which_it_was_told(path: Path) -> None:
    with Store.open(str(path)) as store:
        for reading in _meeting():
            store.add(reading)
    with served(str(path)) as address, asked(address) as client:
        (told,) = feed(client, "pair=GHA-MLI&what=forecasts").entries
        assert told.title.startswith("forecast, happened: ")
        assert told.updated.startswith("2024-05-21")
        assert client.get(told.link, follow_redirects=True).status_code == 200


def _meeting() -> Iterator[Reading]:
    for day, said, status in (("10", "will meet", "planned"), ("21", "met", "happened")):
        page = Page(f"Ghana's envoy {said} Mali's in May.", f"2024-05-{day}", "The Gazette")
        ends = "2024-05-30" if status == "planned" else "2024-05-20"
        when = page.time("in May", "2024-05-11" if status == "planned" else ends, ends)
        sides = page.actor("Ghana", "Ghana", "GHA"), page.actor("Mali", "Mali", "MLI")
        met = page.event(said, "CONSULT", sides, time=when, status=status)
        if status == "planned":
            page.forecast(met, horizon=when)
        yield page.reading()


def test_a_claim_that_is_denied_as_it_is_first_told_is_among_the_denials(client: httpx.Client) -> None:
    denials = [each.title for each in feed(client, "pair=RUS-PRK&what=denials").entries]
    claims = [each.title for each in feed(client, "pair=RUS-PRK&what=claims").entries]
    assert {each.partition(":")[0] for each in denials} == {"new", "denied"}
    assert all("denied:" in each or "contested:" in each for each in denials)
    told = {each.partition(": ")[2] for each in denials}
    new = {each.partition(": ")[2] for each in claims if each.startswith(("new: denied:", "new: contested:"))}
    assert new and new <= told


def test_a_watch_list_shows_what_its_feed_has(client: httpx.Client) -> None:
    page = client.get("/watch?pair=PRK-RUS&a=iran&b=saudi+arabia&what=denials&what=findings").text
    (address,) = set(re.findall(r'<a href="/feed\.atom\?([^"]+)"', page))
    entries = feed(client, unescape(address)).entries
    assert unescape(address) == "pair=PRK-RUS&pair=IRN-SAU&what=denials&what=findings"
    assert re.findall(r"checked> ([^<]+)<", page) == [
        "North Korea and Russia",
        "Iran and Saudi Arabia",
        "denials",
        "findings",
    ]
    assert entries
    assert all(escape(each.title, quote=False) in page.replace("&#34;", '"').replace("&#39;", "'") for each in entries)
    assert client.get("/watch?pair=RUS-PRK&pair=PRK-RUS").text.count("checked> Russia and North Korea<") == 1
    assert "/feed.atom" not in client.get("/watch").text
    for bad in ("pair=RUS", "pair=RUS-RUS", "a=russia", "what=all", "&".join(f"pair={a}-{b}" for a, b in MANY)):
        assert client.get(f"/watch?{bad}").status_code == 400, bad


MANY = list(combinations(("RUS", "PRK", "IRN", "SAU", "USA", "CHN", "JPN"), 2))


def test_every_entry_leads_to_its_page(client: httpx.Client) -> None:
    for each in feed(client, "pair=PRK-RUS").entries:
        assert client.get(each.link, follow_redirects=True).status_code == 200


def test_only_what_is_asked_for_is_told(client: httpx.Client) -> None:
    denials = feed(client, "pair=PRK-RUS&what=denials").entries
    assert denials
    assert {each.title.partition(":")[0] for each in denials} <= {"denied", "reversed", "new"}


def test_a_watch_list_is_several_pairs_in_one(client: httpx.Client) -> None:
    both, one, other = (
        {each.id for each in feed(client, query).entries}
        for query in ("pair=PRK-RUS&pair=IRN-RUS", "pair=PRK-RUS", "pair=IRN-RUS")
    )
    assert both == one | other


def test_the_latest_come_first(client: httpx.Client) -> None:
    days = [each.updated for each in feed(client, "pair=PRK-RUS").entries]
    assert days == sorted(days, reverse=True)


def test_a_pair_that_is_none_is_refused(client: httpx.Client) -> None:
    for query in (
        "",
        "pair=RUS",
        "pair=RUS-RUS",
        "pair=RUS-Atlantis",
        "pair=RUS-PRK&what=all",
        "&".join(["pair=RUS-PRK"] * 21),
    ):
        refused = client.get(f"/feed.atom?{query}")
        assert (refused.status_code, refused.json()["at"].partition(".")[0]) == (
            400,
            "what" if "what" in query else "pair",
        )
