"""Who says, thinks or feels what: cues, their sources and their content."""

from foreigndesk.reading.statements.answers import answered
from foreigndesk.reading.statements.find import find_statements

__all__ = ["answered", "find_statements"]
