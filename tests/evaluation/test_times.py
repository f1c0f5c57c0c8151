"""The measure of times: what is loaded from each format, how it is scored, and what is left out."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from foreigndesk.evaluation import times
from foreigndesk.evaluation.plain_times import Plain, baseline
from foreigndesk.evaluation.recognizers import LeftOut, left_out
from foreigndesk.evaluation.times import evaluate
from foreigndesk.reference import facts

TUESDAY = date(2023, 9, 12)
TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>ferry</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2023-09-12" functionInDocument="CREATION_TIME">12 September 2023</TIMEX3></DCT>
<TEXT>The ferry <EVENT class="OCCURRENCE">sank</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2023-09-11">Monday
</TIMEX3>, after <TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3> &amp; a storm.</TEXT></TimeML>"""
MEANTIME = """<Document doc_name="ferry">
<token t_id="1" sentence="0">Ferry</token><token t_id="2" sentence="0">sinks</token>
<token t_id="3" sentence="1">May</token><token t_id="4" sentence="1">4</token>
<token t_id="5" sentence="2">It</token><token t_id="6" sentence="2">sank</token>
<token t_id="7" sentence="2">today</token>
<token t_id="8" sentence="6">Unread</token><token t_id="9" sentence="6">Friday</token>
<Markables>
<TIMEX3 m_id="1" type="DATE" value="2021-05-04" functionInDocument="CREATION_TIME"><token_anchor t_id="3"/>
<token_anchor t_id="4"/></TIMEX3>
<TIMEX3 m_id="2" type="DATE" value="2021-05-04" functionInDocument="NONE"><token_anchor t_id="7"/></TIMEX3>
<TIMEX3 m_id="3" type="DATE" value="2020" functionInDocument="NONE"/>
</Markables></Document>"""


def fixed(*found: Plain) -> times.Finder:
    """A finder that finds the same in every text."""

    def find(text: str, published: date, open_looks: Literal["past"] | None) -> Sequence[Plain]:
        return found

    return find


def plain(start: int, end: int, timex: str, first: str | None = None, last: str | None = None) -> Plain:
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    return Plain(start, end, "", timex, *days)


def result(text: str, printed: str, kind: str = "datetimeV2.date", **value: str) -> dict[str, Any]:
    """One expression of a case, as the Recognizers write it."""
    start = text.index(printed)
    resolution = {"values": [{"timex": "2023-09-11", **value}]}
    return {
        "Text": printed.lower(),
        "Start": start,
        "End": start + len(printed) - 1,
        "TypeName": kind,
        "Resolution": resolution,
    }


def write(folder: Path, *results: dict[str, Any], text: str) -> Path:
    path = folder / "cases.json"
    case = {"Input": text, "Context": {"ReferenceDateTime": "2023-09-12T00:00:00"}, "Results": results}
    path.write_text(json.dumps([case]), encoding="utf-8-sig")
    return path


def test_timeml_is_read_with_offsets_into_its_text(tmp_path: Path):
    path = tmp_path / "ferry.tml"
    path.write_text(TIMEML, encoding="utf-8")
    (item,) = times.load(path)
    assert item.text == "The ferry sank on Monday\n, after three days & a storm."
    assert (item.id, item.published) == ("ferry", TUESDAY)
    assert [(item.text[e.start : e.end], e.timex) for e in item.expected] == [
        ("Monday\n", "2023-09-11"),
        ("three days", "P3D"),
    ]


def test_timeml_without_a_text_element_ignores_the_creation_time_printed_in_it(tmp_path: Path):
    path = tmp_path / "old.tml"
    path.write_text(TIMEML.replace("<TEXT>", "").replace("</TEXT>", ""), encoding="utf-8")
    (item,) = times.load(path)
    assert [item.text[start:end] for start, end in item.ignored] == ["12 September 2023"]
    assert [e.timex for e in item.expected] == ["2023-09-11", "P3D"]


def test_meantime_is_read_as_far_as_it_is_annotated(tmp_path: Path):
    path = tmp_path / "ferry.xml"
    path.write_text(MEANTIME, encoding="utf-8")
    (item,) = times.load(path)
    assert (item.text, item.published) == ("Ferry sinks\nMay 4\nIt sank today", date(2021, 5, 4))
    assert [(e.text, e.timex) for e in item.expected] == [("today", "2021-05-04")]
    assert [item.text[start:end] for start, end in item.ignored] == ["May 4"]


