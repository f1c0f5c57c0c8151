"""Which texts count from the day on which they are printed."""

import pytest

from foreigndesk.reference import counts_from_its_day


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile met on Friday.",
        "The envoy left on Thurs.",
        "It was signed Yesterday.",
        "Talks begin this month.",
        "It sold none over the past three years.",
        "Shells fell overnight.",
        "Two ships left a week ago.",
        "The deal is to be signed soon.",
        "A second one came two days later.",
        "They are now allies.",
        "The ministers meet in the coming days.",
        "It rained at the weekend.",
        "Next year’s budget is larger.",
    ],
)
def test_it_does(text: str) -> None:
    assert counts_from_its_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile met on 5 May 2021.",
        "The cat sat and was wed in the sun.",
        "At last it signed the treaty.",
        "This was denied by Chile.",
        "In the past it sold none.",
        "The next minister denied it.",
        "The war began in 1939.",
        "",
    ],
)
def test_it_does_not(text: str) -> None:
    assert not counts_from_its_day(text)
