"""What a look leaves for later, on a real server: lists within lists, long lists, hosts that fail, two who watch."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from foreigndesk.intake import SkipArticle
from foreigndesk.intake.fetching import Pace
from foreigndesk.intake.journey import Web
from foreigndesk.records import Article
from foreigndesk.store import Noted, Store, Watched
from foreigndesk.watching import Watch
from tests.intake.site import HOST, Site, site
from tests.processes import child
from tests.test_watching import EVERY, NOW, Desk

MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as found:
        yield found


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as found:
        yield found


@pytest.fixture
def there() -> Iterator[Site]:
    with site() as found:
        found.url = found.url.replace(HOST, "localhost")
        yield found


def both(desk: Desk, store: Store) -> Desk:
    """A desk that may go to both hosts."""
    web = Web(allowed={HOST, "localhost"}, pace=Pace(0.0))
    desk.watch = Watch(store, desk.sources, web=web, clock=desk.clock)
    return desk


def opml(here: Site, *feeds: str, **headers: str) -> None:
    outlines = "".join(f'<outline xmlUrl="{{site}}{feed}"/>' for feed in feeds)
    here.put("/opml", f"<opml version='2.0'><body>{outlines}</body></opml>", **headers)


def test_a_list_that_did_not_change_leads_to_feeds_that_did(here: Site, store: Store) -> None:
    here.article("/1")
    here.feed("/feed", "/1", ETag='"a"')
    opml(here, "/feed", ETag='"o"')
    desk = Desk(here, store, "/opml")
    assert desk.look() == ["Rice for Mali"]
    here.asked.clear()
    assert desk.later() == []
    asked = {path: headers.get("If-None-Match") for path, headers in here.asked}
    assert asked == {"/opml": None, "/feed": '"a"'}
    here.article("/2", about="gold")
    here.feed("/feed", "/2", "/1", ETag='"b"')
    assert desk.later() == ["Gold for Mali"]


def test_a_feed_of_which_something_waits_is_read_though_it_did_not_change(here: Site, store: Store) -> None:
    here.put("/1", status=503)
    here.feed("/feed", "/1", ETag='"a"')
    opml(here, "/feed")
    desk = Desk(here, store, "/opml")
    assert desk.look() == ["busy"]
    here.article("/1")
    assert desk.later() == ["Rice for Mali"]


def test_of_many_feeds_each_has_its_turn_and_none_more_often_than_it_should(here: Site, store: Store) -> None:
    feeds = [f"/f{number}" for number in range(205)]
    for feed in feeds:
        here.put(
            feed, "<rss version='2.0'><channel><title>G</title><item><title>No text</title></item></channel></rss>"
        )
    opml(here, *feeds)
    desk = Desk(here, store, "/opml")
    assert desk.look()[-1] == "too-many"
    assert here.paths() == ["/opml", *feeds[:200]]
    assert desk.watched().due - desk.clock.now <= 1.1 * MINUTE
    desk.later(MINUTE)
    assert here.paths() == ["/opml", *feeds[200:]]
    assert desk.watched().due - desk.clock.now >= EVERY
    desk.later(MINUTE)
    assert here.paths() == ["/opml"]
    desk.later(EVERY)
    assert here.paths() == ["/opml", *feeds[:200]]


def test_a_look_that_ends_early_without_anything_new_is_not_gone_on_with_at_once(here: Site, store: Store) -> None:
    for number in range(230):
        here.put(f"/{number}", status=403)
    here.put("/map", "<urlset>" + "".join(f"<url><loc>{{site}}/{n}</loc></url>" for n in range(230)) + "</urlset>")
    desk = Desk(here, store, "/map")
    assert desk.look() == ["closed"] * 200 + ["too-many"]
    assert desk.watched().due - desk.clock.now >= EVERY
    assert desk.later() == ["closed"] * 30


def test_a_host_that_fails_is_left_alone_and_nothing_of_it_is_lost(here: Site, store: Store) -> None:
    for number in range(20):
        here.put(f"/{number}", status=503)
    here.feed("/feed", *(f"/{number}" for number in range(20)), ETag='"a"')
    desk = Desk(here, store, "/feed")
    for pause in (0, 1, 2, 3, 4, 5, 5):
        here.asked.clear()
        desk.later(pause * MINUTE)
        assert len(here.asked) <= 5, here.asked
    for number in range(20):
        here.article(f"/{number}", about=f"rice {number}")
    found = desk.later() + desk.later(timedelta(hours=2))
    assert len(found) == 20
    assert desk.look() == []


def test_a_page_that_fails_alone_holds_up_no_other(here: Site, store: Store) -> None:
    here.put("/1", status=500)
    here.article("/2")
    here.feed("/feed", "/1", "/2")
    assert Desk(here, store, "/feed").look() == ["busy", "Rice for Mali"]


def test_a_host_that_asks_to_be_left_alone_is_not_asked_for_another_page(here: Site, store: Store) -> None:
    here.put("/1", status=429, Retry_After="3600")
    here.article("/2")
    here.feed("/feed", "/1", "/2")
    desk = Desk(here, store, "/feed")
    assert desk.look() == ["busy"]
    assert here.paths() == ["/feed", "/1"]
    assert desk.later() == []
    assert here.paths() == []


def test_the_rules_for_robots_hold_after_a_redirect(here: Site, there: Site, store: Store) -> None:
    there.put("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    there.article("/closed/1")
    there.article("/2")
    here.put("/1", status=302, Location=f"{there.url}/closed/1")
    here.put("/2", status=302, Location=f"{there.url}/2")
    here.put("/feed", status=301, Location=f"{there.url}/closed/feed")
    here.feed("/links", "/1", "/2")
    desk = both(Desk(here, store, "/links", "/feed"), store)
    assert desk.look() == ["robots", "Rice for Mali"]
    assert desk.look(1) == ["robots"]
    assert there.paths() == ["/2"]


def test_a_host_that_one_is_led_to_is_asked_at_its_pace(here: Site, there: Site, store: Store) -> None:
    waited = list[float]()
    for number in range(3):
        there.article(f"/{number}", about=f"rice {number}")
        here.put(f"/{number}", status=302, Location=f"{there.url}/{number}")
    here.feed("/feed", "/0", "/1", "/2")
    desk = Desk(here, store, "/feed")
    pace = Pace(1.0, clock=lambda: 0.0, wait=waited.append)
    desk.watch = Watch(store, desk.sources, web=Web(allowed={HOST, "localhost"}, pace=pace), clock=desk.clock)
    assert len(desk.look()) == 3
    assert len(waited) == 1 + 3 + 3  # behind the rules of each host, and of pages behind what came before


def test_two_lists_of_one_page_lead_nobody_back(here: Site, store: Store) -> None:
    here.article("/1")
    for name in ("/a", "/b"):
        here.put(name, "<urlset><url><loc>{site}/1</loc></url></urlset>")
    here.put(
        "/map",
        "<sitemapindex><sitemap><loc>{site}/a</loc></sitemap><sitemap><loc>{site}/b</loc></sitemap></sitemapindex>",
    )
    desk = Desk(here, store, "/map")
    assert desk.look() == ["Rice for Mali"]
    assert desk.later() == []


def test_two_who_watch_do_not_look_at_the_same(here: Site, store: Store) -> None:
    desk = Desk(here, store, "/feed")
    (source,) = desk.sources
    other = Watch(store, desk.sources, clock=desk.clock)
    assert desk.watch.claim(source)
    assert not other.claim(source)
    assert other.due() == []
    desk.clock.now += timedelta(minutes=31)
    assert other.due() == [source]  # whoever was at it was ended in the middle
    desk.look()
    assert not other.claim(source)


def test_a_source_is_looked_at_once_its_host_is_allowed(here: Site, store: Store) -> None:
    here.article("/page")
    desk = Desk(here, store, "/page")
    desk.watch = Watch(store, desk.sources, clock=desk.clock)
    assert desk.look() == ["refused-address"]
    assert desk.watched().reason == "refused-address"
    assert desk.watch.due() == []
    desk.watch = Watch(store, desk.sources, allowed={HOST}, clock=desk.clock)
    assert desk.watch.due() == desk.sources
    assert desk.look() == ["Rice for Mali"]
    assert desk.watched().reason is None


def test_a_link_is_followed_once_its_host_is_allowed(here: Site, there: Site, store: Store) -> None:
    there.article("/1")
    here.put("/feed", f"<rss version='2.0'><channel><item><link>{there.url}/1</link></item></channel></rss>")
    desk = Desk(here, store, "/feed")
    assert desk.look() == ["refused-address"]
    assert desk.later() == []
    both(desk, store)
    assert desk.later() == ["Rice for Mali"]


def test_two_processes_that_watch_at_once_share_the_looks(here: Site, url: str) -> None:
    feeds = [f"/feed{number}" for number in range(6)]
    for feed in feeds:
        here.article(f"{feed}/1", about=f"rice {feed[-1]}")
        here.feed(feed, f"{feed}/1")
    Store.open(url).close()

    def look_at_all() -> None:
        with Store.open(url) as own:
            desk = Desk(here, own, *feeds)
            while due := desk.watch.due():
                if desk.watch.claim(due[0]):
                    desk.look(desk.sources.index(due[0]))

    pids = [child(look_at_all) for _ in range(2)]
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0, 0]
    assert sorted(here.paths()) == sorted([*feeds, *(f"{feed}/1" for feed in feeds)])


def test_a_page_whose_bytes_change_each_time_is_news_once(here: Site, store: Store) -> None:
    here.article("/page")
    desk = Desk(here, store, "/page")
    assert desk.look() == ["Rice for Mali"]
    here.put("/page", f"{here.pages['/page'].body}<!-- 1f3a -->")
    assert desk.look() == []
    assert desk.watched().news == NOW


@pytest.mark.parametrize("told", ["Fri, 31 Dec 9999 23:59:59 -2300", "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"])
def test_an_odd_wish_to_be_left_alone_ends_nothing(here: Site, store: Store, told: str) -> None:
    here.put("/feed", status=503, Retry_After=told)
    assert Desk(here, store, "/feed").look() == ["busy"]


def test_the_tries_of_a_store_are_told_apart_by_source(store: Store) -> None:
    for url in ("https://a.example/", "https://b.example/"):
        store.watching.keep(Watched(url=url, begun=NOW, looked=NOW, due=NOW))
    store.watching.failed("https://a.example/", "1", "busy", NOW)
    first = Noted(tries=1, again=NOW + 5 * MINUTE, reason="busy")
    assert store.watching.noted("https://a.example/", "1") == first
    store.watching.failed("https://a.example/", "1", "busy", NOW)
    assert store.watching.noted("https://a.example/", "1") == replace(first, tries=2, again=NOW + 20 * MINUTE)
    assert store.watching.noted("https://b.example/", "1") is None


def test_a_page_that_names_no_outlet_is_of_the_source_that_the_user_named(here: Site, store: Store) -> None:
    here.article("/1")
    here.feed("/feed", "/1")
    desk = Desk(here, store, "/feed")
    (found,) = desk.watch.look(replace(desk.sources[0], outlet="feed"))
    assert isinstance(found, Article)
    assert (found.publisher, found.outlet) == ("feed", "feed")
    unnamed = [replace(desk.sources[0], url=f"{here.url}/other")]
    here.feed("/other", "/1")
    (found,) = Watch(store, unnamed, web=Web(allowed={HOST}, pace=Pace(0.0))).look(unnamed[0])
    assert isinstance(found, Article)
    assert (found.publisher, found.outlet) == (None, HOST)


def test_what_is_refused_today_comes_another_day_though_its_feed_is_as_it_was(here: Site, store: Store) -> None:
    here.put("/1", status=403)
    here.feed("/feed", "/1", ETag='"a"')
    desk = Desk(here, store, "/feed")
    assert desk.look() == ["closed"]
    here.article("/1")
    assert desk.later() == []
    assert desk.later(timedelta(days=1)) == ["Rice for Mali"]


def test_lines_of_json_are_news_once_and_one_look_goes_on_where_another_ended(
    here: Site, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Chad sold 500 tonnes of rice to Mali, the trade ministry in N'Djamena said on Thursday"
    lines = [f'{{"text": "{said} in report {n}.", "published": "2023-05-05", "title": "No {n}"}}' for n in range(3)]
    here.put("/all.jsonl", "\n".join([*lines, "no json"]), Content_Type="application/x-ndjson")
    desk = Desk(here, store, "/all.jsonl")
    monkeypatch.setattr("foreigndesk.watching._LONGEST", -1.0)
    assert desk.look() == ["too-many"]
    monkeypatch.undo()
    assert desk.look() == ["No 0", "No 1", "No 2", "bad-json"]
    assert desk.later() == []


def test_what_could_not_be_kept_comes_again_and_holds_up_no_other(here: Site, store: Store) -> None:
    here.article("/1")
    here.article("/2", about="gold")
    here.feed("/feed", "/1", "/2")
    desk = Desk(here, store, "/feed", "/1")
    late = SkipArticle("too-slow", found="a model that thinks", expected="a reading", advice="try again")
    for source, rest in zip(desk.sources, [["Gold for Mali"], []], strict=True):
        look = desk.watch.look(source)
        assert isinstance(next(look), Article)
        told = look.throw(late)
        assert isinstance(told, SkipArticle)
        assert (told.reason, "/1" in told.name) == ("too-slow", True)
        assert [each.title for each in look if isinstance(each, Article)] == rest
    desk.clock.now += EVERY
    assert (desk.look(0), desk.look(1)) == (["Rice for Mali"], ["Rice for Mali"])


def test_a_source_that_nobody_foresaw_fails_and_ends_nothing_else(
    here: Site, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def poll(*_: object, **__: object) -> Iterator[Article]:
        raise ZeroDivisionError("odd")
        yield

    monkeypatch.setattr("foreigndesk.watching.poll", poll)
    desk = Desk(here, store, "/feed")
    assert desk.look() == ["unreadable"]
    assert desk.standing().state == "failing"
    assert "ZeroDivisionError" in str(desk.watched().problem)


def test_a_host_that_asks_for_rest_is_left_alone_by_all_sources(here: Site, store: Store) -> None:
    here.put("/feed", status=429, Retry_After="3600")
    here.article("/1")
    desk = Desk(here, store, "/feed", "/1")
    assert desk.look(0) == ["busy"]
    here.asked.clear()
    assert desk.look(1) == []
    assert here.paths() == []


def test_a_claim_lasts_as_long_as_articles_come(here: Site, store: Store) -> None:
    here.article("/1")
    here.article("/2", about="gold")
    here.feed("/feed", "/1", "/2")
    desk = Desk(here, store, "/feed")
    other = Watch(store, desk.sources, clock=desk.clock)
    assert desk.watch.claim(desk.sources[0])
    for _ in desk.watch.look(desk.sources[0]):
        desk.clock.now += timedelta(minutes=20)
        assert not other.due()


def test_a_source_that_fails_is_not_well_again_because_its_host_rests(here: Site, store: Store) -> None:
    here.put("/feed", status=429, Retry_After="7200")
    desk = Desk(here, store, "/gone", "/feed")
    assert desk.look(0) == ["http-status"]
    assert desk.look(1) == ["busy"]
    here.asked.clear()
    desk.clock.now += timedelta(minutes=40)
    assert desk.look(0) == []
    assert here.paths() == []
    assert desk.standing(0).state == "failing"
    assert desk.watched().due > desk.clock.now + timedelta(minutes=60)


def test_a_line_that_is_refused_for_today_comes_on_its_day(here: Site, store: Store) -> None:
    said = "Chad sold 500 tonnes of rice to Mali, the trade ministry in N'Djamena said on Thursday"
    here.put("/all.jsonl", f'{{"text": "{said}.", "published": "2999-05-05", "title": "Then"}}', ETag='"a"')
    desk = Desk(here, store, "/all.jsonl")
    assert desk.look() == ["future-date"]
    assert desk.later() == []
    assert desk.later(timedelta(days=1)) == ["future-date"]
    here.asked.clear()
