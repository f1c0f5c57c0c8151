"""The pages in a real browser: a user's whole way, WCAG, what leaves the server, the keyboard, hostile articles."""

import csv
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import feedparser
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from foreigndesk.desk import Desk, samples
from foreigndesk.intake import article_from_text
from tests.web.browser import (
    DESKTOP,
    HEAVIEST,
    PHONE,
    TOKEN,
    Watched,
    addresses,
    chromium,
    drawn,
    faults,
    serving,
    shoot,
    too_wide,
    watched,
    weight,
)

BRIEF = "/briefs/PRK/RUS"
SHELLS = "more old artillery shells"
DRAWN = (BRIEF, "/network")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def shelf(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample articles; not to be written to."""
    path = tmp_path_factory.mktemp("desk") / "desk.sqlite"
    with Desk(str(path)) as desk:
        for article in samples():
            desk.add_article(article)
    return path


@pytest.fixture(scope="module")
def site(shelf: Path) -> Iterator[str]:
    with serving(shelf) as base:
        yield base


@pytest.fixture(scope="module")
def paths(shelf: Path) -> list[str]:
    return list(addresses(shelf))


# A user's whole way


def test_a_user_reads_checks_reviews_and_takes_things_along(browser: Browser, shelf: Path, tmp_path: Path) -> None:
    own = shutil.copy(shelf, tmp_path / "own.sqlite")
    with serving(own) as base, watched(browser, base) as user:
        for number, step in enumerate(_STEPS, start=1):
            step(user)
            shoot(user.page, tmp_path, f"way-{number:02}{step.__name__}")
        assert user.complaints == []


def _open_the_brief(user: Watched) -> None:
    user.open("/")
    user.page.get_by_role("link", name="North Korea and Russia").click()
    expect(user.page).to_have_url(user.base + BRIEF)
    expect(user.page.get_by_role("heading", level=1)).to_have_text("North Korea and Russia")


def _follow_a_citation(user: Watched) -> None:
    page = user.page
    line = _line(page, SHELLS)
    number = line.locator(".cite").first.inner_text()
    said = page.locator(f"#evidence-{number.strip('[]')} q").inner_text()
    line.locator(".cite").first.click()
    page.wait_for_url(re.compile(r"/articles/.*#here$"))
    expect(page.locator("#here + .chosen")).to_be_in_viewport()
    assert _marked(page) == said


def _see_what_is_disputed(user: Watched) -> None:
    user.page.get_by_role("link", name="Ledger").click()
    everything = user.page.locator("tbody tr").count()
    user.page.get_by_label("standing").select_option("disputed")
    user.page.get_by_role("button", name="Filter").click()
    user.page.wait_for_url("**/claims?*standing=disputed*")
    shown = user.page.locator("tbody .standing").all_inner_texts()
    assert shown
    assert set(shown) == {"disputed"}
    assert len(shown) < everything


def _sign_in(user: Watched) -> None:
    user.page.get_by_role("link", name="sign in to review").click()
    user.page.get_by_label("Token").fill(TOKEN)
    user.page.get_by_label("Your name").fill("A. Editor")
    user.page.get_by_role("button", name="Sign in").click()
    expect(user.page.get_by_role("link", name="signed in as A. Editor")).to_be_visible()


def _reject(user: Watched) -> None:
    page = user.page
    user.open(BRIEF)
    _line(page, SHELLS).locator(".cite").first.click()
    page.locator(".record.chosen").get_by_role("button", name="Reject").click()
    expect(page.locator(".review.rejected")).to_contain_text("Rejected by A. Editor")
    user.open(BRIEF)
    expect(_line(page, "weapons").first).to_be_visible()
    expect(_line(page, SHELLS)).to_have_count(0)


def _confirm(user: Watched) -> None:
    page = user.page
    _line(page, "weapons").locator(".cite").first.click()
    page.locator(".record.chosen").get_by_role("button", name="Confirm").click()
    page.wait_for_url("**#here")
    page.locator(".record.chosen summary", has_text="reviews").click()
    expect(page.locator(".record.chosen .review")).to_contain_text("confirmed by A. Editor")


def _amend(user: Watched) -> None:
    page = user.page
    record = page.locator(".record.k-transfer").first
    assert "offered" not in record.get_by_role("heading").inner_text()
    record.get_by_text("Amend").first.click()
    for label, value in (("place", "stage"), ("value", "offered"), ("why", "nothing was handed over yet")):
        record.get_by_label(label).fill(value)
    record.get_by_role("button", name="Amend").click()
    expect(page.locator(".record.chosen h2")).to_contain_text("offered")


def _subscribe(user: Watched) -> None:
    user.open(BRIEF)
    address = user.page.locator("link[rel=alternate]").get_attribute("href")
    assert address is not None
    answer = user.page.request.get(user.base + address)
    feed = feedparser.parse(answer.body(), response_headers=answer.headers)
    assert not feed.bozo
    assert feed.entries
    assert all(each.link.startswith(user.base) and each.title for each in feed.entries)


def _search(user: Watched) -> None:
    user.page.get_by_role("searchbox", name="Search").fill("containers")
    user.page.get_by_role("button", name="Search").first.click()
    user.page.wait_for_url("**/search?q=containers")
    found = user.page.get_by_role("region", name="Articles").get_by_role("link")
    assert found.all_inner_texts() == ["Kremlin dismisses reports of North Korean arms"]


def _download(user: Watched) -> None:
    user.open("/claims?a=PRK&b=RUS")
    user.page.get_by_text("claims for other programs").click()
    rows = list(csv.reader(_taken(user.page, "csv").decode().splitlines()))
    assert len(rows) > 10
    assert {len(row) for row in rows} == {len(rows[0])}
    user.open(BRIEF)
    assert _taken(user.page, "PDF").startswith(b"%PDF-")
    assert _taken(user.page, "DOCX").startswith(b"PK\x03\x04")


def _taken(page: Page, name: str) -> bytes:
    """What the browser keeps where somebody follows the link to a file."""
    with page.expect_download() as started:
        page.get_by_role("link", name=name, exact=True).click()
    return Path(started.value.path()).read_bytes()


def _go_back_in_time(user: Watched) -> None:
    later = user.page.locator(".evidence li").count()
    user.page.get_by_label("As of").fill("2023-09-12")
    user.page.get_by_role("button", name="Show").click()
    user.page.wait_for_url(f"**{BRIEF}?as_of=2023-09-12")
    expect(user.page.locator(".brief .meta")).to_contain_text("As of 12 September 2023")
    days = set(user.page.locator(".evidence time").all_inner_texts())
    assert days == {"12 September 2023"}
    assert 0 < user.page.locator(".evidence li").count() < later


_STEPS = (
    _open_the_brief, _follow_a_citation, _see_what_is_disputed, _sign_in, _reject, _confirm, _amend, _subscribe,
    _search, _download, _go_back_in_time,
)  # fmt: skip


def _line(page: Page, text: str) -> Locator:
    """The line of a brief's tables that has a text in its first cell."""
    return page.locator(".brief section tr", has=page.locator("td:first-child", has_text=text))


def _marked(page: Page) -> str:
    return "".join(page.locator(".text .chosen").all_inner_texts())


# For everybody


def test_every_page_keeps_to_wcag_and_to_the_width_of_a_phone(
    browser: Browser, site: str, paths: list[str], tmp_path: Path
) -> None:
    found: list[str] = []
    with watched(browser, site) as user:
        user.page.request.post(f"{site}/sign-in", form={"token": TOKEN, "name": "A. Editor"})
        for path in paths:
            user.open(path)
            found += _looked_at(user.page, path, tmp_path)
    assert found == []


def _looked_at(page: Page, path: str, folder: Path) -> Iterator[str]:
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        drawn(page)
        rules = None if theme == "light" else ("color-contrast",)  # all that a theme can change
        for size in (DESKTOP, PHONE) if theme == "light" else (DESKTOP,):
            page.set_viewport_size(size)
            name = f"{re.sub(r'[^a-z]+', '-', path.partition('?')[0].lower()).strip('-') or 'front'}-{theme}"
            shoot(page, folder, f"{name}-{size['width']}")
            yield from (f"{path} ({theme}, {size['width']}): {each}" for each in faults(page, rules))
            if wider := too_wide(page):
                yield f"{path} ({theme}, {size['width']}): {wider} pixels too wide"


@pytest.mark.parametrize("path", ["/claims", "/findings", "/forecasts", "/", BRIEF])
def test_nothing_of_a_table_is_lost_in_print(browser: Browser, site: str, path: str) -> None:
    with watched(browser, site) as user:
        user.open(path)
        user.page.emulate_media(media="print")
        user.page.set_viewport_size({"width": 720, "height": 1000})  # A4 within its margins
        assert user.page.locator(".wide").count()
        beyond = user.page.evaluate(
            "[...document.querySelectorAll('.wide')].filter(each => each.scrollWidth > innerWidth).length"
        )
        assert beyond == 0


# Nothing leaves the server


def test_pages_are_light_ask_nobody_else_and_break_no_rule_of_their_own(
    browser: Browser, site: str, paths: list[str]
) -> None:
    with watched(browser, site) as user:
        for path in paths:
            status = user.open(path).status
            expected = 404 if path == "/nothing-here" else 200
            assert status == expected, path
            assert user.complained(path) == [], path
            assert 0 < weight(user.page) < HEAVIEST, path
    assert user.asked
    assert user.abroad() == []


@pytest.mark.parametrize("path", DRAWN)
def test_charts_become_live_with_scripts(browser: Browser, site: str, path: str) -> None:
    with watched(browser, site) as user:
        user.open(path)
        charts = user.page.locator(".chart")
        assert charts.count() == (3 if path == BRIEF else 1)
        for chart in charts.all():
            expect(chart.locator(".live svg")).to_be_visible()
            expect(chart.locator("picture")).to_be_hidden()
            assert chart.locator(".live svg path").count() > 0


def test_every_page_works_without_scripts(browser: Browser, site: str, paths: list[str]) -> None:
    with watched(browser, site, java_script_enabled=False) as user:
        for path in paths:
            user.open(path)
            expect(user.page.get_by_role("heading", level=1)).to_be_visible()
            expect(user.page.get_by_role("navigation", name="Desk")).to_be_visible()
            assert user.complained(path) == [], path


@pytest.mark.parametrize("path", DRAWN)
def test_without_scripts_a_chart_is_a_picture_and_a_table(browser: Browser, site: str, path: str) -> None:
    with watched(browser, site, java_script_enabled=False) as user:
        user.open(path)
        for chart in user.page.locator(".chart").all():
            expect(chart.locator("picture img")).to_be_visible()
            assert chart.locator("img").evaluate("image => image.complete && image.naturalWidth") > 100
            chart.locator("summary").click()
            expect(chart.locator("tbody tr").first).to_be_visible()


# By keyboard alone


def test_tab_reaches_the_content_then_the_navigation(browser: Browser, site: str) -> None:
    with watched(browser, site) as user:
        user.open(BRIEF)
        reached = [_tabbed(user.page) for _ in range(9)]
        assert reached[:2] == ["Skip to the content", "foreigndesk"]
        assert reached[2:] == ["Briefs", "Ledger", "Findings", "Forecasts", "Articles", "Actors", "Network"]


def _tabbed(page: Page) -> str:
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_be_in_viewport()
    return focused.inner_text()


def test_skipping_leads_past_the_navigation(browser: Browser, site: str) -> None:
    with watched(browser, site) as user:
        user.open(BRIEF)
        _tabbed(user.page)
        user.page.keyboard.press("Enter")
        expect(user.page).to_have_url(f"{site}{BRIEF}#main")
        user.page.keyboard.press("Tab")
        assert user.page.locator("main :focus").count() == 1


def test_a_form_is_sent_with_enter(browser: Browser, site: str) -> None:
    with watched(browser, site) as user:
        user.open("/claims")
        user.page.get_by_label("State").focus()
        user.page.keyboard.type("iran")
        user.page.keyboard.press("Tab")
        user.page.keyboard.type("russia")
        user.page.keyboard.press("Enter")
        user.page.wait_for_url("**/claims?a=iran&b=russia*")
        assert user.page.locator("tbody tr").count() > 0


# Hostile articles

MARKUP = """<script>alert("x")</script><img class=hostile src=x onerror=alert(1)><svg class=hostile onload=alert(2)>"""
QUOTED = """"><a class='hostile' href="javascript:alert(3)">'{{ 7*7 }}"""
TURNED = "\u202egnp.exe\u202c"
FORMULA = "=cmd()|' /C calc'!A0"
HOSTILE = article_from_text(
    f"Mali sold 40 rifles to Ghana last year, {MARKUP} said on Monday. "
    f'"Mali will deliver artillery shells to Ghana in June," Moussa {TURNED} Traore, a Malian minister, said. '
    f"Ghana denied that it had bought rifles from Mali {QUOTED}.\n\n{FORMULA}\n\n"
    f"North Korea delivered <b class=hostile>artillery shells</b> to Mali in 2023, the United States said.",
    published=date(2024, 5, 6),
    doc=MARKUP,
    title=f"Title {MARKUP} {TURNED}",
    publisher=f"{FORMULA} {MARKUP}",
    authors=(f"Author {QUOTED}", FORMULA),
    section=f"Section {MARKUP} {QUOTED}",
    url="javascript:alert(document.domain)",
)


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a hostile article; not to be written to."""
    path = tmp_path_factory.mktemp("hostile") / "desk.sqlite"
    with Desk(str(path)) as desk:
        assert desk.add_article(HOSTILE).what == "added"
    return path


def test_hostile_articles_show_as_text_on_every_page(browser: Browser, hostile: Path) -> None:
    with serving(hostile) as base, watched(browser, base) as user:
        shown = {path: _as_text(user, path) for path in _everywhere(hostile)}
        assert user.abroad() == []
    texts = " ".join(shown.values())
    assert "<script>alert(" in texts
    assert "onerror=alert(1)" in texts
    assert "=cmd()" in texts
    assert "{{ 7*7 }}" in texts


def _everywhere(path: Path) -> Iterator[str]:
    yield from addresses(path)
    yield from ("/search?q=alert", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/claims?party=%22%3E%3Cscript%3E")
    with Desk(str(path)) as desk:
        yield from (f"/briefs/{a}/{b}" for a, b, _ in desk.pairs(9))
        yield from (f"/actors/{quote(each.key, safe='')}" for each in desk.parties("", limit=20))


def _as_text(user: Watched, path: str) -> str:
    """The text of a page on which nothing of an article works as markup."""
    user.open(path)
    assert user.complained(path) == [], path
    assert user.page.locator(".hostile, script:not([src])").count() == 0, path
    assert user.page.locator("[href^='javascript:' i], [src^='javascript:' i], [onerror], [onload]").count() == 0, path
    text = user.page.locator("body").inner_text() + user.page.title()
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(text), path
    return text
