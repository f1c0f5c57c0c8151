"""The trained typer as the files that the reader loads, both parts in int8, and the card."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from training.base import checksums, ones, quantise, write
from training.events.model import Encoder, Types

OPENING = """\
# The event typer: what its files must be, and the classes that it knows.
# Written by training/events; the model card stands beside the recipe.
#
#   sha256  of each file in reading/typer/weights
#   labels  dependencies, in the order of the model's table; the first is for any other
#   types   what it may answer, in the order of its answers
#   trust   the least probability of an event that no pattern knows
#   alone   the least probability of one that names no recipient
#   known   the least probability of one whose verb the patterns know in other uses

"""


class OneSentence(nn.Module):
    """The encoder on one sentence without padding."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, first: Tensor) -> Tensor:
        return self.encoder(ids.unsqueeze(0), None, first.unsqueeze(0))[0]


class SomeQuestions(nn.Module):
    """The head on some questions about one sentence; probabilities instead of logits."""

    def __init__(self, types: Types) -> None:
        super().__init__()
        self.types = types

    def forward(
        self, words: Tensor, manner: Tensor, predicate: Tensor, role: Tensor, distance: Tensor, place: Tensor,
        branch: Tensor,
    ) -> Tensor:  # fmt: skip
        spread = words.unsqueeze(0).expand(predicate.shape[0], -1, -1)
        return self.types(spread, manner, predicate, role, distance, place, branch, None).softmax(-1)


def export(encoder: Encoder, types: Types, folder: Path) -> None:
    """Write ``encoder.onnx`` and ``types.onnx``, their weights in int8 by channel."""
    pieces, words, asked = (torch.export.Dim(name, min=2, max=512) for name in ("pieces", "words", "asked"))
    table = {0: asked, 1: words}
    write(
        OneSentence(encoder), (ones(11), ones(7)), folder / "encoder.float.onnx",
        ["ids", "first"], ["words"], [{0: pieces}, {0: words}],
    )  # fmt: skip
    hidden = torch.randn(7, encoder.bert.config.hidden_size)
    write(
        SomeQuestions(types), (hidden, ones(3), ones(3), *(ones(3, 7) for _ in range(4))),
        folder / "types.float.onnx",
        ["words", "manner", "predicate", "role", "distance", "place", "branch"], ["types"],
        [{0: words}, {0: asked}, {0: asked}, table, table, table, table],
    )  # fmt: skip
    for name in ("encoder", "types"):
        quantise(folder / f"{name}.float.onnx", folder / f"{name}.onnx")


def write_card(
    folder: Path, card: Path, labels: Sequence[str], types: Sequence[str], lines_at: Mapping[str, float]
) -> None:
    """Write what the reader must know of the files in ``folder``."""
    sums = checksums(folder, "encoder.onnx", "types.onnx")
    classes = [f"labels: {json.dumps(list(labels))}", f"types: {json.dumps(list(types))}"]
    lines = [*sums, *classes, *(f"{name}: {value}" for name, value in lines_at.items())]
    card.write_text(OPENING + "\n".join(lines) + "\n", encoding="utf-8")
