"""What a brief is made of is a part of the account, and the part that matters."""

from dataclasses import replace
from datetime import date

import pytest

from foreigndesk import ledger
from foreigndesk.account import catch_up, cited, dossier
from foreigndesk.brief import Brief, compose, render, verify
from foreigndesk.records import Reading
from foreigndesk.store import Store
from tests.brief.build import Page
from tests.ledger.build import LONG, stories

NAMES = {"PRK": "North Korea", "RUS": "Russia", "CHN": "China"}
STORIES = stories()
LAST = date(2031, 1, 1)


def stored(store: Store, pair: tuple[str, str], as_of: date = LAST) -> Brief:
    with store.account() as posted:
        found, readings, context = dossier(posted, pair, as_of)
    return compose(pair, readings, found.ledger, {}, NAMES, as_of, context=context)


def kept(store: Store, readings: list[Reading]) -> None:
    for reading in readings:
        store.add(reading)
    catch_up(store)


def cells(brief: Brief) -> list[list[tuple[str, ...]]]:
    return [sorted(line.cells for line in section.lines) for section in brief.sections]


@pytest.mark.parametrize("pair", [("PRK", "RUS"), ("CHN", "PRK"), ("RUS", "CHN")])
@pytest.mark.parametrize("day", [date(2023, 9, 4), date(2023, 9, 30), LAST])
def test_a_small_desk_is_told_whole(path, pair, day) -> None:
    known = [each for each in STORIES if each.article.published <= day]
    whole = compose(pair, known, ledger.build(known), {}, NAMES, day)
    with Store.open(str(path)) as store:
        kept(store, STORIES)
        assert cells(stored(store, pair, day)) == cells(whole)


def test_it_can_be_checked_with_the_articles_that_it_cites(path) -> None:
    with Store.open(str(path)) as store:
        kept(store, STORIES)
        made = stored(store, ("PRK", "RUS"))
        with store.account() as posted:
            assert verify(made, cited(posted, made.articles, made.records)) == ()
            assert verify(made, cited(posted, made.articles, made.records)[:1])


def _told(n: int, outlet: str, text: str = "North Korea sent shells to Russia in August.") -> Reading:
    page = Page(f"{text} {LONG[: 20 * n]}", f"2023-09-{n + 1:02}", outlet)
    page.transfer(
        {"shells": "arms/ammunition"}, "delivered", suppliers=(page.actor("North Korea", "North Korea", "PRK"),),
        recipients=(page.actor("Russia", "Russia", "RUS"),), time=page.time("August", "2023-08-01", "2023-08-31"),
    )  # fmt: skip
    return page.reading()


def test_who_else_reports_it_is_named_and_not_quoted(path) -> None:
    outlets = [f"Paper {n}" for n in range(9)]
    with Store.open(str(path)) as store:
        kept(store, [_told(n, outlet) for n, outlet in enumerate(outlets)])
        made = stored(store, ("PRK", "RUS"))
        with store.account() as posted:
            readings = cited(posted, made.articles, made.records)
    line = made.sections[0].lines[0]
    quoted = {each.outlet for each in made.evidence if each.number in line.citations}
    assert quoted == {"Paper 0", "Paper 2", "Paper 3", "Paper 8"}  # 4 to 8 print one report
    assert {each.outlet for each in line.also} == {*outlets} - quoted
    named = "also reported by Paper 1, Paper 4, Paper 5, Paper 6, Paper 7"
    assert f"{named} |" in render(made, "md")
    assert named in render(made, "html")
    false = replace(line.also[0], outlet="Pravda")
    for also, says in ((line.also, ()), ((false,), ("Pravda, which did not print",))):
        section = replace(made.sections[0], lines=(replace(line, also=also),))
        problems = verify(replace(made, sections=(section, *made.sections[1:])), readings)
        assert len(problems) == len(says)
        assert all(words in problem for words, problem in zip(says, problems, strict=True))


def test_the_most_credible_and_latest_are_shown_and_the_rest_is_counted(path, monkeypatch) -> None:
    most = {"transfer": 1, "past": 1, "ahead": 1, "disputed": 1}
    monkeypatch.setattr("foreigndesk.account.dossiers._MOST", most)
    months = ("January", "February", "March", "April")
    readings = []
    for n, month in enumerate(months, start=1):
        page = Page(f"North Korea sent shells to Russia in {month}.", f"2023-09-{n:02}", f"Paper {n}")
        page.transfer(
            {"shells": "arms/ammunition"}, "delivered", suppliers=(page.actor("North Korea", "North Korea", "PRK"),),
            recipients=(page.actor("Russia", "Russia", "RUS"),),
            time=page.time(month, f"2023-{n:02}-01", f"2023-{n:02}-28"),
        )  # fmt: skip
        readings.append(page.reading())
    with Store.open(str(path)) as store:
        kept(store, readings)
        for day, last in ((LAST, "April"), (date(2023, 9, 2), "February")):
            made = stored(store, ("PRK", "RUS"), day)
            assert len(made.sections[0].lines) == 1
            assert last in made.evidence[0].quote
        assert stored(store, ("PRK", "RUS")).left_out == ("3 more claims of what passes between the two",)
        assert "Left out: 3 more claims of what passes between the two" in render(stored(store, ("RUS", "PRK")), "md")
