"""Alembic's environment: one file a change of the tables, under ``versions``."""
