"""Feeds, lists, PDF, web archives, quotation graphs and packed files, each by a real one made here."""

import gzip
import json
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from foreigndesk.intake import Beside, SkipArticle, read_input
from foreigndesk.intake.feeds import entries
from foreigndesk.intake.forms import Form, form_of
from foreigndesk.intake.items import called
from foreigndesk.intake.lists import listed
from foreigndesk.intake.warc import articles_from_warc
from foreigndesk.records import Article
from tests.intake.server import ARTICLE, OPML, RSS, SITEMAP, WHOLE

TODAY = date(2024, 1, 1)
LINES = ("Chad sold 500 tonnes of rice to Mali on Thursday, the trade min-", "istry said.", "", "More will follow.")


def read(path: Path, data: bytes, published: date | None = None) -> list[Article | SkipArticle]:
    path.write_bytes(data)
    return list(read_input(str(path), published=published, today=TODAY))


def article(path: Path, data: bytes, published: date | None = None) -> Article:
    (found,) = read(path, data, published)
    assert isinstance(found, Article), found
    return found


def reasons(found: list[Article | SkipArticle]) -> list[str]:
    return [each.reason if isinstance(each, SkipArticle) else "read" for each in found if not isinstance(each, Beside)]


# Feeds

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><id>f</id>
<entry><id>e1</id><title>Jets</title><updated>2023-05-09T00:00:00Z</updated><published>2023-05-06T21:30:00Z</published>
<link href="https://gazette.example/jets"/><content type="html">&lt;p&gt;{whole}&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Gazette",
    "items": [{"id": "e1", "url": "https://gazette.example/jets", "title": "Jets", "content_html": f"<p>{WHOLE}</p>",
               "date_published": "2023-05-06T23:30:00+02:00"}],
}  # fmt: skip


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a"])
def test_a_feed_gives_the_articles_that_it_brings_and_says_which_it_only_leads_to(tmp_path: Path, name: str) -> None:
    found = read(tmp_path / name, RSS.format(host="gazette.example", whole=WHOLE).encode())
    assert reasons(found) == ["no-text", "no-text", "read"]
    assert "add its page, http://gazette.example/article/1" in str(found[0])
    jets = found[2]
    assert isinstance(jets, Article)
    assert (jets.title, jets.publisher, jets.published) == ("Jets", "The Harbour Gazette", date(2023, 5, 6))
    assert (jets.url, jets.doc) == ("https://gazette.example/jets", "g3")
    assert jets.text == f"{WHOLE.strip()}\nSecond paragraph."


@pytest.mark.parametrize("data", [ATOM.format(whole=WHOLE).encode(), json.dumps(JSON_FEED).encode()])
def test_atom_and_json_feeds_are_read(tmp_path: Path, data: bytes) -> None:
    found = article(tmp_path / "feed", data)
    assert (found.title, found.publisher, found.published) == ("Jets", "Gazette", date(2023, 5, 6))
    assert (found.url, found.text) == ("https://gazette.example/jets", WHOLE.strip())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "empty"),
        (b"<rss", "unreadable"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "unreadable"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [3, {"title": 4}]}', "no-text"),
        (b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&a;</title>"
         b"</item></channel></rss>", "no-text"),
    ],
)  # fmt: skip
def test_a_feed_that_is_none_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in reasons(read(tmp_path / "a.rss", data))


