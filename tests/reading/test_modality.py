"""How a predicate is presented: certain, likely, possible, wanted, planned, tried, refused, forbidden or denied."""

import pytest

from foreigndesk.reading.conditions import condition_of
from foreigndesk.reading.modality import Modality, is_ongoing, modality_of
from tests.reading.reader import annotated, word

CERTAINTY = [
    ("Egypt sold tanks to Chad.", "sold", "CT+"),
    ("Egypt has sold tanks to Chad.", "sold", "CT+"),
    ("Egypt did not sell tanks to Chad.", "sell", "CT-"),
    ("Egypt never sold tanks to Chad.", "sold", "CT-"),
    ("Egypt has probably sold tanks to Chad.", "sold", "PR+"),
    ("Egypt presumably sold tanks to Chad.", "sold", "PR+"),
    ("Egypt perhaps sold tanks to Chad.", "sold", "PS+"),
    ("Egypt allegedly sold tanks to Chad.", "sold", "PS+"),
    ("Egypt may sell tanks to Chad.", "sell", "PS+"),
    ("Egypt might not sell tanks to Chad.", "sell", "PS-"),
    ("Egypt will sell tanks to Chad.", "sell", "CT+"),
    ("Egypt will not sell tanks to Chad.", "sell", "CT-"),
    ("Egypt is likely to sell tanks to Chad.", "sell", "PR+"),
    ("Egypt is unlikely to sell tanks to Chad.", "sell", "PR-"),
    ("Egypt refused to sell tanks to Chad.", "sell", "CT-"),
    ("Egypt failed to sell tanks to Chad.", "sell", "CT-"),
    ("Egypt stopped selling tanks to Chad.", "selling", "CT-"),
    ("Egypt would sell tanks to Chad.", "sell", "UU"),
    ("Egypt must sell tanks to Chad.", "sell", "UU"),
    ("Egypt no longer sells tanks to Chad.", "sells", "CT-"),
    ("Egypt sold neither tanks nor guns to Chad.", "sold", "CT-"),
    ("Egypt did not buy or sell tanks.", "sell", "CT-"),
    ("Egypt does not buy tanks and sells guns.", "sells", "CT+"),
    ("Egypt may buy and sell tanks.", "sell", "PS+"),
    ("Egypt left without paying its soldiers.", "paying", "CT-"),
    ("Egypt kept its tanks instead of selling them.", "selling", "CT-"),
    ("Egypt decided against selling its tanks.", "selling", "CT-"),
    ("Egypt has yet to sell its tanks.", "sell", "CT-"),
    ("Egypt has no plans to sell tanks.", "sell", "CT-"),
    ("There is no evidence that Egypt sold tanks.", "sold", "UU"),
    ("Egypt does not need to sell tanks.", "sell", "UU"),
    ("Egypt does not have to sell tanks.", "sell", "UU"),
    ("Egypt had to sell tanks.", "sell", "CT+"),
    ("Egypt is expected to sell tanks.", "sell", "PR+"),
    ("Egypt is considering selling tanks.", "selling", "PS+"),
    ("Egypt is said to have sold tanks.", "sold", "PR+"),
    ("Egypt appears to have sold tanks.", "sold", "PR+"),
    ("Egypt claims to have sold tanks.", "sold", "CT+"),
    ("Egypt was found to have sold tanks.", "sold", "CT+"),
    ("Egypt was able to sell tanks.", "sell", "CT+"),
    ("Egypt is able to sell tanks.", "sell", "PS+"),
    ("Egypt was unable to sell tanks.", "sell", "CT-"),
    ("It is possible that Egypt sold tanks.", "sold", "PS+"),
    ("Egypt would like to sell tanks.", "sell", "CT+"),
    ("Egypt neither bought nor sold tanks.", "sold", "CT-"),
    ("Egypt neither bought nor sold tanks.", "bought", "CT-"),
    ("Nobody tried to sell tanks to Chad.", "sell", "CT-"),
    ("Not a single tank was sold by Egypt.", "sold", "CT-"),
    ("Not one firm sold tanks to Chad.", "sold", "CT-"),
    ("Not only Egypt sold tanks to Chad.", "sold", "CT+"),
    ("At no point did Egypt sell tanks.", "sell", "CT-"),
    ("Nothing stopped Egypt from selling tanks.", "selling", "UU"),
    ("Egypt did not refuse to sell tanks.", "sell", "UU"),
    ("Egypt has not decided against selling tanks.", "selling", "UU"),
    ("Egypt has not cancelled the delivery of tanks.", "delivery", "UU"),
    ("Egypt did not fail to sell tanks.", "sell", "CT+"),
    ("No, Egypt sold tanks.", "sold", "CT+"),
    ("Under no circumstances will Egypt sell tanks.", "sell", "CT-"),
    ("Egypt sold tanks at no cost.", "sold", "CT+"),
    ("Egypt must have sold tanks.", "sold", "PR+"),
    ("Egypt should have sold tanks.", "sold", "UU"),
    ("No firm agreed to sell tanks to Chad.", "sell", "CT-"),
    ("Nobody has ever shown that Egypt sold tanks.", "sold", "UU"),
    ("No one has confirmed that Egypt sold tanks.", "sold", "UU"),
    ("Nobody in Cairo believes that Chad would sell its tanks.", "sell", "UU"),
    ("Few in Cairo believe that Chad will sell its tanks.", "sell", "UU"),
    ("Hardly anyone believes that Chad sold its tanks.", "sold", "UU"),
    ("Nobody expects Chad to sell its tanks.", "sell", "UU"),
    ("It was never shown that Chad sold its tanks.", "sold", "UU"),
    ("None of the witnesses said that Chad sold its tanks.", "sold", "UU"),
    ("No evidence has emerged that Chad sold its tanks.", "sold", "UU"),
    ("No sign has been seen that Chad sold its tanks.", "sold", "UU"),
    ("There is nothing to show that Chad sold its tanks.", "sold", "UU"),
    ("It has not been established that Chad sold its tanks.", "sold", "UU"),
    ("Egypt came close to buying tanks.", "buying", "CT-"),
    ("Nobody denies that Egypt sold tanks.", "sold", "CT+"),
    ("Few doubt that Egypt sold tanks.", "sold", "CT+"),
    ("A few officials said that Egypt sold tanks.", "sold", "CT+"),
]


