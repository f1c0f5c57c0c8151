"""What governs a predicate, and what it makes of it."""

import pytest

from foreigndesk.reading.scope import governors, handed_down, is_given, leads, noun_intent, verb_intent
from tests.reading.reader import annotated, parse, word

WALKS = [
    ("Egypt plans to try to sell tanks.", "sell", [("try", "attempt"), ("plans", "plan")]),
    ("Egypt called off the sale.", "sale", [("called", "refuse")]),
    ("Egypt cancelled a sale of tanks.", "sale", [("cancelled", "refuse")]),
    ("Egypt called for a sale of tanks.", "sale", [("called", "press")]),
    ("Egypt fell after the sale.", "sale", []),
    ("Egypt bought tanks that Libya refused to sell.", "bought", []),
    ("Egypt's fear of a war grew.", "war", [("fear", "possible")]),
    ("The sale is due to begin.", "sale", [("is", "plan")]),
    ("The sale is due to cost money.", "sale", []),
]


@pytest.mark.parametrize(("text", "token", "expected"), WALKS)
def test_each_governor_is_named_with_what_it_makes_of_the_predicate(
    text: str, token: str, expected: list[tuple[str, str]]
) -> None:
    assert [(up.text, intent) for up, intent in governors(word(annotated(text), token))] == expected


def test_a_definite_or_possessed_noun_is_given() -> None:
    assert is_given(word(parse("Experts suspect that the attack hurt Egypt."), "attack"))
    assert is_given(word(parse("Its attack hurt Egypt."), "attack"))
    assert not is_given(word(parse("Experts fear attacks on Chad."), "attacks"))


def test_a_particle_makes_another_verb() -> None:
    assert verb_intent(word(parse("Egypt called off the sale."), "called")) == "refuse"
    assert verb_intent(word(parse("Egypt called for a sale."), "called")) == "press"
    assert verb_intent(word(parse("Egypt bought tanks."), "bought")) is None


def test_nouns_that_name_a_plan_or_a_chance() -> None:
    assert noun_intent(word(parse("The plans failed."), "plans")) == "plan"
    assert noun_intent(word(parse("The tanks failed."), "tanks")) is None


def test_what_a_clause_hands_down() -> None:
    talks = word(parse("Egypt will hold the talks."), "talks")
    assert handed_down(talks.head, talks) == "begin"
    attack = word(parse("Egypt will condemn the attack."), "attack")
    assert handed_down(attack.head, attack) is None
    deal = word(parse("A deal would end the war."), "deal")
    assert handed_down(deal.head, deal) == "subject"


def test_only_some_prepositions_lead_on() -> None:
    doc = parse("Egypt called for talks after the war.")
    assert leads(word(doc, "for"))
    assert not leads(word(doc, "after"))
