"""Time expressions: what is found, what is left alone, and which days are meant."""

from datetime import date
from time import process_time
from typing import Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.reading.time import Moment, TimeExpression, find_times, found_time, resolve
from foreigndesk.reading.time.grammar import atom_rules, join_rules
from foreigndesk.reading.time.meanings import Unit
from foreigndesk.reading.time.vocabulary import compile_pattern, vocabulary, words
from foreigndesk.records import Time
from foreigndesk.reference import BadReference

Direction = Literal["past", "future"]
TUESDAY = date(2023, 9, 12)


def only(text: str) -> TimeExpression:
    (expression,) = find_times(text)
    return expression


def meant(text: str, direction: Direction = "past", published: date = TUESDAY, anchor: Time | None = None) -> Time:
    time = resolve(only(text), published, direction, anchor)
    assert time is not None, text
    return time


def days(time: Time) -> str:
    return f"{time.start or '..'} {time.end or '..'}"


ABSOLUTE = [
    ("The pact of 12 September 2023 stands.", "2023-09-12 2023-09-12", "2023-09-12", "day"),
    ("They met on September 12, 2023, in Vienna.", "2023-09-12 2023-09-12", "2023-09-12", "day"),
    ("The file is stamped 2023-09-12.", "2023-09-12 2023-09-12", "2023-09-12", "day"),
    ("Signed on the 12th of September 2023.", "2023-09-12 2023-09-12", "2023-09-12", "day"),
    ("It fell in March 2020.", "2020-03-01 2020-03-31", "2020-03", "month"),
    ("The union fell apart in 1991.", "1991-01-01 1991-12-31", "1991", "year"),
    ("Money was short in the 1980s.", "1980-01-01 1989-12-31", "198", "decade"),
    ("Money was short in the '80s.", "1980-01-01 1989-12-31", "198", "decade"),
    ("Rents doubled in the late 1990s.", "1997-01-01 1999-12-31", "199", "period"),
    ("A border drawn in the 20th century.", "1900-01-01 1999-12-31", "19", "period"),
    ("Talks began in early 2022.", "2022-01-01 2022-04-30", "2022", "period"),
    ("Talks began in late 2019.", "2019-09-01 2019-12-31", "2019", "period"),
    ("It shut in the first days of May 2021.", "2021-05-01 2021-05-10", "2021-05", "period"),
    ("It shut at the end of 2021.", "2021-09-01 2021-12-31", "2021", "period"),
    ("Trade rose in the second half of 2020.", "2020-07-01 2020-12-31", "2020-H2", "period"),
    ("Trade rose in the first quarter of 2021.", "2021-01-01 2021-03-31", "2021-Q1", "season"),
    ("Trade rose in the first three months of 2021.", "2021-01-01 2021-03-31", "P3M", "period"),
    ("He resigned in spring 2019.", "2019-03-01 2019-05-31", "2019-SP", "season"),
    ("He resigned in the fall of 2001.", "2001-09-01 2001-11-30", "2001-FA", "season"),
    ("He froze in the winter of 2019.", "2019-12-01 2020-02-29", "2019-WI", "season"),
    ("Trade rose in Q3 2015.", "2015-07-01 2015-09-30", "2015-Q3", "season"),
    ("Signed 25.12.2022 in Oslo.", "2022-12-25 2022-12-25", "2022-12-25", "day"),
    ("Signed 9/30/2022 in Oslo.", "2022-09-30 2022-09-30", "2022-09-30", "day"),
    ("He sailed on the morning of 3 May 2021.", "2021-05-03 2021-05-03", "2021-05-03TMO", "day"),
    ("He sailed at 6:30 p.m. on 3 May 2021.", "2021-05-03 2021-05-03", "2021-05-03T18:30", "day"),
    ("Debts rose in fiscal 2022.", "2022-01-01 2022-12-31", "FY2022", "period"),
    ("Debts rose in the 2021-22 financial year.", "2022-01-01 2022-12-31", "FY2022", "period"),
    ("It dates back to 1968.", "1968-01-01 1968-12-31", "1968", "year"),
]


@pytest.mark.parametrize(("text", "span", "timex", "precision"), ABSOLUTE)
def test_absolute_times_mean_the_same_whichever_way_the_text_looks(text: str, span: str, timex: str, precision: str):
    for direction in get_args(Direction):
        time = meant(text, direction)
        assert (days(time), time.timex, time.precision) == (span, timex, precision)


