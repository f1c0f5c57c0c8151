"""Hostile and broken feeds, lists, PDF files, web archives and packed files, made here."""

import gzip
import json
import zlib
from collections.abc import Iterator

Made = Iterator[tuple[str, str, bytes]]
NEWS = "Chad sold 500 tonnes of rice to Mali on Thursday, the trade ministry in N'Djamena said. " * 5
ITEM = (
    f"<item><title>Rice</title><pubDate>Fri, 05 May 2023 08:00:00 GMT</pubDate><description>{NEWS}</description></item>"
)


def _rss(inside: str, prologue: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{prologue}<rss version="2.0"><channel><title>x</title>{inside}</channel></rss>'.encode()
    )


def feeds() -> Made:
    """RSS, Atom and JSON Feed as they should not be."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    yield "a billion laughs", ".rss", _rss(ITEM.replace("Rice", "&l11;"), f"<!DOCTYPE x [{laughs}]>")
    for scheme in ("file:///etc/passwd", "http://127.0.0.1/"):
        entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{scheme}">]>'
        yield f"an entity of {scheme}", ".rss", _rss(ITEM.replace("Rice", "&a;"), entity)
    yield "twenty thousand items", ".rss", _rss("<item><title>x</title></item>" * 20_000)
    yield "items in items", ".rss", _rss("<item>" * 2_000 + "</item>" * 2_000)
    yield "broken off", ".rss", _rss(ITEM)[:-80]
    yield "no end of anything", ".rss", b"<rss><channel><item><title>" + b"a" * 50_000
    yield "another encoding than said", ".rss", b'<?xml version="1.0" encoding="utf-16"?>' + _rss(ITEM)[21:]
    yield "an encoding that is none", ".rss", b'<?xml version="1.0" encoding="klingon"?>' + _rss(ITEM)[21:]
    yield "markup in a title", ".rss", _rss(ITEM.replace("Rice", "&lt;script&gt;alert(1)&lt;/script&gt;"))
    yield "an address that is code", ".rss", _rss(ITEM.replace("<title>", "<link>javascript:alert(1)</link><title>"))
    for day in (
        "yesterday",
        "0000-00-00",
        "Fri, 99 May 2023 99:00:00 GMT",
        "9999999999999999",
        "2023-05-05T08:00:00+99:99",
    ):
        yield f"published {day}", ".rss", _rss(ITEM.replace("Fri, 05 May 2023 08:00:00 GMT", day))
    deep = "<b>" * 5_000 + NEWS + "</b>" * 5_000
    yield "markup in depth", ".rss", _rss(ITEM.replace(NEWS, f"<![CDATA[{deep}]]>"))
    head = {"version": "https://jsonfeed.org/version/1.1"}
    for number, items in enumerate(
        (None, {}, "x", [None], [[]], [{"id": {}, "url": [], "content_html": 3}], [{}] * 20_000)
    ):
        yield f"JSON items {number}", ".json", json.dumps({**head, "items": items}).encode()
    half = {"items": [{"id": "\ud800", "content_text": f"\ud800 {NEWS}"}, {"id": "\ud800\0"}]}
    yield "half a character in JSON", ".json", json.dumps({**head, **half}).encode()
    yield "JSON in depth", ".json", json.dumps(head).encode()[:-1] + b', "items": ' + b"[" * 100_000
    yield "JSON broken off", ".json", json.dumps({**head, "items": [{"content_text": NEWS}]}).encode()[:-20]


def lists() -> Made:
    """Sitemaps and OPML."""
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    yield (
        "fifty thousand addresses",
        ".xml",
        (f"<urlset {space}>" + "<url><loc>http://a.example/1</loc></url>" * 50_000 + "</urlset>").encode(),
    )
    yield "an index of itself", ".xml", f"<sitemapindex {space}><sitemap/></sitemapindex>".encode()
    yield "outlines in depth", ".opml", b"<opml><body>" + b"<outline text='x'>" * 5_000
    yield "addresses that are none", ".opml", b"<opml><body><outline xmlUrl='file:///etc/passwd'/></body></opml>"
    yield "no list", ".opml", b"<html><body>x</body></html>"
    yield "nothing but a name", ".opml", b"<opml/>"


def _pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R/Size 9>>") -> bytes:
    body, at = b"%PDF-1.4\n", list[int]()
    for number, each in enumerate(objects, start=1):
        at.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % each for each in at)
    xref = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF"
    return body + xref % (len(at) + 1, table, trailer, len(body))


def pdfs() -> Made:
    """PDF files with too much in them, or too little."""
    catalog, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Times>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources%s>>" % font
    bomb = zlib.compress(b"(a) Tj\n" * 10_000_000, 9)
    packed = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
    yield "a bomb", ".pdf", _pdf(catalog, pages, page, packed % (len(bomb), bomb))
    twice = zlib.compress(bomb, 9)
    nested = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(twice), twice)
    yield "a bomb in a bomb", ".pdf", _pdf(catalog, pages, page, nested)
    yield "a page that is its own parent", ".pdf", _pdf(catalog, b"<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield "a million pages", ".pdf", _pdf(catalog, b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>", page)
    yield "no pages", ".pdf", _pdf(catalog)
    yield "no catalog", ".pdf", _pdf(b"3")
    yield "a length that is none", ".pdf", _pdf(catalog, pages, page, b"<</Length -5>>stream\nBT (x) Tj ET\nendstream")
    yield "a reference to itself", ".pdf", _pdf(b"1 0 R", pages)
    locked = b"<</Root 1 0 R/Size 9/Encrypt<</Filter/Standard/V 9/R 9/O(x)/U(y)/P -1>>/ID[(a)(b)]>>"
    yield "locked", ".pdf", _pdf(catalog, pages, page, trailer=locked)
    whole = _pdf(
        catalog,
        pages,
        page,
        b"<</Length 60>>stream\nBT /F1 10 Tf (Chad sold rice to Mali on Thursday.) Tj ET\nendstream",
    )
    yield "small and whole", ".pdf", whole
    for share in (1, 3, 5, 7, 9):
        yield f"{share} tenths", ".pdf", whole[: len(whole) * share // 10]
    yield "only a head", ".pdf", b"%PDF-1.7\n"
    yield "arrays in depth", ".pdf", _pdf(b"[" * 50_000)


def _record(body: bytes, length: int | str | None = None, kind: str = "application/http; msgtype=response") -> bytes:
    size = len(body) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: {kind}\r\nWARC-Target-URI: http://a.example/\r\n"
    return f"{head}Content-Length: {size}\r\n\r\n".encode() + body + b"\r\n\r\n"


def archives() -> Made:
    """Web archives and packed files."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>" + NEWS.encode() + b"</p></body></html>"
    for size in (0, 10, 10**18, 10**20 - 1, -1, "x", ""):
        yield f"a length of {size!r}", ".warc", _record(page, size)
    yield "ten thousand records", ".warc", _record(b"HTTP/1.1 404 No\r\n\r\n") * 10_000
    yield "no HTTP", ".warc", _record(b"\x00" * 1000)
    yield "no head", ".warc", b"WARC/1.0\r\n\r\n"
    yield "a head without end", ".warc", b"WARC/1.0\r\n" + b"X-Header: y\r\n" * 100_000
    yield "a line without end", ".warc", b"WARC/1.0\r\nX: " + b"y" * 2_000_000
    yield "another version", ".warc", b"WARC/9.9" + _record(page)[8:]
    packed = page.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n", 1)
    yield "a page that says it is packed", ".warc", _record(packed)
    bomb = gzip.compress(b"<p>a</p>" * 5_000_000)
    yield "a page that is a bomb", ".warc", _record(packed[: packed.index(b"\r\n\r\n") + 4] + bomb)
    yield "rubbish after", ".warc", _record(page) + b"\xff" * 5000
    whole = gzip.compress(_record(page) * 3)
    for share in (1, 5, 9):
        yield f"{share} tenths", ".warc.gz", whole[: len(whole) * share // 10]
    yield "a bomb of text", ".txt.gz", gzip.compress(b"Chad sold rice. " * 10_000_000)
    yield "a bomb of lines", ".jsonl.gz", gzip.compress(b"{" * 100_000_000)
    yield "packed twice", ".gz", gzip.compress(gzip.compress(NEWS.encode()))
    yield "a packed PDF", ".pdf.gz", gzip.compress(b"%PDF-1.7\n")
    yield "nothing packed", ".gz", gzip.compress(b"")
    yield "a head of gzip", ".gz", b"\x1f\x8b\x08"
    yield "gzip that is none", ".gz", b"\x1f\x8b" + b"x" * 1000


def quotations() -> Made:
    """Lines of a quotation graph."""
    for number, quotes in enumerate(
        ([], [None], [{"quote": None}], [{"quote": {}}], [{"quote": "x" * 100_000}], [{}] * 50_000)
    ):
        line = {"date": "2023-05-05", "url": 5, "title": [], "lang": None, "quotes": quotes}
        yield f"quotes {number}", ".json", json.dumps(line).encode()
    spaces = {"date": 20230505080000, "quotes": [{"pre": ". " * 50_000, "quote": NEWS, "post": " x" * 50_000}]}
    yield "much around", ".json", json.dumps(spaces).encode()


def titles() -> Made:
    """Letters that no database keeps, beside the text."""
    for field in ("title", "id", "url", "publisher", "section", "text_original"):
        for name, letter in (("NUL", "\0"), ("half a character", "\ud83d")):
            line = {"text": NEWS, "published": "2023-05-05", field: f"a{letter}b"}
            yield f"{name} in {field}", ".jsonl", json.dumps(line).encode()
    yield (
        "NUL in an author",
        ".html",
        (
            b'<html><head><title>x</title><meta name="author" content="a\0b"></head><body><p>'
            + NEWS.encode()
            + b"</p></body></html>"
        ),
    )
