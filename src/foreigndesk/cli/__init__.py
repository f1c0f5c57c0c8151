"""The command line: a thin shell over the desk, verb for verb."""

from foreigndesk.cli.app import main

__all__ = ["main"]
