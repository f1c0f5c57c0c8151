"""What one host says of another's pages, and what a page cannot do to itself."""

import json
from collections.abc import Collection
from datetime import date
from time import monotonic

import pytest

from foreigndesk.intake import journey as journeys
from foreigndesk.intake.cleaning import clean
from foreigndesk.intake.errors import NoNews
from foreigndesk.intake.fetching import Limits
from foreigndesk.intake.journey import Journey, Web
from foreigndesk.intake.lists import listed
from foreigndesk.intake.markup import tree_of
from foreigndesk.intake.metadata import Metadata, metadata_of
from foreigndesk.intake.page import article_from_page
from foreigndesk.intake.printed import Printed, printed_day

DAY = date(2023, 5, 5)


def of_news(*pages: tuple[str, str]) -> bytes:
    told = (
        f"<url><loc>{at}</loc><news:news><news:publication><news:name>{name}</news:name></news:publication>"
        "<news:publication_date>2023-05-05</news:publication_date></news:news></url>"
        for at, name in pages
    )
    return f"<urlset xmlns:news='http://n'>{''.join(told)}</urlset>".encode()


def test_a_sitemap_tells_day_and_outlet_of_its_own_host_s_pages_alone() -> None:
    pages = ("https://gazette.example/1", "https://www.gazette.example/2", "https://courier.example/3", "/4")
    found = listed(of_news(*((each, "Gazette") for each in pages)), "https://gazette.example/map.xml")
    told = {each.url.rpartition("/")[2]: (each.dated, each.outlet) for each in found}
    assert told == {n: (None, None) if n == "3" else (DAY, "Gazette") for n in "1234"}


def test_an_outlet_in_a_sitemap_is_a_name_and_a_bad_one_costs_no_other_entry() -> None:
    names = ("https://gazette.example", "gazette.example", "G" * 5_000, f"<![CDATA[<a {'x ' * 2_100}>]]>", "Gazette")
    found = listed(of_news(*((f"/{n}", name) for n, name in enumerate(names))), "https://gazette.example/map.xml")
    assert sorted((each.url[-1], each.outlet) for each in found if each.outlet) == [("4", "Gazette")]
    assert len(found) == len(names)


@pytest.mark.parametrize("robot", [True, False])
def test_a_public_source_does_not_lead_into_the_users_own_network(
    monkeypatch: pytest.MonkeyPatch, *, robot: bool
) -> None:
    passed = list[set[str]]()

    def fetch(_url: str, *, allowed: Collection[str], **_: object) -> None:
        passed.append({*allowed})

    monkeypatch.setattr(journeys, "fetch", fetch)
    for source in ("https://public.example/feed", "https://Intranet.example/feed"):
        Journey(web=Web(allowed={"intranet.example"}), robot=robot).first(source, Limits())
    assert passed == [set(), {"intranet.example"}]


def told(head: str, linked: object = None) -> Metadata:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    return metadata_of(tree_of(f"<html><head>{head}{script}</head><body><p>Rice.</p></body></html>"))


@pytest.mark.parametrize("name", ["https://www.gazette.example/", "www.gazette.example", f"<a {'x ' * 2_100}>"])
def test_a_site_called_by_its_address_is_named_by_its_publisher(name: str) -> None:
    head = f'<meta property="og:site_name" content="{name}">'
    assert told(head).publisher is None
    assert told(head, {"@type": "NewsArticle", "publisher": {"name": "Gazette"}}).publisher == "Gazette"
    assert told('<meta property="og:site_name" content="Gazette.Example">').publisher == "Gazette.Example"


def test_data_in_a_script_makes_no_block_out_of_the_article() -> None:
    line = "Our newsletter told Chad and Mali of it first, said a spokesman, and the two of them would not deny it."
    body = f'<div class="story-related">{f"<p>{line}</p>" * 2}{"<p>Chad sold rice to Mali.</p>" * 12}</div>'
    data = f'<script type="application/json">{json.dumps("z" * 50_000)}</script>'
    page = f"<html><head><title>Rice</title></head><body><h2>Rice for Mali</h2>{body}{{}}</body></html>"
    plain, with_data = (
        article_from_page(page.replace("{}", each).encode(), today=DAY, published=DAY).text for each in ("", data)
    )
    assert plain == with_data


def test_a_type_within_types_is_gone_through_once() -> None:
    data = '{"@type":' * 300 + json.dumps("é" * 500_000) + "}" * 300
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body>{"<p>Rice. </p>" * 50}'
    begun = monotonic()
    article_from_page(page.encode(), today=DAY, published=DAY)
    assert monotonic() - begun < 5


def test_names_without_end_are_gone_through_soon() -> None:
    body = f'<div class="{"a_" * 20_000}">x</div>' * 200
    root, begun = tree_of(f"<html><body><h1>Rice</h1>{body}</body></html>"), monotonic()
    assert root is not None and printed_day(root) == Printed()
    clean(root)
    assert monotonic() - begun < 3


def test_a_refusal_is_of_its_kind_by_another_name_too() -> None:
    refused = NoNews("empty", found="nothing", expected="news", advice="wait", after=3.0).named("x")
    assert isinstance(refused, NoNews)
    assert (refused.name, refused.after) == ("x", 3.0)