RELATIVE = [
    ("Arms were shipped last year.", "2022-01-01 2022-12-31", "2022", "year"),
    ("They warned of it last week.", "2023-09-04 2023-09-10", "2023-W36", "week"),
    ("They warned of it this week.", "2023-09-11 2023-09-17", "2023-W37", "week"),
    ("They meet next month.", "2023-10-01 2023-10-31", "2023-10", "month"),
    ("The state was founded 75 years ago.", "1948-01-01 1948-12-31", "1948", "year"),
    ("It was founded two decades ago.", "2003-01-01 2003-12-31", "2003", "year"),
    ("It was founded half a century ago.", "1973-01-01 1973-12-31", "1973", "year"),
    ("He fled three months ago.", "2023-06-01 2023-06-30", "2023-06", "month"),
    ("He fled two and a half years ago.", "2021-03-01 2021-03-31", "2021-03", "month"),
    ("He fled two weeks ago.", "2023-08-28 2023-09-03", "2023-W35", "week"),
    ("He fled five days ago.", "2023-09-07 2023-09-07", "2023-09-07", "day"),
    ("He fled yesterday.", "2023-09-11 2023-09-11", "2023-09-11", "day"),
    ("He flees the day after tomorrow.", "2023-09-14 2023-09-14", "2023-09-14", "day"),
    ("He dines tonight.", "2023-09-12 2023-09-12", "2023-09-12TNI", "day"),
    ("He dined last night.", "2023-09-11 2023-09-11", "2023-09-11TNI", "day"),
    ("He fled last Friday.", "2023-09-08 2023-09-08", "2023-09-08", "day"),
    ("He left this past Sunday.", "2023-09-10 2023-09-10", "2023-09-10", "day"),
    ("He flees next Friday.", "2023-09-15 2023-09-15", "2023-09-15", "day"),
    ("He fled on Monday of last week.", "2023-09-04 2023-09-04", "2023-09-04", "day"),
    ("He fled in July last year.", "2022-07-01 2022-07-31", "2022-07", "month"),
    ("He fled last July.", "2023-07-01 2023-07-31", "2023-07", "month"),
    ("He fled last summer.", "2022-06-01 2022-08-31", "2022-SU", "season"),
    ("He flees this winter.", "2023-12-01 2024-02-29", "2023-WI", "season"),
    ("The vote was earlier this month.", "2023-09-01 2023-09-12", "2023-09", "period"),
    ("The vote is later this year.", "2023-09-12 2023-12-31", "2023", "period"),
    ("The vote is early next year.", "2024-01-01 2024-04-30", "2024", "period"),
    ("He ruled for the past ten years.", "2013-09-12 2023-09-12", "P10Y", "period"),
    ("He rules for the next two weeks.", "2023-09-12 2023-09-26", "P2W", "period"),
    ("Shots fell over the past 24 hours.", "2023-09-11 2023-09-12", "PT24H", "period"),
    ("A visit is due in the coming days.", "2023-09-12 2023-09-26", "FUTURE_REF", "period"),
    ("Prices rose in recent weeks.", "2023-07-18 2023-09-12", "PAST_REF", "period"),
    ("Prices rose in the past few weeks.", "2023-07-18 2023-09-12", "PXW", "period"),
    ("Prices rose in the past two quarters.", "2023-01-01 2023-06-30", "P6M", "period"),
    ("They met the week before last.", "2023-08-28 2023-09-03", "2023-W35", "week"),
    ("They meet the week after next.", "2023-09-25 2023-10-01", "2023-W39", "week"),
    ("They ruled from May 2021 to today.", "2021-05-01 2023-09-12", "P864D", "period"),
    ("They ruled between May 2021 and now.", "2021-05-01 2023-09-12", "P864D", "period"),
]


@pytest.mark.parametrize(("text", "span", "timex", "precision"), RELATIVE)
def test_relative_times_count_from_publication(text: str, span: str, timex: str, precision: str):
    for direction in get_args(Direction):
        time = meant(text, direction)
        assert (days(time), time.timex, time.precision) == (span, timex, precision)


