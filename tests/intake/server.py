"""A real web server on loopback, with replies as they come and as they should not."""

import gzip
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

HOST = "127.0.0.1"
ARTICLE = b"""<html><head><title>Rice for Mali</title><meta property="og:site_name" content="The Harbour Gazette">
<meta property="article:published_time" content="2023-05-05T08:00:00Z">
<link rel="canonical" href="https://elsewhere.example/rice"></head><body><article>
<h1>Rice for Mali</h1><p>Chad sold 500 tonnes of rice to Mali on Thursday, the trade ministry in N'Djamena said.</p>
<p>The ministry said that the rice had left by rail, and that more of it would follow before the end of the month.</p>
</article></body></html>"""
PAGE = b"<html><head><title>News</title></head><body><p>Chad sold rice to Mali.</p></body></html>"
ETAG = '"first"'


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Harbour Gazette</title>
<item><title>Rice &amp; more</title><link>http://{host}/article/1</link><guid>g1</guid>
<pubDate>Fri, 05 May 2023 08:00:00 GMT</pubDate><description>Chad sold rice.</description></item>
<item><title>Gold</title><link>http://{host}/gone</link><guid>g2</guid><description>Gone.</description></item>
<item><title>Jets</title><link>https://gazette.example/jets</link><guid>g3</guid>
<pubDate>Sat, 06 May 2023 23:30:00 +0200</pubDate><content:encoded><![CDATA[<p>{whole}</p><script>alert(1)</script>
<p>Second <b>paragraph</b>.</p>]]></content:encoded></item></channel></rss>"""
WHOLE = "Chad bought two jets from Mali on Friday, the defence ministry in N'Djamena said in a statement. " * 4
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>http://{host}/gone</loc><lastmod>2023-01-01</lastmod></url>
<url><loc>http://{host}/article/2</loc><lastmod>2023-05-05T08:00:00Z</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://{host}/sitemap</loc></sitemap></sitemapindex>"""
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="News">
<outline text="Gazette" type="rss" xmlUrl="http://{host}/feed"/></outline></body></opml>"""
CIRCLE = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://{host}/circle</loc></sitemap></sitemapindex>"""


ODD = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://[</loc></url>
<url><loc>http://{host}/unchanged</loc></url><url><loc>http://{host}/cut</loc></url>
<url><loc>http://{host}/lost</loc></url><url><loc>http://{host}/article/3</loc></url>
<url><loc>http://{host}/article/3</loc></url></urlset>"""
MANY = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{many}</urlset>"""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = urlsplit(self.path).path.strip("/").partition("/")[0]
        self.server.asked.append({"path": self.path, **dict(self.headers)})  # type: ignore[attr-defined]
        getattr(self, name, self.nothing)()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the class above
        pass

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        given = {key.replace("_", "-"): value for key, value in headers.items()}
        for key, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **given}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def nothing(self) -> None:
        self.reply(b"not here", 404)

    def page(self) -> None:
        if self.headers.get("If-None-Match") == ETAG:
            self.send_response(304)
            self.end_headers()
        else:
            self.reply(PAGE, ETag=ETAG, Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT")

    def article(self) -> None:
        self.reply(ARTICLE, Content_Type="text/html; charset=utf-8")

    def filled(self, template: str, kind: str = "application/xml") -> None:
        host = self.headers["Host"]
        self.reply(template.replace("{host}", host).replace("{whole}", WHOLE).encode(), Content_Type=kind)

    def feed(self) -> None:
        self.filled(RSS, "application/rss+xml")

    def sitemap(self) -> None:
        self.filled(SITEMAP)

    def index(self) -> None:
        self.filled(INDEX)

    def opml(self) -> None:
        self.filled(OPML, "text/x-opml")

    def odd(self) -> None:
        self.filled(ODD)

    def many(self) -> None:
        urls = "".join(f"<url><loc>http://{self.headers['Host']}/gone/{n}</loc></url>" for n in range(250))
        self.filled(MANY.replace("{many}", urls))

    def unchanged(self) -> None:
        self.send_response(304)
        self.end_headers()

    def cut(self) -> None:
        self.reply(gzip.compress(ARTICLE)[:-20], Content_Type="application/gzip")

    def lost(self) -> None:
        self.reply(b"", 302, Location="http://[")

    def circle(self) -> None:
        self.filled(CIRCLE)

    def text(self) -> None:
        self.reply(b"Chad sold rice to Mali on Thursday.", Content_Type="text/plain")

    def charset(self) -> None:
        self.reply("<p>Málaga</p>".encode("latin-1"), Content_Type="text/html; charset=ISO-8859-1")

    def away(self) -> None:
        self.reply(b"", 302, Location="/page")

    def round(self) -> None:
        self.reply(b"", 302, Location="/round")

    def inside(self) -> None:
        self.reply(b"", 302, Location="http://localhost:1/page")

    def file(self) -> None:
        self.reply(b"", 302, Location="file:///etc/passwd")

    def packed(self) -> None:
        self.reply(gzip.compress(PAGE), Content_Encoding="gzip")

    def bomb(self) -> None:
        with suppress(OSError):  # nobody waits for all of it
            self.reply(_bomb(), Content_Encoding="gzip")

    def garbled(self) -> None:
        self.reply(b"no gzip at all", Content_Encoding="gzip")

    def short(self) -> None:
        self.reply(PAGE[:20], Content_Length=str(len(PAGE)))
        self.close_connection = True

    def endless(self) -> None:
        self.drip(b"<p>more</p>" * 1_000, 0.0)

    def slow(self) -> None:
        self.drip(b"<", 0.1)

    def silent(self) -> None:
        time.sleep(3)

    def drip(self, piece: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.close_connection = True
        with suppress(OSError):
            while True:
                self.wfile.write(piece)
                time.sleep(pause)


@cache
def _bomb() -> bytes:
    """200 MB, packed."""
    return gzip.compress(bytes(200_000_000))


class Served:
    """Where the server is, and what it was asked."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.asked: list[dict[str, str]] = []
        server.asked = self.asked  # type: ignore[attr-defined]
        self.url = f"http://{HOST}:{server.server_port}"


@contextmanager
def serving() -> Generator[Served]:
    """A server that runs meanwhile."""
    server = ThreadingHTTPServer((HOST, 0), _Handler)
    server.daemon_threads = True
    _bomb()
    served = Served(server)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
