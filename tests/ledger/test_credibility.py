from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.ledger.credibility import credibility
from foreigndesk.records import Stance
from foreigndesk.records.claims import UNNAMED


def _stance(party, kind="asserts", origin="The Daily"):
    return Stance(date(2023, 9, 1), party, kind, "CT+", f"{party}-{kind}-{origin}", "article", origin)


USA, KOR = _stance("United States"), _stance("South Korea")
ELSEWHERE = _stance("United States", origin="The Weekly")
CONFIRMED = _stance("South Korea", "confirms", "The Weekly")
DENIAL = _stance("North Korea", "denies")
SUSPICION = _stance("United States", "suspects")


@pytest.mark.parametrize(
    ("stances", "digit", "why"),
    [
        ([USA, CONFIRMED], 1, "2 parties say so, through 2 origins; nobody denies it"),
        ([USA, CONFIRMED, DENIAL], 2, "2 parties say so, through 2 origins; one party denies it"),
        ([USA, KOR], 2, "2 parties say so, through one origin; nobody denies it"),
        ([USA, KOR, DENIAL], 3, "2 parties say so, through one origin; one party denies it"),
        ([USA, ELSEWHERE], 3, "one party says so, through 2 origins; nobody denies it"),
        ([USA, ELSEWHERE, DENIAL], 4, "one party says so, through 2 origins; one party denies it"),
        ([USA, DENIAL], 4, "one party says so, through one origin; one party denies it"),
        ([DENIAL], 5, "nobody says so; one party denies it"),
        ([USA], 6, "one party says so, through one origin; nobody denies it"),
        ([SUSPICION], 6, "nobody says so outright; nobody denies it"),
        ([SUSPICION, DENIAL], 4, "nobody says so outright; one party denies it"),
        ([_stance("X", "repeats"), USA], 6, "one party says so, through one origin; nobody denies it"),
        ([], 6, "nobody says so outright; nobody denies it"),
    ],
)
def test_the_digit_follows_the_written_rule(stances, digit, why) -> None:
    assert credibility(stances) == (digit, why)


def test_the_offices_of_one_state_are_one_voice() -> None:
    house = replace(_stance("White House"), side="USA")
    officials = replace(_stance("US officials", origin="The Weekly"), side="USA")
    seoul = replace(_stance("South Korea", origin="The Weekly"), side="KOR")
    assert credibility([house, officials])[0] == 3
    assert credibility([house, seoul])[0] == 1


def test_who_said_otherwise_before_counts_by_the_last_word() -> None:
    admitted = replace(_stance("North Korea", "confirms"), published=date(2023, 11, 1))
    assert credibility([USA, DENIAL, admitted]) == (
        2,
        "2 parties say so, through one origin; nobody denies it; one party said otherwise before",
    )
    taken_back = replace(_stance("United States", "denies"), published=date(2023, 11, 1))
    assert credibility([USA, taken_back])[0] == 5


def test_words_of_one_day_all_count() -> None:
    assert credibility([USA, DENIAL, _stance("North Korea", "confirms")])[0] == 3


def test_officials_without_a_name_do_not_take_back_what_others_said_elsewhere() -> None:
    said = replace(_stance(UNNAMED, origin="The Daily"), side=UNNAMED)
    denied = replace(_stance(UNNAMED, "denies", "The Weekly"), side=UNNAMED, published=date(2023, 9, 9))
    assert credibility([said, denied])[0] == 4


def test_who_only_would_not_speak_said_nothing_otherwise() -> None:
    later = [
        replace(_stance("North Korea", kind), published=date(2023, 9, day))
        for kind, day in (("declines", 3), ("denies", 5))
    ]
    assert "before" not in credibility([DENIAL, *later])[1]
