"""An article's text cut where records begin and end, so that each piece can be marked by all that were read from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foreigndesk.web.views.shapes import BlockShown, RecordShown


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the ``kinds`` of the records that it belongs to, and the numbers of those that ``end`` here.

    ``begins`` is the id of a record that begins with it, for an address; ``chosen`` whether it belongs to the record
    that was asked for.
    """

    text: str
    kinds: tuple[str, ...]
    ends: tuple[int, ...]
    begins: tuple[str, ...]
    chosen: bool


def pieces(block: BlockShown, records: Sequence[RecordShown], chosen: str | None) -> Iterator[Piece]:
    """The pieces of a block, in order; together they are its text."""
    spans = [(number, each) for number, each in enumerate(records, start=1) if _within(each, block)]
    cuts = {block.start, block.end, *(edge for _, each in spans for edge in _edges(each))}
    ordered = sorted(cut for cut in cuts if block.start <= cut <= block.end)
    for start, end in pairwise(ordered):
        over = [(number, each) for number, each in spans if _edges(each)[0] <= start and end <= _edges(each)[1]]
        yield Piece(
            text=block.text[start - block.start : end - block.start],
            kinds=tuple(dict.fromkeys(each.record.kind for _, each in over)),
            ends=tuple(number for number, each in over if _edges(each)[1] == end),
            begins=tuple(each.record.id for _, each in over if _edges(each)[0] == start),
            chosen=any(each.record.id == chosen for _, each in over),
        )


def _edges(shown: RecordShown) -> tuple[int, int]:
    return shown.record.evidence.start, shown.record.evidence.end


def _within(shown: RecordShown, block: BlockShown) -> bool:
    start, end = _edges(shown)
    return start < block.end and block.start < end
