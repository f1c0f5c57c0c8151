"""A real browser before a real server, for the tests of the pages: Debian's Chromium, and uvicorn in a thread."""

import os
import shutil
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect, sync_playwright

from foreigndesk.desk import Desk
from foreigndesk.web import Rules, make_app

TOKEN = "a-token-of-the-tests-alone"
REQUIRED = "FOREIGNDESK_TEST_BROWSER"
"""Set to "required", a missing browser fails the tests that need one instead of skipping them."""

ARTEFACTS = "FOREIGNDESK_TEST_ARTEFACTS"
"""The environment variable with a folder in which screenshots are kept."""

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
HEAVIEST = 300_000
"""The most bytes that a page may have, with all that it loads but the bundle that draws charts."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
expect.set_options(timeout=30_000)  # for machines that have other things to do
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_VIOLATIONS = """addEventListener("securitypolicyviolation",
    e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))"""


@contextmanager
def chromium() -> Generator[Browser]:
    """A browser of this machine."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        said = "no Chromium found (Debian: apt-get install chromium)"
        pytest.fail(said) if os.environ.get(REQUIRED) == "required" else pytest.skip(said)
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=args)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(path: Path) -> Generator[str]:
    """The address of a server of the desk in a file."""
    with Desk(str(path)) as desk:
        config = uvicorn.Config(make_app(desk, Rules(token=TOKEN)), port=0, log_config=None, access_log=False)
        server, socket = uvicorn.Server(config), config.bind_socket()
        thread = Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
            socket.close()


@dataclass(slots=True)
class Watched:
    """A page at a server, with what it asked for and what went wrong on it."""

    page: Page
    base: str
    scripts: bool = True
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Response:
        """Go to a page, and wait until all of it is there, the charts drawn where scripts run."""
        answer = self.page.goto(self.base + path)
        assert answer is not None
        if self.scripts:
            drawn(self.page)
        return answer

    def complained(self, path: str) -> list[str]:
        """What went wrong on a page since it was asked last; that a page is missing is no fault of "/nothing-here"."""
        told = [each for each in self.complaints if not (path == "/nothing-here" and "404" in each)]
        self.complaints.clear()
        return told

    def abroad(self) -> list[str]:
        """The requests to anybody but the server."""
        return [each for each in self.asked if not each.startswith((f"{self.base}/", "data:"))]


@contextmanager
def watched(browser: Browser, base: str, **options: Any) -> Generator[Watched]:
    """A page in a browser of its own; ``options`` as Playwright's new_context takes them."""
    context = browser.new_context(**{"viewport": DESKTOP, **options})
    context.set_default_timeout(60_000)
    context.add_init_script(_VIOLATIONS)
    seen = Watched(context.new_page(), base, scripts=options.get("java_script_enabled", True))
    context.on("request", lambda request: seen.asked.append(request.url))
    _listen(context, seen.complaints)
    try:
        yield seen
    finally:
        context.close()


def _listen(context: BrowserContext, complaints: list[str]) -> None:
    context.on("console", lambda each: complaints.append(each.text) if each.type == "error" else None)
    context.on("weberror", lambda each: complaints.append(str(each.error)))
    context.on("dialog", lambda each: (complaints.append(f"dialog: {each.message}"), each.dismiss()))


def drawn(page: Page) -> None:
    """Wait until every chart that can be live is."""
    charts = page.locator(".chart[data-spec]").count()
    expect(page.locator(".chart.is-live .live svg")).to_have_count(charts)


def addresses(path: Path) -> Iterator[str]:
    """The addresses of all pages of a desk: each kind of page, and of the sorts that have many an example."""
    yield from (
        "/",
        "/briefs",
        "/claims",
        "/findings",
        "/forecasts",
        "/articles",
        "/actors",
        "/network",
        "/watch?pair=RUS-PRK",
        "/skipped",
    )
    yield from ("/search?q=russia", "/sign-in", "/api", "/nothing-here")
    with Desk(str(path)) as desk:
        a, b, _ = next(iter(desk.pairs(1)))
        record = next(record for record in desk.records() if record.kind == "transfer")
        claim = desk.claims_of([record.id])[record.id]
    yield from (
        f"/briefs/{a}/{b}",
        f"/claims/{claim}",
        f"/articles/{record.article}?record={record.id}",
        f"/actors/{a}",
    )


def faults(page: Page, rules: Sequence[str] | None = None) -> list[str]:
    """What axe finds against WCAG 2.0 to 2.2, A and AA, or some rules: each with the first place where it is broken."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    options = {"resultTypes": ["violations"], "runOnly": only}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html']:.200}" for each in found]


def weight(page: Page) -> int:
    """The bytes of a page with all that it loads, but for the bundle that draws charts."""
    return page.evaluate(
        """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
            .filter(each => !each.name.endsWith("/static/vega.js"))
            .reduce((sum, each) => sum + each.encodedBodySize, 0)"""
    )


def too_wide(page: Page) -> int:
    """By how many pixels a page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def shoot(page: Page, folder: Path, name: str) -> None:
    """Keep a screenshot of the whole page in the folder that the environment names, where it names one."""
    named = os.environ.get(ARTEFACTS)
    if named is None:
        return
    kept = folder / named
    kept.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=kept / f"{name}.png", full_page=True)
