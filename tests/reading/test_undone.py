"""What was to be and did not come about is told as not done, and as no plan."""

import pytest

from foreigndesk.reading.undone import undoing
from foreigndesk.records import Event, Forecast, Transfer
from tests.reading.reader import annotated, days, read, who, word

UNDONE = [
    ("Kenya should have received rockets from Egypt in 2022, but never did.", "received", "did"),
    ("Spain was to deliver frigates to Chile in 2020, but has not.", "deliver", "has"),
    ("Ghana was due to receive jets from Brazil in 2021 but did not.", "receive", "did"),
    ("Egypt was going to sell tanks to Chad, but the contract collapsed.", "sell", "collapsed"),
    ("Ghana was about to receive six jets from Brazil when the deal fell through.", "receive", "fell"),
    ("Peru was set to buy jets from France before the talks broke down.", "buy", "broke"),
    ("Mali agreed to buy six jets from Brazil, but the deal fell through.", "buy", "fell"),
    ("Mali had agreed to buy jets from Brazil, but Bamako cancelled the order.", "buy", "cancelled"),
    ("Kenya planned to buy tanks from Egypt, but later dropped the plan.", "buy", "dropped"),
    ("Egypt could have sold tanks to Chad but did not.", "sold", "did"),
    ("Greece signed a contract to buy frigates from France, but cancelled it in 2023.", "buy", "cancelled"),
    ("Ghana expected to receive jets from Brazil but never received them.", "receive", "received"),
    ("Ghana paid for jets from Brazil but never received them.", "paid", "received"),
    ("The sale of tanks to Chad by Egypt fell through.", "sale", "fell"),
    ("The deal to sell tanks to Chad collapsed, Egypt said.", "sell", "collapsed"),
    ("The deal under which Egypt would sell tanks to Chad fell through.", "sell", "fell"),
    ("Indonesia ordered eleven jets from Brazil in 2018, but the order was scrapped.", "ordered", "scrapped"),
]


@pytest.mark.parametrize(("text", "token", "verb"), UNDONE)
def test_the_verb_that_tells_that_it_came_to_nothing(text: str, token: str, verb: str) -> None:
    found = undoing(word(annotated(text), token))
    assert found is not None
    assert found.text == verb


@pytest.mark.parametrize(("text", "token", "verb"), UNDONE)
def test_what_came_to_nothing_did_not_pass_and_is_no_forecast(text: str, token: str, verb: str) -> None:
    found = read(text, "2024-03-02")
    assert {(each.stage, each.certainty) for each in found.all(Transfer)} == {("delivered", "CT-")}
    assert found.all(Forecast) == []
    assert not [event for event in found.all(Event) if event.status in ("planned", "predicted")]


DONE = [
    ("Peru bought frigates from Italy, but the deal was criticised.", "bought"),
    ("Peru bought frigates from Italy when the deal was renewed.", "bought"),
    ("Turkey sold drones to Mali, but never trained its soldiers.", "sold"),
    ("Peru bought frigates from Italy, but cancelled a contract for tanks.", "bought"),
    ("Peru bought frigates from Italy, but may cancel the deal.", "bought"),
    ("Peru bought frigates from Italy after the talks with Spain had broken down.", "bought"),
    ("Peru bought frigates from Italy, but Chad did not.", "bought"),
    ("Peru sold tanks to Chad, but never received payment.", "sold"),
    ("Peru sold tanks to Chad, but Mali did not object.", "sold"),
]


@pytest.mark.parametrize(("text", "token"), DONE)
def test_what_stands_against_a_deed_undoes_it_only_where_it_says_so(text: str, token: str) -> None:
    assert undoing(word(annotated(text), token)) is None


def test_a_promise_of_which_is_only_heard_was_made_though_it_was_broken() -> None:
    found = read("Brazil is said to have promised rockets to Egypt, but Cairo cancelled the order.", "2024-03-02")
    assert {event.certainty for event in found.all(Event) if event.event_type == "AGREE"} <= {"PR+"}
    assert found.only(Transfer).certainty == "CT-"


def test_a_promise_that_another_broke_is_not_denied_by_who_gave_it() -> None:
    found = read("Brazil promised to send rockets to Egypt, but Cairo cancelled the order.", "2024-03-02")
    passed = found.only(Transfer)
    assert (who(passed.suppliers), who(passed.recipients)) == (["BRA"], ["EGY"])
    assert (passed.stage, passed.certainty, passed.attribution) == ("delivered", "CT-", ())
    agreed = [event for event in found.all(Event) if event.event_type == "AGREE"]
    assert {(event.status, event.certainty) for event in agreed} == {("happened", "CT+")}
    assert found.all(Forecast) == []


UNSETTLED = [
    ("Brazil was supposed to lend Peru a submarine in 2025.", "2025-01-01 2025-12-31"),
    ("Brazil was supposed to lend Peru a submarine in 2023.", "2023-01-01 2023-12-31"),
    ("Brazil was meant to lend Peru a submarine.", None),
    ("Peru should have received a submarine from Brazil in 2022.", "2022-01-01 2022-12-31"),
    ("Peru ought to have received a submarine from Brazil in 2022.", "2022-01-01 2022-12-31"),
    ("Brazil was to deliver a submarine to Peru in 2020.", "2020-01-01 2020-12-31"),
    ("Brazil was about to deliver a submarine to Peru when a strike began.", None),
]


@pytest.mark.parametrize(("text", "time"), UNSETTLED)
def test_of_what_was_supposed_to_be_it_is_open_whether_it_was(text: str, time: str | None) -> None:
    found = read(text, "2024-03-02")
    passed = found.only(Transfer)
    assert (passed.stage, passed.certainty, days(passed.time)) == ("planned", "UU", time)
    assert {event.status for event in found.all(Event)} <= {"hypothetical", "planned"}
    assert found.all(Forecast) == []


def test_who_is_supposed_to_do_something_may_do_it_or_may_have_done_it() -> None:
    ahead = read("Norway is supposed to sell gas to Poland.").only(Transfer)
    assert (ahead.stage, ahead.certainty) == ("planned", "PR+")
    past = read("Peru is supposed to have sold tanks to Chad.").only(Transfer)
    assert (past.stage, past.certainty) == ("delivered", "PR+")
