"""Whether an event is told as fact, and whether it lies ahead."""

import pytest

from foreigndesk.reading.factuality import Factuality, factuality_of, factuality_of_spans
from tests.reading.reader import annotated, word

AHEAD = [
    ("The bank will close a branch.", "close"),
    ("The bank said it would close a branch.", "close"),
    ("The bank wants to close a branch.", "close"),
    ("The bank is trying to close a branch.", "close"),
    ("The state urged the bank to close a branch.", "close"),
    ("The state demands that the bank close a branch.", "close"),
    ("The board suggested that the branch be closed.", "closed"),
    ("The bank must close a branch.", "close"),
    ("The bank plans to close a branch and dismiss its staff.", "dismiss"),
    ("The bank signed a contract to build a branch.", "build"),
    ("The bank showed a branch, to be opened in May.", "opened"),
    ("Branch to be closed", "closed"),
    ("The bank will close a branch to save money.", "save"),
    ("The bank will close a branch when it finds a buyer.", "finds"),
    ("The bank will survive if the state pays.", "pays"),
    ("The bank is closing a branch next week.", "closing"),
    ("The bank announced job cuts.", "cuts"),
    ("The bank announced the closure of a branch.", "closure"),
    ("The bank asked for a loan.", "loan"),
    ("The trial is due to begin in May.", "trial"),
    ("The launch is scheduled for May.", "launch"),
    ("The bank will make an offer.", "offer"),
    ("The planned sale worried the bank.", "sale"),
]


@pytest.mark.parametrize(("text", "token"), AHEAD)
def test_what_is_to_come_lies_ahead(text: str, token: str) -> None:
    assert factuality_of(word(annotated(text), token)).ahead


HERE = [
    ("The bank closed a branch.", "closed"),
    ("The bank shrank to save money.", "save"),
    ("The bank closed a branch when it found a buyer.", "found"),
    ("The bank will close a branch as it lost money.", "lost"),
    ("The bank was the first to close a branch.", "close"),
    ("The bank managed to close a branch.", "close"),
    ("The bank failed to close a branch.", "close"),
    ("The bank would have closed a branch.", "closed"),
    ("The bank may have closed a branch.", "closed"),
    ("The branch can store gold.", "store"),
    ("The bank announced the plan.", "plan"),
    ("The bank rejected the offer.", "offer"),
    ("The bank will close a branch after a strike.", "strike"),
    ("The bank is closing a branch.", "closing"),
    ("Demand for loans is expected to stay weak.", "Demand"),
]


@pytest.mark.parametrize(("text", "token"), HERE)
def test_what_is_here_or_past_does_not_lie_ahead(text: str, token: str) -> None:
    assert not factuality_of(word(annotated(text), token)).ahead


EVENTS = [
    ("The bank tried to close a branch.", "close", "PS+"),
    ("The bank did not try to close a branch.", "close", "CT-"),
    ("The minister would not comment.", "comment", "CT-"),
    ("The minister declined to comment.", "comment", "CT-"),
    ("The bank would close a branch.", "close", "UU"),
    ("Will the bank close a branch?", "close", "UU"),
    ("The bank need not close a branch.", "close", "UU"),
    ("The bank closed a branch.", "closed", "CT+"),
]


@pytest.mark.parametrize(("text", "token", "expected"), EVENTS)
def test_the_value_is_that_of_the_event_itself(text: str, token: str, expected: str) -> None:
    assert factuality_of(word(annotated(text), token)).certainty == expected


def test_spans_are_judged_in_their_order_by_the_word_that_heads_them() -> None:
    doc = annotated("The bank will cut jobs after it lost money.")
    assert factuality_of_spans(doc, [(31, 35), (9, 22)]) == [Factuality("CT+", False), Factuality("CT+", True)]


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[40, 50\) is no stretch of this text"):
        factuality_of_spans(annotated("The bank closed."), [(40, 50)])