@pytest.mark.parametrize(("text", "verb", "expected"), CERTAINTY)
def test_certainty_in_the_articles_own_voice(text: str, verb: str, expected: str) -> None:
    assert modality_of(word(annotated(text), verb)).certainty == expected


REPORTED = [
    ("Egypt said that it sold tanks to Chad.", "sold", "CT+"),
    ("Egypt said that it had not sold tanks to Chad.", "sold", "CT-"),
    ("Egypt denies that it sold tanks to Chad.", "sold", "CT-"),
    ("Egypt denies that it did not pay.", "pay", "CT+"),
    ("Egypt suspects that Libya sold tanks to Chad.", "sold", "PS+"),
    ("Egypt predicts that Libya will sell tanks to Chad.", "sell", "PR+"),
    ("Egypt demands that Libya sell tanks to Chad.", "sell", "UU"),
    ("Egypt did not confirm that Libya sold tanks to Chad.", "sold", "UU"),
    ("Egypt said that Libya may sell tanks to Chad.", "sell", "PS+"),
    ("Egypt argued that Libya should have sold tanks to Chad.", "sold", "UU"),
    ("Libya should not have sold tanks to Chad, Egypt argued.", "sold", "UU"),
    ("Egypt suspects that Libya probably sold tanks to Chad.", "sold", "PR+"),
    ("Egypt said in a letter that it would sell tanks.", "sell", "CT+"),
    ("Egypt said that it would buy guns and sell tanks.", "sell", "CT+"),
    ("Egypt suspects that Libya sold tanks when the war began.", "began", "CT+"),
    ("Egypt rejected the offer.", "offer", "CT+"),
]


