from datetime import date

import pytest

from foreigndesk.intake.cleaning import clean
from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.markup import tree_of
from foreigndesk.intake.page import MOST_TAGS, article_from_page

TODAY = date(2024, 6, 1)
PARAGRAPHS = (
    "<p>Northland has agreed to <b>reopen</b> the ferry line to Southmark, its transport ministry\nsaid on Friday.</p>"
    "<h2>What does Southmark get?</h2>"
    "<p>Southmark will deliver 40,000 tonnes of grain a year, and the railway will carry it inland.</p>"
    "<p>Source: Example Post</p>"
)
STAMP = '<meta property="article:published_time" content="2024-05-03T08:00:00Z">'
META = '<meta property="og:site_name" content="The Harbour Gazette"><link rel="canonical" href="https://gazette.example/f">'


def _page(body: str = PARAGRAPHS, head: str = STAMP + META, title: str = "The ferry sails again") -> bytes:
    around = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    article = f"<article><h1>{title}</h1>{body}</article>"
    top = f"<!doctype html><html><head><title>{title}</title>{head}</head>"
    return f"{top}<body>{around}{article}</body></html>".encode()


def _skip(data: bytes, encoding: str = "utf-8") -> SkipArticle:
    with pytest.raises(SkipArticle) as skip:
        article_from_page(data, today=TODAY, encoding=encoding)
    return skip.value


def test_page_gives_text_a_paragraph_a_line_with_its_metadata() -> None:
    article = article_from_page(_page(), today=TODAY, doc="f.html")
    assert [(block.kind, article.text[block.start : block.end]) for block in article.blocks] == [
        ("heading", "The ferry sails again"),
        (
            "paragraph",
            "Northland has agreed to reopen the ferry line to Southmark, its transport ministry said on Friday.",
        ),
        ("heading", "What does Southmark get?"),
        ("paragraph", "Southmark will deliver 40,000 tonnes of grain a year, and the railway will carry it inland."),
        ("credit", "Source: Example Post"),
    ]
    assert (article.published, article.title) == (date(2024, 5, 3), "The ferry sails again")
    assert (article.publisher, article.url) == ("The Harbour Gazette", "https://gazette.example/f")
    assert (article.credit, article.doc) == ("Example Post", "f.html")


def test_a_page_names_no_outlet_by_an_address_of_others() -> None:
    head = f'{STAMP}<link rel="canonical" href="https://other.example/z">'
    article = article_from_page(_page(head=head), today=TODAY, url="https://gazette.example/f")
    assert (article.publisher, article.url) == (None, "https://gazette.example/f")


def test_date_given_wins_over_the_pages_own() -> None:
    assert article_from_page(_page(), today=TODAY, published=date(2024, 5, 5)).published == date(2024, 5, 5)


def test_page_without_a_date_says_how_to_give_one() -> None:
    skip = _skip(_page(head=""))
    assert skip.reason == "no-date"
    assert "--published" in str(skip)


def test_page_of_the_future_is_refused() -> None:
    assert _skip(_page(head=STAMP.replace("2024", "2099"))).reason == "future-date"


def test_where_it_is_tomorrow_a_page_is_not_of_the_future() -> None:
    data, before = _page(), date(2024, 5, 2)
    assert article_from_page(data, today=before).published == date(2024, 5, 3)
    with pytest.raises(SkipArticle) as skip:
        article_from_page(data, today=before, published=date(2024, 5, 3))  # whoever says so is here
    assert skip.value.reason == "future-date"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("404 Not Found", "<p>The requested URL was not found on this server.</p>"),
        ("Access Denied", "<p>You don't have permission to access this page.</p>"),
        ("Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript>"),
        ("The Harbour Gazette", "<p>Please enable JavaScript to read this site.</p>"),
        ("403 Forbidden", ""),
    ],
)
def test_error_page(title: str, body: str) -> None:
    skip = _skip(f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode())
    assert skip.reason == "error-page"
    assert "fetch the page again" in str(skip)


def test_article_may_begin_as_an_error_page_does() -> None:
    title = "Access denied: why the inspectors never saw the ships"
    assert article_from_page(_page(title=title, body=PARAGRAPHS * 2), today=TODAY).title == title


