"""Whether a text calls a claim true or false, and whether anybody makes it at all."""

import pytest

from foreigndesk.reading.truth import denies, is_false, is_nobodys, is_told_by_none, truth_of
from tests.reading.reader import parse, word


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("The report is false.", False),
        ("The report is a hoax.", False),
        ("The report is true.", True),
        ("The report is not true.", False),
        ("The report is partly true.", None),
        ("The report is long.", None),
    ],
)
def test_a_copula_calls_its_subject_true_or_false(text: str, true: bool | None) -> None:
    assert truth_of(word(parse(text), "is")) is true


def test_what_a_false_report_tells_is_false() -> None:
    assert is_false(word(parse("Reports that Egypt sold tanks were false."), "sold"))
    assert not is_false(word(parse("Reports that Egypt sold tanks were long."), "sold"))


def test_words_that_deny() -> None:
    assert denies(word(parse("Egypt denied this."), "denied"))
    assert not denies(word(parse("Egypt said this."), "said"))


def test_what_nobody_does() -> None:
    assert is_nobodys(word(parse("No official believes this."), "believes"))
    assert is_nobodys(word(parse("Hardly anyone believes this."), "believes"))
    assert not is_nobodys(word(parse("A few officials believe this."), "believe"))


@pytest.mark.parametrize(
    "text",
    [
        "Nobody has shown that Egypt sold tanks.",
        "No evidence has emerged that Egypt sold tanks.",
        "There is nothing to show that Egypt sold tanks.",
        "It was never shown that Egypt sold tanks.",
    ],
)
def test_what_none_tells(text: str) -> None:
    assert is_told_by_none(word(parse(text), "sold"))


@pytest.mark.parametrize(
    "text",
    [
        "Nobody denies that Egypt sold tanks.",
        "Libya has shown that Egypt sold tanks.",
        "Few doubt that Egypt sold tanks.",
    ],
)
def test_what_none_denies_or_somebody_tells(text: str) -> None:
    assert not is_told_by_none(word(parse(text), "sold"))
