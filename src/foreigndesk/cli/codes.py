"""How a command ends: exit codes, and every error as one plain line."""

import os
from collections.abc import Iterator
from enum import IntEnum

from typer import TyperException

TRACEBACK = "FOREIGNDESK_TRACEBACK"
"""The environment variable with which a fault shows where in the program it happened."""


class Code(IntEnum):
    """The exit codes, as the help lists them."""

    DONE = 0
    NOTHING = 1
    USAGE = 2
    INPUT = 3
    STORE = 4
    INSTALLATION = 5
    INTERRUPTED = 130
    UNHEARD = 141


MEANINGS = {
    Code.DONE: "done",
    Code.NOTHING: "nothing found, an id that is unclear, or a check that failed",
    Code.USAGE: "the command was not given rightly",
    Code.INPUT: "an input could not be read; what could be read was",
    Code.STORE: "the store cannot be used, or an output cannot be written",
    Code.INSTALLATION: "foreigndesk, or a file that it goes by, is not whole or at fault",
    Code.INTERRUPTED: "interrupted",
    Code.UNHEARD: "whoever read the output stopped reading",
}


def explain(error: BaseException) -> tuple[int, str]:
    """The exit code and the words for an error; an error that nobody foresaw is a fault, and said to be one."""
    if isinstance(error, TyperException):
        return error.exit_code, error.format_message() + _hint(error)
    if isinstance(error, KeyboardInterrupt):
        return Code.INTERRUPTED, "interrupted"
    code = next((code for kind, code in _foreseen() if isinstance(error, kind)), None)
    if code is not None:
        return code, str(error)
    if isinstance(error, OSError):
        return Code.STORE, ": ".join(str(part) for part in (error.filename, error.strerror) if part)
    if os.environ.get(TRACEBACK):
        raise error
    fault = f"{type(error).__name__}: {error}"
    return Code.INSTALLATION, f"a fault in foreigndesk, please report it (set {TRACEBACK}=1 to see where): {fault}"


def _foreseen() -> Iterator[tuple[type[Exception], Code]]:
    """The desk's own errors; imported late, because they bring their rooms with them."""
    from foreigndesk.archive.errors import BadArchive
    from foreigndesk.evaluation import BadDataset
    from foreigndesk.intake import BadSources, SkipArticle
    from foreigndesk.llm import BadEndpoint
    from foreigndesk.reference import BadReference
    from foreigndesk.store import StoreError, UnclearId

    yield UnclearId, Code.NOTHING
    yield SkipArticle, Code.INPUT
    yield BadSources, Code.USAGE
    yield BadArchive, Code.INPUT
    yield BadEndpoint, Code.USAGE
    yield BadDataset, Code.INPUT
    yield StoreError, Code.STORE
    yield BadReference, Code.INSTALLATION


def _hint(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    return f" (see {context.command_path} --help)" if context else ""
