"""Any text and any bytes at all are either read, with blocks that hold, or refused with a reason."""

import string
import time
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.intake import SkipArticle, article_from_text
from foreigndesk.intake.decoding import decode_text
from foreigndesk.intake.items import called
from foreigndesk.intake.jsonl import articles_from_jsonl
from foreigndesk.intake.page import article_from_page
from foreigndesk.records import Article, article_id

DAY = date(2024, 5, 3)
BOUNDED = settings(deadline=1000)
"""Milliseconds for one example, once the models are loaded."""

PIECES = (
    "Source: Example Post", "By Ines Holm", "(Reuters)", "Read more:", "About the author", "What now?", "Two states",
    "The ministers met on Monday.", "- grain", "“We will sail,” he said.", "I have worked as a reporter", "© 2024",
    "AP", "***",
    "iron and coal and grain went north by sea in the month of May while the ports were shut for the whole", "\r", "\t",
    "Ines Holm is an editor at Example Post.", "\u2028", "\x0c", "\ufeff", "3 May 2024", "é", "日本", "🚢", "(", "\x85",
)  # fmt: skip
TEXTS = st.text() | st.lists(st.sampled_from(PIECES) | st.text(string.printable, max_size=30)).map("\n".join)


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:  # pyright: ignore[reportUnusedFunction]
    html = b"<html><body>" + b"<p>The ministers met on Monday and agreed on grain.</p>" * 3
    article_from_page(html, today=DAY, published=DAY)


def _holds(article: Article) -> None:
    assert article.id == article_id(article.text)
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert (
            not article.text[end : block.start]
            .strip(" \u200b\ufeff\n\t\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u3000\xa0")
            .strip()
        )
        assert article.text[block.start : block.end].strip()
        end = block.end
    assert article.blocks


@BOUNDED
@given(TEXTS)
def test_any_text_is_read_unaltered_or_refused(text: str) -> None:
    try:
        article = article_from_text(text, published=DAY)
    except SkipArticle as skip:
        assert skip.reason in ("empty", "no-text", "binary", "encoding")
        return
    assert article.text == text
    _holds(article)


@BOUNDED
@given(TEXTS)
def test_same_text_gives_the_same_article(text: str) -> None:
    read = partial(article_from_text, text, published=DAY)
    try:
        first = read()
    except SkipArticle:
        return
    assert first == read()


@BOUNDED
@given(st.binary(), st.sampled_from(["utf-8", "utf-16", "windows-1252", "idna", "undefined", "rot13", ""]))
def test_any_bytes_are_decoded_or_refused(data: bytes, encoding: str) -> None:
    try:
        assert isinstance(decode_text(data, encoding), str)
    except SkipArticle as skip:
        assert skip.reason in ("binary", "encoding")


@given(
    st.lists(st.text(string.printable) | st.sampled_from(["<p>", "</p>", "<title>", "<h1>", "<!--", "The ship sails."]))
)
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    data = ("<html><body>" + "".join(pieces)).encode()
    try:
        _holds(article_from_page(data, today=DAY, published=DAY))
    except SkipArticle as skip:
        assert skip.advice


@BOUNDED
@given(st.lists(st.binary(max_size=40) | st.sampled_from([b'{"text": "The ship sails.", "published": "2024-05-01"}'])))
def test_every_line_that_is_not_blank_is_answered_once(lines: list[bytes]) -> None:
    data = [line.replace(b"\n", b" ") + b"\n" for line in lines]
    found = list(called(articles_from_jsonl(data, name="x", today=DAY, limit_bytes=100)))
    assert len(found) == sum(bool(line.strip()) for line in data)


@pytest.mark.parametrize("piece", ["(", "Photo: ", "Ines Holm is ", "By A ", "I am a ", "a / ", "[AP ", "sign up "])
def test_long_lines_of_hostile_pieces_take_no_time(piece: str) -> None:
    lines = [piece * (980 // len(piece)) + "a", piece * (8_000 // len(piece)) + "a"] * 20
    text = "The ministers met on Monday and agreed on grain.\n" * 80 + "\n".join(lines)
    start = time.perf_counter()
    assert len(article_from_text(text, published=DAY).blocks) == 120
    assert time.perf_counter() - start < 2