def test_spans_count_where_they_overlap_and_values_where_they_are_the_same(tmp_path: Path):
    path = tmp_path / "ferry.tml"
    path.write_text(TIMEML, encoding="utf-8")
    find = fixed(plain(18, 22, "2023-09-11"), plain(33, 43, "P5D"), plain(0, 3, "2023"))
    done = evaluate(path, find)
    found, lines = done.figures, list(done.predictions)
    assert (found["span_precision"], found["span_recall"], found["span_f1"]) == (0.6667, 1.0, 0.8)
    assert (found["value_precision"], found["value_recall"], found["value_f1"]) == (0.3333, 0.5, 0.4)
    assert [each["timex"] for each in lines[0]["times"]] == ["2023-09-11", "P5D", "2023"]  # pyright: ignore


def test_an_expression_is_matched_once_and_with_the_closest(tmp_path: Path):
    path = tmp_path / "ferry.tml"
    path.write_text(TIMEML, encoding="utf-8")
    figures = evaluate(path, fixed(plain(18, 50, "P3D"), plain(18, 24, "2023-09-11"))).figures
    assert (figures["span_recall"], figures["value_recall"]) == (1.0, 1.0)


def test_what_is_found_in_the_creation_time_counts_neither_way(tmp_path: Path):
    path = tmp_path / "ferry.xml"
    path.write_text(MEANTIME, encoding="utf-8")
    figures = evaluate(path, fixed(plain(12, 17, "2021-05-04"), plain(26, 31, "2021-05-04"))).figures
    assert (figures["span_f1"], figures["value_f1"]) == (1.0, 1.0)


def test_of_a_range_its_ends_are_scored(tmp_path: Path):
    path = tmp_path / "ferry.tml"
    path.write_text(TIMEML, encoding="utf-8")
    whole = Plain(18, 43, "", "P1D", TUESDAY, TUESDAY, (plain(18, 24, "2023-09-11"), plain(33, 43, "P3D")))
    done = evaluate(path, fixed(whole))
    figures, lines = done.figures, list(done.predictions)
    assert figures["value_f1"] == 1.0
    assert len(lines[0]["times"]) == 2  # pyright: ignore


CASES = [
    ("They left on Monday.", "Monday", {"value": "2023-09-11"}, ("2023-09-11", "2023-09-11"), True),
    ("They left on Monday.", "Monday", {"value": "2023-09-11"}, ("2023-09-04", "2023-09-04"), False),
    ("They left in May.", "May", {"start": "2023-05-01", "end": "2023-06-01"}, ("2023-05-01", "2023-05-31"), True),
    ("They left in May.", "May", {"start": "2023-05-01", "end": "2023-06-01"}, ("2022-05-01", "2022-05-31"), False),
    (
        "They left in mid-May.",
        "mid-May",
        {"start": "2023-05-10", "end": "2023-05-21"},
        ("2023-05-11", "2023-05-20"),
        True,
    ),
    ("They left before 2015.", "before 2015", {"end": "2015-01-01"}, (None, "2014-12-31"), True),
    ("They left before 2015.", "before 2015", {"end": "2015-01-01"}, ("2014-01-01", "2014-12-31"), False),
    ("They left since 2015.", "since 2015", {"start": "2015-01-01"}, ("2015-01-01", None), True),
]


@pytest.mark.parametrize(("text", "printed", "value", "days", "passes"), CASES)
def test_a_case_passes_where_the_days_are_right(
    tmp_path: Path, text: str, printed: str, value: dict[str, str], days: tuple[str | None, str | None], passes: bool
):
    kind = "datetimeV2.date" if "value" in value else "datetimeV2.daterange"
    path = write(tmp_path, result(text, printed, kind, **value), text=text)
    start = text.index(printed)
    figures = evaluate(path, fixed(plain(start, start + len(printed), "", *days))).figures
    assert (figures["cases"], figures["cases_passed"]) == (1, int(passes))


def test_a_day_may_be_told_by_the_month_that_is_counted_in(tmp_path: Path):
    text = "They left two months ago."
    path = write(tmp_path, result(text, "two months ago", value="2023-07-12"), text=text)
    figures = evaluate(path, fixed(plain(10, 24, "2023-07", "2023-07-01", "2023-07-31"))).figures
    assert figures["cases_passed"] == 1