@pytest.mark.parametrize(
    "damage",
    ["<o>&#xD800;", "<d>&#9999999999;", "<item<textInput></guid>", "<item<category</item>3</category>",
     "<feed<entry<link</item></link>", "</gml:posList>", "<item<media:thumbnail&</item>5</media:thumbnail<",
     "<item<info</xhtml:body>", "<item " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>"],
)  # fmt: skip
def test_whatever_a_damaged_feed_does_to_its_parser_is_a_refusal(tmp_path: Path, damage: str) -> None:
    found = read(tmp_path / "a.rss", f"<?xml version='1.0'?><rss version='2.0'><channel>{damage}".encode())
    assert found
    assert "read" not in reasons(found)


def test_a_feed_that_breaks_off_says_so(tmp_path: Path) -> None:
    whole = RSS.format(host="gazette.example", whole=WHOLE)
    assert reasons(read(tmp_path / "a.rss", whole[: whole.index("<title>Jets")].encode()))[-1] == "broken-off"


@pytest.mark.parametrize("title", ["Food & Drink", "Food&nbsp;Drink", "Food <b> Drink"])
def test_a_feed_that_is_ill_formed_but_whole_does_not_break_off(tmp_path: Path, title: str) -> None:
    feed = RSS.format(host="gazette.example", whole=WHOLE).replace("The Harbour Gazette", title)
    assert reasons(read(tmp_path / "a.rss", feed.encode())) == ["no-text", "no-text", "read"]


def test_a_feed_of_one_id_for_all_is_told_apart_by_addresses() -> None:
    items = "".join(f"<item><guid>same</guid><link>https://gazette.example/{n}</link></item>" for n in range(3))
    found, _ = entries(f"<rss version='2.0'><channel><title>G</title>{items}</channel></rss>".encode())
    assert len({each.mark for each in found}) == 3


def test_a_feed_that_does_not_say_its_encoding_has_the_one_that_the_server_says() -> None:
    feed = "<rss version='2.0'><channel><title>Málaga</title><item><title>São Tomé</title></item></channel></rss>"
    (entry,), _ = entries(feed.encode("latin-1"), None, "windows-1252")
    assert (entry.title, entry.outlet) == ("São Tomé", "Málaga")
    (entry,), _ = entries(f"<?xml version='1.0' encoding='utf-8'?>{feed}".encode(), None, "windows-1252")
    assert (entry.title, entry.outlet) == ("São Tomé", "Málaga")


@pytest.mark.parametrize("day", ["2023", "2023-05", "1683273600", "--05-06", "soon"])
def test_a_date_that_is_none_is_not_guessed(tmp_path: Path, day: str) -> None:
    feed = ATOM.format(whole=WHOLE).replace("2023-05-06T21:30:00Z", day).encode()
    assert reasons(read(tmp_path / "a.atom", feed)) == ["no-date"]


def test_a_json_feed_on_several_lines_with_a_mark_is_one(tmp_path: Path) -> None:
    feed = {"title": "Gazette", **JSON_FEED}
    found = article(tmp_path / "a.json", b"\xef\xbb\xbf" + json.dumps(feed, indent=1).encode())
    assert found.title == "Jets"


# Lists


@pytest.mark.parametrize("template", [SITEMAP, OPML])
def test_a_list_in_a_file_leads_nowhere_by_itself(tmp_path: Path, template: str) -> None:
    (found,) = read(tmp_path / "list.xml", template.format(host="gazette.example").encode())
    assert isinstance(found, SkipArticle)
    assert found.reason == "list"


def test_an_address_that_is_not_escaped_loses_no_sitemap() -> None:
    told = b"<urlset><url><loc>https://a.example/?a=1&b=2</loc></url><url><loc>https://a.example/?a&amp;b</loc></url></urlset>"
    assert [each.url for each in listed(told)] == ["https://a.example/?a=1&b=2", "https://a.example/?a&b"]


@pytest.mark.parametrize(
    ("data", "reason"), [(b"<urlset/>", "empty"), (b"<opml><body><outline text='x'/></body></opml>", "empty")]
)
def test_a_list_without_an_address_is_empty(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reasons(read(tmp_path / "list.xml", data)) == [reason]


# PDF


def pdf(*lines: str, title: str | None = None) -> bytes:
    """A PDF of one page with a text layer of so many lines."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=600, height=800)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    shown = "\n".join(f"1 0 0 1 40 {760 - 20 * i} Tm ({line}) Tj" for i, line in enumerate(lines) if line)
    stream.set_data(f"BT /F1 10 Tf {shown} ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    packed = BytesIO()
    writer.write(packed)
    return packed.getvalue()


def test_the_lines_of_a_pdf_are_put_together_to_paragraphs(tmp_path: Path) -> None:
    found = article(tmp_path / "a.pdf", pdf(*LINES, title="Rice for Mali"), date(2023, 5, 5))
    paragraphs = "Chad sold 500 tonnes of rice to Mali on Thursday, the trade ministry said.\nMore will follow."
    assert (found.text, found.title, found.doc) == (paragraphs, "Rice for Mali", "a.pdf")


def test_the_day_a_pdf_was_made_is_none_of_publication(tmp_path: Path) -> None:
    assert reasons(read(tmp_path / "a.pdf", pdf(*LINES))) == ["no-date"]


@pytest.mark.parametrize(("data", "reason"), [(pdf(), "no-text"), (pdf(*LINES)[:300], "unreadable")])
def test_a_pdf_that_cannot_be_read_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reasons(read(tmp_path / "a.pdf", data, date(2023, 5, 5))) == [reason]


def with_pictures(data: bytes) -> bytes:
    """The PDF with two pages before its own: one with nothing but a picture, and an empty one."""
    writer = PdfWriter()
    picture = DecodedStreamObject()
    picture.update({NameObject(f"/{key}"): value for key, value in {
        "Type": NameObject("/XObject"), "Subtype": NameObject("/Image"), "Width": NumberObject(1),
        "Height": NumberObject(1), "ColorSpace": NameObject("/DeviceGray"), "BitsPerComponent": NumberObject(8),
    }.items()})  # fmt: skip
    picture.set_data(b"\0")
    held = DictionaryObject({NameObject("/Im1"): writer._add_object(picture)})
    page = writer.add_blank_page(width=600, height=800)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
    writer.add_blank_page(width=600, height=800)
    writer.append(BytesIO(data))
    packed = BytesIO()
    writer.write(packed)
    return packed.getvalue()


def test_a_page_of_pictures_among_others_is_told_and_an_empty_one_is_not(tmp_path: Path) -> None:
    found, told = read(tmp_path / "a.pdf", with_pictures(pdf(*LINES)), date(2023, 5, 5))
    assert isinstance(found, Article)
    assert "500 tonnes" in found.text
    assert isinstance(told, SkipArticle)
    assert (told.reason, told.found) == ("no-text", "only pictures on page 1")


@pytest.mark.parametrize("title", ["(anonymous)", "Untitled", "untitled-2", "(unspecified)", "  ", "12"])
def test_what_a_program_calls_a_pdf_without_a_title_is_none(tmp_path: Path, title: str) -> None:
    (found,) = read(tmp_path / "a.pdf", pdf(*LINES, title=title), date(2023, 5, 5))
    assert isinstance(found, Article)
    assert found.title is None


# Web archives


def warc(*pages: tuple[str, bytes, bytes]) -> bytes:
    """A web archive of answers: address, head and body."""
    packed = BytesIO()
    writer = WARCWriter(packed, gzip=False)
    for address, head, body in pages:
        status, *lines = head.decode().strip().split("\r\n")
        headers = StatusAndHeaders(status.partition(" ")[2], [tuple(line.split(": ", 1)) for line in lines], "HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=BytesIO(body), http_headers=headers))
    return packed.getvalue()


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
HELD = warc(
    ("https://gazette.example/rice", OK, ARTICLE),
    ("https://gazette.example/gone", OK.replace(b"200 OK", b"404 Not Found"), ARTICLE),
    ("https://gazette.example/logo", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", b"\x89PNG"),
    ("https://gazette.example/empty", OK, b"<html><body></body></html>"),
)


@pytest.mark.parametrize(("name", "data"), [("a.warc", HELD), ("a.warc.gz", gzip.compress(HELD)), ("a", HELD)])
def test_the_pages_of_a_web_archive_are_read(tmp_path: Path, name: str, data: bytes) -> None:
    found = read(tmp_path / name, data)
    assert reasons(found) == ["read", "no-text"]
    assert isinstance(found[0], Article)
    assert (found[0].url, found[0].published) == ("https://gazette.example/rice", date(2023, 5, 5))
    assert "https://gazette.example/empty: " in str(found[1])


def test_a_page_of_an_archive_is_unpacked_and_its_pieces_are_put_together(tmp_path: Path) -> None:
    packed = gzip.compress(ARTICLE)
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:100], packed[100:])) + b"0\r\n\r\n"
    head = OK.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n")
    found = article(tmp_path / "a.warc", warc(("https://gazette.example/rice", head, body)))
    assert found.title == "Rice for Mali"


def test_a_pdf_in_an_archive_is_read(tmp_path: Path) -> None:
    head = OK.replace(b"text/html; charset=utf-8", b"application/pdf")
    held = warc(("https://gazette.example/report.pdf", head, pdf(*LINES)))
    assert reasons(read(tmp_path / "a.warc", held)) == ["no-date"]
    found = article(tmp_path / "a.warc", held, date(2023, 5, 5))
    assert (found.url, "500 tonnes" in found.text) == ("https://gazette.example/report.pdf", True)


def test_a_page_of_an_archive_that_cannot_be_unpacked_says_so(tmp_path: Path) -> None:
    head = OK.replace(b"\r\n\r\n", b"\r\nContent-Encoding: br\r\n\r\n")
    held = warc(
        ("https://gazette.example/rice", head, b"\x8b\x03\x80\xff\xfe" * 20), ("https://a.example/", head, ARTICLE)
    )
    packed, plain = read(tmp_path / "a.warc", held)
    assert "a page packed with 'br'" in str(packed)
    assert isinstance(plain, Article)


class Looked(BytesIO):
    """A stream that notes where errors are told while it is read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.told = set[object]()

    def peek(self, size: int) -> bytes:
        return self.getvalue()[:size]

    def read1(self, size: int | None = -1) -> bytes:
        self.told.add(sys.stderr)
        return super().read1(size)


def test_while_an_archive_is_read_errors_of_others_are_told_where_they_were(capsys: pytest.CaptureFixture[str]) -> None:
    stream = Looked(HELD[:-300] + b"x" * 300)
    found = called(articles_from_warc(cast(Any, stream), name="a", today=TODAY, limit_bytes=1_000_000))
    assert reasons(list(found))[-1] == "broken-off"
    assert stream.told == {sys.stderr}
    assert capsys.readouterr().err == ""


def test_a_packed_page_of_an_archive_that_ends_early_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    head = OK.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    held = warc(
        ("https://gazette.example/rice", head, gzip.compress(ARTICLE)[:-60]), ("https://a.example/", OK, ARTICLE)
    )
    assert reasons(read(tmp_path / "a.warc", held)) == ["broken-off", "read"]


@pytest.mark.parametrize("data", [gzip.compress(HELD)[:-40], HELD[:-20], HELD[:-300] + b"x" * 300])
def test_what_stands_before_the_damage_of_an_archive_is_read(tmp_path: Path, data: bytes) -> None:
    assert reasons(read(tmp_path / "a.warc", data)) == ["read", "broken-off"]


def test_an_archive_without_a_page_is_empty(tmp_path: Path) -> None:
    assert reasons(
        read(tmp_path / "b.warc", warc(("https://gazette.example/logo", OK.replace(b"html", b"css"), b"x")))
    ) == ["empty"]


# Quotation graphs and packed lines

QUOTES = {
    "date": "2023-05-05T08:00:00Z", "url": "https://www.gazette.example/jets", "title": "Jets", "lang": "ENGLISH",
    "quotes": [
        {"pre": "rnment of Chad. The trade minister of Chad said on Friday that", "quote": "we sold rice to Mali",
         "post": ", and no more. Prices fell in the wee"},
        {"pre": "x", "quote": 3, "post": None},
    ],
}  # fmt: skip


def test_a_line_of_a_quotation_graph_is_its_quotations_with_the_words_around(tmp_path: Path) -> None:
    found = article(tmp_path / "a.gqg.json.gz", gzip.compress(json.dumps(QUOTES).encode()))
    assert found.text == "The trade minister of Chad said on Friday that “we sold rice to Mali” , and no more."
    assert (found.publisher, found.published, found.title) == ("gazette.example", date(2023, 5, 5), "Jets")


@pytest.mark.parametrize(
    ("told", "language"), [("FRENCH", "fr"), ("Old Norse", "und"), ("ENGLISH", "en"), (None, "en")]
)
def test_quotations_are_in_the_language_that_the_graph_names(tmp_path: Path, told: str | None, language: str) -> None:
    found = article(tmp_path / "a.json", json.dumps({**QUOTES, "lang": told}).encode())
    assert found.language == language


def test_packed_lines_are_read_up_to_where_they_break_off(tmp_path: Path) -> None:
    line = json.dumps({"id": 1, "text": WHOLE, "published": "2023-05-05"}).encode() + b"\n"
    packed = gzip.compress(b"".join(line.replace(b"1", str(n).encode(), 1) for n in range(2000)))
    found = reasons(read(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert set(found[:-1]) == {"read"}
    assert found[-1] == "broken-off"


# What an input is taken for


@pytest.mark.parametrize(
    ("start", "said", "form"),
    [
        ("<feed> is a tag of XML, Chad said.", None, "text"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", None, "feed"),
        ("<feed><entry>", "feed", "feed"),
        ("<section><p>Chad sold rice.", None, "page"),
        ("<main><h2>Rice", None, "page"),
        ("<table><tr><td>Rice", None, "page"),
        ("<!-- saved --><html><body>", None, "page"),
        ("<Chad> sold rice to Mali.", None, "text"),
    ],
)
def test_a_form_is_known_by_what_comes_first(start: str, said: Form | None, form: Form) -> None:
    assert form_of(start.encode(), said) == form


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_whose_root_comes_late_is_one(tmp_path: Path, encoding: str) -> None:
    feed = RSS.format(host="gazette.example", whole=WHOLE).replace(
        '"UTF-8"?>', f'"{encoding}"?>\n<!--{"x" * 5_000}-->\n'
    )
    assert reasons(read(tmp_path / "a.xml", feed.encode(encoding))) == ["no-text", "no-text", "read"]
