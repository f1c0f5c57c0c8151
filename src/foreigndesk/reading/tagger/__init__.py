"""The statement tagger: a small encoder that finds cues, their sources and their contents in a parsed text."""

from foreigndesk.reading.tagger.model import Tagged, Tagger, load_pieces, load_tagger

__all__ = ["Tagged", "Tagger", "load_pieces", "load_tagger"]
