"""What reaches a terminal, and what does not."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from foreigndesk.cli.terminal import complain, counted, flat, lay_out, safe, watched
from foreigndesk.records import one_line
from tests.cli.made import ATTACK

anything = st.text(st.characters(), max_size=40) | st.just(ATTACK)


def steers(text: str) -> bool:
    """Whether a character is a control character (but for tab and line end) or a mark of direction."""
    controls = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\t", "\n"}
    return any(each in controls or each in "\u200e\u200f\u061c\u2028\u2029\u202a\u202e\u2066\u2069" for each in text)


@given(anything)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert not steers(safe(text))


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_what_does_not_steer_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_an_escape_is_written_out() -> None:
    assert safe("a\x1b[31mb\u202e") == "a\\u001b[31mb\\u202e"


@given(anything)
def test_flat_is_one_line(text: str) -> None:
    assert len(flat(text).splitlines()) <= 1


@given(st.dictionaries(anything, anything | st.lists(anything) | st.none() | st.integers(), max_size=3))
def test_json_is_one_safe_line_and_reads_back_equal(value: dict[str, object]) -> None:
    line = one_line(value)
    assert not steers(line)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == value


def test_an_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a name\nwith a line end and \x1b[31m")
    assert capsys.readouterr().err == "error: a name with a line end and \\u001b[31m\n"


def test_no_spaces_at_the_ends_of_lines_where_the_output_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(Text("one   "), Text("x" * 500))
    assert capsys.readouterr().out == f"one\n{'x' * 500}\n"


def test_markup_in_text_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(Text("[bold]loud[/bold] :smile:"))
    assert capsys.readouterr().out == "[bold]loud[/bold] :smile:\n"


def test_watched_passes_all_on_and_says_nothing_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watched(iter(range(3)), "Counting")) == [0, 1, 2]
    assert not any(capsys.readouterr())
    assert not sys.stderr.isatty()


def test_one_is_not_many() -> None:
    assert [counted(number, "line") for number in (0, 1, 2)] == ["0 lines", "1 line", "2 lines"]
