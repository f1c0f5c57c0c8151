"""Claims and records in the forms that other programs read; ``formats`` has them all, and what they need."""

from foreigndesk.export import jsonl
from foreigndesk.export.summary import Summary
from foreigndesk.export.telling import Telling

__all__ = ["Summary", "Telling", "jsonl"]
