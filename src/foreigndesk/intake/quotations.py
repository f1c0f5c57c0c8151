"""Lines of GDELT's Global Quotation Graph: the quotations of one article with the words around them, a line of JSON.

``{"date": …, "url": …, "title": …, "lang": …, "quotes": [{"pre": …, "quote": …, "post": …}]}``; GDELT cuts the words
around a quotation anywhere, so those that may be half a word are left out.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, cast

from foreigndesk.intake.dates import check_date
from foreigndesk.intake.fetching import host_of
from foreigndesk.intake.language import coded
from foreigndesk.intake.text import article_from_text
from foreigndesk.records import Article

QUOTED = ("date", "url", "title", "lang", "quotes")
"""The keys that are read of a line."""
_UNKNOWN = "und"
"""ISO 639 has this for a language that is not known."""
_FIRST, _LAST = re.compile(r"^\S+\s+"), re.compile(r"\s+\S+$")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“\"])")


def is_quotations(data: Mapping[str, Any]) -> bool:
    """Whether a line of JSON is one of the graph."""
    return isinstance(data.get("quotes"), list) and "text" not in data


def article_from_quotations(data: Mapping[str, Any], *, today: date, published: date | None = None) -> Article:
    """The article that a line tells of, as far as its quotations go: each with the words around it is a paragraph.

    Its date is that on which GDELT saw it.

    Raises:
        SkipArticle: "bad-json", "no-text", "no-date", "future-date", or as ``article_from_text``.
    """
    url, title = (value if isinstance(value := data.get(key), str) else None for key in ("url", "title"))
    return article_from_text(
        "\n".join(_paragraphs(cast(list[object], data["quotes"]))),
        published=check_date(published or _seen(data.get("date")), today),
        url=url,
        publisher=host_of(url or "").removeprefix("www.") or None,
        title=title,
        language=_language(data.get("lang")),
    )


def _language(told: object) -> str | None:
    """The code of the language that the graph names; English, and none, are found out from the text."""
    name = str(told or "en").casefold()
    return None if name in ("english", "en") else coded(name) or _UNKNOWN


def _paragraphs(quotes: list[object]) -> Iterator[str]:
    for each in quotes:
        parts = cast(Mapping[str, object], each if isinstance(each, dict) else {})
        quote = parts.get("quote")
        if isinstance(quote, str) and quote.strip():
            around = (value if isinstance(value := parts.get(key), str) else "" for key in ("pre", "post"))
            before, after = (" ".join(each.split()) for each in around)
            yield f"{_tail(before)} “{' '.join(quote.split())}” {_head(after)}".strip()


def _tail(before: str) -> str:
    """The words of the sentence that leads to a quotation."""
    last = [found.end() for found in _SENTENCE_END.finditer(before)]
    return before[last[-1] :] if last else _FIRST.sub("", before, count=1)


def _head(after: str) -> str:
    """The words that end the sentence after a quotation."""
    end = _SENTENCE_END.search(after)
    if end:
        return after[: end.end()].rstrip()
    return after if after.endswith((".", "!", "?")) else _LAST.sub("", after, count=1)


def _seen(value: object) -> date | None:
    """The day of a moment as GDELT writes it: ISO 8601, or 14 digits."""
    told = str(value or "")
    try:
        return datetime.strptime(told[:8], "%Y%m%d").date() if told[:8].isdigit() else date.fromisoformat(told[:10])
    except ValueError:
        return None
