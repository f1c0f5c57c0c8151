"""What was read of an archive, given to a desk."""

import shutil
from pathlib import Path

import pytest

from foreigndesk import Desk
from foreigndesk.archive.errors import BadArchive
from tests.archive.made import page, read, write_warc


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of two web archives with the same page."""
    news, out = tmp_path_factory.mktemp("news"), tmp_path_factory.mktemp("tables")
    for name in ("a.warc.gz", "b.warc.gz"):
        write_warc(news / name, [page(6)])
    read(news, out)
    return out


def test_one_page_in_two_archives_is_one_article_and_one_reading(tables: Path) -> None:
    with Desk("sqlite://") as desk:
        assert sorted(each.what for each in desk.add(str(tables))) == ["added", "unchanged"]
        (reading,) = desk.readings()
        assert reading.records
        assert list(desk.problems()) == []


@pytest.mark.parametrize("missing", ["copies", "copies/share=000001-00"])
def test_a_table_of_copies_that_is_missing_is_told(missing: str, tables: Path, tmp_path: Path) -> None:
    damaged = shutil.copytree(tables, tmp_path / "damaged")
    shutil.rmtree(damaged / missing)
    with Desk("sqlite://") as desk, pytest.raises(BadArchive, match=r"copies: not the 1 copies.*\(0\)"):
        list(desk.add(str(damaged)))
