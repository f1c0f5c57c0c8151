"""What a denial in one article denies of what others report."""

import pytest

from foreigndesk.ledger import build
from tests.brief.build import Page


def sent(text: str, published: str, goods: dict[str, str | None], certainty: str = "CT+", **more):
    page = Page(text, published, text[:12])
    sides = {"suppliers": (page.actor("Iran", "Iran", "IRN"),), "recipients": (page.actor("Russia", "Russia", "RUS"),)}
    page.transfer(goods, "delivered", certainty=certainty, **(sides | more))
    return page


REPORT = sent("Iran sent drones to Russia in great secrecy.", "2022-10-01", {"drones": "arms/drones"})


def deniers(*pages: Page) -> set[str]:
    """Who denies the report."""
    ledger = build([page.reading() for page in (REPORT, *pages)])
    (claim,) = [each for each in ledger.claims if REPORT.records[0].id in each.records]
    return {stance.party for stance in claim.stances if stance.kind == "denies"}


def denial(text: str = "Iran never gave weapons to Russia.", published: str = "2022-10-20", **more) -> Page:
    return sent(text, published, {"weapons": "arms"}, "CT-", **more)


def test_a_wider_denial_in_a_later_article_reaches_the_report() -> None:
    assert len(deniers(denial())) == 1


def test_a_denial_that_names_no_recipient_reaches_it() -> None:
    assert len(deniers(denial("Iran gave weapons to nobody, Russia was told.", recipients=()))) == 1


@pytest.mark.parametrize(
    "other",
    [
        denial(published="2022-09-20"),
        denial(published="2024-10-20"),
        sent("Iran sent no steel to Russia.", "2022-10-20", {"steel": "metals"}, "CT-"),
        sent("Iran gave weapons to Russia.", "2022-10-20", {"weapons": "arms"}, "PS+"),
    ],
    ids=["before it", "years later", "of other goods", "no denial"],
)
def test_what_does_not_answer_it_does_not_reach_it(other: Page) -> None:
    assert deniers(other) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Iran gave no other weapons to Russia.",
        "Iran never gave Russia any further weapons.",
        "Iran has given Russia no additional weapons.",
    ],
)
def test_who_denies_that_there_was_more_does_not_deny_what_there_was(text: str) -> None:
    assert deniers(denial(text)) == set()


def test_more_of_something_else_in_the_words_of_a_denial_takes_nothing_from_it() -> None:
    assert len(deniers(denial("Iran, asked by another paper, said that it never gave weapons to Russia."))) == 1


def test_a_denial_of_another_time_does_not_reach_it() -> None:
    page = Page("Iran gave no weapons to Russia in 2019.", "2022-10-20", "B")
    sides = {"suppliers": (page.actor("Iran", "Iran", "IRN"),), "recipients": (page.actor("Russia", "Russia", "RUS"),)}
    page.transfer(
        {"weapons": "arms"}, "delivered", certainty="CT-", time=page.time("2019", "2019-01-01", "2019-12-31"), **sides
    )
    dated = Page("Iran sent drones to Russia in August.", "2022-10-01", "C")
    sides = {
        "suppliers": (dated.actor("Iran", "Iran", "IRN"),),
        "recipients": (dated.actor("Russia", "Russia", "RUS"),),
    }
    record = dated.transfer(
        {"drones": "arms/drones"}, "delivered", time=dated.time("August", "2022-08-01", "2022-08-31"), **sides
    )
    ledger = build([page.reading(), dated.reading()])
    (claim,) = [each for each in ledger.claims if record.id in each.records]
    assert not [stance for stance in claim.stances if stance.kind == "denies"]


def test_an_event_denied_reaches_the_transfer_that_tells_of_it() -> None:
    page = Page("Iran denies that it helped Russia with drones.", "2022-10-20", "B")
    page.event(
        "helped", "AID", (page.actor("Iran", "Iran", "IRN"),), (page.actor("Russia", "Russia", "RUS"),), certainty="CT-"
    )
    assert deniers(page) == {"B"}


def test_a_later_report_of_the_same_does_not_take_the_denial_away() -> None:
    later = sent("Iran sent drones to Russia in great secrecy in August.", "2022-10-25", {"drones": "arms/drones"})
    assert len(deniers(denial(), later)) == 1


def told(text: str, published: str, trigger: str, kind: str, certainty: str = "CT+") -> Page:
    page = Page(text, published, text[:9])
    iran, russia = page.actor("Iran", "Iran", "IRN"), page.actor("Russia", "Russia", "RUS")
    page.event(trigger, kind, (iran,), (russia,), certainty=certainty)
    return page


def stances(report: Page, *others: Page) -> list[str]:
    """What is said of the first record of a report."""
    ledger = build([page.reading() for page in (report, *others)])
    (claim,) = [each for each in ledger.claims if report.records[0].id in each.records]
    return [stance.kind for stance in claim.stances]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Iran helped Russia with drones.", "helped", "AID"),
        ("Iran signed a railway agreement with Russia.", "signed", "SUPPORT"),
    ],
    ids=["of other goods", "of another matter"],
)
def test_a_denial_that_names_goods_reaches_no_event_of_another_matter(text: str, trigger: str, kind: str) -> None:
    report = told(text, "2022-10-01", trigger, kind)
    denial = told("Iran never armed Russia with missiles.", "2022-10-05", "armed", "AID", "CT-")
    assert "denies" not in stances(report, denial)


def test_a_denial_that_names_none_reaches_what_was_reported_days_before() -> None:
    report = told("Iran helped Russia with drones.", "2022-10-01", "helped", "AID")
    denial = told("Iran did not assist Russia in any way.", "2022-10-05", "assist", "AID", "CT-")
    assert stances(report, denial) == ["asserts", "denies"]


def test_a_denial_of_all_weapons_reaches_those_that_several_words_name() -> None:
    report = told("Iran armed Russia with fighter jets.", "2022-10-01", "armed", "AID")
    denial = told("Iran never armed Russia with any weapons.", "2022-10-05", "armed", "AID", "CT-")
    assert stances(report, denial) == ["asserts", "denies"]


def test_a_denial_reaches_no_other_pair_that_its_article_speaks_of() -> None:
    talks = Page("Iran held talks with China.", "2022-10-01", "A")
    iran, china = talks.actor("Iran", "Iran", "IRN"), talks.actor("China", "China", "CHN")
    talks.event("held", "CONSULT", (iran,), (china,))
    page = Page("Iran did not hold talks with Russia, and did not threaten China.", "2022-10-05", "B")
    iran, russia = page.actor("Iran", "Iran", "IRN"), page.actor("Russia", "Russia", "RUS")
    page.event("hold", "CONSULT", (iran,), (russia,), certainty="CT-")
    page.event("threaten", "THREATEN", (iran,), (page.actor("China", "China", "CHN"),), certainty="CT-")
    assert stances(talks, page) == ["asserts"]