@pytest.mark.parametrize(("text", "verb", "expected"), REPORTED)
def test_certainty_as_the_statements_own_source_has_it(text: str, verb: str, expected: str) -> None:
    assert modality_of(word(annotated(text), verb)).certainty == expected


def test_the_saying_is_certain_whatever_is_said() -> None:
    assert modality_of(word(annotated("Egypt denies that it sold tanks."), "denies")).certainty == "CT+"
    assert modality_of(word(annotated("Egypt suspects that Libya sold tanks."), "suspects")).certainty == "CT+"


INTENT = [
    ("Egypt wants to buy tanks.", "buy", "want"),
    ("Egypt hopes to buy tanks.", "buy", "want"),
    ("Egypt plans to buy tanks.", "buy", "plan"),
    ("Egypt is to buy tanks.", "buy", "plan"),
    ("Egypt is close to buying tanks.", "buying", "plan"),
    ("Egypt is on the verge of buying tanks.", "buying", "plan"),
    ("Egypt's plan to buy tanks is old.", "buy", "plan"),
    ("Egypt tried to buy tanks.", "buy", "attempt"),
    ("Egypt's attempt to buy tanks failed.", "buy", "attempt"),
    ("Egypt offered to buy tanks.", "buy", "offer"),
    ("Egypt is ready to buy tanks.", "buy", "offer"),
    ("Egypt threatened to seize tanks.", "seize", "threaten"),
    ("Egypt agreed to buy tanks.", "buy", "promise"),
    ("Egypt refused to buy tanks.", "buy", "refuse"),
    ("Libya urged Egypt to buy tanks.", "buy", "press"),
    ("Egypt began to buy tanks.", "buy", None),
    ("Egypt bought tanks.", "bought", None),
]


@pytest.mark.parametrize(("text", "verb", "expected"), INTENT)
def test_what_stands_above_a_predicate_shows_the_intention(text: str, verb: str, expected: str | None) -> None:
    assert modality_of(word(annotated(text), verb)).intent == expected


def test_only_what_lies_ahead_is_future() -> None:
    assert modality_of(word(annotated("Egypt will buy tanks."), "buy")).future
    assert modality_of(word(annotated("Egypt is going to buy tanks."), "buy")).future
    assert modality_of(word(annotated("Egypt plans to buy tanks."), "buy")).future
    assert not modality_of(word(annotated("Egypt bought tanks."), "bought")).future
    assert not modality_of(word(annotated("Egypt began to buy tanks."), "buy")).future


def test_what_can_be_done_at_any_time_is_told_apart() -> None:
    assert modality_of(word(annotated("The plane can carry tanks."), "carry")).able
    assert not modality_of(word(annotated("The plane may carry tanks."), "carry")).able


def test_a_second_verb_shares_the_firsts_future() -> None:
    assert modality_of(word(annotated("Egypt will leave Libya and sell its tanks."), "sell")).future
    assert not modality_of(word(annotated("Egypt will buy guns, but Libya sells tanks."), "sells")).future


BARRED = [
    ("The resolution prohibits the delivery of tanks to Chad.", "delivery"),
    ("Egypt is barred from selling tanks to Chad.", "selling"),
    ("A ban on sales of tanks to Chad is in force.", "sales"),
    ("It is forbidden to sell tanks to Chad.", "sell"),
]


@pytest.mark.parametrize(("text", "token"), BARRED)
def test_what_a_rule_forbids_is_barred(text: str, token: str) -> None:
    assert modality_of(word(annotated(text), token)).barred


def test_what_no_rule_forbids_is_not_barred() -> None:
    assert not modality_of(word(annotated("Egypt announced the delivery of tanks to Chad."), "delivery")).barred


CONDITIONS = [
    ("Egypt will sell tanks if Chad pays.", "sell", "if Chad pays"),
    ("If Chad pays, Egypt will sell tanks.", "sell", "If Chad pays"),
    ("Egypt will sell tanks unless Libya objects.", "sell", "unless Libya objects"),
    ("Egypt will sell tanks when Chad pays.", "sell", None),
    ("Egypt asked whether Chad pays.", "pays", None),
]


