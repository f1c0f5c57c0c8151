"""JSON lines to articles, one a line: a bad line is one refusal, and the next is read."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, cast

from foreigndesk.intake.dates import check_date, latest, parse_date
from foreigndesk.intake.decoding import decode_text
from foreigndesk.intake.errors import SkipArticle, foreseen
from foreigndesk.intake.items import Item, refusing
from foreigndesk.intake.quotations import QUOTED, article_from_quotations, is_quotations
from foreigndesk.intake.text import article_from_text
from foreigndesk.records import Article

KEYS = {
    "id": ("id", "story_id"),
    "text": ("text", "event_text"),
    "published": ("published", "pub_date"),
    "url": ("url",),
    "publisher": ("publisher",),
    "title": ("title", "headline"),
    "modified": ("modified",),
    "section": ("section",),
    "original": ("text_original",),
}
"""The fields of an article and the keys that hold them, the first that has a value: our own names, then NGEC's."""

KNOWN = frozenset(chain(QUOTED, *KEYS.values()))
"""All keys that are read of a line."""


def articles_from_jsonl(
    lines: Iterable[bytes],
    *,
    name: str,
    today: date,
    limit_bytes: int,
    published: date | None = None,
    encoding: str = "utf-8",
) -> Iterator[Item]:
    """Each line an item: an article, or the reason why it is none; blank lines are passed over.

    ``name`` names the input in messages. ``published`` is for lines without a date. ``lines`` may hold a line of more
    than ``limit_bytes`` in pieces of which all but the last end without a newline.
    """
    number, inside = 0, False
    for line in lines:
        first, inside = not inside, not line.endswith(b"\n")
        if not first:
            continue
        number += 1
        if line.strip():
            read = partial(article_from_line, line, limit_bytes, encoding, published, today)
            yield partial(refusing, read, f"{name} line {number}")


def article_from_line(line: bytes, limit: int, encoding: str, published: date | None, today: date) -> Iterator[Article]:
    """The article of a line.

    Raises:
        SkipArticle: why it is none.
    """
    _refuse_too_large(line, limit)
    with foreseen():
        article = _article(decode_text(line, encoding), published, today)
    yield article


def _refuse_too_large(line: bytes, limit: int) -> None:
    if len(line.rstrip(b"\r\n")) > limit:
        raise SkipArticle(
            "too-large",
            found=f"a line of more than {limit:,} bytes",
            expected="one article a line",
            advice="split it into its articles",
        )


def _article(line: str, published: date | None, today: date) -> Article:
    data = _object(line)
    if is_quotations(data):
        return article_from_quotations(data, today=today, published=published)
    given, changed = _day(data, "published"), _day(data, "modified")
    day = check_date(given or published, today)
    return article_from_text(
        _text(data),
        published=day,
        doc=_string(data, "id"),
        url=_string(data, "url"),
        publisher=_string(data, "publisher"),
        title=_string(data, "title"),
        modified=changed if changed and day <= changed <= latest(today) else None,
        section=_string(data, "section"),
        original=_string(data, "original"),
    )


def _object(line: str) -> dict[str, Any]:
    expected = "one JSON object with id, text and published"
    advice = "write each article on one line of JSON"
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        found = f"no JSON ({error.msg.removesuffix(' at')} at character {error.pos})"
        raise SkipArticle("bad-json", found=found, expected=expected, advice=advice) from None
    except (ValueError, RecursionError) as error:
        raise SkipArticle("bad-json", found=f"no JSON ({error})", expected=expected, advice=advice) from None
    if not isinstance(data, dict):
        found = f"a JSON {type(data).__name__}"
        raise SkipArticle("bad-json", found=found, expected=expected, advice=advice)
    return cast(dict[str, Any], data)


def _value(data: dict[str, Any], field: str) -> object:
    values = (data.get(key) for key in KEYS[field])
    return next((value for value in values if value is not None), None)


def _day(data: dict[str, Any], field: str) -> date | None:
    value = _value(data, field)
    return None if value is None else parse_date(value)


def _text(data: dict[str, Any]) -> str:
    text = _value(data, "text")
    if isinstance(text, str):
        return text
    keys = " or ".join(KEYS["text"])
    found = f"no {keys}" if text is None else f"{text!r:.60} as {keys}"
    raise SkipArticle("bad-json", found=found, expected="the article's text as a string", advice=f"give it as {keys}")


def _string(data: dict[str, Any], field: str) -> str | None:
    """A field as a string: numbers are written out, and an empty string is no value."""
    value = _value(data, field)
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    found = f"{value!r:.60} as {field}"
    raise SkipArticle("bad-json", found=found, expected="a string", advice=f"write {field} as a string")
