"""MEANTIME's files: the text built from their tokens, and where the marks stand in it."""

from datetime import date
from pathlib import Path

import pytest

from foreigndesk.evaluation.figures import BadDataset
from foreigndesk.evaluation.meantime import papers
from tests.evaluation.meantime_files import written

TEXT = (
    "Bank to close branch\n\nMay 04, 2010\n\nThe bank does not plan to sell. "
    '"It\'s possible," Mr. Roe said (on Monday), "that we lose $5." Others can\'t.'
)


def test_the_text_is_spaced_as_in_print(tmp_path: Path) -> None:
    assert papers(written(tmp_path))[0].text == TEXT


def test_every_mark_slices_to_its_words(tmp_path: Path) -> None:
    paper = papers(written(tmp_path))[0]
    assert [(mark.id, mark.text) for mark in paper.marks] == [
        ("1", "close"), ("2", "plan"), ("3", "sell"), ("4", "that we lose"), ("5", "Roe"),
    ]  # fmt: skip
    assert all(paper.text[mark.start : mark.end] == mark.text for mark in paper.marks)


def test_the_day_is_the_creation_time_or_else_the_dateline(tmp_path: Path) -> None:
    assert papers(written(tmp_path))[0].published == date(2010, 5, 4)
    assert papers(written(tmp_path, stamp="2011-02-03T10:00"))[0].published == date(2011, 2, 3)


def test_a_folder_gives_its_articles_in_the_order_of_their_paths(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    written(tmp_path, "b")
    written(tmp_path / "a", "z")
    assert [paper.name for paper in papers(tmp_path)] == ["z", "b"]


BAD = [
    ("<a", "not XML"),
    ("<Document/>", "holds no <token>"),
    ('<Document><token t_id="1" sentence="0">Word</token></Document>', "is no dateline"),
    (
        '<Document><token t_id="1" sentence="1">x</token>'
        '<Markables><EVENT_MENTION m_id="7"><token_anchor t_id="2"/></EVENT_MENTION></Markables></Document>',
        "EVENT_MENTION 7: there is no token '2'",
    ),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_a_file_of_another_kind_is_named_with_what_is_wrong(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadDataset, match=message) as caught:
        papers(path)
    assert "bad.xml" in str(caught.value)


@pytest.mark.parametrize("name", [".", "missing.xml"])
def test_a_place_without_files_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadDataset, match="no XML file is here"):
        papers(tmp_path / name)
