from datetime import date

import pytest

from foreigndesk.records import Time
from foreigndesk.records.dates import interval


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2023-09-12", "2023-09-12", "day", "12 September 2023"),
        ("2023-09-04", "2023-09-10", "week", "4 to 10 September 2023"),
        ("2023-08-28", "2023-09-03", "week", "28 August to 3 September 2023"),
        ("2022-12-26", "2023-01-01", "week", "26 December 2022 to 1 January 2023"),
        ("2023-07-01", "2023-07-31", "month", "July 2023"),
        ("2023-06-01", "2023-08-31", "season", "June to August 2023"),
        ("2022-12-01", "2023-02-28", "season", "December 2022 to February 2023"),
        ("2022-01-01", "2022-12-31", "year", "2022"),
        ("1980-01-01", "1989-12-31", "decade", "1980s"),
        ("1981-01-01", "1985-12-31", "period", "1981 to 1985"),
        ("1948-01-01", None, "year", "since 1948"),
        ("2023-07-01", None, "month", "since July 2023"),
        (None, "2023-09-26", "day", "until 26 September 2023"),
        (None, None, "period", "for decades"),
    ],
)
def test_an_interval_reads_as_an_editor_writes_it(start, end, precision, words) -> None:
    first, last = (date.fromisoformat(each) if each else None for each in (start, end))
    assert interval(Time("for decades", 0, first, last, "", precision)) == words


VAGUE = [
    ("PAST_REF", "about 6 January to 2 March 2024"),
    ("PXM", "about 6 January to 2 March 2024"),
    ("P8W", "6 January to 2 March 2024"),
]


@pytest.mark.parametrize(("timex", "words"), VAGUE)
def test_days_that_a_vague_word_was_taken_for_are_told_as_such(timex, words) -> None:
    time = Time("in recent weeks", 0, date(2024, 1, 6), date(2024, 3, 2), timex, "period")
    assert interval(time) == words
