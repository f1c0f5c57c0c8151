"""Pages in web archives of which not all came."""

from datetime import date
from pathlib import Path

import pytest

from foreigndesk.intake import Beside, SkipArticle, read_input
from foreigndesk.records import Article
from tests.intake.server import ARTICLE

CHUNKED = b"Transfer-Encoding: chunked\r\n"


def record(
    body: bytes,
    http: bytes = b"",
    warc: bytes = b"",
    line: bytes = b"HTTP/1.1 200 OK",
    kind: bytes = b"text/html",
    of: bytes = b"WARC-Type: response\r\n",
) -> bytes:
    """What was answered, in an archive, with so much more in the head of the answer and in that of the archive."""
    answer = line + b"\r\nContent-Type: " + kind + b"\r\n" + http + b"\r\n" + body
    head = b"WARC/1.0\r\n" + of + b"WARC-Target-URI: http://gazette.example/rice\r\n" + warc
    length = b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    return head + length % len(answer) + answer + b"\r\n\r\n"


def reasons(folder: Path, data: bytes) -> list[str]:
    (folder / "a.warc").write_bytes(data)
    found = read_input(str(folder / "a.warc"), published=None, today=date(2024, 1, 1))
    return [each.reason if isinstance(each, SkipArticle) else "read" for each in found]


@pytest.mark.parametrize(
    "cut",
    [
        record(ARTICLE[:450], warc=b"WARC-Truncated: length\r\n"),
        record(ARTICLE[:450], http=b"Content-Length: %d\r\n" % len(ARTICLE)),
        record(b"%x\r\n%s" % (len(ARTICLE), ARTICLE[:450]), http=CHUNKED),
        record(b"%x\r\n%s\r\n" % (450, ARTICLE[:450]), http=CHUNKED),
    ],
)
def test_a_page_that_did_not_come_whole_is_not_taken_for_the_whole(tmp_path: Path, cut: bytes) -> None:
    assert reasons(tmp_path, cut + record(ARTICLE)) == ["broken-off", "read"]


@pytest.mark.parametrize(
    "whole",
    [
        record(ARTICLE, http=b"Content-Length: %d\r\n" % len(ARTICLE)),
        record(ARTICLE, http=b"Content-Length: 10\r\n"),
        record(ARTICLE, http=b"Content-Length: %s\r\n" % (b"9" * 5_000)),
        record(ARTICLE, http=CHUNKED),
        record(b"%x\r\n%s\r\n0\r\n\r\n" % (len(ARTICLE), ARTICLE), http=CHUNKED),
        record(b"%x  \r\n%s\r\n0  \r\n\r\n" % (len(ARTICLE), ARTICLE), http=CHUNKED),
        record(b"%x\r\n%s\r\n0\r\n" % (len(ARTICLE), ARTICLE), http=CHUNKED),
        record(b"%x; x=y\r\n%s\r\n0\r\nExpires: never\r\n\r\n" % (len(ARTICLE), ARTICLE), http=CHUNKED),
    ],
)
def test_a_page_that_came_whole_is_read_however_it_was_kept(tmp_path: Path, whole: bytes) -> None:
    assert reasons(tmp_path, whole) == ["read"]


def _of_status(status: bytes) -> bytes:
    return record(ARTICLE, line=b"HTTP/1.1 %b X" % status)


def _told(folder: Path, *held: bytes) -> list[str]:
    (folder / "b.warc").write_bytes(b"".join(held))
    found = read_input(str(folder / "b.warc"), published=date(2023, 5, 5), today=date(2024, 1, 1))
    return [str(each).partition(": ")[2] for each in found if isinstance(each, SkipArticle)]


def test_what_was_answered_otherwise_is_told(tmp_path: Path) -> None:
    asked = record(b"", of=b"WARC-Type: request\r\n")
    again = record(b"", of=b"WARC-Type: revisit\r\n")
    (told,) = _told(tmp_path, _of_status(b"404"), record(ARTICLE), asked, _of_status(b"301"), _of_status(b"404"), again)
    assert told.startswith(
        "4 records that are no pages passed over: 2 answered with 404, 1 answered with 301, 1 revisit, "
        "where a page was expected; "
    )


def test_an_archive_of_nothing_else_says_so_too(tmp_path: Path) -> None:
    told = _told(tmp_path, _of_status(b"503"))
    assert [each.partition(",")[0] for each in told] == [
        "1 record that is no page passed over: 1 answered with 503", "an archive without a page",
    ]  # fmt: skip


def test_what_is_no_page_is_counted_and_a_text_is_read(tmp_path: Path) -> None:
    text = b"Togo has sold forty tonnes of cotton to Laos, its minister of trade said on Monday."
    held = (
        record(ARTICLE), record(b"\x89PNG", kind=b"image/png"), record(b"\x89PNG2", kind=b"image/png"),
        record(b"User-agent: *\nDisallow: /a", kind=b"text/plain"), record(text, kind=b"text/plain"),
    )  # fmt: skip
    (tmp_path / "a.warc").write_bytes(b"".join(held))
    *found, last = read_input(str(tmp_path / "a.warc"), published=date(2023, 5, 5), today=date(2024, 1, 1))
    assert [isinstance(each, Article) for each in found] == [True, True]
    assert isinstance(last, Beside)
    assert last.found == "3 records that are no pages passed over: 2 image/png, 1 text/plain"


@pytest.mark.parametrize("line", [b"HTTP/1.1  200  OK", b"HTTP/1.1 200\tOK", b"HTTP/2 200", b"HTTP/1.1 200"])
def test_a_status_is_a_word_however_its_line_is_written(tmp_path: Path, line: bytes) -> None:
    assert reasons(tmp_path, record(ARTICLE, line=line)) == ["read"]


@pytest.mark.parametrize("line", [b"HTTP/1.1", b"Server: made by hand", b"<html><body>", b"HTTP/1.1 2000 X"])
def test_an_answer_without_a_status_is_told_as_such(tmp_path: Path, line: bytes) -> None:
    (told,) = _told(tmp_path, record(ARTICLE, line=line), record(ARTICLE))
    assert told.startswith("1 record that is no page passed over: 1 answered without a status, ")


def test_what_no_server_of_pages_answered_is_told_by_its_kind(tmp_path: Path) -> None:
    name = record(b"").replace(b"http://gazette.example/rice", b"dns:gazette.example")
    (told,) = _told(tmp_path, name.replace(b"application/http; msgtype=response", b"text/dns"), record(ARTICLE))
    assert told.startswith("1 record that is no page passed over: 1 text/dns, ")


@pytest.mark.parametrize(
    ("of", "kind"),
    [(b"WARC-Type: Response\r\n", "Response"), (b"WARC-Type: capture\r\n", "capture"), (b"", "of no type")],
)
def test_a_record_of_a_type_of_its_own_is_told(tmp_path: Path, of: bytes, kind: str) -> None:
    (told,) = _told(tmp_path, record(ARTICLE, of=of), record(ARTICLE))
    assert told.startswith(f"1 record that is no page passed over: 1 {kind}, ")


def test_kinds_that_are_not_named_are_counted(tmp_path: Path) -> None:
    (told,) = _told(
        tmp_path, *(_of_status(b"4%02d" % number) for number in range(11)), _of_status(b"400"), record(ARTICLE)
    )
    assert told.startswith("12 records that are no pages passed over: 2 answered with 400, 1 answered with 401, ")
    assert ", 1 answered with 407, 3 more, where" in told
