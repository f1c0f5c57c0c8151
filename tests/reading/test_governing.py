"""Which time expression governs a predicate: its own, one its clause shares, or none at all."""

import pytest

from foreigndesk.reading.governing import locate_times, time_of
from tests.reading.reader import annotated, days, event, parse, word

GOVERNED = [
    ("Cyprus visited Malta in May 2021.", "visited", "2021-05-01 2021-05-31"),
    ("In May 2021 Cyprus visited Malta.", "visited", "2021-05-01 2021-05-31"),
    ("Cyprus signed a deal of March 2020 with Malta.", "deal", "2020-03-01 2020-03-31"),
    ("Cyprus agreed in 2019 to supply Malta with oil.", "supply", "2019-01-01 2019-12-31"),
    ("Cyprus visited Malta in 2019 when it sought help.", "sought", "2019-01-01 2019-12-31"),
    ("Cyprus visited Malta in 2019, asking for help.", "asking", "2019-01-01 2019-12-31"),
    ("Cyprus met Malta in 2019 and signed a pact.", "signed", "2019-01-01 2019-12-31"),
    ("Cyprus came on a visit in 2019.", "came", "2019-01-01 2019-12-31"),
    ("Cyprus has visited Malta since 2019.", "visited", "2019-01-01 .."),
    ("Cyprus visited Malta.", "visited", None),
]


@pytest.mark.parametrize(("text", "predicate", "expected"), GOVERNED)
def test_the_time_of_a_predicate(text: str, predicate: str, expected: str | None) -> None:
    assert days(time_of(word(annotated(text), predicate), future=False)) == expected


def test_of_several_times_each_predicate_has_its_own() -> None:
    doc = annotated("Cyprus, which bought ships from Greece in 2019, sold them to Malta in 2021.")
    assert days(time_of(word(doc, "bought"), future=False)) == "2019-01-01 2019-12-31"
    assert days(time_of(word(doc, "sold"), future=False)) == "2021-01-01 2021-12-31"


def test_the_day_of_the_saying_is_not_the_day_of_what_is_said() -> None:
    doc = annotated("Cyprus said on Monday that Malta had sold ships to Libya.")
    assert time_of(word(doc, "sold"), future=False) is None
    assert days(time_of(word(doc, "said"), future=False)) == "2023-09-11 2023-09-11"


def test_what_is_said_keeps_its_own_day_beside_that_of_the_saying() -> None:
    doc = annotated("Cyprus said on Monday that Malta had sold ships to Libya in May.")
    assert days(time_of(word(doc, "sold"), future=False)) == "2023-05-01 2023-05-31"


def test_an_open_expression_looks_the_way_it_is_told_to() -> None:
    doc = annotated("Cyprus visited Malta in March.")
    assert days(time_of(word(doc, "visited"), future=False)) == "2023-03-01 2023-03-31"
    assert days(time_of(word(doc, "visited"), future=True)) == "2024-03-01 2024-03-31"


def test_a_time_does_not_reach_into_the_next_sentence() -> None:
    doc = annotated("Cyprus visited Malta in 2019. It sold ships to Libya.")
    assert time_of(word(doc, "sold"), future=False) is None


def test_times_are_found_with_the_word_that_heads_them() -> None:
    doc = parse("Cyprus visited Malta last week and on 3 May 2021.")
    found = [(expression.text, head.text) for expression, head in locate_times(doc)]
    assert found == [("last week", "week"), ("3 May 2021", "May")]


@pytest.mark.parametrize("published", ["2011-02-03", "2023-09-12"])
def test_the_publication_date_is_never_an_events_date(published: str) -> None:
    assert event("Cyprus visited Malta.", "CONSULT", published).time is None
