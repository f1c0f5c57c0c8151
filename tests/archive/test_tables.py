"""Tables: what goes in comes out, and a file is there whole or not at all."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings

from foreigndesk.archive.tables import ARTICLES, ERRORS, GROUP, Table, article_from, article_row, groups, rows
from foreigndesk.records import Article
from tests.strategies import articles


@settings(deadline=None)  # how long a disk takes
@given(articles())
def test_an_article_comes_back_as_it_went_in(tmp_path_factory: pytest.TempPathFactory, article: Article) -> None:
    file = tmp_path_factory.mktemp("table") / "a.parquet"
    with Table(file, ARTICLES) as table:
        table.add(article_row(article, "000000-00:0"))
    (row,) = rows(file)
    back = article_from(row)
    assert back == article
    assert (back.left_out, back.unlisted) == (article.left_out, article.unlisted)


def test_a_file_that_is_not_written_to_its_end_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "errors" / "a.parquet"
    with pytest.raises(RuntimeError), Table(file, ERRORS) as table:
        for number in range(3 * GROUP):
            table.add({"place": str(number)})
        raise RuntimeError
    assert list(file.parent.iterdir()) == []


def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = list[tuple[str, bool]]()
    file = tmp_path / "a.parquet"
    monkeypatch.setattr(
        os, "fsync", lambda fd: kept.append((str(Path(f"/proc/self/fd/{fd}").readlink()), file.exists()))
    )
    with Table(file, ERRORS):
        pass
    (part, was_named), folder = kept
    assert part.endswith(".part")
    assert (was_named, folder) == (False, (str(tmp_path), True))


def test_two_that_write_one_file_do_not_meet(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    with Table(file, ERRORS) as first:
        with Table(file, ERRORS) as second:
            for table in (first, second):
                table.add({"place": "1"})
        assert [row["place"] for row in rows(file)] == ["1"]
    assert [row["place"] for row in rows(file)] == ["1"]


def test_a_lot_takes_no_more_letters_than_a_process_has_room_for(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    with Table(file, ERRORS) as table:
        for number in range(5):
            table.add({"place": str(number), "found": "ü" * 3_000_000})
    assert groups(file) == 2
    assert [row["place"] for row in rows(file)] == ["0", "1", "2", "3", "4"]


def test_rows_come_in_lots(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    with Table(file, ERRORS) as table:
        for number in range(2 * GROUP + 1):
            table.add({"place": str(number)})
    assert groups(file) == 3
    assert [row["place"] for row in rows(file, 2)] == [str(2 * GROUP)]
    assert sum(1 for _ in rows(file, columns=("place",))) == 2 * GROUP + 1
