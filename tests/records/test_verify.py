from dataclasses import replace

import pytest
from hypothesis import assume, given

from foreigndesk.records import Actor, BadRecord, Span, Time, Transfer, article_id, verify, with_id
from tests import strategies as some
from tests.records.test_ids import TEXT, _transfer


@some.few
@given(some.records())
def test_a_record_made_from_its_text_passes(made) -> None:
    record, text = made
    verify(record, text)
    assert text[record.evidence.start : record.evidence.end] == record.evidence.text


@some.few
@given(some.records())
def test_a_shifted_span_is_caught(made) -> None:
    record, text = made
    span = record.evidence
    shifted = replace(span, start=span.start + 1, end=span.end + 1)
    assume(text[shifted.start : shifted.end] != span.text)
    with pytest.raises(BadRecord, match=rf"{record.kind}\.evidence"):
        verify(with_id(replace(record, evidence=shifted)), text)


@some.few
@given(some.records())
def test_a_changed_text_is_caught(made) -> None:
    record, text = made
    with pytest.raises(BadRecord, match="is not the text given"):
        verify(record, text + ".")


@some.few
@given(some.records())
def test_a_changed_content_is_caught(made) -> None:
    record, text = made
    other = replace(record, evidence=Span(text[:1], 0, 1))
    assume(other != record)
    with pytest.raises(BadRecord, match="the content's id is"):
        verify(other, text)


def _refused(record: Transfer, message: str) -> None:
    with pytest.raises(BadRecord, match=message):
        verify(with_id(record), TEXT)


@pytest.mark.parametrize(
    ("start", "end"),
    [(len(TEXT) - 5, len(TEXT) + 9), (-5, len(TEXT)), (-5, -1), (7, 7)],
    ids=["ends beyond the text", "starts before it", "counts from the end", "is empty"],
)
def test_a_span_that_only_slicing_would_take_is_caught(start: int, end: int) -> None:
    _refused(replace(_transfer(), evidence=Span(TEXT[start:end], start, end)), r"transfer\.evidence")


def test_spans_inside_parts_are_checked() -> None:
    _refused(replace(_transfer(), suppliers=(Actor("Moscow", 1, 7, "Russia"),)), r"transfer\.suppliers\[0\]: 'Moscow'")


def test_a_time_is_checked_where_it_stands() -> None:
    time = Time("in May", 3, None, None, "2023-05", "month")
    _refused(replace(_transfer(), time=time), r"transfer\.time: 'in May'")


def test_offsets_count_code_points() -> None:
    text = "🚢 left Москва́"
    span = Span("Москва́", 7, 14)
    record = replace(_transfer(), article=article_id(text), evidence=span, suppliers=(), goods=())
    verify(with_id(record), text)