@pytest.mark.parametrize(("text", "verb", "expected"), CONDITIONS)
def test_the_words_of_a_condition(text: str, verb: str, expected: str | None) -> None:
    assert condition_of(word(annotated(text), verb)) == expected


def test_what_stands_in_the_condition_is_not_committed_to() -> None:
    assert modality_of(word(annotated("If China attacks Taiwan, Japan will help Taiwan."), "attacks")).certainty == "UU"


NOMINAL = [
    ("A planned visit by Ruto to Japan was announced.", "visit", "plan"),
    ("An imminent visit by Ruto to Japan was announced.", "visit", "plan"),
    ("A visit by Ruto to Japan was announced.", "visit", None),
]


@pytest.mark.parametrize(("text", "noun", "expected"), NOMINAL)
def test_adjectives_make_a_nouns_event_a_plan(text: str, noun: str, expected: str | None) -> None:
    assert modality_of(word(annotated(text), noun)).intent == expected


EVENTS_NAMED_BY_NOUNS = [
    ("The cancelled visit by Ruto to Japan cost money.", "visit", "CT-"),
    ("Kenya regrets the visit cancelled on Monday.", "visit", "CT-"),
    ("Ruto visit cancelled after storm", "visit", "CT-"),
    ("Ruto visit cancelled after storm", "storm", "CT+"),
    ("Kenya called off the visit.", "visit", "CT-"),
    ("Kenya brought the talks to an end.", "talks", "CT-"),
    ("The visit was postponed because of a storm.", "visit", "CT-"),
    ("The visit was postponed because of a storm.", "storm", "CT+"),
    ("Kenya regrets the delay in delivery.", "delivery", "CT-"),
    ("The lack of support worried Kenya.", "support", "CT-"),
    ("Kenya did not hold talks with Japan.", "talks", "CT-"),
    ("No talks were held.", "talks", "CT-"),
    ("The talks did not take place.", "talks", "CT-"),
    ("The fire was not reported.", "fire", "CT+"),
    ("Kenya did not condemn attacks on ships.", "attacks", "CT+"),
    ("Kenya did not condemn the attack.", "attack", "CT+"),
    ("The strikes may have hurt Kenya.", "strikes", "CT+"),
    ("Kenya may hold talks with Japan.", "talks", "PS+"),
    ("Kenya is not strong enough.", "strong", "CT-"),
    ("It is the largest loss that Kenya has reported.", "loss", "CT+"),
    ("The alleged attack cost money.", "attack", "PS+"),
]


@pytest.mark.parametrize(("text", "noun", "expected"), EVENTS_NAMED_BY_NOUNS)
def test_what_is_said_of_a_noun_reaches_its_event_only_where_it_bears_on_it(
    text: str, noun: str, expected: str
) -> None:
    assert modality_of(word(annotated(text), noun)).certainty == expected


def test_a_definite_event_is_given_whatever_is_said_of_it() -> None:
    doc = annotated("Experts suspect that the attack on Chad hurt Egypt.")
    assert modality_of(word(doc, "attack")).certainty == "CT+"


def test_the_progressive_and_the_present_are_ongoing() -> None:
    assert is_ongoing(word(annotated("Egypt is training soldiers."), "training"))
    assert is_ongoing(word(annotated("Egypt trains soldiers."), "trains"))
    assert not is_ongoing(word(annotated("Egypt trained soldiers."), "trained"))


def test_every_degree_has_its_value_for_yes_and_for_no() -> None:
    assert [Modality(degree="PR", negated=no).certainty for no in (False, True)] == ["PR+", "PR-"]
    assert [Modality(degree="PS", negated=no).certainty for no in (False, True)] == ["PS+", "PS-"]
    assert [Modality(degree="UU", negated=no).certainty for no in (False, True)] == ["UU", "UU"]
