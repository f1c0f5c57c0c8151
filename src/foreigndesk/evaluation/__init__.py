"""How well the parts of the reader read, measured on annotated texts that the caller has."""

from foreigndesk.evaluation.figures import BadDataset, Evaluation

__all__ = ["BadDataset", "Evaluation"]
