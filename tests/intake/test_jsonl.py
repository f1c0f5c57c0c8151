import json
from datetime import date
from typing import Any

import pytest

from foreigndesk.intake import SkipArticle
from foreigndesk.intake.items import called
from foreigndesk.intake.jsonl import articles_from_jsonl
from foreigndesk.records import Article

DAY = date(2024, 5, 3)
TEXT = "The two ministers met on Monday and agreed on grain."


def _read(*lines: bytes | dict[str, Any], published: date | None = None) -> list[Article | SkipArticle]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines]
    items = articles_from_jsonl(raw, name="news.jsonl", today=DAY, limit_bytes=500, published=published)
    return list(called(items))


def _one(line: bytes | dict[str, Any], published: date | None = None) -> Article:
    (article,) = _read(line, published=published)
    assert isinstance(article, Article), article
    return article


def _skip(line: bytes | dict[str, Any]) -> SkipArticle:
    (skip,) = _read(line)
    assert isinstance(skip, SkipArticle)
    return skip


def test_our_own_names() -> None:
    article = _one(
        {
            "id": "a1",
            "text": TEXT,
            "published": "2024-05-01",
            "url": "https://x.example/1",
            "publisher": "P",
            "title": "T",
        }
    )
    assert article.text == TEXT
    assert (article.doc, article.published, article.url) == ("a1", date(2024, 5, 1), "https://x.example/1")
    assert (article.publisher, article.title) == ("P", "T")


def test_ngec_names() -> None:
    article = _one(
        {"story_id": "s9", "event_text": TEXT, "pub_date": "2024-05-01T08:00:00", "headline": "T", "publisher": "P"}
    )
    assert (article.doc, article.text, article.published) == ("s9", TEXT, date(2024, 5, 1))
    assert (article.title, article.publisher) == ("T", "P")


def test_own_names_win_over_ngecs_and_null_is_no_value() -> None:
    line = {"id": None, "story_id": "s9", "text": TEXT, "event_text": "Other.", "published": "2024-05-01", "title": ""}
    article = _one(line)
    assert (article.doc, article.text, article.title) == ("s9", TEXT, None)


@pytest.mark.parametrize(("number", "doc"), [(7, "7"), (0, "0"), (1.5, "1.5")])
def test_ids_that_are_numbers_become_strings(number: float, doc: str) -> None:
    assert _one({"id": number, "text": TEXT, "published": "2024-05-01"}).doc == doc


def test_given_date_stands_in_for_a_missing_one_only() -> None:
    assert _one({"text": TEXT}, published=DAY).published == DAY
    assert _one({"text": TEXT, "published": "2024-05-01"}, published=DAY).published == date(2024, 5, 1)


def test_bad_lines_are_named_by_number_and_stop_nothing() -> None:
    good = {"text": TEXT, "published": "2024-05-01"}
    found = _read(good, b"\n", b"{oops\n", b"x" * 501, b"x" * 400 + b"\n", b"\xff\n", good)
    assert [item.reason if isinstance(item, SkipArticle) else "read" for item in found] == [
        "read", "bad-json", "too-large", "encoding", "read",
    ]  # fmt: skip
    assert [item.name for item in found if isinstance(item, SkipArticle)] == [
        "news.jsonl line 3", "news.jsonl line 4", "news.jsonl line 5",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason", "said"),
    [
        (b"not json\n", "bad-json", "character 0"),
        (b"[1, 2]\n", "bad-json", "a JSON list"),
        (b"[" * 400, "bad-json", "one JSON object"),
        ({"published": "2024-05-01"}, "bad-json", "no text or event_text"),
        ({"text": 5, "published": "2024-05-01"}, "bad-json", "5 as text"),
        ({"text": TEXT, "published": "2024-05-01", "url": ["x"]}, "bad-json", "url as a string"),
        ({"text": TEXT, "published": "2024-05-01", "id": True}, "bad-json", "id as a string"),
        ({"text": TEXT}, "no-date", "--published"),
        ({"text": TEXT, "published": "May 3, 2024"}, "bad-date", "May 3, 2024"),
        ({"text": TEXT, "published": 20240503}, "bad-date", "20240503"),
        ({"text": TEXT, "published": "2024-05-04"}, "future-date", "2024-05-04"),
        ({"text": " \n", "published": "2024-05-01"}, "empty", "white space"),
        ({"text": "12 – 14", "published": "2024-05-01"}, "no-text", "no word"),
        ({"text": TEXT + "\0", "published": "2024-05-01"}, "binary", "position 52"),
        ({"text": "Half \ud800 a pair was written here.", "published": "2024-05-01"}, "encoding", "position 5"),
    ],
)
def test_bad_line(line: bytes | dict[str, Any], reason: str, said: str) -> None:
    skip = _skip(line)
    assert skip.reason == reason
    assert said in str(skip)
    assert str(skip).startswith("news.jsonl line 1: ")


def test_a_translation_is_read_and_its_original_kept() -> None:
    line = {
        "text": "Chad sold rice to Mali.",
        "text_original": "Le Tchad a vendu du riz au Mali.",
        "published": "2023-05-05",
    }
    (found,) = called(
        articles_from_jsonl(
            [json.dumps({**line, "section": "Afrique", "modified": "2023-05-06"}).encode()],
            name="x",
            today=date(2024, 1, 1),
            limit_bytes=10_000,
        )
    )
    assert isinstance(found, Article)
    assert (found.text, found.original) == (line["text"], line["text_original"])
    assert (found.section, found.modified) == ("Afrique", date(2023, 5, 6))


@pytest.mark.parametrize(("modified", "kept"), [("2024-05-02", True), ("2024-04-30", False), ("2999-01-01", False)])
def test_a_change_before_publication_or_to_come_is_none(modified: str, *, kept: bool) -> None:
    found = _one({"text": TEXT, "published": "2024-05-01", "modified": modified})
    assert found.modified == (date.fromisoformat(modified) if kept else None)


@pytest.mark.parametrize("line", [b'{"id": "a\tb"}\n', b'{"id": "a\n', b'{"id": "\\q"}\n', b"{'id': 1}\n"])
def test_a_fault_of_json_is_told_with_its_place(line: bytes) -> None:
    skip = _skip(line)
    assert skip.reason == "bad-json"
    assert " at character " in skip.found and "at at" not in skip.found
