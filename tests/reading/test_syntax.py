"""Who does what in a clause, through passives, relative clauses, control and coordination."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.reading import syntax
from tests.reading.reader import parse, word, words

SUBJECTS = [
    ("Egypt sold tanks.", "sold", ["Egypt"]),
    ("Egypt and Libya sold tanks.", "sold", ["Egypt", "Libya"]),
    ("Shells were sold to Sudan by Egypt and Libya.", "sold", ["Egypt", "Libya"]),
    ("Shells were sold to Sudan.", "sold", []),
    ("Egypt wants to sell tanks.", "sell", ["Egypt"]),
    ("Egypt promised Chad to sell tanks.", "sell", ["Egypt"]),
    ("Egypt persuaded Chad to sell tanks.", "sell", ["Chad"]),
    ("Egypt is ready to sell tanks.", "sell", ["Egypt"]),
    ("The officer who met Putin left.", "met", ["officer"]),
    ("Egypt came to Chad asking for help.", "asking", ["Egypt"]),
    ("Sudan was accused of arming rebels.", "arming", ["Sudan"]),
    ("Egypt's plan to arm rebels failed.", "arm", ["Egypt"]),
    ("Kenya signed a treaty and sent troops.", "sent", ["Kenya"]),
    ("Sudan fined two firms it accused of arming rebels.", "arming", ["firms"]),
    ("Sudan named the dealer whom it suspects of selling tanks.", "selling", ["dealer"]),
    ("Sudan named a bank which it blames for lending money.", "lending", ["bank"]),
    ("Sudan named a dealer it charged with shipping the tanks to Chad.", "shipping", ["dealer"]),
    ("Sudan charged a dealer with selling arms.", "selling", ["dealer"]),
    ("Sudan jailed a dealer it says sold rifles to Chad.", "sold", ["dealer"]),
    ("Sudan jailed two dealers it believes sold rifles to Chad.", "sold", ["dealers"]),
    ("Sudan opened the match with sending tanks.", "sending", ["Sudan"]),
]


@pytest.mark.parametrize(("text", "verb", "expected"), SUBJECTS)
def test_the_logical_subject(text: str, verb: str, expected: list[str]) -> None:
    assert words(syntax.subjects(word(parse(text), verb))) == expected


OBJECTS = [
    ("Egypt sold tanks and trucks.", "sold", ["tanks", "trucks"]),
    ("Tanks and trucks were sold by Egypt.", "sold", ["Tanks", "trucks"]),
    ("The shells Pyongyang sold burned.", "sold", ["shells"]),
    ("The tanks which Egypt sold burned.", "sold", ["tanks"]),
    ("Egypt slept.", "slept", []),
    ("The officer who slept left.", "slept", []),
]


@pytest.mark.parametrize(("text", "verb", "expected"), OBJECTS)
def test_the_logical_object(text: str, verb: str, expected: list[str]) -> None:
    assert words(syntax.objects(word(parse(text), verb))) == expected


def test_the_indirect_object_is_the_receiver() -> None:
    assert words(syntax.receivers(word(parse("Egypt gave them tanks."), "gave"))) == ["them"]
    assert words(syntax.receivers(word(parse("Egypt gave tanks to them."), "gave"))) == []


PASSIVES = [
    ("Shells were sold.", "sold", True),
    ("The shells sold by Egypt burned.", "sold", True),
    ("The shells were bought and shipped by Egypt.", "shipped", True),
    ("Egypt sold shells.", "sold", False),
    ("Egypt has sold shells.", "sold", False),
]


@pytest.mark.parametrize(("text", "verb", "expected"), PASSIVES)
def test_passives_with_without_and_with_a_shared_auxiliary(text: str, verb: str, expected: bool) -> None:
    assert syntax.is_passive(word(parse(text), verb)) is expected


def test_nouns_after_prepositions_of_the_word_or_of_its_object() -> None:
    doc = parse("Egypt signed a deal with Chad and Libya in Cairo.")
    assert words(syntax.after(word(doc, "signed"), ("with",))) == ["Chad", "Libya"]
    assert words(syntax.after(word(doc, "signed"), ("in",))) == ["Cairo"]
    assert words(syntax.after(word(doc, "signed"), ("from",))) == []


def test_words_that_only_qualify_a_noun() -> None:
    doc = parse("Israeli and American companies left Egypt.")
    assert syntax.modifies(word(doc, "Israeli"))
    assert syntax.modifies(word(doc, "American"))
    assert not syntax.modifies(word(doc, "companies"))
    assert not syntax.modifies(word(doc, "Egypt"))


def test_the_owners_of_a_noun() -> None:
    doc = parse("The rebels fear Egypt's army and its tanks.")
    assert words(syntax.possessors(word(doc, "army"))) == ["Egypt"]
    assert words(syntax.possessors(word(doc, "tanks"))) == ["its"]
    assert words(syntax.possessors(word(doc, "rebels"))) == []


def test_the_clause_of_a_word_is_its_nearest_predicate() -> None:
    doc = parse("Malta said that ships from Cyprus burned.")
    assert syntax.clause_of(word(doc, "Cyprus")).text == "burned"
    assert syntax.clause_of(word(doc, "Malta")).text == "said"


def test_auxiliaries_and_describing_participles_head_no_clause() -> None:
    doc = parse("Egypt has sold captured tanks.")
    assert [token.text for token in doc if syntax.is_predicate(token)] == ["sold"]


def test_a_subtree_is_cut_before_what_is_taken_out() -> None:
    doc = parse("Cyprus sold ships which Malta wanted.")
    sold, wanted = word(doc, "sold"), word(doc, "wanted")
    assert syntax.subtree_span(wanted).text == "which Malta wanted"
    assert syntax.subtree_span(word(doc, "ships"), (wanted,)).text == "ships"
    assert syntax.subtree_span(sold).text == doc.text


WORDS = ["Egypt", "sold", "which", "to", "tanks", "by", "and", "was", ",", "of", "that", "’s"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS)))
def test_no_word_order_breaks_the_walks(chosen: list[str]) -> None:
    doc = parse(" ".join(["Egypt", *chosen]))
    for token in doc:
        found = [*syntax.subjects(token), *syntax.objects(token), *syntax.receivers(token), *syntax.possessors(token)]
        assert all(other.doc is doc for other in found)
        assert syntax.clause_of(token) in (token, *token.ancestors)
