"""Which time expression governs a predicate: its own, one its clause shares, or none at all."""

from datetime import date

import pytest

from foreigndesk.intake import article_from_text
from foreigndesk.reading import load_tools
from foreigndesk.reading.governing import locate_times, time_of, times_of
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.read import parsed
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


def test_what_is_agreed_for_a_day_ahead_does_not_date_the_agreeing() -> None:
    doc = annotated("Cyprus agreed to meet Malta next month.")
    assert time_of(word(doc, "agreed"), future=False) is None
    assert days(time_of(word(doc, "meet"), future=True)) == "2023-10-01 2023-10-31"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cyprus sold ships to Malta in 2013 and a year later bought them back.", "2014-01-01 2014-12-31"),
        ("Cyprus sold ships to Malta. A year later it bought them back.", None),
    ],
)
def test_a_year_later_counts_from_the_time_told_before_and_from_no_other(text: str, expected: str | None) -> None:
    assert days(time_of(word(annotated(text), "bought"), future=False)) == expected


LOOKS = [
    ("The ministers met on Friday.", "2023-09-08"),
    ("The ministers will meet on Friday.", "2023-09-15"),
    ("The ministers are to meet on Friday.", "2023-09-15"),
    ("The ministers plan to meet on Friday.", "2023-09-15"),
    ("The ministers have met on Friday.", "2023-09-08"),
    ("The ministers could not meet on Friday.", "2023-09-08"),
    ("The summit opens on Friday.", "2023-09-15"),
    ("The summit is due on Friday.", "2023-09-15"),
    ("The summit was originally due on Friday.", "2023-09-08"),
    ("A summit scheduled for Friday caused anger.", "2023-09-15"),
    ("The court delayed the vote until Friday.", "2023-09-15"),
    ("A treaty to be signed on Friday caused anger.", "2023-09-15"),
    ("The minister said he would resign on Friday.", "2023-09-15"),
    ("The report says prices fell on Friday.", "2023-09-08"),
]


@pytest.mark.parametrize(("text", "day"), LOOKS)
def test_the_tense_decides_which_friday_is_meant(text: str, day: str) -> None:
    (found,) = times_of(annotated(text))
    assert str((found.parts or (found,))[-1].first) == day


def test_in_a_heading_the_present_tells_the_past() -> None:
    article = article_from_text(
        "Malta opens embassy on Friday\n\nThe embassy has two floors.", published=date(2023, 9, 12)
    )
    doc = parsed(article, load_tools().nlp)
    doc._.foreigndesk = Notes(article)
    assert [str(found.first) for found in times_of(doc)] == ["2023-09-08"]


def test_the_direction_of_what_is_open_can_be_set() -> None:
    doc = annotated("The ministers will meet on Friday, and again in two weeks.")
    assert [str(found.first) for found in times_of(doc, "past")] == ["2023-09-08", "2023-09-25"]


def test_what_counts_from_another_time_counts_from_publication_where_the_text_looks_that_way() -> None:
    doc = annotated("Prices were far lower a year earlier.")
    assert [found.timex for found in times_of(doc)] == ["2022"]
    assert [found.timex for found in times_of(annotated("Prices were lower two years later."))] == ["XXXX-XX-XX"]


@pytest.mark.parametrize("published", ["2011-02-03", "2023-09-12"])
def test_the_publication_date_is_never_an_events_date(published: str) -> None:
    assert event("Cyprus visited Malta.", "CONSULT", published).time is None
