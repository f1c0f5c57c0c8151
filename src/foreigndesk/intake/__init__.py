"""Bytes to articles: text, HTML and JSONL become clean text with blocks, or a reason why they cannot be read."""

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.language import named
from foreigndesk.intake.sources import poll, read_input
from foreigndesk.intake.text import article_from_text
from foreigndesk.intake.watchlist import BadSources, Source, sources

__all__ = ["BadSources", "SkipArticle", "Source", "article_from_text", "named", "poll", "read_input", "sources"]
