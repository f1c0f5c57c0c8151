"""Bytes to articles: text, HTML and JSONL become clean text with blocks, or a reason why they cannot be read."""

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.sources import read_input
from foreigndesk.intake.text import article_from_text

__all__ = ["SkipArticle", "article_from_text", "read_input"]
