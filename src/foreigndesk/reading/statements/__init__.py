"""Statements: cues, whose they are, and what they tell."""

from foreigndesk.reading.statements.answers import answered
from foreigndesk.reading.statements.find import find_attributions, find_statements
from foreigndesk.reading.statements.withdrawals import takes_back

__all__ = ["answered", "find_attributions", "find_statements", "takes_back"]
