"""What holds between two sides over a time."""

from typing import get_args

import pytest

from foreigndesk.records import Relation, RelationType, Statement
from tests.reading.reader import days, read, relation, who

RELATIONS: list[tuple[str, str, list[str], list[str]]] = [
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
    ("Serbia counts Russia among its allies.", "alliance", ["RUS"], ["SRB"]),
    ("Laos is one of Vietnam's oldest allies.", "alliance", ["LAO"], ["VNM"]),
    ("Belarus, for years an ally of Russia, fell silent.", "alliance", ["BLR"], ["RUS"]),
    ("Syria enjoys the backing of Iran.", "support", ["IRN"], ["SYR"]),
    ("Syria is a client of Iran.", "support", ["IRN"], ["SYR"]),
    ("Moldova and Ukraine have diplomatic relations.", "diplomatic-ties", ["MDA"], ["UKR"]),
    ("Nepal, dependent on India, looked north.", "dependence", ["NPL"], ["IND"]),
    ("Armenia relies on Russian gas.", "dependence", ["ARM"], ["RUS"]),
    ("Kenya and Somalia are at odds over a border.", "dispute", ["KEN"], ["SOM"]),
    ("Kenya, locked in a feud with Somalia, sent a ship.", "dispute", ["KEN"], ["SOM"]),
    ("Peru fought Ecuador.", "war", ["PER"], ["ECU"]),
    ("Sudan has faced American sanctions.", "under-sanctions", ["SDN"], ["USA"]),
    ("Sudan, hit by an EU embargo, sold gold.", "under-sanctions", ["SDN"], ["EU"]),
    ("Sanctions imposed by Canada on Myanmar are strict.", "under-sanctions", ["MMR"], ["CAN"]),
    ("Latvia belongs to NATO.", "membership", ["LVA"], ["NATO"]),
    ("Lukashenko is at the head of Belarus.", "leadership", ["person:alexander-lukashenko"], ["BLR"]),
    ("Belarus and its Russian ally fell silent.", "alliance", ["RUS"], ["BLR"]),
    ("The dependence of Armenia on Russia is old.", "dependence", ["ARM"], ["RUS"]),
    ("Armenia's economy depends on Russia.", "dependence", ["ARM"], ["RUS"]),
    ("The embargo that the EU slapped on Sudan is strict.", "under-sanctions", ["SDN"], ["EU"]),
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
    ("Laos has been an ally of Vietnam for 40 years.", "1983-01-01 .."),
    ("Laos, an ally of Vietnam since 1977, sent rice in May.", "1977-01-01 .."),
    ("Laos, an ally of Vietnam, sent rice in May 2020.", None),
    ("Sudan was under American sanctions between 1997 and 2017.", "1997-01-01 2017-12-31"),
    ("Kenya's dispute with Somalia ended in May 2014.", ".. 2014-05-31"),
    ("Kenya's ten-year dispute with Somalia ended in 2014.", "2004-01-01 2014-12-31"),
    ("Chile and Peru were at war from 1879 until 1884.", "1879-01-01 1884-12-31"),
    ("The war between Chile and Peru broke out in 1879 and ended in 1884.", "1879-01-01 1884-12-31"),
    ("Latvia joined NATO in March 2004.", "2004-03-01 .."),
    ("Qatar left OPEC in January 2019.", ".. 2019-01-31"),
    ("Canada lifted its sanctions on Myanmar in 2012, five years after imposing them.", "2007-01-01 2012-12-31"),
    ("Fiji has relied on Australia ever since its independence in 1970.", "1970-01-01 .."),
    ("Lukashenko became president of Belarus in July 1994.", "1994-07-01 .."),
    ("In March 2018 Togo met Peru and recognised Fiji.", "2018-03-01 .."),
    ("Kenya and Somalia, old rivals, have kept their border shut since 2012.", None),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_over_which_time_it_holds(text: str, expected: str | None) -> None:
    assert days(relation(text).time) == expected


def test_ties_broken_off_are_none_until_they_are_restored() -> None:
    broken, restored = read("Togo cut diplomatic ties with Israel in 1973 and restored them in 1987.").all(Relation)
    assert (broken.certainty, days(broken.time)) == ("CT-", "1973-01-01 1987-01-01")
    assert (restored.certainty, days(restored.time)) == ("CT+", "1987-01-01 ..")


def test_what_is_left_and_joined_again_holds_twice() -> None:
    found = read("Morocco quit the African Union in 1984 and rejoined it in 2017.").all(Relation)
    assert [days(each.time) for each in found] == [".. 1984-12-31", "2017-01-01 .."]


def test_each_of_two_relations_has_the_time_told_beside_it() -> None:
    found = read("Norway, a member of NATO since 1949, has had a dispute with Iceland since 2010.").all(Relation)
    assert {each.relation_type: days(each.time) for each in found} == {
        "membership": "1949-01-01 ..",
        "dispute": "2010-01-01 ..",
    }


CERTAINTY = [
    ("Bahrain is not an ally of Iran.", "CT-"),
    ("Bahrain is no ally of Iran.", "CT-"),
    ("Bahrain is no longer an ally of Iran.", "CT-"),
    ("Bahrain denies that it is an ally of Iran.", "CT-"),
    ("Norway suspects that Bahrain is an ally of Iran.", "PS+"),
    ("Norway says that Bahrain is an ally of Iran.", "CT+"),
]


@pytest.mark.parametrize(("text", "certainty"), CERTAINTY)
def test_how_certain_it_is_and_who_says_so(text: str, certainty: str) -> None:
    found = read(text)
    assert found.only(Relation).certainty == certainty
    assert found.only(Relation).attribution == tuple(each.id for each in found.all(Statement))


NONE = [
    "Is Cambodia an ally of China?",
    "Cuba belongs to the group.",
    "Cuba needs an ally.",
    "The war was long.",
    "Cuba hopes to become an ally of China.",
    "Cuba threatened to impose sanctions on Peru.",
    "Cuba called for sanctions against Peru.",
    "Cuba would be at war with Peru if it invaded.",
    "Cuba wants to join the African Union.",
    "Cuba applied to join the African Union.",
    "Peru ratified Cuba's accession to the African Union.",
    "Cuba has good relations with Peru.",
    "Cuba, a former ally of China, fell silent.",
    "Cuba waged a war of words with Peru.",
    "Cuba backed Peru in the vote on Friday.",
    "Emmanuel Macron, the French president, visited a farm.",
    "Emmanuel Macron led a delegation to Peru.",
]


@pytest.mark.parametrize("text", NONE)
def test_one_side_alone_a_question_a_wish_or_an_act_is_no_relation(text: str) -> None:
    assert read(text).all(Relation) == []


def test_a_relation_is_told_once_a_sentence() -> None:
    assert len(read("Algeria is an ally of Russia. Algeria is an ally of Russia.").all(Relation)) == 2
    assert len(read("Algeria, an ally of Russia, is an ally of Cuba.").all(Relation)) == 2
