"""Statements of the tagger and of the rules together: each cue once, with the better part of both."""

import pytest

from foreigndesk.records import Attitude, Statement, Transfer
from tests.reading.reader import event, read, statement, transfer, who


@pytest.mark.parametrize(
    ("cue", "attitude"),
    [("said", "assert"), ("warned", "warn"), ("denied", "deny"), ("confirmed", "confirm"), ("predicted", "predict")],
)
def test_the_taggers_statement_has_the_attitude_of_the_rule(cue: str, attitude: Attitude) -> None:
    found = statement(f"The minister {cue} that the talks had failed.")
    assert (found.coder.name, found.cue.text, found.attitude) == ("statements.tagged", cue, attitude)
    assert [span.text for span in found.content] == ["the talks had failed"]


@pytest.mark.parametrize(
    "quoted", ["I think Russia will sell tanks to Iran", "The Americans said that Russia will sell tanks to Iran"]
)
def test_what_only_a_rule_finds_within_a_quotation_is_no_statement(quoted: str) -> None:
    found = statement(f"“{quoted},” Putin said.")
    assert (who(found.sources), found.attitude) == (["person:vladimir-putin"], "assert")
    assert [span.text for span in found.content] == [quoted]


def test_a_report_within_a_report_keeps_the_link() -> None:
    found = read("Lavrov said that Putin had told reporters that Russia had left the city.").all(Statement)
    said, told = sorted(found, key=lambda each: each.cue.start)
    assert (said.cue.text, said.parent) == ("said", None)
    assert (told.cue.text, told.parent) == ("told", said.id)
    assert who(told.sources) == ["person:vladimir-putin"]


def test_what_is_told_in_a_report_within_a_report_has_both_outermost_first() -> None:
    found = read("The minister said that, according to Seoul, North Korea had sent shells to Russia.")
    said, according = sorted(found.all(Statement), key=lambda each: each.cue.start)
    assert found.only(Transfer).attribution == (said.id, according.id)


UNNAMED = [
    "It was reported that Iran had sent drones to Russia.",
    "It is said that Iran sent drones to Russia.",
    "It was alleged on Monday that Iran had sent drones to Russia.",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_a_claim_given_to_nobody_is_a_statement_without_a_source(text: str) -> None:
    found = statement(text)
    assert found.sources == ()
    assert transfer(text).attribution == (found.id,)


def test_the_event_in_a_claim_given_to_nobody_is_not_the_articles_own() -> None:
    text = "It was reported that Russia had attacked Ukraine."
    assert event(text, "ASSAULT").attribution == (statement(text).id,)


def test_the_same_event_without_the_claim_is_the_articles_own() -> None:
    assert event("Russia attacked Ukraine.", "ASSAULT").attribution == ()


@pytest.mark.parametrize("means", ["wants", "plans", "hopes", "intends"])
def test_what_somebody_means_to_do_is_no_statement(means: str) -> None:
    found = read(f"Kim Jong Un {means} to sell shells to Russia.")
    assert found.all(Statement) == []
    assert found.only(Transfer).attribution == ()


def test_a_source_after_its_cue_speaks_what_stands_before() -> None:
    found = next(
        each
        for each in read("Pirates could board the tanker again, warned a Kenyan coast guard source.").all(Statement)
        if each.cue.text == "warned"
    )
    assert [source.country for source in found.sources] == ["KEN"]


def test_a_content_ends_where_the_main_clause_begins() -> None:
    text = "A film showed guards helping men to flee from the camp; Ghana called it a breach of the treaty."
    showed, called = sorted(read(text).all(Statement), key=lambda each: each.cue.start)
    assert "Ghana" not in showed.content[0].text
    assert who(called.sources) == ["GHA"]


def test_what_is_unclear_is_asked_and_not_said() -> None:
    found = statement("It is unclear whether Chad can build the shells.")
    assert (found.sources, found.attitude) == ((), "question")


def test_the_clause_that_a_relative_one_describes_is_nobodys_words() -> None:
    text = "The resolutions, which Iran also backed, ban arms deals with Chad."
    assert not [each for each in read(text).all(Statement) if "ban" in each.content[0].text]
