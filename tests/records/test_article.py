"""What an article says of itself: whose it is."""

from datetime import date

import pytest

from foreigndesk.records import NO_OUTLET, Article, article_id


@pytest.mark.parametrize(
    ("url", "doc", "outlet"),
    [
        ("https://www.gazette.example/2023/rice?id=1", "a.html", "gazette.example"),
        ("https://Gazette.example:8443/jets", None, "gazette.example"),
        ("number 5 of 2023", None, "number 5 of 2023"),
        ("http://[", None, "http://["),
        (None, "a.html", NO_OUTLET),
    ],
)
def test_the_outlet_of_what_names_none_is_the_host_of_its_address(
    url: str | None, doc: str | None, outlet: str
) -> None:
    text = "Chad sold rice to Mali."
    article = Article(id=article_id(text), text=text, published=date(2023, 5, 5), blocks=(), url=url, doc=doc)
    assert article.outlet == outlet
