import gzip
import io
import json
import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from foreigndesk.intake import SkipArticle, read_input
from foreigndesk.intake.sources import LIMIT_BYTES
from foreigndesk.records import Article

DAY = date(2024, 5, 3)
TEXT = "The two ministers met on Monday.\nThey agreed on a treaty about grain.\n"
LINE = json.dumps({"id": 1, "text": TEXT, "published": "2024-05-01"}).encode()
PAGE = f"<!doctype html><html><body><p>{TEXT * 3}</p><p>{TEXT}</p></body></html>".encode()


def _read(
    path: Path, data: bytes, *, published: date | None = DAY, encoding: str = "utf-8"
) -> list[Article | SkipArticle]:
    path.write_bytes(data)
    return list(read_input(str(path), published=published, today=DAY, encoding=encoding))


def _skip(path: Path, data: bytes, *, published: date | None = DAY, encoding: str = "utf-8") -> SkipArticle:
    (skip,) = _read(path, data, published=published, encoding=encoding)
    assert isinstance(skip, SkipArticle)
    assert str(skip).startswith(f"{path}: ")
    return skip


def _one(path: Path, data: bytes, *, encoding: str = "utf-8") -> Article:
    (article,) = _read(path, data, encoding=encoding)
    assert isinstance(article, Article), article
    return article


def test_text_file_is_read_as_it_is(tmp_path: Path) -> None:
    article = _one(tmp_path / "note.txt", b"\r\n" + TEXT.replace("\n", "\r\n").encode())
    assert article.text == "\r\n" + TEXT.replace("\n", "\r\n")
    assert (article.doc, article.published) == ("note.txt", DAY)


@pytest.mark.parametrize(
    ("name", "data"), [("a.jsonl", LINE), ("a.txt", LINE), ("a", b"\n\n" + LINE), ("a.json", LINE)]
)
def test_jsonl_is_known_by_suffix_or_content(tmp_path: Path, name: str, data: bytes) -> None:
    article = _one(tmp_path / name, data)
    assert (article.doc, article.published) == ("1", date(2024, 5, 1))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.html", PAGE), ("a.txt", PAGE), ("a", b"\xef\xbb\xbf " + PAGE), ("b", PAGE.decode().encode("utf-16"))],
)
def test_page_is_known_by_suffix_or_content(tmp_path: Path, name: str, data: bytes) -> None:
    article = _one(tmp_path / name, data)
    assert article.text.startswith("The two ministers met on Monday.")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (article,) = read_input("-", published=DAY, today=DAY)
    assert isinstance(article, Article)
    assert (article.text, article.doc) == (TEXT, None)


def test_standard_input_is_named_in_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    (skip,) = read_input("-", published=DAY, today=DAY)
    assert isinstance(skip, SkipArticle)
    assert str(skip).startswith("standard input: nothing")


def test_lines_from_a_pipe_are_read_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "r") as stdin, os.fdopen(writer, "wb", buffering=0) as pipe:
        monkeypatch.setattr(sys, "stdin", stdin)
        pipe.write(LINE + b"\n")
        first = next(read_input("-", published=None, today=DAY))
        assert isinstance(first, Article)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_is_no_part_of_the_text_and_wins(tmp_path: Path, mark: str) -> None:
    assert _one(tmp_path / "a.txt", TEXT.encode(mark), encoding="windows-1252").text == TEXT


def test_encoding_by_name(tmp_path: Path) -> None:
    text = "The minister’s aide met them on Monday."
    assert _one(tmp_path / "a.txt", text.encode("windows-1252"), encoding="windows-1252").text == text
    assert _one(tmp_path / "b.txt", text.encode("utf-16-le"), encoding="utf-16-le").text == text


def test_wrong_encoding_names_byte_and_position_and_another(tmp_path: Path) -> None:
    skip = _skip(tmp_path / "a.txt", "The minister’s aide met them.".encode("windows-1252"))
    assert skip.reason == "encoding"
    assert "0x92 at position 12" in str(skip)
    assert "--encoding windows-1252" in str(skip)


def test_unknown_encoding(tmp_path: Path) -> None:
    skip = _skip(tmp_path / "a.txt", TEXT.encode(), encoding="utf-9")
    assert skip.reason == "encoding"
    assert "'utf-9'" in str(skip)


def test_jsonl_in_utf_16_is_refused(tmp_path: Path) -> None:
    skip = _skip(tmp_path / "a.jsonl", LINE.decode().encode("utf-16"))
    assert (skip.reason, skip.found) == ("encoding", "UTF-16")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(gzip.compress(LINE)), "gunzip"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 text}", "rich text"),
        (b"some words and \x00 then more", "NUL byte at position 15"),
        (bytes(range(256)) * 4, "NUL byte at position 0"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_binary(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    skip = _skip(tmp_path / name, data)
    assert skip.reason == "binary"
    assert said in str(skip)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
@pytest.mark.parametrize("data", [b"", b" \n\n\t"])
def test_empty(tmp_path: Path, name: str, data: bytes) -> None:
    skip = _skip(tmp_path / name, data, published=None)
    assert skip.reason == "empty"
    assert "check that this is the right input" in str(skip)


def test_text_without_a_date(tmp_path: Path) -> None:
    skip = _skip(tmp_path / "a.txt", TEXT.encode(), published=None)
    assert skip.reason == "no-date"
    assert "--published YYYY-MM-DD" in str(skip)


def test_text_of_tomorrow(tmp_path: Path) -> None:
    assert _skip(tmp_path / "a.txt", TEXT.encode(), published=date(2024, 5, 4)).reason == "future-date"


def test_other_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Das Ministerium hat am Freitag neue Zahlen mitgeteilt.")
    (found,) = read_input(str(tmp_path / "a.txt"), published=date(2024, 5, 3), today=date(2024, 5, 3))
    assert isinstance(found, Article)
    assert found.language == "de"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_ten_megabytes_in_one_line_are_refused_quickly(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"word " * 2_000_000)
    start = time.perf_counter()
    (skip,) = read_input(str(tmp_path / name), published=DAY, today=DAY)
    assert time.perf_counter() - start < 1
    assert isinstance(skip, SkipArticle)
    assert skip.reason == "too-large"
    assert f"{LIMIT_BYTES:,} bytes" in str(skip)
    assert "split it" in str(skip)


def test_line_after_one_that_is_too_large_is_read(tmp_path: Path) -> None:
    found = _read(tmp_path / "a.jsonl", b"x" * (2 * LIMIT_BYTES + 7) + b"\n" + LINE)
    assert [type(item) for item in found] == [SkipArticle, Article]


def test_line_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE + b"\n" + LINE + b" \n")
    found = list(read_input(str(path), published=None, today=DAY, limit_bytes=len(LINE)))
    assert [type(item) for item in found] == [Article, SkipArticle]


def test_directory_and_missing_file(tmp_path: Path) -> None:
    (directory,) = read_input(str(tmp_path), published=DAY, today=DAY)
    (missing,) = read_input(str(tmp_path / "none.txt"), published=DAY, today=DAY)
    assert isinstance(directory, SkipArticle)
    assert isinstance(missing, SkipArticle)
    assert (directory.reason, missing.reason) == ("directory", "missing")
    assert "name its files" in str(directory)
    assert "none.txt: no such file" in str(missing)


def test_name_that_the_system_refuses() -> None:
    (skip,) = read_input("a" * 5000, published=DAY, today=DAY)
    assert isinstance(skip, SkipArticle)
    assert skip.reason == "unreadable"
