"""What an entry of a feed is: the article, or what leads to it; and what tells it from what it was before."""

import json
from datetime import date
from html import escape
from pathlib import Path

import pytest

from foreigndesk.intake import SkipArticle, read_input
from foreigndesk.intake.feeds import Entry, entries


def of_json(**item: object) -> Entry:
    (entry,), _ = entries(json.dumps({"items": [item]}).encode())
    return entry


def test_half_a_character_in_an_entry_stops_no_feed() -> None:
    entry = of_json(id="\ud800\0", url="https://gazette.example/\ud800", content_text="\ud800 " + "rice " * 60)
    assert entry.mark.startswith("\\ud800\\0 ")
    assert (entry.key, entry.url) == ("\\ud800\\0", None)


RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Gazette</title>{}
</channel></rss>"""
ITEM = "<item><guid>{}</guid><title>{}</title>{}<pubDate>Fri, 05 May 2023 08:00:00 GMT</pubDate>{}</item>"
LINK = "<link>https://gazette.example/rice</link>"
SENTENCE = "Chad sold 500 tonnes of rice to Mali on Thursday, the trade ministry in its capital said. "


def described(text: str, link: str = LINK, title: str = "Rice") -> Entry:
    item = ITEM.format("g1", title, link, f"<description><![CDATA[{text}]]></description>")
    (entry,), _ = entries(RSS.format(item).encode())
    return entry


@pytest.mark.parametrize(
    ("text", "link", "whole"),
    [
        (SENTENCE * 5, LINK, False),
        (SENTENCE * 5, "", True),
        (SENTENCE * 10, LINK, True),
        (SENTENCE * 10 + "It said so in […]", LINK, False),
        (SENTENCE * 10 + "It said so...", LINK, False),
        (SENTENCE * 10 + "<a href='/rice'>Continue reading...</a>", LINK, False),
        (SENTENCE * 10 + "Read more »", LINK, False),
        (SENTENCE * 10 + "It said [&hellip;]<p>The post Rice appeared first on Gazette.</p>", LINK, False),
        (SENTENCE, "", False),
    ],
)
def test_a_description_is_the_article_only_where_it_has_no_page_or_is_long_and_ends(
    text: str, link: str, *, whole: bool
) -> None:
    assert described(text, link).is_whole is whole


def test_what_a_feed_calls_content_is_the_article() -> None:
    item = ITEM.format("g1", "Rice", LINK, f"<content:encoded>{SENTENCE * 5}</content:encoded>")
    (entry,), _ = entries(RSS.format(item).encode())
    assert entry.is_whole
    assert of_json(id="e1", url="https://gazette.example/rice", content_text=SENTENCE * 5).is_whole


def test_an_entry_that_leads_to_its_page_is_news_when_anything_of_it_changes() -> None:
    first, same = described(SENTENCE), described(SENTENCE)
    assert first.mark == same.mark
    assert len({first.mark, described(SENTENCE, title="Corrected: rice").mark, described("No rice.").mark}) == 3


def test_an_entry_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    bad = f"<p {'rice ' * 6_000}"
    for body in (f"<content:encoded><![CDATA[{bad}]]></content:encoded>", f"<description>{escape(bad)}</description>"):
        bodies = (SENTENCE * 5, None, SENTENCE * 5)
        items = [f"<description>{each}</description>" if each else body for each in bodies]
        feed = RSS.format("".join(ITEM.format(n, "Rice", "", item) for n, item in enumerate(items)))
        (tmp_path / "a.rss").write_text(feed)
        found = list(read_input(str(tmp_path / "a.rss"), published=None, today=date(2024, 1, 1)))
        assert [each.reason if isinstance(each, SkipArticle) else "read" for each in found] == [
            "read", "too-large", "read",
        ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_lines_before_a_feed_and_its_own_declaration_change_nothing_of_it(encoding: str) -> None:
    feed = RSS.format(ITEM.format("g1", "Málaga", LINK, ""))
    for opening in (
        "<?xml version='1.0'?>\n\n<!DOCTYPE rss [\n<!ENTITY x 'y'>]>\n",
        "<?xml version='1.0'?>\n\n<!-- x -->",
    ):
        (entry,), broken = entries(f"{opening}{feed}".encode(encoding), "https://gazette.example/feed")
        assert (entry.title, broken) == ("Málaga", None)


def test_a_declaration_without_an_end_is_refused() -> None:
    with pytest.raises(SkipArticle) as refused:
        entries(f"<?xml version='1.0' {RSS}".encode())
    assert refused.value.reason == "unreadable"


def dated(written: str) -> date | None:
    item = f"<item><guid>g1</guid><title>Rice</title>{LINK}{written}</item>"
    (entry,), _ = entries(RSS.replace("<rss", '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"').format(item).encode())
    return entry.published


@pytest.mark.parametrize(
    "written",
    ["Tue, 12 Sep 2023 23:30:00 EST", "12 Sep 2023", "September 12, 2023", "2023-09-12 10:00:00 UTC", "2023-09-12",
     "Tue, 12 Sep 23 10:00:00 GMT"],
)  # fmt: skip
def test_a_day_in_a_feed_is_read_as_it_is_printed(written: str) -> None:
    assert dated(f"<pubDate>{written}</pubDate>") == date(2023, 9, 12)


@pytest.mark.parametrize(
    "written",
    ["Mon, 01 Jan 0001 00:00:00 +0000", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z",
     "Thu, 01 Jan 1970 01:00:00 +0100", "12/09/2023", "2023-09"],
)  # fmt: skip
def test_what_is_written_for_no_moment_is_no_day(written: str) -> None:
    assert dated(f"<pubDate>{written}</pubDate>") is None


def test_dublin_cores_date_is_that_of_publication_and_a_change_is_not() -> None:
    made = "<dc:date>2023-09-12T10:00:00Z</dc:date>"
    assert dated(made) == date(2023, 9, 12)
    assert dated(f"{made}<pubDate>Mon, 11 Sep 2023 10:00:00 GMT</pubDate>") == date(2023, 9, 11)
    changed = '<a:updated xmlns:a="http://www.w3.org/2005/Atom">2023-09-12T10:00:00Z</a:updated>'
    assert dated(changed) is None
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>g1</id>{changed}</entry></feed>"
    (entry,), _ = entries(atom.encode())
    assert entry.published is None


def test_dublin_cores_date_of_rss_1_is_that_of_publication() -> None:
    item = f"<item rdf:about='x'><title>Rice</title>{LINK}<dc:date>2023-09-12T10:00:00+00:00</dc:date></item>"
    spaces = (
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'"
    )
    (entry,), _ = entries(f"<rdf:RDF {spaces}><channel><title>F</title></channel>{item}</rdf:RDF>".encode())
    assert entry.published == date(2023, 9, 12)


def test_content_that_goes_on_at_its_page_is_not_the_article() -> None:
    for end in ("[&hellip;]</p><p><a>Continue reading</a>", "[&hellip;] The post Rice appeared first on The Gazette."):
        body = f"<content:encoded><![CDATA[<p>{SENTENCE * 5} {end}</p>]]></content:encoded>"
        (entry,), _ = entries(RSS.format(ITEM.format("g1", "Rice", LINK, body)).encode())
        assert not entry.is_whole
        (entry,), _ = entries(RSS.format(ITEM.format("g1", "Rice", "", body)).encode())
        assert entry.is_whole
    whole = f"<content:encoded>{SENTENCE * 5} The post Rice appeared first on The Gazette.</content:encoded>"
    (entry,), _ = entries(RSS.format(ITEM.format("g1", "Rice", LINK, whole)).encode())
    assert entry.is_whole


def test_dublin_cores_date_is_told_of_each_entry_by_itself() -> None:
    made, changed = "<dc:date>2023-09-12T10:00:00Z</dc:date>", "<a:updated>2023-09-14T10:00:00Z</a:updated>"
    spaces = '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:a="http://www.w3.org/2005/Atom"'

    def days(*items: str, channel: str = "") -> list[date | None]:
        told = (f"<item><guid>{n}</guid><title>Rice</title>{each}</item>" for n, each in enumerate(items))
        found, _ = entries(RSS.replace("<rss", spaces).format(channel + "".join(told)).encode())
        return [each.published for each in found]

    day = date(2023, 9, 12)
    assert days(made, changed, made) == [day, None, day]
    assert days(made + changed, changed + made) == [day, day]
    built = "<lastBuildDate>Fri, 15 Sep 2023 10:00:00 GMT</lastBuildDate>"
    assert days(built, made, channel=made) == [None, day]
    assert days("<description><![CDATA[<item>]]></description>", made, "<!-- <item> -->") == [None, day, None]
    assert days(made.replace("dc:", "x:").replace("<x:date", '<x:date xmlns:x="http://x"')) == [None]
    pear = made.replace("dc:", "p:").replace("<p:date", '<p:date xmlns:p="http://purl.org/dc/elements/1.1/"')
    assert days(pear) == [day]


BASE = "https://gazette.example/news/feed.xml"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry>{}<title>Rice</title>
<published>2023-05-05T08:00:00Z</published><content type="text">{}</content></entry></feed>"""


