"""What the reader must never do, over many pairs of states."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.records import Event, Forecast, Relation, Statement, Transfer
from tests.reading.reader import TUESDAY, Found, read

STATES = [
    "Albania", "Bolivia", "Brazil", "Cuba", "Egypt", "Estonia", "Finland", "Germany", "Ghana", "Greece", "India",
    "Iran", "Italy", "Japan", "Kazakhstan", "Malaysia", "Mexico", "North Korea", "Norway", "Pakistan", "Poland",
    "Russia", "Saudi Arabia", "Serbia", "South Africa", "Syria", "Turkey", "Ukraine", "Venezuela", "Vietnam",
]  # fmt: skip
GOODS = ["tanks", "drones", "rice", "oil", "artillery shells", "missiles", "steel", "helicopters"]
PAIRS = st.lists(st.sampled_from(STATES), min_size=3, max_size=3, unique=True).map(tuple)

parses = settings(max_examples=12, deadline=None, derandomize=True)
"""Each example costs a parse, and every law has several templates; the same examples each time, for the parser is a
statistical one."""


def told(template: str, states: tuple[str, ...], goods: str) -> Found:
    """A template filled with two states, a third that speaks, and goods."""
    return read(template.format(a=states[0], b=states[1], c=states[2], goods=goods))


def claims(found: Found) -> list[Event | Transfer | Relation]:
    """All that is said of the world, but for what the saying itself is (an accusation, a rejection, a threat)."""
    acts = [each for each in found.all(Event) if each.quad_code != 3]
    return [*acts, *found.all(Transfer), *found.all(Relation)]


DENIED = [
    "{a} denies that it sold {goods} to {b}.",
    "{a} denied selling {goods} to {b}.",
    "{a} said that it did not sell {goods} to {b}.",
    "{a} did not sell {goods} to {b}.",
    "{a} never sold {goods} to {b}.",
    "{a} refused to sell {goods} to {b}.",
    "{a} has not sold {goods} to {b}.",
    "{a} sold no {goods} to {b}.",
    "{a} said that reports that it sold {goods} to {b} were false.",
    "{a} said the claim that it sold {goods} to {b} was baseless.",
    "{a} said that it sold no {goods} to {b} and that the reports were false.",
    "{a} neither sold nor gave {goods} to {b}.",
    "Nobody in {a} sold {goods} to {b}.",
]


@pytest.mark.parametrize("template", DENIED)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_a_denied_thing_is_no_fact(template: str, states: tuple[str, ...], goods: str) -> None:
    found = claims(told(template, states, goods))
    assert found
    assert {record.certainty for record in found} == {"CT-"}


UNSETTLED = [
    "It is unclear whether {a} sold {goods} to {b}.",
    "{c} has no evidence that {a} sold {goods} to {b}.",
    "Analysts doubt that {a} sold {goods} to {b}.",
    "{a} is believed to have sold {goods} to {b}.",
    "{a} reportedly sold {goods} to {b}.",
    "{a} may have sold {goods} to {b}, officials said.",
    "{c} warned of any firm that sells {goods} to {b}.",
    "{c} has banned the sale of {goods} to {b}.",
    "{b} has not finalised the purchase of {goods} from {a}.",
    "{b} hopes to finalise the purchase of {goods} from {a}.",
    "{c} said {goods} bought from {a} had not reached {b}.",
    "Nobody has ever shown that {a} sold {goods} to {b}, a lawyer said.",
    "No official in {c} said that {a} had sold {goods} to {b}.",
    "Few in {c} believe that {a} sold {goods} to {b}.",
    "It has never been proven that {a} sold {goods} to {b}.",
    "{c} arrested a trader from {a} charged with selling {goods} to {b}.",
    "{c} called for {a} to sell {goods} to {b}.",
    "{c} called on {a} to stop selling {goods} to {b}.",
]


@pytest.mark.parametrize("template", UNSETTLED)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_what_is_unsettled_hearsay_or_forbidden_is_no_fact(template: str, states: tuple[str, ...], goods: str) -> None:
    passed = [each for each in told(template, states, goods).all(Transfer) if each.stage == "delivered"]
    assert "CT+" not in {record.certainty for record in passed}


SUSPECTED = [
    "{c} suspected that {a} had sold {goods} to {b}.",
    "{c} believes that {a} sold {goods} to {b}.",
    "Officials in {c} suspect that {a} sold {goods} to {b}.",
    "{a} allegedly sold {goods} to {b}.",
    "Perhaps {a} sold {goods} to {b}.",
]


@pytest.mark.parametrize("template", SUSPECTED)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_a_suspected_thing_is_no_fact(template: str, states: tuple[str, ...], goods: str) -> None:
    found = claims(told(template, states, goods))
    assert found
    assert {record.certainty for record in found} == {"PS+"}


AHEAD = [
    "{a} will sell {goods} to {b}.",
    "{a} plans to sell {goods} to {b}.",
    "{c} predicts that {a} will sell {goods} to {b}.",
    "{a} is likely to sell {goods} to {b}.",
    "{a} may sell {goods} to {b}.",
    "If {c} agrees, {a} will sell {goods} to {b}.",
    "{a} would sell {goods} to {b}.",
    "{a} is about to sell {goods} to {b}.",
    "{c} said that {a} was getting ready to sell {goods} to {b}.",
    "{c} expects the sale of {goods} by {a} to {b} to take place.",
]


@pytest.mark.parametrize("template", AHEAD)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_a_forecast_is_no_past(template: str, states: tuple[str, ...], goods: str) -> None:
    found = told(template, states, goods)
    assert {event.status for event in found.all(Event)} & {"happened", "ongoing"} == set()
    assert {each.stage for each in found.all(Transfer)} == {"planned"}


PAST = ["{a} sold {goods} to {b}.", "{c} said that {a} sold {goods} to {b}.", "{a} did not sell {goods} to {b}."]


@pytest.mark.parametrize("template", PAST)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_what_is_past_is_no_forecast(template: str, states: tuple[str, ...], goods: str) -> None:
    assert told(template, states, goods).all(Forecast) == []


SAID = [
    "{c} said that {a} sold {goods} to {b}.",
    "{c} suspected that {a} had sold {goods} to {b}.",
    "{c} accused {a} of selling {goods} to {b}.",
    "According to {c}, {a} sold {goods} to {b}.",
    "{a} has sold {goods} to {b}, {c} said.",
    '"{a} has sold {goods} to {b}," officials in {c} said.',
    "{c} denied that {a} had sold {goods} to {b}.",
    "{c} warned that {a} could sell {goods} to {b}.",
]


@pytest.mark.parametrize("template", SAID)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_a_claim_never_goes_without_its_source(template: str, states: tuple[str, ...], goods: str) -> None:
    found = told(template, states, goods)
    said = found.only(Statement)
    assert claims(found)
    assert {record.attribution for record in claims(found)} == {(said.id,)}


@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_each_link_of_a_chain_of_sources_is_kept(states: tuple[str, ...], goods: str) -> None:
    found = told("Reuters reported that {c} had said that {a} sold {goods} to {b}.", states, goods)
    outer, inner = sorted(found.all(Statement), key=lambda said: said.parent is not None)
    assert {record.attribution for record in claims(found)} == {(outer.id, inner.id)}


UNDATED = [*DENIED, *SUSPECTED, *AHEAD, *SAID, "{a} is an ally of {b}.", "{a} and {b} signed a treaty."]


@parses
@given(template=st.sampled_from(UNDATED), states=PAIRS, goods=st.sampled_from(GOODS))
def test_nobody_gave_a_date_so_there_is_none(template: str, states: tuple[str, ...], goods: str) -> None:
    found = told(template, states, goods)
    assert {record.time for record in claims(found)} <= {None}
    assert {forecast.horizon for forecast in found.all(Forecast)} <= {None}


QUESTIONS = [
    "Did {a} sell {goods} to {b}?",
    "Will {a} invade {b}?",
    "Why did {a} sell {goods} to {b}?",
    "Is {a} an ally of {b}?",
    "Has {c} said that {a} sold {goods} to {b}?",
]


@pytest.mark.parametrize("template", QUESTIONS)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_a_question_reports_nothing(template: str, states: tuple[str, ...], goods: str) -> None:
    assert told(template, states, goods).records == ()


FORBIDDEN = [
    "The resolution prohibits the delivery of {goods} to {b}.",
    "The treaty bars {a} from selling {goods} to {b}.",
    "{a} is barred from selling {goods} to {b}.",
    "A ban on sales of {goods} to {b} is in force.",
    "It is forbidden to sell {goods} to {b}.",
]


@pytest.mark.parametrize("template", FORBIDDEN)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_a_prohibition_is_no_transfer(template: str, states: tuple[str, ...], goods: str) -> None:
    assert told(template, states, goods).all(Transfer) == []


@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_a_plain_sale_is_read_with_its_sides(states: tuple[str, ...], goods: str) -> None:
    (sold,) = told("{a} sold {goods} to {b}.", states, goods).all(Transfer)
    assert [actor.name for actor in (*sold.suppliers, *sold.recipients)] == [states[0], states[1]]
    assert (sold.stage, sold.certainty, sold.attribution, sold.time) == ("delivered", "CT+", (), None)


FURNISHED = """Egypt invades Libya

