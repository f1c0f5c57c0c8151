"""Whose report an article is where nothing says so."""

from datetime import date

import pytest

from foreigndesk.intake import article_from_text
from foreigndesk.ledger.credibility import credibility
from foreigndesk.records import NO_OUTLET, Article, Stance

TEXT = "Laos has sold timber to Oman, a minister said."


def _article(**told: str) -> Article:
    return article_from_text(TEXT, published=date(2024, 5, 3), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("told", [{"doc": "k1"}, {"doc": "notes.txt"}, {}])
def test_what_names_no_outlet_is_of_none(told: dict[str, str]) -> None:
    article = _article(**told)
    assert (article.outlet, article.origin) == (NO_OUTLET, NO_OUTLET)
    assert article.name == told.get("doc", article.id)


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ({"publisher": "Gazette", "doc": "k1"}, "Gazette"),
        ({"url": "https://www.gazette.example/a", "doc": "k1"}, "gazette.example"),
    ],
)
def test_what_names_one_is_of_it(told: dict[str, str], outlet: str) -> None:
    assert _article(**told).outlet == outlet
    assert _article(**told).name == "k1"


def test_articles_without_an_outlet_bear_each_other_out_as_one() -> None:
    said = [
        Stance(
            published=each.published, party=each.origin, kind="asserts", certainty="CT+", record=f"event-{n}",
            article=f"{n}", origin=each.origin,
        )
        for n, each in enumerate((_article(doc="k1"), _article(doc="k2"), _article(doc="k3")))
    ]  # fmt: skip
    assert credibility(said) == (6, "one party says so, through one origin; nobody denies it")
