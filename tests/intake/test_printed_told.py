"""A day that the text tells of is not that of publication, and what a line says besides its day is weighed."""

from datetime import date, timedelta
from time import monotonic

import pytest

from foreigndesk.intake.lines import told_day
from foreigndesk.intake.markup import tree_of
from foreigndesk.intake.printed import Printed, printed_day
from tests.intake.test_printed import NEWS, day_of

FEED, ADDRESS = date(2023, 5, 4), '<link rel="canonical" href="https://gazette.example/2023/05/03/rice">'
TIME = '<time datetime="1998-06-02">2 June 1998</time>'
TEXT = "the two ministries agreed on a price for rice in a hall by the river, and it has been kept to ever since then."


@pytest.mark.parametrize(
    "text",
    [
        f"<p>On {TIME} {TEXT}</p>",
        f"<p>On {TIME}, {TEXT}</p>",
        f"<p>It was only on <b>{TIME}</b> that {TEXT}</p>",
        f"<p>On <b>{TIME}</b> {TEXT}</p>",
        f"<p>{TIME} was the day on which {TEXT}</p>",
        f"<p>{TIME}, a Tuesday, was when {TEXT}</p>",
        f'<p>By <span class="date">2 June 1998</span> {TEXT}</p>',
        '<p>By <span class="date">2 June 1998</span> Mali had bought rice</p>',
        f'<p>First, on <span class="time">2 June 1998</span>, {TEXT}</p>',
        f"<p>Until\n{TIME} {TEXT}</p>",
        f"<div>On {TIME} {TEXT}</div>",
        f"<p>On {TIME} Mali bought rice</p>",
        "<p>On 2 June 1998 Mali bought rice</p>",
        "<p>First on 2 June 1998</p>",
        "<p>2 June 1998: rice bought</p>",
        f"<ul><li>{TIME}: rice bought</li></ul>",
        f"<ul><li>{TIME} – Mali buys rice</li></ul>",
        f"<ul><li>{TIME} Rice bought</li><li>It is sold</li></ul>",
    ],
)
def test_a_day_that_the_text_tells_of_is_not_that_of_publication(text: str) -> None:
    assert day_of(above=text) == day_of(below=text) == "no-date"
    assert day_of(above=text, dated=FEED) == FEED
    assert day_of(ADDRESS, below=text) == date(2023, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{TIME} – {TEXT}</p>",
        f'<p><span class="dateline">Bamako, 2 June 1998 (Reuters) -</span> {TEXT}</p>',
        f"<p>Published {TIME}</p>",
        f"<p>By Ada Berg, {TIME}</p>",
        f"<p>By <a>Ada Berg</a> | {TIME} | 5 min read</p>",
        f"<p>Posted on {TIME} by Ada Berg in World News, Africa</p>",
        f"<p>By <a>Ada Berg</a><br>{TIME}<br>Chad's rice goes to Mali after all, and the price is a good one</p>",
        f"<ul><li>By Ada Berg</li><li>{TIME}</li><li>Africa</li></ul>",
        f"<ul><li>Published: {TIME}, 10:05 am GMT</li></ul>",
        f"<header><div>Africa</div><div>{TIME}</div></header>",
        f"<div>{TIME} Ada Berg</div>",
        f"<div>Posted on <a>{TIME}</a> <span>{TEXT}</span> <span>Africa, Trade</span></div>",
        f'<p class="meta">{TIME} <a>Ada Berg</a> <a>Rice and other grains</a> {"<a>More</a> " * 20}</p>',
        f"<p>On {TIME}</p>",
        f"<p>Published {TIME}, updated <time>5 June 1998</time></p>",
        "<p>On Tuesday, 2 June 1998, 10:05 GMT</p>",
        "<p>First published on 2 June 1998</p>",
    ],
)
def test_a_day_in_a_line_of_its_own_or_before_a_dash_is(text: str) -> None:
    assert day_of(above=text, dated=FEED) == date(1998, 6, 2)