@pytest.mark.parametrize("body", ["", "<script>start()</script>", "<img src='a.png'>"])
def test_page_without_text(body: str) -> None:
    skip = _skip(f"<html><head><title>Gazette</title></head><body>{body}</body></html>".encode())
    assert skip.reason == "no-text"
    assert "save the article's text" in str(skip)


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1"])
def test_declared_encoding_is_used(declared: str) -> None:
    page = _page(head=STAMP + f"<meta charset='{declared}'>", body=PARAGRAPHS.replace("its", "Northland’s"))
    article = article_from_page(page.decode().encode("windows-1252"), today=TODAY)
    assert "Northland’s transport" in article.text


def test_encoding_given_wins_over_the_declared_one() -> None:
    page = _page(head=STAMP + "<meta charset='utf-8'>", body=PARAGRAPHS.replace("its", "Northland’s"))
    data = page.decode().encode("windows-1252")
    assert _skip(data).reason == "encoding"
    assert "Northland’s transport" in article_from_page(data, today=TODAY, encoding="windows-1252").text


def test_what_the_server_says_wins_over_the_declared_encoding_where_it_can_be() -> None:
    page = _page(head=STAMP + "<meta charset='iso-8859-1'>", body=PARAGRAPHS.replace("its", "Northland’s"))
    assert "Northland’s transport" in article_from_page(page, today=TODAY, said="utf-8").text
    other = page.decode().encode("windows-1252")
    assert "Northland’s transport" in article_from_page(other, today=TODAY, said="utf-8").text


def test_declared_encoding_that_nobody_knows_is_passed_over() -> None:
    assert article_from_page(_page(head=STAMP + "<meta charset='x-none'>"), today=TODAY).published == date(2024, 5, 3)


GERMAN = "<p>Das Ministerium hat am Freitag mitgeteilt, dass die Fähre nach elf Jahren wieder fahren soll.</p>" * 3


def test_page_in_another_language_is_an_article_in_it() -> None:
    data = _page(head=STAMP, body=GERMAN, title="Die Fähre fährt wieder")
    assert article_from_page(data, today=TODAY).language == "de"


@pytest.mark.parametrize("declared", ["", " lang='de-AT'"])
def test_page_in_another_language_is_left_closed_where_only_what_is_read_is_asked_for(declared: str) -> None:
    data = _page(head=STAMP, body=GERMAN).replace(b"<html>", f"<html{declared}>".encode())
    with pytest.raises(SkipArticle, match=r"a page in German \(de\)") as told:
        article_from_page(data, today=TODAY, only_read=True)
    assert told.value.reason == "left-closed"


@pytest.mark.parametrize(
    ("body", "declared"), [(GERMAN, "en-GB"), (PARAGRAPHS, "de"), (PARAGRAPHS + GERMAN[:99], "de")]
)
def test_page_that_says_or_shows_that_it_is_read_is_opened(body: str, declared: str) -> None:
    data = _page(body).replace(b"<html>", f"<html lang={declared}>".encode())
    assert article_from_page(data, today=TODAY, only_read=True) == article_from_page(data, today=TODAY)


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x02", "\x1b", "\ufffe", "&#11;", "&#x1;", "&#X0000b", "&#0;"])
def test_a_character_that_no_xml_holds_is_a_space(sign: str) -> None:
    for body in (PARAGRAPHS.replace("ferry line", f"ferry{sign} line"), f"{PARAGRAPHS}<div>{sign}</div>"):
        article = article_from_page(_page(body, title=f"The ferry{sign} sails"), today=TODAY)
        assert article.title == "The ferry sails"
        assert "reopen the ferry line to Southmark" in article.text
    head = f'{STAMP}<meta name="author" content="Ada{sign} Berg"><meta name="description" content="{sign}">'
    assert article_from_page(_page(head=head), today=TODAY).authors == ("Ada Berg",)


def test_references_to_other_characters_stay() -> None:
    text = article_from_page(_page(PARAGRAPHS.replace("said", "sa&#105;d &#x20AC;1 &#110;ow")), today=TODAY).text
    assert "ministry said €1 now on" in text


