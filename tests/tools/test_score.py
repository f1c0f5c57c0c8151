"""The scorer finds what a fact asks for, and nothing less."""

from typing import Any

import pytest

from tools.score import meets, score

EVENT: dict[str, Any] = {
    "kind": "event",
    "id": "event-1",
    "doc": "a",
    "event_type": "CONSULT",
    "actors": [{"text": "Lima", "id": "PER", "country": "PER"}],
    "recipients": [{"text": "the council", "id": "UN.SC", "country": None}],
    "evidence": {"text": "Lima met the council on Monday."},
    "time": {"start": "2021-03-01", "end": "2021-03-01"},
    "status": "happened",
    "certainty": "CT+",
}
FACT = {"types": ["CONSULT", "AGREE"], "actors": ["PER"], "recipients": ["UN"], "evidence": "met the council"}


def test_a_fact_is_met_by_a_record_that_gives_all_it_asks_for() -> None:
    assert meets("event", FACT, EVENT)


@pytest.mark.parametrize(
    "asked",
    [
        {"types": ["AGREE"]},
        {"actors": ["BOL"]},
        {"recipients": ["BOL"]},
        {"evidence": "met the president"},
        {"status": ["planned"]},
        {"polarity": "-"},
        {"certainty": ["PR+"]},
        {"time": ["2021-03-02", "2021-03-05"]},
    ],
)
def test_one_field_that_differs_is_enough_to_miss_a_fact(asked: dict[str, Any]) -> None:
    assert not meets("event", {**FACT, **asked}, EVENT)


def test_sides_may_be_swapped_only_where_the_fact_is_symmetric() -> None:
    swapped = {**FACT, "actors": ["UN"], "recipients": ["PER"]}
    assert not meets("event", swapped, EVENT)
    assert meets("event", {**swapped, "symmetric": True}, EVENT)


def test_a_recipient_may_be_left_out_only_where_the_fact_says_so() -> None:
    alone = {**EVENT, "recipients": []}
    assert not meets("event", FACT, alone)
    assert meets("event", {**FACT, "anyrecipient": True}, alone)
    assert not meets("event", {**FACT, "anyrecipient": True, "recipients": ["BOL"]}, EVENT)


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        ("2021-03-03", "2021-03-03", True),
        ("2021-03-01", "2021-03-31", True),
        ("2021-01-01", "2021-12-31", False),
        ("2021-03-08", "2021-03-10", False),
        ("2021-03-03", None, True),
        (None, "2021-03-03", False),
    ],
)
def test_a_time_must_overlap_and_not_be_much_longer(start: str | None, end: str | None, met: bool) -> None:
    fact = {**FACT, "time": ["2021-03-01", "2021-03-07"]}
    assert meets("event", fact, {**EVENT, "time": {"start": start, "end": end}}) is met


def test_what_nobody_commits_to_is_told_as_if_it_were_so() -> None:
    open_to_doubt = {**EVENT, "certainty": "UU"}
    assert meets("event", {**FACT, "polarity": "+"}, open_to_doubt)
    assert not meets("event", {**FACT, "polarity": "-"}, open_to_doubt)


def test_a_finding_is_met_by_the_start_of_one_of_its_provisions() -> None:
    finding = {"kind": "finding", "provision": "UNSCR-1718-8a-ii"}
    assert meets("finding", "UNSCR-1874-9|UNSCR-1718-8a", finding)
    assert not meets("finding", "UNSCR-1718-8b", finding)


def test_a_field_that_no_test_knows_is_no_fact() -> None:
    with pytest.raises(KeyError, match="colour"):
        meets("event", {**FACT, "colour": "red"}, EVENT)


def test_figures_count_each_fact_once_and_every_never_that_is_broken() -> None:
    never = {"kind": "event", "match": {"actors": ["PER"], "evidence": "met"}, "why": "they never met"}
    missing = {**FACT, "types": ["AID"]}
    result = score([{"id": "a", "events": [FACT, missing], "never": [never]}], [EVENT, {**EVENT, "doc": "b"}])
    assert result.lines() == [
        "event      found   1 of   2 = 0.50   records made: 2",
        "all        found   1 of   2 = 0.50   never broken: 1",
    ]
    assert result.broken == ("never a: they never met: event-1",)
    assert len(result.missed) == 1
