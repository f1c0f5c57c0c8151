"""What was asked of an archive, with what it is read, and in the end what came of it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.opening import is_file, local, named
from foreigndesk.archive.tables import CLOSED, name, number_of_rows, rows
from foreigndesk.archive.tasks import Terms
from foreigndesk.archive.versions import Versions, different
from foreigndesk.records import UNREAD

_OPTIONS = {"published": "--published", "only_read": "--only-read"}


def begin(folder: Folder, inputs: Sequence[tuple[str, int]], terms: Terms, versions: Versions) -> Terms:
    """Write down what is asked for, or see that it is what was asked for before; gives back the terms of the first run.

    A folder for which nothing was read yet is begun anew: whoever mends a mistake in the first command may go on.

    Raises:
        BadArchive: where the folder was begun with other inputs, terms or versions; the message says which.
    """
    asked: dict[str, Any] = {
        "versions": versions,
        "inputs": [{"path": path, "bytes": size, "changed": _changed(path)} for path, size in inputs],
        "published": terms.published and terms.published.isoformat(),
        "only_read": terms.only_read,
    }
    before = folder.told()
    if before is None or folder.is_bare():
        _write(folder, {"state": "begun", "today": terms.today.isoformat(), **asked})
        return terms
    for what, value in asked.items():
        if before.get(what) != value:
            raise BadArchive(
                f"{folder.path}: was begun {_otherwise(what, before.get(what), value)}; "
                "give the same again, or name another folder"
            )
    return replace(terms, today=date.fromisoformat(before["today"]))


def _otherwise(what: str, before: Any, now: Any) -> str:
    """How a folder was begun: the first input, version or option that differs."""
    if what == "inputs" and isinstance(before, list):
        return _with_other_inputs(cast(list[Any], before), now)
    if what == "versions" and isinstance(before, dict):
        told = cast(Versions, before)
        what = different(told, now)
        before, now = told.get(what), now.get(what)
    name = _OPTIONS.get(what, what)
    if not before:
        return f"without {name}"
    if before is True:
        return f"with {name}"
    return f"with another {name} ({before!s:.12}, now {now!s:.12})" if now else f"with {name} ({before!s:.12})"


def _with_other_inputs(before: Iterable[Any], now: Iterable[Any]) -> str:
    old, new = ({each["path"]: each for each in listed} for listed in (before, now))
    path = next(path for path in (*old, *new) if old.get(path) != new.get(path))
    if path not in new:
        return f"with {named(path)}, which is not among the inputs now"
    return f"with {named(path)} as it was before it changed" if path in old else f"without {named(path)}"


def _changed(path: str) -> int | None:
    """When a file was changed last; None for an object, whose store may not tell."""
    return Path(local(path)).stat().st_mtime_ns if is_file(path) else None


def finish(folder: Folder, shares: Sequence[str]) -> dict[str, Any]:
    """Write down what came of which shares, and remove what nobody needs any more; gives back the manifest."""
    whole = {**(folder.told() or {}), "state": "done", "shares": list(shares), "counts": counts(folder)}
    _write(folder, whole)
    folder.tidy()
    return whole


def counts(folder: Folder) -> dict[str, Any]:
    """How many articles were found, copies left out, kept unread for their language, and read; how many records.

    Pages that were left closed for their language are counted by themselves, what could not be read by step and reason.
    """
    readers = Counter(row["reader"] for file in folder.files("readings") for row in rows(file, columns=("reader",)))
    left_out = Counter(
        (row["step"], row["reason"])
        for file in folder.files("errors")
        for row in rows(file, columns=("step", "reason", "beside"))
        if not row["beside"]
    )
    closed = left_out.pop(("intake", CLOSED), 0)
    return {
        "found": sum(map(number_of_rows, folder.files("articles"))),
        "copies": copies(folder),
        "unread": readers[UNREAD],
        "closed": closed,
        "read": readers.total() - readers[UNREAD],
        "records": sum(map(number_of_rows, folder.files("records"))),
        "left_out": [
            {"step": step, "reason": reason, "number": number} for (step, reason), number in sorted(left_out.items())
        ],
    }


def copies(folder: Folder) -> int:
    """How many articles are copies, but for those that were read after all."""
    return sum(map(number_of_rows, folder.files("copies"))) - sum(map(number_of_rows, folder.after_all()))


def _write(folder: Folder, manifest: Mapping[str, Any]) -> None:
    folder.begun.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", "utf-8")
    name(folder.begun, folder.manifest)
