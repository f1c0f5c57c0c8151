"""A real web server on loopback whose pages a test changes as it goes."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

HOST = "127.0.0.1"


@dataclass
class Page:
    body: str | bytes = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    """Where it is, its pages by their paths, and the requests that came, as (path, headers)."""

    def __init__(self, port: int) -> None:
        self.url = f"http://{HOST}:{port}"
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def put(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        told = body.replace("{site}", self.url) if isinstance(body, str) else body
        self.pages[path] = Page(told, status, named)

    def article(self, path: str, day: int = 5, about: str = "rice") -> None:
        """A page with a short article of its own."""
        self.put(
            path,
            f"""<html><head><title>{about.title()} for Mali</title>
<meta property="article:published_time" content="2023-05-{day:02}T08:00:00Z"></head><body><article>
<h1>{about.title()} for Mali</h1><p>Chad sold 500 tonnes of {about} to Mali, the trade ministry in N'Djamena said.</p>
<p>The ministry said that the {about} had left by rail, and that more would follow before the end of the month.</p>
</article></body></html>""",
        )

    def feed(self, path: str, *links: str, **headers: str) -> None:
        """A feed that leads to pages."""
        items = "".join(f"<item><title>{link}</title><link>{self.url}{link}</link></item>" for link in links)
        self.put(path, f"<rss version='2.0'><channel><title>The Gazette</title>{items}</channel></rss>", **headers)

    def paths(self) -> list[str]:
        """What was asked for since the last time, but for the rules for robots."""
        found = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return found


@contextmanager
def site() -> Generator[Site]:
    """A server that runs meanwhile."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            mine.asked.append((self.path, dict(self.headers)))
            page = mine.pages.get(self.path, Page("not here", 404))
            tag = page.headers.get("ETag")
            unchanged = tag is not None and self.headers.get("If-None-Match") == tag
            self.send_response(304 if unchanged else page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if not unchanged:
                self.wfile.write(page.body.encode() if isinstance(page.body, str) else page.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the class above
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    mine = Site(server.server_port)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield mine
    finally:
        server.shutdown()
        server.server_close()
