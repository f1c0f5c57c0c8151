"""The trained models' files: checked before anything in them is used, and run on one thread."""

import hashlib
import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from math import prod
from typing import Any, cast

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read as it is imported: it would tell its makers of each session

import numpy as np
import onnxruntime

from foreigndesk.reference import BadReference

_EXACT = "session.x64quantprecision"
"""Sums of 8-bit products are taken in a way that cannot overflow and gives the same, in twice the time:
https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html. Processors without VNNI need it.
"""
_PRODUCTS = {"products.onnx": "f5e94670373c6a218acafb7033126829428a1093d33a030608309ce8eff52c07"}
"""The model that only multiplies, as ``training/products.py`` writes it, and its SHA-256."""
_LARGEST = 255, 127
"""The largest unsigned and the largest signed byte."""


def session(model: bytes) -> Any:
    """An inference session on one thread, as the reader runs one process a core; what it gives is the same on all."""
    return _session(model, exact=overflows())


@cache
def overflows() -> bool:
    """Whether this processor's sums of 8-bit products overflow: seen from rows of the largest bytes, multiplied."""
    (model,) = checked_files(resources.files("foreigndesk.reading"), _PRODUCTS).values()
    probe = _session(model, exact=False)
    summed = probe.get_inputs()[0].shape[1]
    (sums,) = probe.run(None, {"rows": np.full((summed, summed), _LARGEST[0], np.uint8)})
    return bool((sums != prod(_LARGEST) * summed).any())


def _session(model: bytes, *, exact: bool) -> Any:
    options = cast(Any, onnxruntime.SessionOptions())
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry(_EXACT, str(int(exact)))
    with redirect_stdout(sys.stderr):  # where it says that a provider has no device
        return onnxruntime.InferenceSession(model, options, providers=_providers())


def _providers() -> list[str]:
    """CUDA where onnxruntime was installed with it, whose sums need not be those of a processor to the last place.

    What it has no device or no way for, the processor does.
    """
    there: list[str] = cast(Any, onnxruntime).get_available_providers()
    return [each for each in ("CUDAExecutionProvider", "CPUExecutionProvider") if each in there]


def checked_files(folder: Traversable, sha256: Mapping[str, str]) -> dict[str, bytes]:
    """The contents of a model's files by name.

    Args:
        folder: where they lie.
        sha256: the checksum that is expected of each file, in hexadecimal.

    Raises:
        BadReference: where a file is missing or has another checksum.
    """
    return {name: _checked(folder.joinpath(name), expected) for name, expected in sha256.items()}


def _checked(file: Traversable, expected: str) -> bytes:
    if not file.is_file():
        raise BadReference(f"the model file {file.name} is missing; install foreigndesk again")
    content = file.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise BadReference(f"the model file {file.name} is not the one expected ({found}); install again")
    return content
