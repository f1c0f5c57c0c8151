"""Which articles say nothing that an earlier one does not say, found by Daft from their sketches."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from foreigndesk.archive.engine import daft, parquet
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.tables import COPIES, Row, Table, name

_AT_ONCE = 250_000
"""Articles whose sketches are held in memory at once, some kilobyte each; a week that has more is held whole."""
_PLACE = len("2023-09-12") + 1
"""Where in a key the place begins."""

_col = daft.col


def find(folder: Folder) -> None:
    """Write for each share which of its articles are copies, and of what."""
    part = folder.work / "copies"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    if files := sorted((folder.work / "sketches").glob("[!.]*.parquet")):
        sketches = parquet(files)
        for first, last in _spans(sketches):
            _write(_copies(sketches.where(_col("week").between(first, last))), part, f"{first}.parquet")
    name(part, folder.copies)


def _spans(sketches: Any) -> Iterator[tuple[int, int]]:
    """The weeks of publication, so many together as are held at once."""
    weeks = sketches.groupby("week").agg(_col("key").count().alias("number")).sort("week").to_pylist()
    span, held = list[int](), 0
    for row in weeks:
        if span and held + row["number"] > _AT_ONCE:
            yield span[0], span[-1]
            span, held = [], 0
        span.append(row["week"])
        held += row["number"]
    if span:
        yield span[0], span[-1]


def _copies(sketches: Any) -> list[dict[str, Any]]:
    """Each copy, with the first of those that say all it says."""
    banded = sketches.select("key", "bands").explode("bands").where(_col("bands").not_null())
    firsts = banded.groupby("bands").agg(_col("key").min().alias("of_key"))
    pairs = banded.join(firsts, on="bands").where(_col("key") != _col("of_key")).select("key", "of_key").distinct()
    told = ("key", "article", "precedence", "printing", "sentences")
    theirs = sketches.select(*(_col(name).alias(f"of_{name}") for name in told))
    judged = pairs.join(sketches.select(*told), on="key").join(theirs, on="of_key")
    judged = judged.with_column(
        "same_text", _same_text(*(_col(f"{of}{name}") for of in ("", "of_") for name in told[1:]))
    )
    found = judged.where(_col("same_text").not_null()).select("key", "article", "of_key", "of_article", "same_text")
    return list({row["key"]: row for row in found.sort(["key", "of_key"], desc=[False, True]).to_pylist()}.values())


@daft.func(return_dtype=daft.DataType.bool())
def _same_text(
    article: str, precedence: str, printing: str, sentences: list[int],
    of_article: str, of_precedence: str, of_printing: str, of_sentences: list[int],
) -> bool | None:  # fmt: skip
    """Whether a copy is another printing of the very text; None where it is no copy.

    Of two printings that are equally early it would rest on the input's order which is read: both are.
    """
    if article == of_article:
        return True if precedence > of_precedence or printing == of_printing else None
    return False if set(sentences) <= set(of_sentences) else None


def _write(copies: list[dict[str, Any]], folder: Path, file: str) -> None:
    by_share = defaultdict[str, list[Row]](list)
    for row in copies:
        place = row["key"][_PLACE:]
        told = {"article": row["article"], "of": row["of_article"], "of_place": row["of_key"][_PLACE:]}
        by_share[place.partition(":")[0]].append({"place": place, **told, "same_text": row["same_text"]})
    for share, rows in by_share.items():
        with Table(folder / f"share={share}" / file, COPIES) as table:
            for row in rows:
                table.add(row)
