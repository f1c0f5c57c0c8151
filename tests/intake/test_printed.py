"""The day of publication of a page: printed in a field for it or near the headline, and never made up."""

from datetime import date

import pytest

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.lines import told_day
from foreigndesk.intake.page import article_from_page

TODAY = date(2026, 1, 1)
NEWS = "Chad sold 500 tonnes of rice to Mali, the trade ministry in N'Djamena said, and it was pleased with the price."
CALLED = '<time datetime="2023-05-05">Friday</time>'


def day_of(head: str = "", above: str = "", below: str = "", dated: date | None = None) -> date | str:
    body = f"<article><h1>Rice for Mali</h1>{above}<p>{NEWS}</p><p>{NEWS}</p>{below}</article>"
    page = f"<html><head><title>Rice for Mali</title>{head}</head><body>{body}</body></html>"
    try:
        return article_from_page(page.encode(), today=TODAY, dated=dated).published
    except SkipArticle as skip:
        return skip.reason


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2023-05">',
        '<meta name="date" content="2023">',
        '<meta name="date" content="May 2023">',
        '<meta name="date" content="03/04/2023">',
        '<meta name="date" content="0001-01-01T00:00:00">',
        '<meta property="article:modified_time" content="2023-05-05T10:00:00Z">',
        '<meta property="og:updated_time" content="2023-05-05T10:00:00Z">',
        '<meta http-equiv="last-modified" content="2023-05-05">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2023-05-05"}</script>',
        '<meta property="og:image" content="https://gazette.example/2018/03/04/x.jpg">',
        '<link rel="canonical" href="https://gazette.example/2023/05/rice">',
    ],
)
def test_no_day_is_made_of_what_the_head_says_of_something_else(head: str) -> None:
    assert day_of(head) == "no-date"
    assert day_of(head, dated=date(2023, 5, 4)) == date(2023, 5, 4)


@pytest.mark.parametrize(
    "text",
    [
        '<time class="updated" datetime="2023-05-05">Friday</time>',
        f'<div class="changed">{CALLED}</div>',
        f"<p>Updated {CALLED}</p>",
        "<p>Last updated: 5 May 2023</p>",
        '<p class="date">03/04/2023</p>',
        '<p class="date">May 2023</p>',
        '<p class="date">31 April 2023</p>',
        "<p>On 5 May 2023 the ministry said that it would sell more rice.</p>",
        f"<p>The fair opens {CALLED}</p>",
        f'<aside class="related">{CALLED}<a href="/x">Gold</a></aside>',
        f'<div id="comments"><div class="meta">{CALLED}</div><p>{NEWS}</p></div>',
        '<div class="comments"><span class="date">5 May 2023</span></div>',
        "<footer>© The Gazette, 5 May 2023</footer>",
        f'<figure><img src="/2023/05/05/x.jpg"><figcaption>{CALLED}</figcaption></figure>',
    ],
)
def test_no_day_is_made_of_what_is_printed_of_something_else(text: str) -> None:
    assert day_of(above=text) == day_of(below=text) == "no-date"


@pytest.mark.parametrize(
    "text",
    [
        CALLED,
        f"<p>Published on Friday, {CALLED}</p>",
        '<time class="entry-date published updated" datetime="2023-05-05T08:00:00+0200">x</time>',
        '<span itemprop="datePublished" content="2023-05-05">Friday</span>',
        '<div class="byline">By Ada Berg | May 5, 2023 | Updated May 7, 2023</div>',
        '<div class="meta">Updated 7 May 2023, published 5 May 2023</div>',
        '<p class="post-date">5th of May 2023</p>',
        "<p>Friday, May 5, 2023, 10:05 pm GMT</p>",
        "<div>2023.05.05 10:05</div>",
        '<time class="entry-date updated" datetime="2023-05-05">Friday</time>',
        '<div class="byline">Posted by Ada Berg on 5 May 2023 at 10:05 am</div>',
        '<div class="meta"><a href="/ada">Ada Berg</a><br>5 May 2023</div>',
    ],
)
def test_a_day_that_is_printed_near_the_headline_is_that_of_publication(text: str) -> None:
    assert day_of(above=text) == date(2023, 5, 5)


PICTURE = '<img src="d.jpg"><span>A mill in Bamako</span><span>May 5, 2023</span>'


@pytest.mark.parametrize(
    "text",
    [
        f"<blockquote><p><a>A post shared by a mill</a> on {CALLED}</p></blockquote>",
        f"<p><a>A post shared by a mill</a> on {CALLED}</p>",
        f'<div class="links"><h3>Read also</h3><ul><li><a>Gold for Chad</a> {CALLED}</li></ul></div>',
        f"<ul><li><a>Gold for Chad</a> {CALLED}</li></ul>",
        '<ul><li><a>Gold for Chad</a> <span class="date">5 May 2023</span></li></ul>',
        f"<h2>What came before</h2><div><span class='date'>5 May 2023</span><p>{NEWS}</p></div>",
        f'<div class="image">{PICTURE}</div>',
        f"<div>{PICTURE}</div>",
    ],
)
def test_a_day_within_the_text_of_something_else_is_not_that_of_publication(text: str) -> None:
    assert day_of(below=text) == "no-date"
    assert day_of(above=CALLED, below=text.replace("5 May", "7 May").replace("05-05", "05-07")) == date(2023, 5, 5)


