"""Contexts: what an event is about, shown by the words of its sentence."""

import pytest

from foreigndesk.reading.contexts import Context, contexts_of
from foreigndesk.reference import facts
from tests.reading.reader import event, parse


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Chad's army and Mali's held a joint exercise with fighter jets.", "military"),
        ("The two foreign ministers recalled their ambassadors.", "diplomatic"),
        ("The parties rowed over the ballot and the vote count.", "election"),
        ("Hackers attacked the ministry's computer network.", "cyber"),
    ],
)
def test_words_show_what_a_sentence_is_about(text: str, context: str) -> None:
    assert context in contexts_of(parse(text)[:])


def test_a_sentence_that_shows_nothing_has_no_context() -> None:
    assert contexts_of(parse("They met again on Tuesday.")[:]) == ()


def test_at_most_three_are_kept_those_first_that_most_words_show() -> None:
    found = contexts_of(
        parse("Troops, tanks and soldiers guard the court, the ballot, the refugee camp and the oil field.")[:]
    )
    assert found[0] == "military"
    assert len(found) <= 3


def test_an_event_has_the_contexts_of_its_sentence() -> None:
    assert "military" in event("Chad sent troops and tanks to Mali.", "MOBILIZE").contexts


def test_a_context_has_each_word_once_and_in_lower_case() -> None:
    for context in facts(Context, "en/contexts"):
        assert context.words
        assert all(word == word.lower() for word in context.words)
