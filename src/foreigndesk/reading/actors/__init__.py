"""Who is meant: names, metonyms, role words and pronouns, resolved with the article's date in hand."""

from foreigndesk.reading.actors.book import ActorBook
from foreigndesk.reading.actors.gazetteer import Gazetteer
from foreigndesk.reading.actors.mentions import find_actors

__all__ = ["ActorBook", "Gazetteer", "find_actors"]
