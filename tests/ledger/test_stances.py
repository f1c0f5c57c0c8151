from dataclasses import replace

import pytest

from foreigndesk.ledger import build
from foreigndesk.records import Claim
from tests.brief.build import Page

TEXT = """The Times reports that Washington said North Korea sent shells to Russia.
Pyongyang denies this.
Moscow said it would not comment."""


def _page(outlet="The Daily", published="2023-09-01", credit=None) -> Page:
    return Page(TEXT, published, outlet, credit)


def _delivery(page: Page, **more):
    return page.transfer(
        {"shells": "arms"}, "delivered", suppliers=(page.actor("North Korea", "North Korea", "PRK"),),
        recipients=(page.actor("Russia", "Russia", "RUS"),), **more,
    )  # fmt: skip


def _claim(*pages: Page) -> Claim:
    (claim,) = build([page.reading() for page in pages]).claims
    return claim


def _said(claim: Claim) -> set[tuple[str, str]]:
    return {(stance.party, stance.kind) for stance in claim.stances}


def _washington(page: Page, attitude="assert", **more):
    return page.says(page.actor("Washington", "United States", "USA"), "said", attitude, **more)


@pytest.mark.parametrize(
    ("certainty", "kind"),
    [("CT+", "asserts"), ("PR+", "asserts"), ("PS+", "suspects"), ("UU", "questions"), ("CT-", "denies")],
)
def test_the_article_speaks_for_its_origin_where_nobody_else_does(certainty, kind) -> None:
    page = _page(credit="The Source")
    _delivery(page, certainty=certainty)
    assert _said(_claim(page)) == {("The Source", kind)}


@pytest.mark.parametrize(
    ("attitude", "certainty", "kind"),
    [
        ("assert", "CT+", "asserts"),
        ("assert", "PS+", "suspects"),
        ("suspect", "PR+", "suspects"),
        ("confirm", "CT+", "confirms"),
        ("deny", "CT-", "denies"),
        ("question", "UU", "questions"),
        ("decline", "UU", "declines"),
        ("warn", "CT+", "asserts"),
    ],
)
def test_a_source_takes_the_stance_of_its_attitude_and_certainty(attitude, certainty, kind) -> None:
    page = _page()
    _delivery(page, certainty=certainty, attribution=(_washington(page, attitude).id,))
    assert _said(_claim(page)) == {("United States", kind)}


def test_who_passes_a_word_on_repeats_it() -> None:
    page = _page()
    times = page.says(page.actor("The Times", "The Times", None), "reports")
    said = _washington(page, parent=times.id)
    _delivery(page, attribution=(times.id, said.id))
    assert _said(_claim(page)) == {("The Times", "repeats"), ("United States", "asserts")}


def test_a_denied_word_is_not_denied_by_whose_word_it_is() -> None:
    page = _page()
    denied = page.says(page.actor("Pyongyang", "North Korea", "PRK"), "denies", "deny")
    said = _washington(page)
    _delivery(page, certainty="CT-", attribution=(denied.id, said.id))
    assert _said(_claim(page)) == {("North Korea", "denies"), ("United States", "asserts")}


def test_an_answer_bears_on_the_record_it_answers_and_on_what_the_answered_statement_told() -> None:
    page = _page()
    said = _washington(page)
    delivery = _delivery(page, attribution=(said.id,))
    page.answers(page.actor("Pyongyang", "North Korea", "PRK"), "denies", delivery, "denies")
    page.answers(page.actor("Moscow", "Russia", "RUS"), "would not comment", said, "declines", "decline")
    assert _said(_claim(page)) == {("United States", "asserts"), ("North Korea", "denies"), ("Russia", "declines")}


def test_an_announcement_counts_for_who_made_it() -> None:
    page = _page()
    said = _washington(page, "predict")
    page.forecast(_delivery(page, certainty="PR+"), by=said.id)
    claim = _claim(page)
    assert _said(claim) == {("The Daily", "asserts"), ("United States", "asserts")}
    assert {stance.certainty for stance in claim.stances} == {"PR+"}


def test_a_statement_without_a_source_counts_for_somebody_unnamed() -> None:
    page = _page()
    nobody = page.keep(replace(_washington(page), sources=()))
    _delivery(page, attribution=(nobody.id,))
    assert _said(_claim(page)) == {("an unnamed source", "asserts")}


def test_a_reprint_of_the_same_words_counts_once() -> None:
    original = _page("The Daily", "2023-09-01")
    copy = Page(TEXT + "\nRead more.", "2023-09-02", "The Copyist", credit="The Daily")
    _delivery(original)
    _delivery(copy)
    claim = _claim(original, copy)
    assert len(claim.records) == 2
    assert [(stance.party, stance.article) for stance in claim.stances] == [("The Daily", original.article.id)]
