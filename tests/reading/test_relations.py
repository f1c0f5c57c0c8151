"""What holds between two sides over a time."""

from typing import get_args

import pytest

from foreigndesk.records import Relation, RelationType, Statement
from tests.reading.reader import days, read, relation, who

RELATIONS = [
    ("Algeria is an ally of Russia.", "alliance", ["DZA"], ["RUS"]),
    ("Belarus, a close ally of Russia, fell silent.", "alliance", ["BLR"], ["RUS"]),
    ("The alliance between Russia and Armenia is old.", "alliance", ["RUS"], ["ARM"]),
    ("Iran backs Syria.", "support", ["IRN"], ["SYR"]),
    ("Iran is a supporter of Syria.", "support", ["IRN"], ["SYR"]),
    ("North Korea maintains diplomatic relations with Sweden.", "diplomatic-ties", ["PRK"], ["SWE"]),
    ("Diplomatic relations between Iran and Canada are old.", "diplomatic-ties", ["IRN"], ["CAN"]),
    ("Cambodia relies on China.", "dependence", ["KHM"], ["CHN"]),
    ("Cambodia is dependent on China.", "dependence", ["KHM"], ["CHN"]),
    ("Cambodia's dependence on China grew.", "dependence", ["KHM"], ["CHN"]),
    ("Egypt's dispute with Ethiopia goes on.", "dispute", ["EGY"], ["ETH"]),
    ("Pakistan is a rival of India.", "dispute", ["PAK"], ["IND"]),
    ("The war between Iran and Iraq was long.", "war", ["IRN"], ["IRQ"]),
    ("Eritrea was at war with Ethiopia.", "war", ["ERI"], ["ETH"]),
    ("Zimbabwe is subject to sanctions.", "under-sanctions", ["ZWE"], []),
    ("Syria is under sanctions.", "under-sanctions", ["SYR"], []),
    ("Finland is a member of NATO.", "membership", ["FIN"], ["NATO"]),
    ("Lukashenko rules Belarus.", "leadership", ["person:alexander-lukashenko"], ["BLR"]),
]


@pytest.mark.parametrize(("text", "kind", "subjects", "objects"), RELATIONS)
def test_what_holds_between_whom(text: str, kind: str, subjects: list[str], objects: list[str]) -> None:
    found = relation(text)
    assert (found.relation_type, who(found.subjects), who(found.objects)) == (kind, subjects, objects)
    assert (found.certainty, found.attribution) == ("CT+", ())


def test_every_type_is_tried_above() -> None:
    assert {kind for _, kind, *_ in RELATIONS} == set(get_args(RelationType))


def test_sanctions_lie_on_the_one_they_are_against() -> None:
    found = relation("Japan's sanctions against Russia hurt.")
    assert (who(found.subjects), who(found.objects)) == (["RUS"], ["JPN"])


TIMES = [
    ("Montenegro has been a member of NATO since 2017.", "2017-01-01 .."),
    ("Eritrea was at war with Ethiopia from 1998 to 2000.", "1998-01-01 2000-12-31"),
    ("Lukashenko has ruled Belarus since 1994.", "1994-01-01 .."),
    ("Algeria is an ally of Russia.", None),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_over_which_time_it_holds(text: str, expected: str | None) -> None:
    assert days(relation(text).time) == expected


CERTAINTY = [
    ("Bahrain is not an ally of Iran.", "CT-"),
    ("Bahrain denies that it is an ally of Iran.", "CT-"),
    ("Norway suspects that Bahrain is an ally of Iran.", "PS+"),
    ("Norway says that Bahrain is an ally of Iran.", "CT+"),
]


@pytest.mark.parametrize(("text", "certainty"), CERTAINTY)
def test_how_certain_it_is_and_who_says_so(text: str, certainty: str) -> None:
    found = read(text)
    assert found.only(Relation).certainty == certainty
    assert found.only(Relation).attribution == tuple(each.id for each in found.all(Statement))


NONE = ["Is Cambodia an ally of China?", "Cuba belongs to the group.", "Cuba needs an ally.", "The war was long."]


@pytest.mark.parametrize("text", NONE)
def test_one_side_alone_or_a_question_is_no_relation(text: str) -> None:
    assert read(text).all(Relation) == []


def test_a_relation_is_told_once_a_sentence() -> None:
    assert len(read("Algeria is an ally of Russia. Algeria is an ally of Russia.").all(Relation)) == 2
    assert len(read("Algeria, an ally of Russia, is an ally of Cuba.").all(Relation)) == 2