@pytest.mark.parametrize("text", [f'<div class="image">{PICTURE}</div>', f"<div>{PICTURE}</div>"])
def test_a_picture_above_the_text_tells_no_day(text: str) -> None:
    assert day_of(above=text) == "no-date"


def test_a_day_after_the_text_has_begun_gives_way_to_the_feed_and_the_address() -> None:
    late, address = (
        '<p class="date">5 May 2023</p>',
        '<link rel="canonical" href="https://gazette.example/2023/05/03/r">',
    )
    assert day_of(below=late, dated=date(2023, 5, 4)) == date(2023, 5, 4)
    assert day_of(address, below=late) == date(2023, 5, 3)
    assert day_of(address, above=f"<p>{NEWS}</p>{late}", dated=date(2023, 5, 4)) == date(2023, 5, 5)  # after the lead


def test_the_text_may_begin_without_paragraphs() -> None:
    late = f'<div>{NEWS}</div><div>{NEWS}</div><div class="date">5 May 2023</div>'
    page = f"<html><body><article><h1>Rice</h1>{late}</article></body></html>".encode()
    assert article_from_page(page, today=TODAY, dated=date(2023, 5, 4)).published == date(2023, 5, 4)


def test_a_plain_day_counts_only_before_the_text_begins() -> None:
    assert day_of(below="<p>5 May 2023</p>") == "no-date"
    assert day_of(below='<p class="date">5 May 2023</p>') == date(2023, 5, 5)


def test_the_day_nearest_to_the_headline_counts_and_far_ones_only_where_they_agree() -> None:
    far = '<div><span class="date">{} May 2023</span></div>'
    page = "<html><body>{}<div><h1>Rice for Mali</h1>{}</div><p>" + f"{NEWS}</p><p>{NEWS}</p></body></html>"

    def published(before: str, near: str = "") -> date:
        return article_from_page(page.format(before, near).encode(), today=TODAY).published

    assert published(far.format(7), far.format(5)) == date(2023, 5, 5)
    assert published(far.format(5) * 2) == date(2023, 5, 5)
    with pytest.raises(SkipArticle):
        published(far.format(5) + far.format(7))


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<header><div class="today">Sunday, 7 May 2023</div></header>{}',
        '<div class="weather"><span>7 May 2023</span></div>{}',
        "<div><header><p>Sunday, 7 May 2023</p></header>{}</div>",
        '{}<div class="more"><div><h3>Gold</h3><time datetime="2023-05-07"></time></div></div>',
    ],
)
def test_a_day_elsewhere_on_the_page_is_not_its_own(elsewhere: str) -> None:
    article = f"<article><h1>Rice for Mali</h1><p>{NEWS}</p><p>{NEWS}</p></article>"
    page = f"<html><body>{elsewhere.format(article)}</body></html>".encode()
    with pytest.raises(SkipArticle) as refused:
        article_from_page(page, today=TODAY)
    assert refused.value.reason == "no-date"


@pytest.mark.parametrize(
    "line",
    [
        "<p>12 May 1978.</p>",
        '<p class="info">The ministry was founded on 3 March 1499.</p>',
        '<p class="date">3 March 1499</p>',
        '<div class="meta">Photo taken on 3 March 1999</div>',
        '<span class="date">Offer valid until 3 March 2025</span>',
        '<div class="event-date">Conference: 12 June 2031</div>',
        '<div class="date">12 June 2031</div>',
        '<time datetime="2031-06-12">the conference</time>',
    ],
)
def test_a_line_with_the_day_of_something_else_gives_way(line: str) -> None:
    assert day_of(above=line) == day_of(below=line) == "no-date"
    assert day_of(above=line, dated=date(2023, 5, 4)) == date(2023, 5, 4)


def test_a_day_far_from_the_headline_comes_after_the_feeds_and_the_address() -> None:
    far = f'<div><span class="date">7 May 2023</span></div><article><h1>Rice</h1><p>{NEWS}</p><p>{NEWS}</p></article>'
    page = f"<html><body>{far}</body></html>".encode()
    assert article_from_page(page, today=TODAY).published == date(2023, 5, 7)
    assert article_from_page(page, today=TODAY, dated=date(2023, 5, 4)).published == date(2023, 5, 4)
    address = "https://gazette.example/2023/05/03/rice"
    assert article_from_page(page, today=TODAY, url=address).published == date(2023, 5, 3)


def test_the_day_in_the_address_is_the_last_resort() -> None:
    address = '<link rel="canonical" href="https://gazette.example/2023/05/03/rice">'
    assert day_of(address) == date(2023, 5, 3)
    assert day_of(address, CALLED) == date(2023, 5, 5)
    assert day_of(address, dated=date(2023, 5, 4)) == date(2023, 5, 4)


@pytest.mark.parametrize(
    "told",
    ["2023-09-13T08:00:00Z", "Wednesday, September 13, 2023, 12:06 PM", "Sept. 13, 2023", "13 sep 2023", "13.09.2023",
     "09/13/2023 09:49:00", "2023年9月13日"],
)  # fmt: skip
def test_a_day_is_read_where_it_can_be_read_one_way(told: str) -> None:
    assert told_day(told) == date(2023, 9, 13)


@pytest.mark.parametrize(
    "told", ["12/11/2023", "1683273600", "September 2023", "13 September", "yesterday", None, 2023]
)
def test_of_less_than_a_day_nothing_is_made(told: object) -> None:
    assert told_day(told) is None
