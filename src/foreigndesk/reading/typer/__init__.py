"""The event typer: a small encoder that says what one party does to another, or that it is none of PLOVER's events."""

from foreigndesk.reading.typer.features import Asked
from foreigndesk.reading.typer.model import NONE, Floats, Typer, TyperCard, load_typer

__all__ = ["NONE", "Asked", "Floats", "Typer", "TyperCard", "load_typer"]
