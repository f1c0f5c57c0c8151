"""The trained models' files: checked before anything in them is used, and run on one thread."""

import hashlib
import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from importlib.resources.abc import Traversable
from typing import Any, cast

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read as it is imported: it would tell its makers of each session

import onnxruntime

from foreigndesk.reference import BadReference

_EXACT = "session.x64quantprecision"
"""Sums of 8-bit products that overflow on processors without VNNI are taken another, slower way there, so that all of
them read a text alike: https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html.
"""


def session(model: bytes) -> Any:
    """An inference session on one thread: the reader runs one process a core."""
    options = cast(Any, onnxruntime.SessionOptions())
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry(_EXACT, "1")
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
