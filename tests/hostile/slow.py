"""Inputs on which a parser takes long, goes too deep, or raises what nobody foresaw, made here."""

import html
import json
from collections.abc import Iterator

Made = Iterator[tuple[str, str, bytes]]
NEWS = "Chad sold 500 tonnes of rice to Mali on Thursday, the trade ministry in N'Djamena said. "
MAIL = "From: The Gazette <desk@gazette.example>\nSubject: Rice\n"


MIXED = 'Content-Type: multipart/mixed; boundary="b"\n\n'


def _attributes(number: int) -> str:
    return " ".join(f"a{n}=1" for n in range(number))


def trees() -> Made:
    """Pages whose trees grow crooked."""
    for name, body in {
        "ten thousand short paragraphs": f"<p>{NEWS}" + "<p>x y z" * 10_000,
        "thousands of blocks beside": f"<div class='share'>x</div>{NEWS}" * 10_000,
        "thousands of bare texts": f"<div>x</div>{NEWS}" * 10_000,
        "blocks in depth": "<div>" * 450 + "<div>x</div>" * 10_000 + f"<p>{NEWS * 3}",
        "links in depth": "<b>" * 2_000 + f"<p>{NEWS * 3}",
        "a hundred thousand attributes": f"<p {_attributes(100_000)}>{NEWS * 3}",
        "attributes behind a sign": f"<p x='>' {_attributes(100_000)}>{NEWS * 3}",
        "attributes after a script": f"<script>a<b</script><p {_attributes(100_000)}>{NEWS * 3}",
        "attributes after a script in a comment": f"<!-- <script> --><p {_attributes(100_000)}>{NEWS * 3}",
        "attributes between scripts in comments": f"<!-- <script> --><p {_attributes(100_000)}><!--</script>-->{NEWS}",
        "attributes after a script in a field": f"<textarea><script></textarea><p {_attributes(100_000)}>{NEWS * 3}",
        "attributes after an empty comment": f"<!--><p {_attributes(100_000)}>{NEWS * 3}",
        "attributes after a script in quotes": f"<p x='<script>'><p {_attributes(100_000)}>{NEWS}</script>",
        "types of a script": f"<script {'type=/' * 100_000}></script>{NEWS}",
        "attributes after quotes in a name": f'<b c"><p {_attributes(100_000)}>{NEWS * 3}"',
        "scripts that are never tags": "<script " * 100_000,
        "signs in depth": "<div>" * 600 + "<" * 24_000,
        "places for a date in depth": "<div class='date'>" * 450 + "<i></i>" * 20_000 + f"<p>{NEWS * 3}",
        "scripts without end": "<script>" * 20_000,
        "quotes without end": "<a \"'" * 20_000 + f"<p>{NEWS * 3}",
    }.items():
        yield name, ".html", f"<html><body><article>{body}</article></body></html>".encode()


def charsets() -> Made:
    """What is said to be in an encoding that takes long."""
    body = f"<p>-{'a' * 400_000}"
    for name in ("punycode", "idna", "utf-7", "unicode_escape"):
        yield f"a page in {name}", ".html", f'<html><head><meta charset="{name}">{body}'.encode()
        yield f"a mail in {name}", ".eml", f"{MAIL}Content-Type: text/html; charset={name}\n\n{body}".encode()
        feed = f"<rss version='2.0'><channel><title>x</title><item><title>-{'a' * 400_000}"
        yield f"a feed in {name}", ".rss", f"<?xml version='1.0' encoding='{name}'?>{feed}".encode()


def openings() -> Made:
    """What may be the opening of a feed, line after line."""
    for name, opening in (("a comment", "<!--"), ("an instruction", "<?xml"), ("an object", "{")):
        yield f"{name} of empty lines", ".txt", (opening + "\n" * 16_000).encode()
        yield f"{name} of signs", ".txt", (opening + ">\n" * 8_000).encode()