Rwanda invaded Congo on Monday, officials in Kigali said.

Read more: Iran attacks Iraq

Subscribe to our newsletter

Source: Gazette
"""


def test_headings_and_furniture_report_nothing() -> None:
    evidence = {record.evidence.text for record in read(FURNISHED).records}
    assert evidence == {"Rwanda invaded Congo on Monday, officials in Kigali said."}


WEIGHED = [
    "{a} would be glad to sell {goods} to {b}.",
    "It would be a mistake to sell {goods} to {b}, officials in {a} said.",
    "{c} said that it would be no bad idea for {a} to sell {goods} to {b}.",
    "{c} sees little chance that {a} will sell {goods} to {b}.",
    "There is a risk that {a} will sell {goods} to {b}.",
    "An envoy of {a} will fly out on Monday to sell {goods} to {b}.",
]


@pytest.mark.parametrize("template", WEIGHED)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_what_is_only_weighed_did_not_happen(template: str, states: tuple[str, ...], goods: str) -> None:
    found = told(template, states, goods)
    assert "delivered" not in {each.stage for each in found.all(Transfer)}
    assert {event.status for event in found.all(Event)} & {"happened", "ongoing"} <= set()


ACCIDENTS = [
    "A train from {a} derailed, killing two people from {b}.",
    "A military helicopter from {a} crashed in {b}, killing two farmers.",
    "A fishing boat from {a} sank off {b}, killing six sailors.",
]


@pytest.mark.parametrize("template", ACCIDENTS)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_an_accident_is_no_attack(template: str, states: tuple[str, ...], goods: str) -> None:
    assert not [each for each in told(template, states, goods).all(Event) if each.event_type == "ASSAULT"]


THOUGHT = [
    "{c} said that it suspects that {a} delivered {goods} to {b}.",
    "{c} said that it suspected {a} of preparing to sell {goods} to {b}.",
    "An official in {c} said that his government believes {a} has promised {goods} to {b}.",
]


@pytest.mark.parametrize("template", THOUGHT)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_a_suspicion_told_by_somebody_stays_one(template: str, states: tuple[str, ...], goods: str) -> None:
    assert not [each for each in told(template, states, goods).all(Transfer) if each.certainty == "CT+"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("South Korea's defence minister, Park Sung-ho, said that Russia sent shells.", "Park Sung-ho"),
        ("France's president, Jean Dubois, said that Russia sent shells.", "Jean Dubois"),
        ("The British defence secretary, John Smith, said that Russia sent shells.", "John Smith"),
    ],
)
def test_a_name_in_the_text_goes_before_whoever_is_known_to_hold_the_office(text: str, name: str) -> None:
    (said,) = read(text, "2024-11-20").all(Statement)
    assert [source.name for source in said.sources] == [name]


LATER = [
    "{a} sold {goods} to {b} in 2026.",
    "{a} has sold {goods} to {b} in May 2026, officials said.",
    "{a} sells {goods} to {b} in May 2026.",
    "{b} receives {goods} from {a} next year.",
    "The sale of {goods} by {a} to {b} in 2026 worries {c}.",
    "{c} accused {a} of selling {goods} to {b} in 2026.",
    "{a} invaded {b} in 2026.",
]


@pytest.mark.parametrize("template", LATER)
@parses
@given(states=PAIRS, goods=st.sampled_from(GOODS))
def test_nothing_has_happened_at_a_time_to_come(template: str, states: tuple[str, ...], goods: str) -> None:
    found = told(template, states, goods)
    done = [each for each in found.all(Transfer) if each.stage == "delivered"]
    done += [each for each in found.all(Event) if each.status in ("happened", "ongoing")]
    assert [each.time for each in done if each.time is not None and str(each.time.start) > TUESDAY] == []


def test_a_list_of_a_thousand_names_is_read_in_its_time() -> None:
    began = time.process_time()
    found = read(f"{'Chad, ' * 1_500}Chad sold rice to Mali.\n\nChad sold rice to Mali.", "2023-06-01")
    assert len(found.all(Transfer)) == 1
    assert time.process_time() - began < 10
