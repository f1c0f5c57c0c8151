"""What brings articles together, on the disk: points and the numbers of the articles that have them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_HELD = 250_000
"""Pairs in a bucket, which is held in memory as a whole; one with a point that more have is as large as that."""

Whole = NDArray[np.int64]


class Buckets:
    """Pairs of a point and a number, so spread over files that all of one point lie in one.

    Args:
        folder: a new one.
        pairs: how many there will be.
    """

    def __init__(self, folder: Path, pairs: int) -> None:
        folder.mkdir(parents=True)
        self._files = [folder / str(number) for number in range(1 + pairs // _HELD)]

    def add(self, points: Whole, numbers: Whole) -> None:
        """Add pairs."""
        bucket = points % len(self._files)
        order = np.argsort(bucket, kind="stable")
        pairs, ends = (
            np.column_stack((points, numbers))[order],
            np.cumsum(np.bincount(bucket, minlength=len(self._files))),
        )
        for file, some in zip(self._files, np.split(pairs, ends), strict=False):
            if len(some):
                with file.open("ab") as stream:
                    stream.write(some.tobytes())

    def meetings(self) -> Iterator[Iterator[tuple[int, int]]]:
        """For each bucket the pairs of those points that several numbers have."""
        for file in filter(Path.exists, self._files):
            pairs: Whole = np.fromfile(file, dtype=np.int64).reshape(-1, 2)
            _, where, times = np.unique(pairs[:, 0], return_inverse=True, return_counts=True)
            yield ((int(point), int(number)) for point, number in pairs[times[where] > 1])
