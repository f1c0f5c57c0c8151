"""Sources looked at again and again, on a real server: what is new comes once, what fails is shown and left alone."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from foreigndesk.intake import SkipArticle, Source
from foreigndesk.intake.fetching import Pace
from foreigndesk.intake.journey import Web
from foreigndesk.records import Article
from foreigndesk.store import Store, Watched
from foreigndesk.watching import Standing, Watch
from tests.intake.site import HOST, Site, site

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
EVERY = timedelta(minutes=15)


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as found:
        yield found


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """A store, a clock and the watch over one source."""

    def __init__(self, here: Site, store: Store, *paths: str) -> None:
        self.clock = Clock()
        self.sources = [
            Source(name=path.strip("/"), url=here.url + path, every=EVERY, silent=timedelta(days=2)) for path in paths
        ]
        web = Web(allowed={HOST}, pace=Pace(0.0))
        self.watch = Watch(store, self.sources, web=web, clock=self.clock, draw=random.Random(1))

    def look(self, number: int = 0) -> list[str]:
        """The titles of the articles that a look finds, and the reasons of what it could not have."""
        found = self.watch.look(self.sources[number])
        return [each.reason if isinstance(each, SkipArticle) else each.title or "" for each in found]

    def later(self, pause: timedelta = EVERY) -> list[str]:
        """The same, after a pause."""
        self.clock.now += pause
        return self.look()

    def standing(self, number: int = 0) -> Standing:
        return self.watch.standings()[number]

    def watched(self) -> Watched:
        found = self.standing().watched
        assert found
        return found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as found:
        yield found


def test_what_was_seen_does_not_come_again(here: Site, store: Store) -> None:
    here.article("/1")
    here.article("/2", about="gold")
    here.feed("/feed", "/1", "/2", ETag='"a"')
    desk = Desk(here, store, "/feed")
    assert desk.look() == ["Rice for Mali", "Gold for Mali"]
    assert here.paths() == ["/feed", "/1", "/2"]
    assert desk.look() == []
    assert here.asked[0][1]["If-None-Match"] == '"a"'
    here.asked.clear()
    here.article("/3", about="oil")
    here.feed("/feed", "/3", "/1", "/2")
    assert desk.look() == ["Oil for Mali"]
    assert here.paths() == ["/feed", "/3"]
    assert desk.look() == []


def test_another_process_remembers_it_too(here: Site, store: Store) -> None:
    here.article("/1")
    here.feed("/feed", "/1")
    assert Desk(here, store, "/feed").look() == ["Rice for Mali"]
    assert Desk(here, store, "/feed").look() == []


def test_what_a_look_was_ended_in_comes_again(here: Site, store: Store) -> None:
    here.article("/1")
    here.feed("/feed", "/1", ETag='"a"')
    desk = Desk(here, store, "/feed")
    looking = desk.watch.look(desk.sources[0])
    assert isinstance(next(looking), Article)
    looking.close()  # type: ignore[attr-defined]
    assert desk.look() == ["Rice for Mali"]


def test_a_page_that_changed_comes_again(here: Site, store: Store) -> None:
    here.article("/page")
    desk = Desk(here, store, "/page")
    assert desk.look() == ["Rice for Mali"]
    assert desk.look() == []
    here.article("/page", about="gold")
    assert desk.look() == ["Gold for Mali"]


def test_a_sitemap_leads_to_a_page_again_once_it_says_that_it_changed(here: Site, store: Store) -> None:
    def sitemap(changed: str) -> None:
        here.put("/inner", f"<urlset><url><loc>{{site}}/1</loc><lastmod>{changed}</lastmod></url></urlset>")

    here.put("/map", "<sitemapindex><sitemap><loc>{site}/inner</loc></sitemap></sitemapindex>", ETag='"a"')
    here.article("/1")
    sitemap("2023-05-05T08:00:00Z")
    desk = Desk(here, store, "/map")
    assert desk.look() == ["Rice for Mali"]
    assert desk.later() == []
    here.article("/1", about="gold")
    sitemap("2023-05-05T09:00:00Z")
    assert desk.later() == ["Gold for Mali"]


def test_what_cannot_be_had_is_tried_again_but_not_for_ever(here: Site, store: Store) -> None:
    here.put("/1", status=503)
    here.put("/2", status=404)
    here.feed("/feed", "/1", "/2", ETag='"a"')
    desk = Desk(here, store, "/feed")
    assert desk.look() == ["busy", "http-status"]
    assert desk.later(timedelta(minutes=1)) == []
    pauses = [timedelta(minutes=5 * 4**tries) for tries in range(4)]
    assert [desk.later(pause) for pause in pauses] == [["busy"]] * 4
    here.asked.clear()
    assert desk.later(timedelta(days=9)) == []
    assert here.paths() == ["/feed"]


def test_what_is_more_than_one_look_takes_follows_in_the_next(here: Site, store: Store) -> None:
    urls = "".join(f"<url><loc>{{site}}/{number}</loc></url>" for number in range(230))
    here.put("/map", f"<urlset>{urls}</urlset>", ETag='"a"')
    desk = Desk(here, store, "/map")
    assert desk.look() == ["http-status"] * 200 + ["too-many"]
    assert desk.standing().state == "well"
    assert desk.watched().due <= NOW + timedelta(minutes=1.1)
    assert desk.look() == ["http-status"] * 30
    assert desk.look() == []


def test_a_source_that_fails_is_shown_and_left_alone_ever_longer(here: Site, store: Store) -> None:
    here.put("/feed", status=500)
    desk = Desk(here, store, "/feed")
    pauses = []
    for _ in range(9):
        assert desk.look() == ["busy"]
        pauses.append(desk.watched().due - desk.clock.now)
        desk.clock.now = desk.watched().due
    whole = [2, 4, 8, 16, 32, 64, 96, 96, 96]
    assert all(EVERY * n <= pause <= EVERY * n * 1.1 for n, pause in zip(whole, pauses, strict=True)), pauses
    standing = desk.standing()
    assert (standing.state, standing.since) == ("failing", NOW)
    assert desk.watched().problem == "the answer 500; try again later"
    assert desk.watched().failures == 9
    here.article("/1")
    here.feed("/feed", "/1")
    assert desk.look() == ["Rice for Mali"]
    assert desk.standing().state == "well"
    assert desk.watched().due <= desk.clock.now + EVERY * 1.1


def test_a_server_that_asks_to_be_left_alone_is(here: Site, store: Store) -> None:
    here.put("/feed", status=429, Retry_After="86400")
    desk = Desk(here, store, "/feed")
    desk.look()
    assert desk.watched().due >= NOW + timedelta(days=1)


def test_a_source_that_brings_nothing_for_long_is_silent(here: Site, store: Store) -> None:
    here.article("/1")
    here.feed("/feed", "/1")
    desk = Desk(here, store, "/feed")
    assert desk.standing().state == "new"
    desk.look()
    desk.clock.now += timedelta(days=3)
    desk.look()
    standing = desk.standing()
    assert (standing.state, standing.since) == ("silent", NOW)
    here.article("/2", about="gold")
    here.feed("/feed", "/1", "/2")
    desk.look()
    assert desk.standing().state == "well"


@pytest.mark.parametrize(
    "empty",
    [
        "<rss version='2.0'><channel><title>G</title></channel></rss>",
        "<urlset></urlset>",
        '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    ],
)
def test_a_feed_without_an_entry_is_well_and_without_news(here: Site, store: Store, empty: str) -> None:
    here.put("/feed", empty)
    desk = Desk(here, store, "/feed")
    assert desk.look() == []
    assert desk.standing().state == "well"
    assert desk.watched().due <= desk.clock.now + EVERY * 1.1
    here.put("/map.xml", "<sitemapindex><sitemap><loc>{site}/feed</loc></sitemap></sitemapindex>")
    assert Desk(here, store, "/map.xml").look() == []


def test_the_rules_for_robots_hold_for_sources_and_for_what_they_lead_to(here: Site, store: Store) -> None:
    here.put("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    here.article("/1")
    here.article("/closed/2")
    here.feed("/feed", "/1", "/closed/2")
    here.feed("/closed", "/1")
    desk = Desk(here, store, "/feed", "/closed")
    assert desk.look() == ["Rice for Mali", "robots"]
    assert here.paths() == ["/feed", "/1"]
    assert desk.look() == []
    assert desk.later(timedelta(days=1)) == ["robots"]  # they may have thought better of it
    here.asked.clear()
    assert desk.look(1) == ["robots"]
    assert desk.standing(1).state == "failing"
    assert here.paths() == []


def test_sources_are_looked_at_when_they_are_due_the_one_that_waits_longest_first(here: Site, store: Store) -> None:
    for path in ("/a", "/b"):
        here.feed(path, "/1")
    desk = Desk(here, store, "/a", "/b")
    one, other = desk.sources
    assert desk.watch.wait() == 0
    desk.look(0)
    desk.clock.now += timedelta(minutes=1)
    desk.look(1)
    assert desk.watch.due() == []
    assert 0 < desk.watch.wait() <= EVERY.total_seconds() * 1.1
    desk.clock.now += timedelta(hours=1)
    assert desk.watch.due() == [one, other]
    assert desk.watch.wait() == 0


def test_a_copy_of_a_store_remembers_what_was_seen(here: Site, store: Store, tmp_path: Path) -> None:
    here.article("/1")
    here.feed("/feed", "/1", ETag='"a"')
    desk = Desk(here, store, "/feed")
    desk.look()
    with Store.open(str(tmp_path / "copy.sqlite")) as copy:
        store.copy_to(copy)
        assert list(copy.problems()) == []
        assert copy.watching.of(desk.sources[0].url) == desk.watched()
        assert Desk(here, copy, "/feed").look() == []


def test_moments_are_in_utc_on_every_database(store: Store) -> None:
    watched = Watched(url="https://a.example/", begun=NOW, looked=NOW, due=NOW, news=NOW, failing=NOW)
    store.watching.keep(watched)
    assert store.watching.of(watched.url) == watched
    changed = replace(watched, failing=None, failures=3, etag="b")
    store.watching.keep(changed)
    assert store.watching.of(watched.url) == changed


def test_a_source_of_which_nothing_can_be_read_is_failing_until_there_is_something(here: Site, store: Store) -> None:
    here.put("/lines.jsonl", b'{"a": 1}\n{"a": 2}\n', Content_Type="application/x-ndjson")
    desk = Desk(here, store, "/lines.jsonl")
    assert desk.look() == ["no-date"]
    assert (desk.standing().state, desk.watched().reason) == ("failing", "no-date")
    assert desk.later(timedelta(days=2)) == []
    assert desk.standing().state == "failing"
    line = b'{"text": "Chad sold rice to Mali, it said.", "published": "2023-05-05", "title": "Rice"}\n'
    here.put("/lines.jsonl", b'{"a": 1}\n' + line, Content_Type="application/x-ndjson")
    assert desk.later(timedelta(days=2)) == ["Rice"]
    assert desk.standing().state == "well"
    here.put("/lines.jsonl", b"[3]\n" + line, Content_Type="application/x-ndjson")
    assert desk.later(timedelta(days=1)) == ["bad-json"]
    assert desk.standing().state == "well"
