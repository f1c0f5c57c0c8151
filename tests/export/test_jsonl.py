import io
import json

from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.export import jsonl
from foreigndesk.records import from_line
from tests import strategies as some


@some.few
@given(st.lists(some.records(), max_size=3))
def test_every_record_is_a_line_and_comes_back_equal(made) -> None:
    records = [record for record, _ in made]
    stream = io.StringIO()
    assert jsonl.write(iter(records), stream) == len(records)
    lines = stream.getvalue().split("\n")
    assert lines.pop() == ""
    assert [from_line(line) for line in lines] == records


def test_no_records_are_no_lines() -> None:
    stream = io.StringIO()
    assert jsonl.write([], stream) == 0
    assert stream.getvalue() == ""


@some.few
@given(some.records())
def test_the_file_is_valid_utf8_json(made) -> None:
    stream = io.StringIO()
    jsonl.write([made[0]], stream)
    assert json.loads(stream.getvalue().encode("utf-8"))["id"] == made[0].id