OPEN = [
    ("In July he spoke.", "2023-07-01 2023-07-31", "2024-07-01 2024-07-31"),
    ("In September he spoke.", "2023-09-01 2023-09-30", "2023-09-01 2023-09-30"),
    ("In May he spoke.", "2023-05-01 2023-05-31", "2024-05-01 2024-05-31"),
    ("On 3 May he spoke.", "2023-05-03 2023-05-03", "2024-05-03 2024-05-03"),
    ("On Sept. 12 he spoke.", "2023-09-12 2023-09-12", "2023-09-12 2023-09-12"),
    ("On Friday he spoke.", "2023-09-08 2023-09-08", "2023-09-15 2023-09-15"),
    ("On Tuesday he spoke.", "2023-09-12 2023-09-12", "2023-09-12 2023-09-12"),
    ("Over the weekend he spoke.", "2023-09-09 2023-09-10", "2023-09-16 2023-09-17"),
    ("During the summer he spoke.", "2023-06-01 2023-08-31", "2024-06-01 2024-08-31"),
    ("In mid-October he spoke.", "2022-10-11 2022-10-20", "2023-10-11 2023-10-20"),
    ("He spoke on the 18th.", "2023-08-18 2023-08-18", "2023-09-18 2023-09-18"),
    ("On 29 February he spoke.", "2020-02-29 2020-02-29", "2024-02-29 2024-02-29"),
    ("At Christmas he spoke.", "2022-12-25 2022-12-25", "2023-12-25 2023-12-25"),
    ("In the last week of July he spoke.", "2023-07-24 2023-07-30", "2024-07-22 2024-07-28"),
]


@pytest.mark.parametrize(("text", "past", "future"), OPEN)
def test_what_the_text_leaves_open_is_decided_by_direction(text: str, past: str, future: str):
    assert (days(meant(text, "past")), days(meant(text, "future"))) == (past, future)


BOUNDS = [
    ("Allies since 1948, they quarrel.", "since", "1948-01-01 ..", "1948-01-01 ..", "year"),
    ("Quiet since July, they quarrel.", "since", "2023-07-01 ..", "2023-07-01 ..", "month"),
    ("They stop after 2016.", "since", "2017-01-01 ..", "2017-01-01 ..", "year"),
    ("They stop before 2030.", "until", ".. 2029-12-31", "2023-09-12 2029-12-31", "year"),
    ("They stop before the end of the year.", "until", ".. 2023-12-31", "2023-09-12 2023-12-31", "period"),
    ("They stop by 2030.", "until", ".. 2030-12-31", "2023-09-12 2030-12-31", "year"),
    ("They stop by the end of the year.", "until", ".. 2023-12-31", "2023-09-12 2023-12-31", "period"),
    ("They stop until June.", "until", ".. 2023-06-30", "2023-09-12 2024-06-30", "month"),
    ("They ruled from 2014 to 2016.", "range", "2014-01-01 2016-12-31", "2014-01-01 2016-12-31", "period"),
    ("The war of 1950-53 ended so.", "range", "1950-01-01 1953-12-31", "1950-01-01 1953-12-31", "period"),
    ("Shut between March and May 2020.", "range", "2020-03-01 2020-05-31", "2020-03-01 2020-05-31", "period"),
    ("Shut from November to March.", "range", "2022-11-01 2023-03-31", "2023-11-01 2024-03-31", "period"),
    ("Shut from Monday to Friday.", "range", "2023-09-11 2023-09-15", "2023-09-18 2023-09-22", "period"),
    ("Shut on 18 and 19 June 2022.", "range", "2022-06-18 2022-06-19", "2022-06-18 2022-06-19", "period"),
    ("Shut on Sept. 10-12, 2022.", "range", "2022-09-10 2022-09-12", "2022-09-10 2022-09-12", "period"),
]


@pytest.mark.parametrize(("text", "kind", "past", "future", "precision"), BOUNDS)
def test_ranges_and_open_times(text: str, kind: str, past: str, future: str, precision: str):
    assert only(text).kind == kind
    assert (days(meant(text, "past")), days(meant(text, "future"))) == (past, future)
    assert meant(text).precision == precision


ANCHORED = [
    ("A year later he fell.", "2014-01-01 2014-12-31", "year"),
    ("Two years earlier he rose.", "2011-01-01 2011-12-31", "year"),
    ("In the previous year he rose.", "2012-01-01 2012-12-31", "year"),
    ("On the same day he fell.", "2013-05-06 2013-05-06", "day"),
    ("In the following week he fell.", "2013-05-13 2013-05-19", "week"),
    ("On the following Friday he fell.", "2013-05-10 2013-05-10", "day"),
]


