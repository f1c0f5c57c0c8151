"""A desk with all kinds of claims, hostile words among them, as the exports tell it."""

from datetime import date

import pytest

from foreigndesk.desk import Desk
from foreigndesk.export import Telling
from foreigndesk.export.formats import FORMATS
from foreigndesk.intake import article_from_text

ARTICLES = [
    ("Harbour Gazette", "Chad attacked Mali on 3 May 2023. Chad is a member of the African Union."),
    ("Courier", "Chad sold 500 tonnes of rice to Mali on Monday. Chad will sell tanks to Mali next year."),
    ("Ledger", "Niger said that Kenya sold rifles to Mali. Kenya denied that it sold rifles to Mali."),
    ("Echo", "Niger said that Peru sold copper to Chile. Reports that Chile invaded Peru could not be confirmed."),
    ('=HYPERLINK("x")', "Norway visited Ghana. \u202eNorway <script>alert(1)</script> threatened Ghana."),
]  # fmt: skip


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    return told(*ARTICLES)


def told(*articles: tuple[str, str]) -> list[Telling]:
    """The claims of articles, each given by outlet and text."""
    with Desk("sqlite://") as desk:
        for outlet, text in articles:
            made = article_from_text(
                text, published=date(2023, 5, 9), publisher=outlet, title="@SUM(A1) <b>&", url="https://a.example/1"
            )
            assert desk.add_article(made).what == "added"
        return list(desk.claims().tellings())


def written(name: str, tellings: list[Telling]) -> str:
    """Claims in a form of text."""
    return "".join(FORMATS[name].writes(tellings))