@pytest.mark.parametrize("depth", [260, 450])
def test_of_a_deep_page_nothing_is_lost(depth: int) -> None:
    body = "<b>" * depth + PARAGRAPHS + "</b>" * depth + PARAGRAPHS.replace("Northland", "Eastland")
    text = article_from_page(_page(body), today=TODAY).text
    assert "Northland has agreed" in text
    assert "Eastland has agreed" in text


def test_a_page_too_deep_to_be_gone_through_is_refused() -> None:
    skip = _skip(_page("<div>" * 3000 + PARAGRAPHS))
    assert (skip.reason, skip.found) == ("too-large", "a page of more than 500 elements within elements")


def test_a_picture_within_a_page_is_no_tag_of_many_attributes() -> None:
    picture = f"<img src='data:image/png;base64,{'ab1+/' * 20_000}='>"
    script = f"<script>if (a<b) {{ {'x = 1; ' * 10_000} }}</script>"
    assert "Northland" in article_from_page(_page(picture + script + PARAGRAPHS), today=TODAY).text


def test_a_script_in_a_title_is_no_script_and_one_in_a_comment_hides_nothing() -> None:
    page = _page(f"<!-- <script> -->{PARAGRAPHS}<script>start()</script>", title="The &lt;script&gt; sails")
    assert "Northland has agreed" in article_from_page(page.replace(b"&lt;", b"<"), today=TODAY).text


@pytest.mark.parametrize(
    "before",
    [
        '<script type="application/ld+json">{"@type": "WebPage", "name": "a <!-- b"}</script>',
        "<script src='a.json.js'>s = '<!--';</script>",
        "<script data-type='a' src=b.json>s = '<!--' + \"<textarea>\";</script>",
        "<style>a::before { content: '<!--' }</style>",
        "<div data-a='<script>'></div>",
        '<div data-a="<!--"></div>',
        "<!-->",
        "<!--->",
        "<!-- a --!>",
        "<textarea><!--</textarea>",
    ],
)
def test_what_looks_like_a_comment_or_a_script_takes_no_text_with_it(before: str) -> None:
    found = article_from_page(_page(f"{before}{PARAGRAPHS}<script>x</script><!-- b -->"), today=TODAY)
    assert "Northland has agreed" in found.text
    assert "s =" not in found.text


def test_json_in_a_script_is_read_whatever_is_in_it() -> None:
    linked = '{"@type": "NewsArticle", "datePublished": "2024-05-03", "articleSection": "<!-- <p> </p>"}'
    found = article_from_page(_page(head=f"<script type='application/ld+json'>{linked}</script>"), today=TODAY)
    assert (found.published, found.section) == (date(2024, 5, 3), "<!-- <p> </p>")


def test_page_of_too_many_tags_is_refused_before_it_is_parsed() -> None:
    skip = _skip(b"<html><body>" + b"<p>a" * (MOST_TAGS + 1))
    assert skip.reason == "too-large"
    assert "save the article's text" in str(skip)


@pytest.mark.parametrize(
    ("moment", "address", "day"),
    [
        ("2024-05-03T02:12:54Z", "2024/05/02/x", 2),
        ("2024-05-03T02:12:54+00:00", "20240502-x", 2),
        ("2024-05-03T16:34:00Z", "2024/05/02/x", 3),
        ("2024-05-03T02:12:54-05:00", "2024/05/02/x", 3),
        ("2024-05-03T02:12:54Z", "2024/05/01/x", 3),
        ("2024-05-03T02:12:54Z", "2024/99/02/x", 3),
        ("2024-05-03", "2024/05/02/x", 3),
    ],
)
def test_a_morning_in_utc_is_the_day_before_where_the_address_says_so(moment: str, address: str, day: int) -> None:
    head = STAMP.replace("2024-05-03T08:00:00Z", moment) + META.replace("/f", f"/{address}")
    assert article_from_page(_page(head=head), today=TODAY).published == date(2024, 5, day)


BESIDE = "<li>The council has closed the library on the hill, and readers are asked to wait until it opens.</li>"


def _left(body: str) -> str:
    root = tree_of(_page(body).decode())
    assert root is not None
    clean(root)
    return root.text_content()


