"""Relations that last between two sides, on sentences in JSON lines.

Each line has ``text``, ``date`` and ``relations`` (see sentences.py), and each relation ``type`` (a relation type of
the records), ``subjects``, ``objects``, ``start`` and ``end`` (a year, month or day as "1999", "1999-03" or
"1999-03-18", or null) and ``polarity`` ("+" or "-").

A relation that was found is right where its type and both its sides are exactly those wanted; an alliance, ties, a
dispute and a war may be told from either side. Each counts once. ``relation`` is the F1 of these, ``type`` that of
the types alone. Of the relations that are right: ``start_accuracy`` and ``end_accuracy`` where one is wanted or was
found, ``polarity_accuracy``. ``quiet_share`` is the share of the lines without a relation in which none was found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from foreigndesk.evaluation.figures import Counts, Evaluation, rates
from foreigndesk.evaluation.sentences import Line, lines, pairs, same_side, typed
from foreigndesk.records import Relation, RelationType, encode

EITHER_WAY = frozenset({"alliance", "diplomatic-ties", "dispute", "war"})
Finder = Callable[[str, date], Sequence[Relation]]
"""The relations of a text that was published on a day."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One relation that a line tells of."""

    type: RelationType
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    start: str | None = None
    end: str | None = None
    polarity: Literal["+", "-"] = "+"


def evaluate(path: Path, find: Finder) -> Evaluation:
    """How well ``find`` finds the relations of a file.

    Raises:
        BadDataset: where a line is not laid out as expected; the message names it.
    """
    read = [(line, typed(Wanted, line)) for line in lines(path, "relations")]
    found = [list(find(line.text, line.published)) for line, _ in read]
    return Evaluation(figures(read, found), tuple(map(_prediction, read, found)))


def figures(read: Sequence[tuple[Line, list[Wanted]]], found: Sequence[Sequence[Relation]]) -> dict[str, float]:
    """The figures for some lines and what was found in each."""
    whole, types, right = Counts(), Counts(), list[tuple[Wanted, Relation]]()
    for (_, wanted), given in zip(read, found, strict=True):
        paired = pairs(len(wanted), len(given), lambda i, j, wanted=wanted, given=given: _same(wanted[i], given[j]))
        right += [(wanted[i], given[j]) for i, j in paired]
        whole.add(len(paired), len(given), len(wanted))
        types.add_sets({each.relation_type for each in given}, {want.type for want in wanted})
    shares = {
        "start_accuracy": [same for want, each in right if (same := _same_day(want.start, each, "start")) is not None],
        "end_accuracy": [same for want, each in right if (same := _same_day(want.end, each, "end")) is not None],
        "polarity_accuracy": [want.polarity == (each.certainty[2:] or "+") for want, each in right],
        "quiet_share": [not given for (_, wanted), given in zip(read, found, strict=True) if not wanted],
    }
    return {
        "lines": len(read),
        "relations": whole.gold,
        **whole.figures("relation"),
        **types.figures("type"),
        **rates(shares),
    }


def _same(want: Wanted, each: Relation) -> bool:
    if want.type != each.relation_type:
        return False
    straight = same_side(want.subjects, each.subjects) and same_side(want.objects, each.objects)
    turned = want.type in EITHER_WAY and same_side(want.subjects, each.objects)
    return straight or (turned and same_side(want.objects, each.subjects))


def _same_day(wanted: str | None, each: Relation, end: Literal["start", "end"]) -> bool | None:
    """Whether a relation begins or ends when it should; None where nobody says when."""
    found = getattr(each.time, end) if each.time else None
    if wanted is None and found is None:
        return None
    return wanted is not None and found is not None and str(found).startswith(wanted)


def _prediction(read: tuple[Line, list[Wanted]], found: Sequence[Relation]) -> dict[str, object]:
    return {"id": read[0].id, "expected": encode(read[1]), "relations": encode(found)}
