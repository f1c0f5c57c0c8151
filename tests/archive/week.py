"""Copies found in weeks of so many articles, one after the other; prints the most memory that each took, in MB.

Run it as ``python -m tests.archive.week FOLDER NUMBER...``.
"""

import resource
import sys
from pathlib import Path
from random import Random

from foreigndesk.archive import copies
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.sketches import BANDS, SENTENCE
from foreigndesk.archive.tables import SKETCHES, Row, Table, number_of_rows

_SENTENCES, _SHARE = 25, 10_000
_AGAIN = 10
"""Every so-manieth article is a part of the one before."""


def week(folder: Folder, number: int) -> None:
    """The sketches of as many articles of one week, some of which share their bands."""
    drawn, bands, sentences = Random(number), b"", b""
    for first in range(0, number, _SHARE):
        share = f"{first // _SHARE:06}-00"
        with Table(folder.sketches(share), SKETCHES) as table:
            for each in range(first, min(number, first + _SHARE)):
                if each % _AGAIN:
                    bands, sentences = (drawn.randbytes(count) for count in (8 * BANDS, SENTENCE * _SENTENCES))
                else:
                    sentences = sentences[SENTENCE:]
                table.add(_row(f"{share}:{each}", each, bands, sentences))


def _row(place: str, number: int, bands: bytes, sentences: bytes) -> Row:
    name = f"{number:064}"
    told = {"place": place, "article": name, "precedence": "2023-09-120x", "printing": name, "of_its_day": True}
    return {**told, "rank": f"2023-09-120975{name}", "point": number, "bands": bands, "sentences": sentences}


def main(place: str, *numbers: str) -> None:
    """Find them, and see that those that are some are found."""
    for number in map(int, numbers):
        folder = Folder(Path(place) / str(number))
        week(folder, number)
        copies.find(folder)
        found = sum(map(number_of_rows, folder.copies.rglob("*.parquet")))
        assert found == (number - 1) // _AGAIN, found
        sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