@pytest.mark.parametrize("name", ["related", "Related-posts", "box more-stories", "cookie_banner", "newsletter"])
def test_a_block_beside_the_article_is_none_of_it(name: str) -> None:
    beside = f'<div class="{name}"><ul>{BESIDE}</ul></div>'
    assert "library" not in _left(PARAGRAPHS + beside)
    assert "library" not in article_from_page(_page(PARAGRAPHS + beside), today=TODAY).text
    assert "library" in _left(PARAGRAPHS + beside.replace(name, "under"))


TELLING = "<p>Northland sold Southmark the last of its ferries on Friday, the harbour master told us {} times.</p>"
SENTENCES = "".join(map(TELLING.format, range(2, 7)))
COMMENT = "<p>A reader thinks that this is a matter of great weight, and says so at length again and again.</p>"


@pytest.mark.parametrize(
    "name",
    ["text has-related", "text category-trending tag-cookies", "story story--recommended", "text post-related-ready",
     "article-text cookies-accepted", "story-body related-on", "with-newsletter", "related", "post-related"],
)  # fmt: skip
def test_the_text_is_found_whatever_a_block_of_it_has_or_is_about(name: str) -> None:
    title, rest = "<h1>Ferries for Southmark</h1>", f"<section id='comments'>{COMMENT * 9}</section>"
    for body in (f'{title}<div class="{name}">{SENTENCES}</div>', f'{title}<main class="{name}">{SENTENCES}</main>'):
        for beside in (rest, f"<div>{COMMENT * 9}</div>"):
            page = f"<html><head>{STAMP}</head><body>{body}{beside}</body></html>".encode()
            assert article_from_page(page, today=TODAY).text.count("harbour master") >= 5
    within = f'{PARAGRAPHS}<div class="{name}">{TELLING.format(9)}</div>{PARAGRAPHS}'
    assert "harbour master" in article_from_page(_page(within), today=TODAY).text


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="article-related"><a href="/a">Gold</a><p>{}</p><a href="/b">Rice</a><p>{}</p></div>',
        '<div class="c-newsletter"><p>Sign up here: the best of our news in your inbox, a letter a week. {}</p></div>',
        '<div class="block__related-posts"><ul><li><a href="/a">{}</a></li></ul></div>',
    ],
)
def test_teasers_and_boxes_are_beside_the_article_however_long(beside: str) -> None:
    teaser = "The council has closed the library on the hill, and readers are asked to wait there until it opens."
    assert "library" not in _left(PARAGRAPHS * 5 + beside.format(teaser, teaser))


def test_a_page_of_which_no_more_than_its_headline_is_found_is_refused() -> None:
    page = f"<html><head><title>Ferries for Southmark | Gazette</title>{STAMP}</head><body>"
    rest = f"<section id='comments'>{COMMENT * 9}</section>"
    skip = _skip(f"{page}<h1>Ferries for Southmark</h1>{rest}</body></html>".encode())
    assert skip.reason == "no-text"


@pytest.mark.parametrize("inside", ["<h1>The ferry sails again</h1>", "<article></article>", PARAGRAPHS * 9])
def test_a_block_that_holds_the_article_stays_whatever_it_is_called(inside: str) -> None:
    assert "library" in _left(f'<div class="related"><ul>{BESIDE}</ul>{inside}</div>{PARAGRAPHS}')


def test_bare_text_after_a_block_is_a_paragraph() -> None:
    bare = "The first ferry left Southmark on Friday, the <b>harbour master</b> said in a statement."
    body = f"<div><img src='f.jpg' alt=''></div>{bare}{PARAGRAPHS}"
    assert (
        "The first ferry left Southmark on Friday, the harbour master said in a statement."
        in article_from_page(_page(body), today=TODAY).text.splitlines()
    )


def test_a_page_that_is_nothing_but_a_comment_has_no_text() -> None:
    assert _skip(b"<!-- nothing -->").reason == "no-text"


@pytest.mark.parametrize(
    "page",
    [
        "<title>Sign in</title><form><input name=u></form><a href=/>Front page</a>",
        "<title>Archive</title><ul><li>News<li>Trade<li>Opinion</ul><a href=/2>Next</a>",
    ],
)
def test_a_page_without_a_sentence_is_no_article(page: str) -> None:
    body = f"<html><head>{STAMP}</head><body>{page}</body></html>".encode()
    assert _skip(body).reason == "no-text"
