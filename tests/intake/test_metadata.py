"""What pages say of themselves, and what they cannot say."""

import json
from datetime import date

import pytest

from foreigndesk.intake.markup import tree_of
from foreigndesk.intake.metadata import Metadata, metadata_of

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "datePublished": "2020-01-01"},
        {"@type": ["NewsArticle"], "datePublished": "2023-05-05T23:30:00+02:00", "dateModified": "2023-05-07",
         "author": [{"@type": "Person", "name": "Ada  Berg"}, {"name": "Ben Holm"}, {"name": "Ada Berg"}],
         "articleSection": ["World", "Africa"]},
    ],
}  # fmt: skip
METAS = """<meta property="article:published_time" content="2023-05-04T08:00:00Z"><meta name="author" content="C. Dahl">
<meta property="article:modified_time" content="2023-05-06"><meta property="article:section" content="Trade">"""


def page(head: str, linked: object = None) -> str:
    script = "" if linked is None else f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    return f"<html><head>{head}{script}</head><body><p>Chad sold rice to Mali.</p></body></html>"


def test_json_ld_comes_before_meta_elements() -> None:
    found = metadata_of(tree_of(page(METAS, LINKED)))
    assert (found.published, found.modified) == (date(2023, 5, 5), date(2023, 5, 7))
    assert (found.authors, found.section) == (("Ada Berg", "Ben Holm"), "World")


def test_meta_elements_do_where_there_is_none() -> None:
    expected = Metadata(
        published=date(2023, 5, 4), early=True, modified=date(2023, 5, 6), authors=("C. Dahl",), section="Trade"
    )
    assert metadata_of(tree_of(page(METAS))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "no page at all",
        page('<meta name="author" content="https://gazette.example/ada">'),
        page("", {"@type": "NewsArticle", "datePublished": "5 May", "author": 5, "articleSection": {}}),
        page("", {"@type": {}, "datePublished": "2023-05-05"}),
        page("", ["x", None, [[]]]),
        page('<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        page('<script type="application/ld+json">{"@type": "NewsArticle", </script>'),
        page('<meta name="section" content="' + "a" * 300 + '">'),
    ],
)
def test_what_says_nothing_gives_nothing(text: str) -> None:
    assert metadata_of(tree_of(text)) == Metadata()


SCRIPT = '<script type="application/ld+json">{}</script>'
ONE = '{"@type": "NewsArticle", "datePublished": "2023-05-05", "description": "of rice"}'


@pytest.mark.parametrize(
    "written",
    [
        ONE.replace("of rice", "of\nrice"),
        f"{ONE};",
        f"//<![CDATA[\n{ONE}\n//]]>",
        f"/*<![CDATA[*/ {ONE} /*]]>*/",
        f"<!-- {ONE} -->",
        f"<!--\n{ONE};\n//-->",
        f'{{"@type": "WebPage", "datePublished": "2020-01-01", "mainEntity": {ONE}}}',
        *(ONE.replace("NewsArticle", kind) for kind in ("LiveBlogPosting", "OpinionNewsArticle", "schema:NewsArticle")),
        ONE.replace("NewsArticle", "http://schema.org/BackgroundNewsArticle"),
    ],
)
def test_json_ld_is_read_as_it_is_written(written: str) -> None:
    root = tree_of(page(SCRIPT.format(written)))
    assert metadata_of(root).published == date(2023, 5, 5)


def test_what_is_no_article_tells_no_day() -> None:
    assert metadata_of(tree_of(page(SCRIPT.format(ONE.replace("NewsArticle", "schema:NewsEvent"))))) == Metadata()


def test_an_outlet_is_what_the_page_calls_it_and_no_address() -> None:
    linked = {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Harbour <b>Gazette</b>"}}
    elsewhere = '<link rel="canonical" href="https://other.example/z"><meta property="og:url" content="https://other.example/z">'
    named = '<meta property="og:site_name" content="&lt;b&gt;G&lt;/b&gt;\x07">'
    assert metadata_of(tree_of(page(elsewhere))).publisher is None
    assert metadata_of(tree_of(page(elsewhere, linked))).publisher == "Harbour Gazette"
    assert metadata_of(tree_of(page(named, linked))).publisher == "G"


HERE = "https://www.gazette.example/2023/rice"
OWN = f'<link rel="canonical" href="{HERE}">'


def described(day: str | None = "2023-05-05", **more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", **({"datePublished": day} if day else {}), **more}


@pytest.mark.parametrize(
    "other",
    [
        described(url="https://www.gazette.example/2019/gold"),
        described(mainEntityOfPage={"@type": "WebPage", "@id": "https://www.gazette.example/2019/gold"}),
        described(mainEntityOfPage="/2019/gold"),
        {"@type": "ItemList", "mainEntity": described()},
    ],
)
def test_what_is_said_of_another_article_is_not_said_of_the_page(other: object) -> None:
    for head, url in ((OWN, None), ("", HERE), (f'<meta property="og:url" content="{HERE}">', None)):
        assert metadata_of(tree_of(page(head, other)), url=url).published is None
        both = [other, described("2023-05-03", url=HERE)]
        assert metadata_of(tree_of(page(head, both)), url=url).published == date(2023, 5, 3)


@pytest.mark.parametrize(
    "own",
    [
        described(url=HERE),
        described(url=f"{HERE}/?from=feed#top"),
        described(url="https://gazette.example/2023/rice/amp"),
        described(url="/2023/rice"),
        described(url="https://www.gazette.example/", mainEntityOfPage=True),
        described(url="https://www.gazette.example/x?id=2", **{"@id": f"{HERE}#article"}),
        described(),
    ],
)
def test_what_is_said_of_the_page_by_its_address_is(own: object) -> None:
    assert metadata_of(tree_of(page(OWN, own))).published == date(2023, 5, 5)
    assert metadata_of(tree_of(page("", own))).published == date(2023, 5, 5)


@pytest.mark.parametrize(
    "others",
    [
        (described("2023-05-05T10:00:00Z"), described("2023-05-05")),
        (described(None), described()),
        (described(), described(None)),
        (described("5 May 2023"), described("2023-05-05T08:00:00+02:00")),
    ],
)
def test_articles_that_agree_on_the_day_are_one(others: tuple[object, object]) -> None:
    assert metadata_of(tree_of(page("", others))).published == date(2023, 5, 5)


def test_of_articles_of_several_days_the_outlet_is_kept_where_it_is_one() -> None:
    def publisher(*names: str) -> str | None:
        several = [described(f"2023-05-0{n}", publisher={"name": name}) for n, name in enumerate(names, start=1)]
        found = metadata_of(tree_of(page("", several)))
        assert found.published is None
        return found.publisher

    assert publisher("Gazette", "Gazette") == "Gazette"
    assert publisher("Gazette", "Courier") is None
