"""What extraction throws away of a page is told, so that nothing is lost without a word."""

from dataclasses import replace
from datetime import date
from time import monotonic

import pytest

from foreigndesk.intake.leftout import LONGEST, MOST, left_out, lines_of
from foreigndesk.intake.mail import article_from_mail
from foreigndesk.intake.markup import tree_of
from foreigndesk.intake.page import MOST_TAGS, article_from_page
from foreigndesk.records import Article

TODAY = date(2024, 6, 1)
CAPTION = "Tugs pull the freighter Alba into the port of Varna. (Photo: Ivo Petrov)"
COOKIES = "We and our 40 partners store cookies on your device to measure what you read."
LETTER = "Have the week in trade sent to you every Friday: sign up with your address."
AUTHOR = "Ines Sousa covers shipping for the Gazette. She has reported from Lisbon and Dakar."
TEXT = (
    "Bulgaria has sold forty locomotives to Tunisia, its ministry of transport said in Sofia on Thursday.",
    "The first ten will be shipped from Varna in August, and the others by the end of next year, it said.",
    "Tunisia will pay with phosphate, according to a statement of its railway that was seen by the Gazette.",
)
PAGE = f"""<!doctype html><html><head><title>Locomotives for Tunisia</title><style>p {{ color: red }}</style>
<meta property="article:published_time" content="2024-05-03">
<script>var told = "Sofia sold ten ships to Oran";</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World news</a> <a href="/s">Sport</a></nav>
<div class="cookie-consent"><p>{COOKIES}</p><button>Accept all of it now</button></div>
<article><h1>Locomotives for Tunisia</h1><p>{TEXT[0]}</p>
<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure><p>{TEXT[1]}</p>
<table><tr><th>Buyer</th><th>Sold</th></tr><tr><td>Tunisia</td><td>40 locomotives in 2024</td></tr></table>
<p>{TEXT[2]}</p>
<aside class="newsletter"><h4>Weekly</h4><p>{LETTER}</p></aside>
<div class="related"><ul><li><a href="/x">Morocco buys trams from Poland</a></li></ul></div>
<div class="author-bio"><p>{AUTHOR}</p></div></article>
<div hidden><p>This is what a reader of the page never sees of it.</p></div></body></html>"""


def _article(page: str = PAGE) -> Article:
    return article_from_page(page.encode(), today=TODAY)


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<a href='/'>Front page today</a><a href='/w'>All the world news</a>", "Front page today All the world news"),
        ("<a href='/a'>The whole of Asia</a></b><b><a href='/e'>The whole of Europe</a>",
         "The whole of Asia The whole of Europe"),
        ("The <a href='/s'>Salt Road of the north</a>, and its use", "The Salt Road of the north, and its use"),
        ("Of the <a href='/s'>caravan</a>s of the north", "Of the caravans of the north"),
    ],
)  # fmt: skip
def test_links_beside_each_other_are_words_of_their_own(markup: str, line: str) -> None:
    assert lines_of(tree_of(f"<html><body><p><b>{markup}</b></p></body></html>")) == [line]


def test_what_stands_on_a_page_and_not_in_the_text_is_left_out() -> None:
    article = _article()
    assert set(article.left_out) == {
        COOKIES, CAPTION, "Tunisia | 40 locomotives in 2024", LETTER, "Morocco buys trams from Poland", AUTHOR,
    }  # fmt: skip
    assert article.lost == 6
    assert all(each in article.text for each in TEXT)


def test_nothing_is_left_out_of_a_page_that_is_all_article() -> None:
    body = "".join(f"<p>{each}</p>" for each in TEXT)
    head = '<meta property="article:published_time" content="2024-05-03">'
    assert _article(f"<html><head>{head}</head><body><article>{body}</article></body></html>").left_out == ()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>A sentence<br>on two lines of it</p>", ("on two lines of it",)),
        ("<ul><li>Bread from the Nile</li><li>Salt</li></ul>", ("Bread from the Nile",)),
        ("<p><a href='/'>Home</a> / <a href='/t'>Trade</a> / <a>World news</a></p>", ()),
        ("<p>Read <a href='/t'>Trade</a> for all of it</p>", ("Read Trade for all of it",)),
        ("<a href='/t'><h3>Why Oslo sells its gas</h3></a>", ("Why Oslo sells its gas",)),
        ("<table><tr><td><p>one of the cells</p></td></tr></table>", ("one of the cells",)),
        ("<p>the same on a page twice</p><p>the same on a page twice</p>", ("the same on a page twice",)),
        ("<p style='display: none'>nobody sees this line</p>", ()),
        ("<noscript><p>only without a script at all</p></noscript>", ()),
        ("<p>stands in the text of it</p>", ()),
        ("<p>奥斯陆出售了四十台火车头外交部在周四的声明中说</p>", ("奥斯陆出售了四十台火车头外交部在周四的声明中说",)),
    ],
)  # fmt: skip
def test_a_block_is_what_a_reader_takes_for_one(markup: str, expected: tuple[str, ...]) -> None:
    root = tree_of(f"<html><body>{markup}</body></html>")
    assert root is not None
    assert left_out(lines_of(root), "This stands in the text of it.")["left_out"] == expected


def test_what_is_listed_has_a_bound_and_what_is_counted_has_none() -> None:
    lines = "".join(f"<p>the notice with number {number} {'of many ' * 80}</p>" for number in range(3 * MOST))
    root = tree_of(f"<html><body>{lines}</body></html>")
    assert root is not None
    found = left_out(lines_of(root), "")
    listed = found["left_out"]
    assert (len(listed), found["unlisted"]) == (MOST, 2 * MOST)
    assert max(map(len, listed)) == LONGEST
    assert listed[0].endswith("…")


def test_what_is_left_out_makes_no_other_article() -> None:
    article = _article()
    other = replace(article, left_out=("another teaser of that day",), unlisted=3)
    assert (article, article.id) == (other, other.id)
    assert (article.lost, other.lost) == (6, 4)


def test_what_is_left_out_of_a_letter_is_told_too() -> None:
    mail = f"From: Gazette <g@gazette.example>\nDate: Fri, 3 May 2024 08:00:00 +0000\nContent-Type: text/html\n\n{PAGE}"
    article, _ = article_from_mail(mail.encode(), today=TODAY)
    assert CAPTION in article.left_out


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "a word " * 700_000 + "</p>",
        f"<p>{'a b c d ' * 45}</p>" * (MOST_TAGS // 2),
        f"<a>{'a b c d ' * 22}" * MOST_TAGS,
        f"<td>{'a b c d ' * 22}" * MOST_TAGS,
    ],
    ids=["one block", "many blocks", "open links", "open cells"],
)
def test_no_page_that_is_taken_takes_long(body: str) -> None:
    root = tree_of(f"<html><body>{body[:5_000_000]}</body></html>")
    assert root is not None
    before = monotonic()
    left_out(lines_of(root), "a b c d e f " * 15_000)
    assert monotonic() - before < 10