@pytest.mark.parametrize(
    "line",
    [
        '<div class="meta">A mill seen near Bamako, 2 June 1998</div>',
        '<div class="info">Fair in Bamako, 2 June 1998</div>',
        '<div class="author">Ada Berg (born Bamako, 2 June 1998)</div>',
        '<div class="author">By Ada Berg (born Bamako, 2 June 1998)</div>',
        '<div class="info">Doors open: Tuesday, 2 June 1998</div>',
        '<p class="date">Last visit: Tuesday, 2 June 1998</p>',
        '<div class="meta">Member since the first day – 2 June 1998</div>',
        '<div class="byline">By 2 June 1998</div>',
    ],
)
def test_a_line_that_says_something_else_as_well_comes_after_the_feed_and_the_address(line: str) -> None:
    assert day_of(above=line, dated=FEED) == FEED
    assert day_of(ADDRESS, above=line) == date(2023, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        '<div class="byline">By Ada Berg | 2 June 1998</div>',
        '<div class="byline">By Ada Berg, Bamako correspondent, 2 June 1998</div>',
        '<div class="byline">Ada Berg - 2 June 1998</div>',
        '<div class="meta">Bamako, 2 June 1998</div>',
        '<div class="info">Harbour Gazette of the North, Bamako – Tuesday, 2 June 1998</div>',
        '<div class="meta">World news | 2 June 1998</div>',
        '<div class="meta"><a>World news</a> <span>2 June 1998</span></div>',
        '<div class="author">Ada van den Berg, Bamako, 2 June 1998 at 10:05</div>',
        '<p class="date">Date: Tuesday, 2 June 1998</p>',
    ],
)
def test_by_whom_where_and_for_whom_may_stand_before_the_day(line: str) -> None:
    assert day_of(above=line, dated=FEED) == date(1998, 6, 2)


@pytest.mark.parametrize(
    "told",
    ["1970-01-01", "1 January 1970", "1970-01-01T00:00:00+01:00", "1970-01-01T00:00:00", "Thursday, 1 January 1970",
     "Last updated 5 May 2023", "Edited: May 5, 2023"],
)  # fmt: skip
def test_no_moment_and_a_change_are_no_day_of_publication(told: str) -> None:
    assert told_day(told) is None
    assert day_of(f'<meta name="date" content="{told}">', dated=FEED) == FEED
    assert day_of(above=f'<time datetime="{told}">x</time>', dated=FEED) == FEED
    assert day_of(above=f'<p class="date">{told}</p>', dated=FEED) == FEED


def test_a_day_beside_that_of_a_change_is_read() -> None:
    assert told_day("Updated: 5 May 2023, published 3 May 2023") == date(2023, 5, 3)
    assert told_day("3 May 2023 (updated 5 May 2023)") == date(2023, 5, 3)
    assert told_day("Last updated 5 May 2023", of_change=True) == date(2023, 5, 5)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{'word ' * 20_000}{TIME * 2_000}</p>",
        f"<p>{('<b>' + 'word ' * 200 + '</b>' + TIME) * 500}</p>",
        f"<p><span>{'word ' * 20_000}</span>{f'<i>{TIME}</i>' * 1_000}</p>",
        '<div class="date">' * 48 + "word " * 200_000,
        f"<div>{'<i>x</i>' * 6_000}</div>",
        f"<p>{'word ' * 50_000}{'<time>no</time>' * 1_000}</p>",
    ],
    ids=range(6),
)
def test_a_page_of_many_days_is_gone_through_soon(body: str) -> None:
    root, begun = tree_of(f"<html><body><h1>x</h1>{body}</body></html>"), monotonic()
    assert root is not None and printed_day(root, date.max - timedelta(days=1)) == Printed()
    assert monotonic() - begun < 3


def test_headings_under_a_long_title_are_gone_through_soon() -> None:
    page = (
        f"<html><head><title>{'a' * 200_000}</title></head><body><h1>x</h1>{'<h2>aaaaaab</h2>' * 1_000}</body></html>"
    )
    root, begun = tree_of(page), monotonic()
    assert root is not None and printed_day(root) == Printed()
    assert monotonic() - begun < 3


def test_the_news_is_long_enough_to_be_a_paragraph() -> None:
    assert len(NEWS) > 100 and len(TEXT) > 100
