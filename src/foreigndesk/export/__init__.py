"""Claims and records in the forms that other programs read; ``formats`` has them all, and what they need."""

from foreigndesk.export import jsonl
from foreigndesk.export.telling import Telling

__all__ = ["Telling", "jsonl"]
