"""The trained tagger as the files that the reader loads, encoder and head in int8, and the card."""

import json
from pathlib import Path

import torch
from torch import Tensor, nn

from training.base import checksums, ones, quantise, write
from training.statements.model import WIDTH, Encoder, Roles

OPENING = """\
# The statement tagger: what its files must be, the classes of the parse that it learned from, where it draws the line.
# Written by training/statements; the model card stands beside the recipe.
#
#   sha256     of each file in reading/tagger/weights
#   labels     dependencies, and tags, parts of speech, in the order of the model's tables; the first is for any other
#   floor      the least probability of a cue that its source and content are looked for
#   threshold  the least score of an attribution that is kept

"""


class OneWindow(nn.Module):
    """The encoder on one window without padding; probabilities instead of logits."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(
        self, ids: Tensor, shapes: Tensor, first: Tensor, labels: Tensor, tags: Tensor
    ) -> tuple[Tensor, Tensor]:
        ids, shapes, first, labels, tags = (each.unsqueeze(0) for each in (ids, shapes, first, labels, tags))
        words, cues = self.encoder(ids, shapes, None, first, labels, tags)
        return words[0], cues[0].softmax(-1)


class SomeCues(nn.Module):
    """The roles head on some cues of one window; probabilities instead of logits."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(
        self, words: Tensor, cue: Tensor, distance: Tensor, place: Tensor, branch: Tensor
    ) -> tuple[Tensor, Tensor]:
        spread = words.unsqueeze(0).expand(cue.shape[0], -1, -1)
        role, sound = self.roles(spread, cue, distance, place, branch, None)
        return role.softmax(-1), sound.sigmoid()


def export(encoder: Encoder, roles: Roles, folder: Path) -> None:
    """Write ``encoder.onnx`` and ``roles.onnx``, their weights in int8 by channel."""
    pieces, words, cues = (torch.export.Dim(name, min=2, max=512) for name in ("pieces", "words", "cues"))
    write(
        OneWindow(encoder), (ones(11), ones(11), ones(7), ones(7), ones(7)), folder / "encoder.float.onnx",
        ["ids", "shapes", "first", "labels", "tags"], ["words", "cues"],
        [{0: pieces}, {0: pieces}, {0: words}, {0: words}, {0: words}],
    )  # fmt: skip
    write(
        SomeCues(roles), (torch.randn(7, WIDTH), ones(3), ones(3, 7), ones(3, 7), ones(3, 7)),
        folder / "roles.float.onnx",
        ["words", "cue", "distance", "place", "branch"], ["roles", "sound"],
        [{0: words}, {0: cues}, {0: cues, 1: words}, {0: cues, 1: words}, {0: cues, 1: words}],
    )  # fmt: skip
    for name in ("encoder", "roles"):
        quantise(folder / f"{name}.float.onnx", folder / f"{name}.onnx")


def write_card(
    folder: Path, card: Path, labels: dict[str, int], tags: dict[str, int], floor: float, threshold: float
) -> None:
    """Write what the reader must know of the files in ``folder``."""
    sums = checksums(folder, "encoder.onnx", "roles.onnx", "vocab.txt")
    classes = [f"labels: {json.dumps(['', *labels])}", f"tags: {json.dumps(['', *tags])}"]
    lines = [*sums, *classes, f"floor: {floor}", f"threshold: {threshold}"]
    card.write_text(OPENING + "\n".join(lines) + "\n", encoding="utf-8")
