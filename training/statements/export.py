"""The trained tagger as the files that the reader loads: an int8 encoder, a small float head, and the card."""

import hashlib
import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

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
    """Write ``encoder.onnx``, its weights in int8 by channel, and ``roles.onnx``, in float."""
    pieces, words, cues = (torch.export.Dim(name, min=2, max=512) for name in ("pieces", "words", "cues"))
    _write(
        OneWindow(encoder), (_ones(11), _ones(11), _ones(7), _ones(7), _ones(7)), folder / "float.onnx",
        ["ids", "shapes", "first", "labels", "tags"], ["words", "cues"],
        [{0: pieces}, {0: pieces}, {0: words}, {0: words}, {0: words}],
    )  # fmt: skip
    _write(
        SomeCues(roles), (torch.randn(7, WIDTH), _ones(3), _ones(3, 7), _ones(3, 7), _ones(3, 7)),
        folder / "roles.onnx",
        ["words", "cue", "distance", "place", "branch"], ["roles", "sound"],
        [{0: words}, {0: cues}, {0: cues, 1: words}, {0: cues, 1: words}, {0: cues, 1: words}],
    )  # fmt: skip
    _clean(folder / "roles.onnx")
    _clean(folder / "float.onnx")
    quantize_dynamic(folder / "float.onnx", folder / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8)
    (folder / "float.onnx").unlink()


def _ones(*shape: int) -> Tensor:
    """A tensor of its own for each input: the exporter takes one given twice for one input."""
    return torch.ones(shape, dtype=torch.long)


def _write(
    model: nn.Module, example: tuple[Tensor, ...], file: Path, inputs: list[str], outputs: list[str], shapes: list[dict]
) -> None:
    torch.onnx.export(
        model.eval(), example, file, dynamo=True, external_data=False,
        input_names=inputs, output_names=outputs, dynamic_shapes=shapes,
    )  # fmt: skip


def _clean(file: Path) -> None:
    """Take out the shapes that the quantiser finds contradictory, and the traces of where and how it was exported."""
    model = onnx.load(file)
    del model.graph.value_info[:]
    for part in (model, model.graph, *model.graph.node, *model.graph.input, *model.graph.output):
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(model, file)


def write_card(
    folder: Path, card: Path, labels: dict[str, int], tags: dict[str, int], floor: float, threshold: float
) -> None:
    """Write what the reader must know of the files in ``folder``."""
    names = ("encoder.onnx", "roles.onnx", "vocab.txt")
    sums = [f"  {name}: {hashlib.sha256((folder / name).read_bytes()).hexdigest()}" for name in names]
    classes = [f"labels: {json.dumps(['', *labels])}", f"tags: {json.dumps(['', *tags])}"]
    lines = ["sha256:", *sums, *classes, f"floor: {floor}", f"threshold: {threshold}"]
    card.write_text(OPENING + "\n".join(lines) + "\n", encoding="utf-8")
