"""Transfers: goods that pass or might pass between two sides, with who gives, who gets, and how far it has come."""

from foreigndesk.reading.transfers.find import find_transfers
from foreigndesk.reading.transfers.goods import is_likeness, phrase_of
from foreigndesk.reading.transfers.sides import as_state
from foreigndesk.reading.transfers.stages import comes_to_nothing

__all__ = ["as_state", "comes_to_nothing", "find_transfers", "is_likeness", "phrase_of"]
