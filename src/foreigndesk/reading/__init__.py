"""Reading: an article in, its records out, by small spaCy components over one parse."""

from foreigndesk.reading.read import read
from foreigndesk.reading.tools import Tools, load_tools

__all__ = ["Tools", "load_tools", "read"]
