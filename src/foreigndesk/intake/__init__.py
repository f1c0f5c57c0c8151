"""Bytes to articles: of any form that is read, clean text with blocks, or a reason why there is none."""

from foreigndesk.intake.errors import Beside, SkipArticle
from foreigndesk.intake.items import Item, refusing
from foreigndesk.intake.jsonl import KNOWN, article_from_line, articles_from_jsonl
from foreigndesk.intake.language import named
from foreigndesk.intake.sources import LIMIT_BYTES, items_of, poll, read_input
from foreigndesk.intake.text import article_from_text
from foreigndesk.intake.watchlist import BadSources, Source, sources

__all__ = [
    "BadSources",
    "Beside",
    "Item",
    "KNOWN",
    "LIMIT_BYTES",
    "SkipArticle",
    "Source",
    "article_from_line",
    "article_from_text",
    "articles_from_jsonl",
    "items_of",
    "named",
    "poll",
    "read_input",
    "refusing",
    "sources",
]