def authors() -> Made:
    """Pages by thousands of people."""
    names = [f"Ada{'abcdefghij'[n % 10]}{chr(97 + n // 10 % 26)}{chr(97 + n // 260)} Berg" for n in range(5_000)]
    people = [{"@type": "Person", "name": name} for name in names]
    linked = '<script type="application/ld+json">{}</script>'
    for name, head in {
        "in JSON-LD that breaks off": linked.format('{"@type": "NewsArticle", ' + '"author": "' * 20_000),
        "in JSON-LD": linked.format(json.dumps({"@context": "https://schema.org", "@graph": people})),
        "in one element": f'<meta name="author" content="{", ".join(names)}">',
        "in as many elements": "".join(f'<meta name="citation_author" content="{name}">' for name in names),
    }.items():
        yield name, ".html", f"<html><head>{head}</head><body><article><p>{NEWS * 3}</article></body></html>".encode()


def entries() -> Made:
    """Feeds whose entries hold the same."""
    for name, body in {
        "comments without end": "<!--" * 100_000,
        "attributes in an entry": f"<p {_attributes(100_000)}>{NEWS * 9}",
        "an entry in depth": "<b>" * 5_000 + NEWS * 9,
        "signs in an entry in depth": "<div>" * 600 + "<" * 100_000,
    }.items():
        item = f"<item><title>x</title><guid>1</guid><description>{html.escape(body)}</description></item>"
        yield name, ".rss", f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>".encode()
    item = f"<item><title>x & y</title><description>{NEWS}</description></item>"
    closed = f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>"
    yield "comments after the end", ".rss", f"{closed}{'<!---->' * 580}x".encode()
    declared = "<?xml version='1.0'?>"
    for name, opening in {
        "encodings without end": "<?xml" + " encoding='aaa" * 16_000,
        "encodings in wide letters": "\ufeff<?xml" + " encoding='aaa" * 16_000,
        "encodings after the declaration": declared + " encoding='aaa" * 16_000,
        "lines before the root": declared + "\n" * 40_000,
        "lines after a comment": f"{declared}<!-- x -->" + "\n" * 40_000,
        "entities without end": declared + "<!ENTITY\n" * 16_000,
    }.items():
        data = f"{opening}{closed}"
        yield name, ".rss", data.encode("utf-16-le" if data[0] == "\ufeff" else "utf-8")
    wide = f"<?xml version='1.0' encoding='utf-16'?><urlset {_attributes(50_000)}/>"
    yield "attributes in wide letters", ".xml", wide.encode("utf-16")


def letters() -> Made:
    """E-mails that the parsers of the standard library cannot take."""
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n' for number in range(1_000))
    for name, text in {
        "a thousand parts in parts": f"{MAIL}{nested}\n{NEWS}",
        "a year of twenty digits": f"{MAIL}Date: Fri, 05 May {'9' * 20} 08:00:00 GMT\n\n{NEWS}",
        "an offset of ten digits": f"{MAIL}Date: Fri, 05 May 2023 08:00:00 +9999999999\n\n{NEWS}",
        "a sender of thousands of words": f"From: {'a ' * 80_000}\n\n{NEWS}",
        "a kind of thousands of words": f"{MAIL}Content-Type: text/plain; {'a=b; ' * 20_000}\n\n{NEWS}",
        "thousands of parts": f"{MAIL}{MIXED}" + f"--b\nContent-Type: text/html\n\n<p>{NEWS}</p>\n" * 5_000,
        "thousands of parts without a head": f"{MAIL}{MIXED}" + "--b\n\nx\n" * 40_000,
        "thousands of parts on old lines": f"{MAIL}{MIXED}" + "--b\r\rx\r" * 40_000,
        "thousands of long kinds": f"{MAIL}{MIXED}" + f"--b\nContent-Type: a/b; {'a=b; ' * 200}\n\n{NEWS}\n" * 90,
        "a charset with a NUL": f'{MAIL}Content-Type: text/plain; charset="a\0b"\n\n{NEWS}',
        "a charset that is none of text": f"{MAIL}Content-Type: text/plain; charset=rot13\n\n{NEWS}",
    }.items():
        yield name, ".eml", text.encode()
