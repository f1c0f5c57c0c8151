"""foreigndesk reads news about two states and keeps every claim as a record, tied to its sentence and its source."""
