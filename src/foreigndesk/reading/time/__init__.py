"""Time expressions: found in plain text, then resolved against the date of the text."""

from foreigndesk.reading.time.expressions import TimeExpression, find_times
from foreigndesk.reading.time.resolve import resolve

__all__ = ["TimeExpression", "find_times", "resolve"]
