"""What a noun, a condition or a purpose leaves open is told by nobody as done; what it takes for granted is."""

import pytest

from foreigndesk.reading.modality import modality_of
from foreigndesk.records import Transfer
from tests.reading.reader import annotated, read, word

OPEN = [
    ("Peru scoffed at the finding that Egypt sold tanks.", "sold"),
    ("Doubts that Egypt sold tanks were not dispelled.", "sold"),
    ("Reports that Egypt sold tanks could be confirmed within days.", "sold"),
    ("Egypt weighed the cost of selling its tanks.", "selling"),
    ("The order to sell tanks was countermanded in Cairo.", "sell"),
    ("Peru played up the notion of Egypt selling tanks.", "selling"),
    ("The very suggestion that Egypt had been selling tanks amused Peru.", "selling"),
    ("Rumours swirled that Egypt had sold tanks.", "sold"),
    ("Rumour has it that Egypt sold tanks.", "sold"),
    ("Reports had Egypt selling tanks at the weekend.", "selling"),
    ("The conviction grows in Lima that Egypt sold tanks.", "sold"),
    ("Peru proposed a plan that Egypt sell tanks.", "sell"),
    ("To say that Egypt sold tanks is absurd.", "sold"),
    ("It was wrong to say that Egypt sold tanks.", "sold"),
    ("Egypt came within hours of selling tanks.", "selling"),
    ("Egypt set a date for selling tanks.", "selling"),
    ("Egypt is days away from selling tanks.", "selling"),
    ("Egypt has the right to sell tanks.", "sell"),
    ("Egypt needs money to sell tanks.", "sell"),
    ("Egypt has been given until Friday to sell its tanks.", "sell"),
    ("Hawks are clamouring for Egypt to sell tanks.", "sell"),
    ("Peru allowed Egypt to sell tanks.", "sell"),
    ("It is only a matter of time before Egypt sells tanks.", "sells"),
    ("If the emails are genuine, Egypt has sold tanks.", "sold"),
]
SO = [
    ("At a time when no aid came, Egypt sold tanks.", "sold"),
    ("Egypt sold tanks in no time.", "sold"),
    ("Kenyans rallied against police killing twelve men.", "killing"),
    ("Egypt made the mistake of selling its tanks.", "selling"),
    ("Egypt was the fifth country to sell tanks.", "sell"),
    ("Egypt became one of the countries to sell tanks.", "sell"),
    ("Egypt had the audacity to sell tanks.", "sell"),
    ("Peru cannot forget that Egypt sold tanks.", "sold"),
    ("Egypt has sold tanks, as if nothing had happened.", "sold"),
    ("For the first time, and not once but twice, Egypt sold tanks.", "sold"),
    ("Peru hid the fact that Egypt sold tanks.", "sold"),
    ("Egypt has a history of selling tanks.", "selling"),
    ("There is no doubt that Egypt sold tanks.", "sold"),
    ("There is no longer any doubt that Egypt sold tanks.", "sold"),
    ("It has been established beyond doubt that Egypt sold tanks.", "sold"),
    ("Reports that Egypt sold tanks were confirmed.", "sold"),
    ("Egypt took the step of selling its tanks.", "selling"),
    ("Egypt was the first country to sell tanks.", "sell"),
    ("Egypt was forced to sell tanks.", "sell"),
    ("Egypt went on to sell tanks.", "sell"),
    ("Egypt kept its promise to sell tanks.", "sell"),
    ("Even if it hurts, Egypt sold its tanks.", "sold"),
    ("No sooner had Egypt sold tanks than prices fell.", "sold"),
]
NOT_DONE = [
    ("Egypt had no hand in selling tanks.", "selling"),
    ("Egypt opted against selling its tanks.", "selling"),
    ("Egypt has at no time sold tanks.", "sold"),
    ("Not once in ten years has Egypt sold tanks.", "sold"),
    ("Egypt had not once sold tanks.", "sold"),
    ("Rather than sell its tanks, Egypt waited.", "sell"),
]
AHEAD = [
    ("By next year Egypt will have sold its tanks.", "sold"),
    ("When Egypt has sold its tanks, Peru will respond.", "sold"),
    ("Egypt to sell tanks within weeks, sources say", "sell"),
    ("Egypt to sell tanks within weeks", "sell"),
    ("Egypt is gearing up to sell tanks.", "sell"),
    ("Egypt kept its plan to sell tanks secret.", "sell"),
    ("Egypt was set to attack the port.", "attack"),
    ("Egypt was tempted to sell tanks.", "sell"),
]


@pytest.mark.parametrize(("text", "verb"), OPEN)
def test_what_is_left_open_is_possible_at_most(text: str, verb: str) -> None:
    assert modality_of(word(annotated(text), verb)).degree in ("PS", "UU")


@pytest.mark.parametrize(("text", "verb"), SO)
def test_what_is_taken_for_granted_is_so(text: str, verb: str) -> None:
    shown = modality_of(word(annotated(text), verb))
    assert shown.certainty == "CT+"
    assert not (shown.future or shown.hypothetical or shown.intent)


@pytest.mark.parametrize(("text", "verb"), NOT_DONE)
def test_what_is_turned_down_was_not_done(text: str, verb: str) -> None:
    assert modality_of(word(annotated(text), verb)).certainty == "CT-"


@pytest.mark.parametrize(("text", "verb"), AHEAD)
def test_what_lies_ahead_is_no_past(text: str, verb: str) -> None:
    assert modality_of(word(annotated(text), verb)).future


@pytest.mark.parametrize("verb", ["poured scorn on", "scoffed at", "contested", "repudiated", "laughed off"])
def test_who_turns_a_report_down_denies_it(verb: str) -> None:
    found = read(f"Egypt {verb} reports that it had sold tanks to Chad.")
    told = [each for each in found.all(Transfer) if each.certainty in ("CT+", "PR+")]
    assert not told


def test_a_demand_to_take_back_an_article_is_read_where_it_stands_first() -> None:
    assert read(
        "Egypt demanded a retraction of an article which, it said, wrongly stated that Chad ran a camp in Libya."
    ).records
