"""An input in items: the same articles as it has as a whole, each read only when it is called for."""

import gzip
import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from foreigndesk.intake import SkipArticle, items_of, read_input
from foreigndesk.intake.items import called
from foreigndesk.records import Article

DAY = date(2024, 1, 1)
LINES = [{"id": str(n), "text": f"Chad sold {n} tons of rice to Mali.", "published": "2023-05-05"} for n in range(4)]


def _data() -> bytes:
    lines = [json.dumps(line) for line in LINES]
    return "\n".join([*lines[:2], "{broken", *lines[2:]]).encode()


def _told(found: Article | SkipArticle) -> str:
    return str(found) if isinstance(found, SkipArticle) else repr(found)


def test_items_hold_what_the_whole_holds(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(_data())
    whole = read_input(str(file), published=None, today=DAY)
    with file.open("rb") as stream:
        items = called(items_of(stream, str(file), published=None, today=DAY))
        assert [_told(each) for each in items] == [_told(each) for each in whole]


def test_an_item_that_is_passed_over_is_not_read() -> None:
    items = items_of(BytesIO(_data()), "news.jsonl", published=None, today=DAY)
    found = [each for number, item in enumerate(items) if number % 2 for each in item()]
    assert [each.doc for each in found if isinstance(each, Article)] == ["1", "2"]


def test_what_breaks_off_is_told_in_the_end() -> None:
    packed = gzip.compress(_data() * 2000)
    *items, last = called(items_of(BytesIO(packed[: len(packed) // 2]), "news.jsonl.gz", published=None, today=DAY))
    assert any(isinstance(each, Article) for each in items)
    assert isinstance(last, SkipArticle)
    assert last.reason == "broken-off"


def test_a_form_that_is_not_read_is_told() -> None:
    (found,) = called(items_of(BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(100)), "a.png", published=None, today=DAY))
    assert isinstance(found, SkipArticle)


def _cut(folder: Path, name: str, text: str, left: int) -> list[Article | SkipArticle]:
    packed = gzip.compress(text.encode())
    (folder / name).write_bytes(packed[: len(packed) - left])
    return list(read_input(str(folder / name), published=DAY, today=DAY))


@pytest.mark.parametrize("number", [5, 40, 4000])
def test_of_packed_lines_that_break_off_those_that_stood_whole_are_read(tmp_path: Path, number: int) -> None:
    lines = [
        json.dumps({"text": f"Peru sold {each} llamas to Chile, it said.", "id": str(each)}) for each in range(number)
    ]
    found = _cut(tmp_path, "a.jsonl.gz", "\n".join(lines), 20)
    assert isinstance(found[0], Article)
    assert {each.doc for each in found if isinstance(each, Article)} <= set(map(str, range(number)))
    last = found.pop()
    assert isinstance(last, SkipArticle)
    assert last.reason == "broken-off"
    assert all(isinstance(each, Article) for each in found)


def test_a_packed_text_that_breaks_off_is_no_article(tmp_path: Path) -> None:
    found = _cut(tmp_path, "a.txt.gz", "Peru sold llamas to Chile.\n\n" * 40, 12)
    assert [each.reason for each in found if isinstance(each, SkipArticle)] == ["broken-off"]
    assert len(found) == 1
