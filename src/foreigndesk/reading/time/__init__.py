"""Time expressions: found in plain text, then resolved against the date of the text."""

from foreigndesk.reading.time.expressions import TimeExpression, find_times
from foreigndesk.reading.time.found import FoundTime, found_time
from foreigndesk.reading.time.pointing import Direction, Moment
from foreigndesk.reading.time.resolve import counts_from, is_open, resolve

__all__ = [
    "Direction",
    "FoundTime",
    "Moment",
    "TimeExpression",
    "counts_from",
    "find_times",
    "found_time",
    "is_open",
    "resolve",
]
