"""What a browser makes of charts and wide tables: no word is cut or printed over, and what goes on is seen to."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from foreigndesk.desk import Desk
from foreigndesk.export import pictures
from foreigndesk.export.charts import CHARTS
from tests.web.browser import PHONE, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


_CLASHES = """() => {
    const inside = (one, two) => one.left >= two.left - 1 && one.right <= two.right + 1;
    const meet = (one, two) => one.left < two.right - 1 && two.left < one.right - 1
        && one.top < two.bottom - 3 && two.top < one.bottom - 3;
    const frame = document.querySelector("svg").getBoundingClientRect();
    const texts = [...document.querySelectorAll("svg text")].filter((each) => each.textContent
        && getComputedStyle(each).opacity !== "0");
    const signs = [...document.querySelectorAll("svg .role-legend-symbol path")];
    const at = (each) => each.getBoundingClientRect();
    const told = texts.filter((each) => !inside(at(each), frame)).map((each) => `cut: ${each.textContent}`);
    texts.forEach((one, number) => [...texts.slice(number + 1), ...signs].forEach((two) => {
        if (meet(at(one), at(two))) told.push(`meets: ${one.textContent} / ${two.textContent}`);
    }));
    return told;
}"""


@pytest.mark.parametrize("name", CHARTS)
def test_no_word_of_a_chart_is_cut_or_printed_over_in_a_font_wider_than_ours(
    browser: Browser, shelf: Path, name: str
) -> None:
    with Desk(str(shelf)) as desk:
        drawing = pictures.svg(CHARTS[name](desk.summaries()))
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(f"<style>text {{ font-family: 'DejaVu Sans', Verdana, sans-serif }}</style>{drawing}")
        assert page.evaluate(_CLASHES) == []


def test_a_table_that_goes_on_beyond_the_edge_of_a_phone_has_a_shadow_there(browser: Browser, address: str) -> None:
    edge = """([side, x]) => { const wide = document.querySelector(".wide"); wide.scrollLeft = x;
        const at = wide.getBoundingClientRect(); return [side ? at.right - 2 : at.left, at.top + scrollY + 2]; }"""
    with browser.new_context(viewport=PHONE, color_scheme="light") as context:
        page = context.new_page()
        page.goto(f"{address}/findings")
        shadows = [
            _ink(page, *page.evaluate(edge, [side, x])) for side, x in ((1, 0), (0, 0), (1, 99_999), (0, 99_999))
        ]
    assert shadows == [True, False, False, True]


def _ink(page: Page, x: float, y: float) -> bool:
    """Whether something is drawn on the paper at a place of the window."""
    shot = page.screenshot(full_page=True, clip={"x": x, "y": y, "width": 1, "height": 1})
    blank = page.context.new_page()  # on which no policy forbids to draw it
    ink = blank.evaluate(
        """async (data) => {
        const image = new Image(); image.src = data; await image.decode();
        const canvas = new OffscreenCanvas(1, 1).getContext("2d"); canvas.drawImage(image, 0, 0);
        return Math.min(...canvas.getImageData(0, 0, 1, 1).data) < 235; }""",
        f"data:image/png;base64,{b64encode(shot).decode()}",
    )
    blank.close()
    return ink
