"""What is announced or expected: about which record, by whom, until when, on what condition."""

import pytest

from foreigndesk.records import Event, Forecast, Statement, Transfer
from tests.reading.reader import Found, days, read

AHEAD = [
    "Ghana's president will visit Togo.",
    "Ghana plans to invade Togo.",
    "Serbia and Kosovo are to meet.",
    "Talks between Serbia and Kosovo are due to resume.",
    "An imminent visit by the Indian prime minister to Egypt was announced.",
    "Norway fears that Egypt could invade Libya.",
    "Norway expects the Indian prime minister's visit to Egypt to take place in May.",
    "The Indian prime minister accepted an invitation to visit Egypt.",
]


@pytest.mark.parametrize("text", AHEAD)
def test_an_event_that_lies_ahead_is_forecast(text: str) -> None:
    found = read(text)
    ahead = [each.id for each in found.all(Event) if each.status in ("planned", "predicted")]
    assert ahead
    assert sorted(each.about for each in found.all(Forecast)) == sorted(ahead)


PAST = [
    "Ghana's president visited Togo.",
    "Ghana's president did not visit Togo.",
    "Ghana sold gold to Togo in 2021.",
    "Ghana wants to buy gold from Togo.",
    "Ghana tried to buy gold from Togo.",
    "In 2019, Serbia and Kosovo planned to meet.",
    "Ghana had planned to sell gold to Togo.",
    "Ghana agreed in 2015 to sell gold to Togo by 2018.",
    "Ghana hopes that Togo will pay.",
    "Norway's minister said that a delay would be wrong.",
    "Norway's minister said that prices would have dropped.",
    "Ghana would invade Togo if it were attacked.",
]


@pytest.mark.parametrize("text", PAST)
def test_what_is_past_or_only_wished_for_is_no_forecast(text: str) -> None:
    assert read(text).all(Forecast) == []


ONCE = [
    "Ghana will sell gold to Togo.",
    "Ghana promised to send Togo 300 trucks by 2029.",
    "Norway said that Ghana will sell gold to Togo.",
    "Norway predicts that Ghana will invade Togo by 2030.",
    "Norway's minister said that prices will drop.",
    "Norway's minister said that prices would drop.",
    "Togo could leave the union by 2031, a minister in Accra said.",
]


@pytest.mark.parametrize("text", ONCE)
def test_what_lies_ahead_is_forecast_once_whatever_records_it_makes(text: str) -> None:
    assert len(read(text).all(Forecast)) == 1


def of_transfer(found: Found) -> Forecast:
    """The forecast about the only transfer."""
    (forecast,) = [each for each in found.all(Forecast) if each.about == found.only(Transfer).id]
    return forecast


def test_a_transfer_that_lies_ahead_is_forecast_with_its_horizon() -> None:
    assert days(of_transfer(read("Iran will send drones to Russia next year.")).horizon) == "2024-01-01 2024-12-31"


def test_a_forecast_is_by_the_statement_that_makes_it() -> None:
    found = read("Norway said that Iran will send drones to Russia.")
    assert of_transfer(found).by == found.only(Statement).id


def test_in_the_articles_own_voice_a_forecast_is_by_nobody() -> None:
    assert of_transfer(read("Iran will send drones to Russia.")).by is None


def test_a_statement_about_the_future_without_such_a_record_is_its_own_forecast() -> None:
    found = read("Kuwait predicted that prices will fall in 2024.")
    forecast, said = found.only(Forecast), found.only(Statement)
    assert (forecast.about, forecast.by) == (said.id, said.id)
    assert days(forecast.horizon) == "2024-01-01 2024-12-31"


@pytest.mark.parametrize("text", ["Kuwait said that prices fell.", "Kuwait denied that prices will fall."])
def test_a_statement_about_the_past_or_a_denial_is_no_forecast(text: str) -> None:
    assert read(text).all(Forecast) == []


CONDITIONS = [
    ("Iran will send drones to Russia if the war goes on.", "if the war goes on"),
    ("If Germany agrees, Iran will send drones to Russia.", "If Germany agrees"),
    ("Iran will send drones to Russia unless Niger objects.", "unless Niger objects"),
    ("Iran will send drones to Russia provided that Niger agrees.", "provided that Niger agrees"),
    ("Iran will send drones to Russia as long as the war lasts.", "as long as the war lasts"),
    ("Iran will send drones to Russia on condition that Niger agrees.", "on condition that Niger agrees"),
    ("Should Niger agree, Iran will send drones to Russia.", "Should Niger agree"),
    ("Iran will send drones to Russia.", None),
]


@pytest.mark.parametrize(("text", "condition"), CONDITIONS)
def test_the_condition_in_its_own_words(text: str, condition: str | None) -> None:
    assert of_transfer(read(text)).condition == condition


def test_what_a_source_will_do_on_a_condition_is_forecast_with_it() -> None:
    found = read("Ghana warned that it would invade Togo if the talks fail.")
    assert (found.only(Forecast).about, found.only(Forecast).condition) == (found.only(Event).id, "if the talks fail")


HORIZONS = [
    ("Iran will send drones to Russia next week.", "2023-09-18 2023-09-24"),
    ("Iran plans to send drones to Russia by 2030.", "2023-09-12 2030-12-31"),
    ("Iran will send drones to Russia within a month.", "2023-09-12 2023-10-12"),
    ("Iran is expected to send drones to Russia in the coming days.", "2023-09-12 2023-09-26"),
    ("Iran is due to send drones to Russia in November.", "2023-11-01 2023-11-30"),
]


@pytest.mark.parametrize(("text", "horizon"), HORIZONS)
def test_a_forecast_has_the_time_told_as_its_horizon(text: str, horizon: str) -> None:
    assert days(of_transfer(read(text)).horizon) == horizon


def test_a_forecast_is_open_and_says_no_date_where_none_was_given() -> None:
    forecast = of_transfer(read("Iran will send drones to Russia."))
    assert (forecast.outcome, forecast.settled_by, forecast.horizon) == ("open", (), None)
