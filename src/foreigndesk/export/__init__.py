"""Records in the forms that other programs read."""

from foreigndesk.export import jsonl

__all__ = ["jsonl"]
