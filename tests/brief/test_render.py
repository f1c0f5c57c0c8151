import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from foreigndesk.brief import InForce, ProvisionNote, render
from foreigndesk.records import encode
from tests.brief.desk import brief, daily, hostile, weekly


class _Tags(HTMLParser):
    """The tags, links and targets of a page, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.targets: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.links += [given["href"]] if "href" in given else []
        self.targets.add(given.get("id") or "")
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag


def test_markdown_shows_the_sections_as_tables_that_end_in_citations() -> None:
    page = render(brief(daily(), weekly()), "md")
    assert page.startswith("# North Korea and Russia\n\nAs of 30 September 2023 · 2 articles, 2 origins · ")
    assert "\n\n## What North Korea has to offer Russia\n\n| what | stage | when | who says so |" in page
    row = "| rocket launchers → Wagner Group | contested: delivered | 2022 | United States; denied by North Korea |"
    assert f"{row} contested (4) | [2] [3] |" in page
    assert "- [3] “Pyongyang denies this.” · source: North Korea · The Daily, 12 September 2023" in page
    assert "## What Russia has to offer North Korea\n\nNothing reported.\n" in page
    assert "Because:\n\n- UNSCR 1874 ¶9 [2] [3]\n  - arms of any kind\n\n## What is announced" in page


def test_every_row_of_a_markdown_table_has_as_many_cells_as_its_head() -> None:
    width = 0
    for line in render(brief(daily(), hostile()), "md").splitlines():
        cells = line.replace("\\|", "").count("|")
        if not cells:
            width = 0
            continue
        assert cells == (width or cells)
        width = cells


def test_markdown_of_a_hostile_article_is_text() -> None:
    page = render(brief(hostile()), "md")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; \\| \\`shells\\` \\[free\\](javascript:alert(2)) evil" in page
    assert "&lt;b&gt;Evil&lt;/b&gt; \\| Times" in page
    assert "<" not in page
    assert "\u202e" not in page


def test_html_of_a_hostile_article_is_text() -> None:
    page = render(brief(hostile()), "html")
    assert "script" not in _Tags(page).tags
    assert "&lt;script&gt;alert(1)&lt;/script&gt; | `shells`" in page
    assert "\u202e" not in page
    assert not [link for link in _Tags(page).links if link.startswith("javascript")]


def test_html_is_well_formed_and_every_citation_has_its_evidence() -> None:
    tags = _Tags(render(brief(daily(), weekly()), "html"))
    assert tags.open == []
    cited = {link.removeprefix("#") for link in tags.links if link.startswith("#")}
    assert cited and cited <= tags.targets
    assert tags.tags & {"script", "link", "img", "iframe", "form"} == set()


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    page = daily()
    page.article = replace(page.article, url="javascript:alert(1)")
    tags = _Tags(render(brief(page), "html"))
    assert [link for link in tags.links if not link.startswith("#")] == ["https://example.org/1874"]


def test_a_provision_says_what_is_not_checked_and_what_is_disputed() -> None:
    made = brief(daily())
    spells = (InForce(date(2006, 12, 23), date(2016, 1, 15)), InForce(date(2025, 9, 28), None, "by Russia"))
    note = ProvisionNote(label="X", summary="No arms.", spells=spells, unverified=("its content",))
    doubted = replace(made, provisions=(replace(made.provisions[0], note=note),))
    force = (
        "in force since 23 December 2006 until 15 January 2016 · in force since 28 September 2025 (disputed: by Russia)"
    )
    for form in ("md", "html"):
        assert f": No arms. · {force} · no source seen for its content" in render(doubted, form)


def test_an_empty_brief_says_so() -> None:
    for form in ("md", "html"):
        page = render(brief(), form)
        assert page.count("Nothing reported.") == 8
        assert "That is no clearance" in page
        assert "0 articles, 0 origins · 0 records" in page


def test_json_holds_all_of_the_brief() -> None:
    made = brief(daily(), hostile())
    assert json.loads(render(made, "json")) == json.loads(json.dumps(encode(made)))
    assert json.loads(render(made, "json"))["evidence"][0]["number"] == 1


def test_another_form_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'pdf' is no form of a brief; use md, html or json"):
        render(brief(), "pdf")
