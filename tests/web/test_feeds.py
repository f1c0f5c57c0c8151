"""The Atom feeds, read by a feed reader's own library."""

import feedparser
import httpx


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


def test_every_entry_leads_to_its_page(client: httpx.Client) -> None:
    for each in feed(client, "pair=PRK-RUS").entries:
        assert client.get(each.link).status_code == 200


def test_only_what_is_asked_for_is_told(client: httpx.Client) -> None:
    denials = feed(client, "pair=PRK-RUS&what=denials").entries
    assert denials
    assert {each.title.partition(":")[0] for each in denials} <= {"denied", "reversed"}


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
        assert client.get(f"/feed.atom?{query}").status_code == 400, query
