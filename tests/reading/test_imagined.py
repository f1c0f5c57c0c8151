"""What is only imagined, supposed, told in fiction or contrary to fact is told by nobody as so."""

import pytest

from foreigndesk.reading.conditions import condition_of
from foreigndesk.reading.imagined import inverted, is_fiction, is_imagined
from foreigndesk.records import Event, Forecast, Transfer
from tests.reading.reader import annotated, parse, read, word

IMAGINED = [
    ("Had Egypt invaded Libya, Turkey would have sent troops.", "invaded"),
    ("Had Egypt invaded Libya, Turkey would have sent troops.", "sent"),
    ("Turkey would have left had Egypt sold tanks to Libya.", "sold"),
    ("If Peru had sold tanks to Chad, Mali would have protested.", "sold"),
    ("The envoy said that Ghana would have attacked Togo.", "attacked"),
    ("Imagine that Egypt had invaded Libya.", "invaded"),
    ("Imagine that Oslo, under pressure, cancelled the contract.", "cancelled"),
    ("Suppose Egypt gave Chad tanks.", "gave"),
    ("Suppose that Egypt invades Libya.", "invades"),
    ("Suppose, for the sake of argument, that Egypt sold tanks to Chad.", "sold"),
    ("Suppose for a moment that Egypt invaded Libya.", "invaded"),
    ("The Turnip, a satirical newspaper, wrote that Canada had sold tanks to France.", "sold"),
    ("Imagine if Egypt sold tanks to Chad.", "sold"),
    ("The hero of the thriller buys uranium from Niger.", "buys"),
    ("The drama tells of a Bulgarian dealer who sells rifles to Chad.", "sells"),
    ("The series follows an envoy who sells rifles to Chad.", "sells"),
    ("Supposing Egypt invaded Libya, Turkey would send troops.", "invaded"),
    ("Let us suppose that Kenya sells drones to Sudan.", "sells"),
    ("Let's assume Brazil sold uranium to Iraq.", "sold"),
    ("Imagine Egypt sold tanks to Chad, the columnist writes.", "sold"),
    ('"Imagine that Egypt sold tanks to Chad," the minister said.', "sold"),
    ("Imagine a world in which Egypt sells tanks to Chad.", "sells"),
    ("He dreamed that Egypt had sold tanks to Chad.", "sold"),
    ("The minister acted as if Egypt had sold tanks to Chad.", "sold"),
    ("The trader wishes that Egypt had sold tanks to Chad.", "sold"),
    ("In the novel, Egypt buys tanks from Peru.", "buys"),
    ("Egypt buys tanks from Peru in the novel.", "buys"),
    ("In the film, Norway invades Sweden and sells its gas to Egypt.", "sells"),
    ("In the television series, Norway is occupied by Egypt.", "occupied"),
    ("A novel in which Egypt invades Libya has won a prize.", "invades"),
    ("The play shows Egypt selling tanks to Chad.", "selling"),
    ("The video game has Ghana invading Togo.", "invading"),
    ("The thriller tells how Peru bought tanks from Chad.", "bought"),
    ("According to the novel, Peru bought tanks from Chad.", "bought"),
    ("In the war game, Ghana invaded Togo.", "invaded"),
    ("In the exercise scenario, Ghana invaded Togo.", "invaded"),
    ("A satirical website reported that Canada had invaded Denmark.", "invaded"),
    ("The author of the thriller imagines a Peruvian invasion of Chad.", "invasion"),
    ("Peru fought off a fictional invasion.", "invasion"),
]


@pytest.mark.parametrize(("text", "token"), IMAGINED)
def test_what_is_imagined(text: str, token: str) -> None:
    assert is_imagined(word(annotated(text), token))


TOLD_AS_SO = [
    ("Had it not been late, he said, he would not have learned that Egypt sold tanks to Chad.", "late"),
    ("Nor had Egypt sold tanks to Chad.", "sold"),
    ("Never had Egypt sold tanks to Chad.", "sold"),
    ("Peru sold tanks, as had Chad.", "sold"),
    ("If Peru sold tanks to Chad, it broke the embargo.", "sold"),
    ("Analysts suppose that Egypt gave Chad tanks.", "gave"),
    ("Imagine the surprise when Egypt sold tanks to Chad.", "sold"),
    ("Even though Egypt had sold tanks to Chad, it left.", "sold"),
    ("Chad wishes to buy the tanks that Egypt sold.", "sold"),
    ("In the documentary, the general said that Peru sold tanks to Chad.", "sold"),
    ("In the war games, Ghana and Togo deployed troops near Mali.", "deployed"),
    ("Peru took part in the war game and sold tanks to Chad.", "sold"),
    ("France sold the film to China.", "sold"),
    ("The film angered a state that sold tanks to Chad.", "sold"),
    ("A video shows soldiers selling fuel to Chad.", "selling"),
    ("The heroes of the siege buy tanks from Chad.", "buy"),
    ("The film angered Peru, which bought tanks from Chad in 2019.", "bought"),
    ("Peru banned a film about Chad's invasion of Libya.", "invasion"),
    ("Peru banned the novel because Chad invaded Libya.", "invaded"),
    ("In the novel it never sells them, but in reality Peru sold tanks to Chad.", "sold"),
    ("In a series of raids, Ghana attacked Togo.", "attacked"),
]


