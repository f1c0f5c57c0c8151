"""Transfers: goods that pass or might pass between two sides, with who gives, who gets, and how far it has come."""

from foreigndesk.reading.transfers.find import find_transfers

__all__ = ["find_transfers"]
