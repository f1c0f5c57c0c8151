"""What the programs and libraries that forms are for make of them."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from foreigndesk.export import Telling
from tests.export.conftest import ARTICLES, told, written
from tests.web.browser import chromium

PYTHON = "FOREIGNDESK_TEST_FTM"
"""The environment variable with a Python that has FollowTheMoney and RDFLib, or "" where none is at hand."""
TIMELINEJS = "FOREIGNDESK_TEST_TIMELINEJS"
"""That with the ``timeline.js`` of TimelineJS (@knight-lab/timelinejs on npm), or "" where it is not at hand."""

SHOWN = """told => new Promise(done => {
    const timeline = new TL.Timeline("shown", told, {language: "en", font: null});
    timeline.on("loaded", () => done({
        heads: [...document.querySelectorAll(".tl-slide .tl-headline")].map(each => each.textContent.trim()),
        marks: document.querySelectorAll(".tl-timemarker").length,
        faults: [...timeline.config.messages.errors, ...timeline.config.messages.warnings],
        ours: [...document.querySelectorAll("#shown script, #shown b")].map(each => each.outerHTML),
    }));
})"""


@pytest.mark.parametrize("name", ["ftm", "json-ld"])
def test_it_holds_by_the_library_of_its_form(name: str, tellings: list[Telling], tmp_path: Path) -> None:
    python = os.environ.get(PYTHON)
    if not python:
        pytest.skip("no FollowTheMoney at hand (requirements/ftm.txt)")
    file = tmp_path / name
    file.write_text(written(name, tellings), encoding="utf-8")
    check = Path(__file__).with_name(f"check_{name}.py")
    done = subprocess.run([python, str(check), str(file)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_timelinejs_shows_every_slide_and_no_markup_of_an_article() -> None:
    script = os.environ.get(TIMELINEJS)
    if not script:
        pytest.skip("no TimelineJS at hand (@knight-lab/timelinejs on npm)")
    hostile = ("Echo", "Norway <script>alert(1)</script> visited Ghana on 4 May 2023.")
    slides = json.loads(written("timeline", told(*ARTICLES, hostile)))
    with chromium() as browser:
        page = browser.new_page()
        page.set_content('<div id="shown" style="height: 600px"></div>')
        page.add_script_tag(path=script)
        shown = page.evaluate(SHOWN, slides)
    assert len(slides["events"]) > 3
    assert len(shown["heads"]) == shown["marks"] == len(slides["events"])
    assert shown["faults"] == shown["ours"] == []
    assert [each for each in slides["events"] if "&lt;script&gt;" in each["text"]["text"]]
