"""Events in PLOVER's terms: who did what to whom, from the parse, the patterns and the trained typer."""

from foreigndesk.reading.events.find import find_events

__all__ = ["find_events"]
