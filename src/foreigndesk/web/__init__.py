"""The desk in a browser, and its API: pages and JSON of the same views, over the façade."""

from foreigndesk.web.app import Opening, make_app
from foreigndesk.web.guard import Rules

__all__ = ["Opening", "Rules", "make_app"]