@pytest.mark.parametrize(("text", "span", "precision"), ANCHORED)
def test_anchored_times_count_from_the_anchor_and_mean_nothing_without_it(text: str, span: str, precision: str):
    anchor = Time("6 May 2013", 0, date(2013, 5, 6), date(2013, 5, 6), "2013-05-06", "day")
    time = meant(text, anchor=anchor)
    assert (days(time), time.precision) == (span, precision)
    assert resolve(only(text), TUESDAY, "past") is None


def test_an_anchor_known_only_to_the_year_gives_no_day():
    anchor = Time("2013", 0, date(2013, 1, 1), date(2013, 12, 31), "2013", "year")
    assert resolve(only("Two days later he fell."), TUESDAY, "past", anchor) is None


def test_a_distance_from_a_named_day_is_resolved():
    assert days(meant("It was two weeks before Christmas 2021.")) == "2021-12-06 2021-12-12"
    assert days(meant("He came in the week of 4 May 2022.")) == "2022-05-02 2022-05-08"


@pytest.mark.parametrize("text", ["They spoke for three hours.", "Enemies for decades.", "A 75-year alliance."])
def test_a_duration_that_is_tied_to_no_date_resolves_to_none(text: str):
    assert only(text).kind == "duration"
    assert resolve(only(text), TUESDAY, "past") is None


def test_in_three_years_is_a_time_only_where_the_text_looks_ahead():
    expression = only("It was the first such visit in three years.")
    assert resolve(expression, TUESDAY, "past") is None
    assert days(meant("It will be ready in three years.", "future")) == "2026-01-01 2026-12-31"


DATELESS = [
    ("They spoke for three hours.", "duration", "PT3H"), ("Enemies for decades.", "duration", "PXY"),
    ("A decade-long war.", "duration", "P10Y"), ("A months-long siege.", "duration", "PXM"),
    ("Every two years they vote.", "set", "P2Y"), ("Every Monday they vote.", "set", "XXXX-WXX-1"),
    ("On Mondays they vote.", "set", "XXXX-WXX-1"), ("An annual vote.", "set", "P1Y"),
    ("It happened recently.", "reference", "PAST_REF"), ("It is now shut.", "reference", "PRESENT_REF"),
    ("It rose in the past.", "reference", "PAST_REF"), ("It rises in the future.", "reference", "FUTURE_REF"),
    ("At noon it rang.", "time-of-day", "2023-09-12T12:00"),
    ("At 18:40 GMT it rang.", "time-of-day", "2023-09-12T18:40Z"),
    ("The first in four years.", "point", "P4Y"), ("A year later he fell.", "point", "XXXX-XX-XX"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "timex"), DATELESS)
def test_what_is_tied_to_no_date_has_a_value_and_no_days(text: str, kind: str, timex: str):
    found = found_time(only(text), Moment(TUESDAY, "past"))
    assert (only(text).kind, found.timex, found.first, found.last) == (kind, timex, None, None)