@pytest.mark.parametrize(("text", "token"), TOLD_AS_SO)
def test_what_is_told_as_so_is_not_imagined(text: str, token: str) -> None:
    assert not is_imagined(word(annotated(text), token))


INVERTED = [
    ("Had Egypt sold tanks, Chad would have left.", "sold", "Had"),
    ("Were Egypt to sell tanks, Chad would leave.", "sell", "Were"),
    ("Should Egypt sell tanks, Chad will leave.", "sell", "Should"),
    ("Chad will leave should Egypt sell tanks.", "sell", "should"),
    ("Should Egypt sell tanks?", "sell", None),
    ("Egypt had sold tanks.", "sold", None),
    ("Nor had Egypt sold tanks.", "sold", None),
]


@pytest.mark.parametrize(("text", "verb", "opener"), INVERTED)
def test_an_auxiliary_before_its_subject_opens_a_condition(text: str, verb: str, opener: str | None) -> None:
    found = inverted(word(parse(text), verb))
    assert (found and found.text) == opener


def test_works_of_fiction_are_told_by_their_noun_or_by_the_words_before_it() -> None:
    doc = parse("The novel, the television series, the series of talks and the war games cost money.")
    assert [word.text for word in doc if is_fiction(word)] == ["novel", "series"]


UNREAL = [
    "Had Brazil sold uranium to Iraq in 2010, Jordan would have attacked, a former general wrote.",
    "Imagine that Brazil had sold uranium to Iraq.",
    "Suppose Brazil sold uranium to Iraq in 2010.",
    "In the novel, Brazil sells uranium to Iraq.",
    "The thriller tells how Brazil sold uranium to Iraq.",
    "In the video game, Brazil sold uranium to Iraq and Jordan attacked Iraq.",
    "If Brazil had sold uranium to Iraq, Jordan would have attacked Iraq.",
    "Brazil would have sold uranium to Iraq, the envoy said.",
]


@pytest.mark.parametrize("text", UNREAL)
def test_what_is_imagined_is_no_transfer_and_no_event_that_was_or_will_be(text: str) -> None:
    found = read(text)
    assert found.all(Transfer) == []
    assert found.all(Forecast) == []
    assert {(event.status, event.certainty) for event in found.all(Event)} <= {("hypothetical", "UU")}


OPEN = [
    "Were Brazil to sell uranium to Iraq, Jordan would impose sanctions.",
    "Should Brazil sell uranium to Iraq, Jordan would impose sanctions.",
    "Jordan will impose sanctions should Brazil sell uranium to Iraq, the envoy said.",
    "If Brazil sells uranium to Iraq, Jordan will impose sanctions.",
    "If Brazil sold uranium to Iraq, Jordan would impose sanctions.",
]


@pytest.mark.parametrize("text", OPEN)
def test_an_open_condition_is_committed_to_by_nobody(text: str) -> None:
    found = read(text)
    assert {(each.stage, each.certainty) for each in found.all(Transfer)} == {("planned", "UU")}
    sold = [event for event in found.all(Event) if event.trigger.text == "sell"]
    assert {(event.status, event.certainty) for event in sold} <= {("hypothetical", "UU")}


def test_what_hangs_on_a_condition_without_if_has_it_as_its_own() -> None:
    (forecast,) = read("Should Brazil invade Peru, Chad will send troops to Peru.").all(Forecast)
    assert forecast.condition == "Should Brazil invade Peru"
    doc = annotated("The envoy said that Turkey would send troops should Egypt invade Libya.")
    assert condition_of(word(doc, "send")) == "should Egypt invade Libya"
    doc = annotated("Were Egypt to invade Libya, Turkey would send troops.")
    assert condition_of(word(doc, "send")) == "Were Egypt to invade Libya"


@pytest.mark.parametrize("text", ["Never had Egypt sold tanks to Chad.", "Nor had Egypt sold tanks to Chad."])
def test_a_clause_turned_round_by_never_is_denied(text: str) -> None:
    assert {each.certainty for each in read(text).all(Transfer)} == {"CT-"}
