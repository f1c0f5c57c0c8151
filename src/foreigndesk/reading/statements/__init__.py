"""Statements: cues, whose they are, and what they tell."""

from foreigndesk.reading.statements.answers import answered
from foreigndesk.reading.statements.find import find_attributions, find_statements
from foreigndesk.reading.statements.told import reporting_word, speaks, tells
from foreigndesk.reading.statements.withdrawals import takes_back

__all__ = ["answered", "find_attributions", "find_statements", "reporting_word", "speaks", "takes_back", "tells"]
