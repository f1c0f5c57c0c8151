"""What the addresses in a list come to, those among them that are none."""

from datetime import date

import pytest

from foreigndesk.intake import SkipArticle, read_input
from foreigndesk.intake.fetching import Pace
from foreigndesk.intake.lists import listed
from tests.intake.site import HOST, site

LIST = "<urlset>{}</urlset>"


def of(*addresses: str) -> str:
    return LIST.format("".join(f"<url><loc>{each}</loc></url>" for each in addresses))


def test_an_address_without_a_host_is_meant_from_that_of_the_list() -> None:
    found = listed(of("/2", "3", "https://b.example/4", "").encode(), "https://a.example/news/map.xml")
    assert [each.url for each in found] == ["https://a.example/2", "https://a.example/news/3", "https://b.example/4"]


def test_an_address_that_cannot_be_fetched_is_told_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "keep", lambda self, url, asked=0.0: None)
    with site() as here:
        here.article("/1")
        here.article("/2", about="gold")
        here.put("/map.xml", of("/1", "ftp://gazette.example/x", "{site}/2"))
        found = list(read_input(f"{here.url}/map.xml", published=None, today=date(2024, 1, 1), allowed={HOST}))
    told = [each.reason if isinstance(each, SkipArticle) else each.title for each in found]
    assert told == ["Rice for Mali", "bad-address", "Gold for Mali"]


NEWS = "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"


def test_a_sitemap_of_news_tells_the_day_and_the_outlet_of_a_page_that_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Pace, "keep", lambda self, url, asked=0.0: None)
    with site() as here:
        here.article("/1")
        here.put("/2", here.pages["/1"].body.replace("article:published_time", "x").replace("rice", "gold"))
        told = "<news:publication><news:name>The Gazette</news:name></news:publication>"
        told += "<news:publication_date>2023-05-0{}T08:00:00Z</news:publication_date>"
        pages = (f"<url><loc>{{site}}/{n}</loc><news:news>{told.format(n)}</news:news></url>" for n in (1, 2))
        here.put("/map.xml", f"<urlset {NEWS}>{''.join(pages)}<url><loc>{{site}}/3</loc></url></urlset>")
        found = list(read_input(f"{here.url}/map.xml", published=None, today=date(2024, 1, 1), allowed={HOST}))
    days = [(each.published.day, each.publisher) for each in found if not isinstance(each, SkipArticle)]
    assert sorted(days) == [(2, "The Gazette"), (5, "The Gazette")]
    assert [each.reason for each in found if isinstance(each, SkipArticle)] == ["http-status"]