@pytest.mark.parametrize(
    ("told", "key", "url"),
    [
        ("<id>e1</id>", "e1", None),
        ("<id>tag:gazette.example,2023:7</id>", "tag:gazette.example,2023:7", None),
        ("<id>https://gazette.example/7</id>", "https://gazette.example/7", "https://gazette.example/7"),
        ('<id>e1</id><link href="7.html"/>', "e1", "https://gazette.example/news/7.html"),
        ('<id>e1</id><link href="https://else.example/7"/>', "e1", "https://else.example/7"),
    ],
)
def test_an_id_that_is_no_address_gives_none(told: str, key: str, url: str | None) -> None:
    (entry,), _ = entries(ATOM.format(told, SENTENCE * 5).encode(), BASE)
    assert (entry.key, entry.url) == (key, url)


@pytest.mark.parametrize("guid", ["<guid>7</guid>", '<guid isPermaLink="true">item/7</guid>'])
def test_so_in_rss(guid: str) -> None:
    item = f"<item>{guid}<title>Rice</title><description>{SENTENCE * 5}</description></item>"
    (entry,), _ = entries(RSS.format(item).encode(), BASE)
    assert entry.url is None
    assert entry.key in guid


@pytest.mark.parametrize("link", ["<link/>", "<link> </link>"])
@pytest.mark.parametrize("guid", ["", "<guid>7</guid>", '<guid isPermaLink="false">7</guid>'])
def test_an_empty_link_leads_nowhere_and_not_to_the_feed(link: str, guid: str) -> None:
    item = f"<item><title>Rice</title>{link}{guid}<description>{SENTENCE * 5}</description></item>"
    (entry,), _ = entries(RSS.format(item).encode(), BASE)
    assert (entry.key, entry.url, entry.is_whole) == ("7" if guid else "Rice", None, True)


@pytest.mark.parametrize("link", ["<link/>", '<link href=""/>', '<link rel="alternate" href=" "/>'])
def test_so_in_atom(link: str) -> None:
    (entry,), _ = entries(ATOM.format(f"<id>tag:7</id>{link}", SENTENCE * 5).encode(), BASE)
    assert (entry.key, entry.url) == ("tag:7", None)