def test_a_case_is_asked_for_the_past_reading_and_a_document_is_not(tmp_path: Path):
    asked: list[str | None] = []

    def find(text: str, published: date, open_looks: Literal["past"] | None) -> Sequence[Plain]:
        asked.append(open_looks)
        return ()

    (tmp_path / "ferry.tml").write_text(TIMEML, encoding="utf-8")
    text = "They left on Monday."
    write(tmp_path, result(text, "Monday", value="2023-09-11"), text=text)
    lines = list(evaluate(tmp_path, find).predictions)
    assert asked == ["past", None]
    assert [line["id"] for line in lines] == ["cases:0", "ferry"]


LEFT_OUT = [
    ("We meet at 9 am.", "9 am", "datetimeV2.time", "time of day"),
    ("We stayed two days.", "two days", "datetimeV2.duration", "duration or set"),
    ("Done on 7/6 already.", "7/6", "datetimeV2.date", "shorthand"),
    ("Done in week 31 already.", "week 31", "datetimeV2.daterange", "shorthand"),
    ("Done on Easter Monday already.", "Easter Monday", "datetimeV2.date", "feast"),
    ("Those later than 2014 count.", "later than 2014", "datetimeV2.daterange", "query"),
    ("Busy for the week again.", "the week", "datetimeV2.daterange", "bare unit"),
    ("Done in two thousand and six already.", "two thousand and six", "datetimeV2.daterange", "dictated"),
    ("Off 3 days starting Monday again.", "3 days starting Monday", "datetimeV2.daterange", "appointment"),
    ("Over two weeks and three days ago.", "two weeks and three days ago", "datetimeV2.date", "compound"),
    ("See log-2014-02-03.txt for it.", "2014-02-03", "datetimeV2.date", "name of something"),
]


@pytest.mark.parametrize(("text", "printed", "type_name", "kind"), LEFT_OUT)
def test_kinds_that_news_has_not_are_left_out(text: str, printed: str, type_name: str, kind: str):
    assert left_out(text, result(text, printed, type_name, value="2023-09-11")) == kind


@pytest.mark.parametrize(
    "printed", ["12/09/2023", "2014-02-03", "from 2014 to 2016", "mid-2020", "Sept. 12", "2019 Q3"]
)
def test_dates_and_periods_as_in_news_are_kept(printed: str):
    text = f"It was done {printed} or so."
    assert left_out(text, result(text, printed, "datetimeV2.daterange", start="2023-09-11", end="2023-09-12")) is None


def test_what_the_data_does_not_resolve_is_left_out():
    text = "Done on 30 February."
    assert left_out(text, result(text, "30 February", value="not resolved")) == "not resolved"


def test_every_kind_left_out_says_why():
    assert all(kind.why for kind in facts(LeftOut, "en/time_cases"))


def test_a_case_without_a_date_of_reference_has_a_line_and_no_times(tmp_path: Path):
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([{"Input": "They may leave.", "Results": []}]))
    done = evaluate(path, fixed(plain(0, 4, "2023")))
    figures, lines = done.figures, list(done.predictions)
    assert lines == [{"id": "cases:0", "published": None, "text": "They may leave.", "times": []}]
    assert "cases" not in figures


BASELINE = [
    ("on 3 May", "2023-05-03"), ("in May 2021", "2021-05"), ("on Monday", "2023-09-11"), ("in 2019", "2019"),
    ("yesterday", "2023-09-11"), ("on June 31", "2023-06-31"), ("in December", "2023-12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "timex"), BASELINE)
def test_the_baseline_is_plain(text: str, timex: str):
    assert [each.timex for each in baseline(text, TUESDAY)] == [timex]


BAD = [
    ("a.xml", "<Document", "is no well-formed XML"),
    ("a.xml", "<page>12 May</page>", "<page> holds no TIMEX3"),
    (
        "a.tml",
        '<TimeML><TIMEX3 value="PAST_REF">once</TIMEX3></TimeML>',
        "no TIMEX3 gives the document's creation time",
    ),
    ("a.json", "{", "is no JSON"),
    ("a.json", '{"Input": "x"}', "a list of cases"),
    ("a.txt", "12 May", "no file there ends in .tml"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_what_cannot_be_loaded_is_named(tmp_path: Path, name: str, content: str, message: str):
    (tmp_path / name).write_text(content)
    with pytest.raises(ValueError, match=message):
        times.load(tmp_path)
