"""The pure function: what holds of every reading of any text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.intake import SkipArticle, article_from_text
from foreigndesk.reading import Tools, load_tools
from foreigndesk.reading import read as read_article
from foreigndesk.records import (
    REPORTING,
    AnyRecord,
    Article,
    Block,
    BlockKind,
    Forecast,
    Reading,
    Statement,
    article_id,
    verify,
)
from foreigndesk.sampled import samples
from foreigndesk.version import __version__
from tests.reading.reader import TUESDAY, read
from tests.strategies import some, texts

parses = settings(max_examples=25, deadline=None)
"""Each example costs a parse."""

PUBLISHED = date.fromisoformat(TUESDAY)
NAMES = ["Egypt", "Russia", "Kim Jong Un", "the Kremlin", "NATO", "officials", "it", "both", "He", "Seoul's spy agency"]
VERBS = ["said that", "denied", "sold drones to", "invaded", "will visit", "suspects that", "met with", "is an ally of"]
WORDS = [
    *NAMES, *VERBS, "tanks", "3,000 tonnes of", "two dozen", "last year", "in May", "on Monday", "if", "and", "who",
    "this", "not", "never", "may", ",", ".", ".", "?", ";", ":", "“", "”", '"', "–", "'s", "(", ")", "\n", "\n\n",
    "e\u0301", "\u200b", "\u00a0", "🙂", "Пхеньян", "北京",
]  # fmt: skip


@pytest.mark.parametrize("size", [1, 3])
def test_records_are_the_same_whatever_is_parsed_at_once(
    tools: Tools, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = max(samples(), key=lambda each: len(each.blocks))
    whole = read_article(article, tools)
    assert whole.records
    monkeypatch.setattr(tools.nlp, "batch_size", size)
    assert read_article(article, tools) == whole


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Words of the news in any order, joined as they may be in a text."""
    chosen = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
    joined = draw(st.sampled_from([" ", " ", "  ", ""]))
    return joined.join(["Officials said that", *chosen])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any text, as intake takes it or as somebody's own program hands it in."""
    text = draw(sentences() | texts)
    published = draw(st.dates(date(1946, 1, 1), date(2030, 12, 31)))
    if draw(st.booleans()):
        kind = draw(some(BlockKind))
        return Article(id=article_id(text), text=text, published=published, blocks=(Block(0, len(text), kind),))
    try:
        return article_from_text(text, published=published)
    except SkipArticle:
        return Article(id=article_id(text), text=text, published=published, blocks=())


def reading(article: Article) -> Reading:
    return read_article(article, load_tools())


@parses
@given(sentences() | texts)
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        article = article_from_text(text, published=PUBLISHED)
    except SkipArticle as skip:
        assert skip.reason
        return
    assert reading(article).article == article


@parses
@given(articles())
def test_every_span_is_its_quote(article: Article) -> None:
    for record in reading(article).records:
        verify(record, article.text)


@parses
@given(articles())
def test_reading_again_gives_the_same(article: Article) -> None:
    assert reading(article) == reading(article)


@parses
@given(articles(), st.text(max_size=10))
def test_ids_do_not_depend_on_where_it_was_printed(article: Article, doc: str) -> None:
    printed = replace(article, doc=doc, url="https://example.org/a", publisher="Gazette", title="Ships", credit="Stern")
    one, other = reading(article).records, reading(printed).records
    assert [record.id for record in one] == [record.id for record in other]
    assert {record.doc for record in other} <= {doc}


@parses
@given(articles())
def test_every_link_leads_to_a_record_of_the_reading(article: Article) -> None:
    records = reading(article).records
    known = {record.id for record in records}
    said = {record.id for record in records if isinstance(record, Statement)}
    for record in records:
        assert set(getattr(record, "attribution", ())) <= said
        assert set(_links(record)) <= known


def _links(record: AnyRecord) -> Iterator[str]:
    if isinstance(record, Forecast):
        yield from (each for each in (record.about, record.by) if each)
    if isinstance(record, Statement):
        yield from (each for each in (record.parent, record.responds_to and record.responds_to.record) if each)


@parses
@given(articles())
def test_records_are_in_the_order_of_the_text_and_each_is_told_once(article: Article) -> None:
    records = reading(article).records
    starts = [record.evidence.start for record in records]
    assert starts == sorted(starts)
    assert len({record.id for record in records}) == len(records)


@parses
@given(articles())
def test_nothing_is_read_outside_the_reporting_blocks(article: Article) -> None:
    reporting = [block for block in article.blocks if block.kind in REPORTING]
    for record in reading(article).records:
        assert any(block.start <= record.evidence.start < block.end for block in reporting)


@parses
@given(articles())
def test_confidence_is_a_share_and_says_who_is_confident(article: Article) -> None:
    for record in reading(article).records:
        assert 0 < record.coder.confidence <= 1
        assert record.coder.name.split(".")[0] in ("statements", "events", "transfers", "relations", "forecasts")
        assert record.coder.version == __version__


# Blocks


@pytest.mark.parametrize("kind", ["heading", "dateline", "teaser", "credit", "biography", "notice"])
def test_what_is_no_reporting_is_not_read(kind: BlockKind, tools: Tools) -> None:
    text = "Egypt invaded Libya.\nRwanda invaded Congo."
    blocks = (Block(0, 21, kind), Block(21, len(text), "paragraph"))
    article = Article(id=article_id(text), text=text, published=PUBLISHED, blocks=blocks)
    found = read_article(article, tools).records
    assert [record.evidence.text for record in found] == ["Rwanda invaded Congo."]


def test_a_dateline_bends_no_sentence() -> None:
    bare, filed = read("Sudan attacked Egypt on Sunday."), read("KHARTOUM — Sudan attacked Egypt on Sunday.")
    assert [type(record) for record in filed.records] == [type(record) for record in bare.records]
    assert [record.evidence.text for record in filed.records] == ["Sudan attacked Egypt on Sunday."]


def test_a_text_without_reporting_gives_nothing(tools: Tools) -> None:
    article = Article(id=article_id(""), text="", published=PUBLISHED, blocks=())
    assert read_article(article, tools).records == ()


def test_the_reader_says_what_it_is_made_of(tools: Tools) -> None:
    assert read("Egypt invaded Libya.").reading.reader == f"{tools.reader}+{__version__}"


def test_two_readings_do_not_meet() -> None:
    first = read("Angela Merkel visited Japan.")
    read("He visited Oman.")
    assert read("Angela Merkel visited Japan.").records == first.records


def test_a_sentence_beyond_the_reader_is_told_and_the_others_are_read(tools: Tools) -> None:
    long = "Chad sold " + ", ".join(["Mali"] * 300) + " rice."
    article = article_from_text(f"{long}\n\nRussia invaded Ukraine in 2022.", published=PUBLISHED)
    found = read_article(article, tools)
    assert [(each.reason, each.words) for each in found.refused] == [("too-long", long[:120])]
    assert {each.evidence.text for each in found.records} == {"Russia invaded Ukraine in 2022."}