PARTS = [
    ("From 2014 to 2016 he ruled.", [("2014", "2014"), ("2016", "2016")]),
    ("On Sept. 10-12, 2022 he ruled.", [("Sept. 10", "2022-09-10"), ("12, 2022", "2022-09-12")]),
    ("Since the end of 2021 he ruled.", [("the end of 2021", "2021")]),
    ("Until Friday he ruled.", [("Friday", "2023-09-08")]),
    ("Two weeks before Christmas 2021 he fell.", [("Two weeks", "P2W"), ("Christmas 2021", "2021-12-25")]),
    ("On 3 May 2021 he ruled.", []),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_ranges_and_open_times_keep_what_they_are_made_of(text: str, parts: list[tuple[str, str]]):
    found = found_time(only(text), Moment(TUESDAY, "past"))
    assert [(text[part.start : part.end], part.timex) for part in found.parts] == parts


def test_a_sum_of_money_is_no_day_of_the_month():
    assert only("It paid $12 December 27 last.").text == "December 27"


def test_figures_of_unknown_order_mean_the_nearest_day():
    expression = only("Dated 7/8/2023 in Oslo.")
    assert expression.kind == "ambiguous"
    assert days(meant("Dated 7/8/2023 in Oslo.")) == "2023-08-07 2023-08-07"
    assert days(meant("Dated 7/8/23 in Oslo.", published=date(2023, 7, 9))) == "2023-07-08 2023-07-08"


NO_TIMES = [
    "Britain's May said so, and he may agree.", "Theresa May in person.", "They march on the capital.",
    "Long March 5 lifted off.", "In a second attack he fell.", "Prices fall and shares spring back.",
    "The fall of Kabul shocked them.", "Some 2,000 people fled.", "He has 1874 in savings and 500 tonnes.",
    "The 1718 Committee met.", "Resolution 1874 and resolution 2270 bind them.", "They flew the Su-35 and the F-16.",
    "He writes for 24 Hours World.", "The Sun reported it. He sat. We wed.", "Version 12.9.23 is out.",
    "Black Friday sales rose.", "They watched the Winter Olympics.", "He is in his 80s.",
    "Below the 38th parallel.", "On the 38th parallel, shots rang out.",
    "He may in the end. They march in step.", "The Daily Mail said so.",
    "Ratio 24/7 and score 3-2.", "Dated 31/31/2023.", "In 2015-13-45 it failed.",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_is_left_alone(text: str):
    assert find_times(text) == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The 2015 nuclear deal held.", "2015"),
        ("Its 2015 report was late.", "2015"),
        ("Resolution 1718 (2006) binds them.", "2006"),
    ],
)
def test_a_year_that_names_a_thing_is_a_modifier(text: str, year: str):
    expression = only(text)
    assert (expression.text, expression.kind) == (year, "modifier")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Tuesday and Wednesday they met.", ["Tuesday", "Wednesday"]),
        ("It tested bombs in 2006, 2009, 2013 and 2016.", ["2006", "2009", "2013", "2016"]),
        ("Last week’s vote; Tuesday morning's vote.", ["Last week", "Tuesday morning"]),
        ("Since the end of 2021, and “in the coming days”.", ["Since the end of 2021", "the coming days"]),
        ("Founded 75 years ago and shut in the 1980s.", ["75 years ago", "the 1980s"]),
    ],
)
def test_expressions_are_found_whole_and_in_order(text: str, found: list[str]):
    assert [expression.text for expression in find_times(text)] == found


def test_numbers_beyond_the_calendar_resolve_to_none():
    assert resolve(only("It was built 90,000 years ago."), TUESDAY, "past") is None
    assert find_times("9" * 5000) == ()


def test_a_range_that_runs_backwards_resolves_to_none():
    assert resolve(only("It lasted from 2016 to 2014."), TUESDAY, "past") is None


def test_every_unit_and_part_of_the_vocabulary_is_known_to_the_code():
    units = {word.value for word in words().values() if word.slot == "unit"}
    assert units == set(get_args(Unit))
    assert {word.value for word in words().values() if word.slot == "season"} == set(vocabulary().seasons)


def test_an_unknown_name_in_a_pattern_is_reported_with_the_pattern():
    with pytest.raises(BadReference, match="'wekday' is neither a class nor a macro"):
        compile_pattern("the wekday", "atoms: weekday")


OTHERS = ["2019", "12", "1950-53", "(2006)", "May", "March", "Kim", "troops", ".", "\n", "’s"]
PIECES = st.sampled_from([*words(), *OTHERS])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=14).map("".join))
DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(TEXTS)
def test_expressions_slice_to_their_text_and_never_overlap(text: str):
    end = 0
    for expression in find_times(text):
        assert expression.offset >= end
        assert text[expression.offset : expression.end] == expression.text != ""
        end = expression.end


@given(TEXTS, DATES, st.sampled_from(get_args(Direction)))
@settings(max_examples=300)
def test_what_resolves_runs_forwards_and_keeps_its_place(text: str, published: date, direction: Direction):
    for expression in find_times(text):
        time = resolve(expression, published, direction)
        if time is not None:
            assert (time.text, time.offset) == (expression.text, expression.offset)
            assert time.start or time.end
            assert not (time.start and time.end) or time.start <= time.end


@given(st.sampled_from(["on Friday", "in July", "on 3 May", "in the summer", "on the 18th", "over the weekend"]), DATES)
def test_open_times_begin_by_publication_in_the_past_and_end_from_it_in_the_future(text: str, published: date):
    past, future = meant(text, "past", published), meant(text, "future", published)
    assert past.start is not None and past.start <= published
    assert future.end is not None and future.end >= published


@pytest.mark.parametrize(
    "piece", ["2019, ", "the end of the ", "from 2014 to ", "12 September ", "1,", "1/2/", "12:30 ", "$1,"]
)
def test_reading_takes_time_in_proportion_to_the_text(piece: str):
    assert atom_rules() and join_rules()
    started = process_time()
    find_times(piece * (100_000 // len(piece)))
    assert process_time() - started < 10
