"""What says of a deed that it was not done, or that anybody might do it."""

import pytest

from foreigndesk.reading.negation import is_anybodys, is_denied, negates
from tests.reading.reader import parse, word

DENIED = [
    ("Nobody sold tanks.", "sold"),
    ("Egypt sold no tanks.", "sold"),
    ("Egypt neither bought nor sold tanks.", "sold"),
    ("Neither Egypt nor Chad sold tanks.", "sold"),
    ("Never had Egypt sold tanks.", "sold"),
    ("At no point did Egypt sell tanks.", "sell"),
    ("Not a single tank was sold.", "sold"),
]


@pytest.mark.parametrize(("text", "verb"), DENIED)
def test_what_is_denied_by_the_words_around_it(text: str, verb: str) -> None:
    assert is_denied(word(parse(text), verb))


TOLD = [
    ("Egypt sold tanks.", "sold"),
    ("Not only Egypt sold tanks.", "sold"),
    ("Egypt sold tanks at no cost.", "sold"),
    ("Somebody sold tanks.", "sold"),
    ("Not all of the tanks were sold.", "sold"),
    ("Not every tank was sold.", "sold"),
]


@pytest.mark.parametrize(("text", "verb"), TOLD)
def test_what_is_not_denied(text: str, verb: str) -> None:
    assert not is_denied(word(parse(text), verb))


def test_words_that_negate() -> None:
    doc = parse("Egypt no longer sells tanks and never sold jets, not only to Chad.")
    assert [token.text for token in doc if negates(token)] == ["no", "longer", "never"]


def test_what_any_firm_may_do_is_told_of_nobody_in_particular() -> None:
    assert is_anybodys(word(parse("Norway warned any firm that sells tanks."), "sells"))
    assert not is_anybodys(word(parse("Norway warned the firm that sells tanks."), "sells"))
