"""The type of an event, its two parties being given: a table of sentences with a marked pair, as PLV has it.

The table is a TSV with a header that names ``sentence``, ``source``, ``target`` and ``gold_root`` (or ``type``).
Where a column ``marked_sentence`` stands beside them, <s>…</s> and <t>…</t> in it mark the source (who does it) and
the target (to whom); else each is looked for in the sentence. A party that stands nowhere in it is nobody that is
named.

``macro_f1`` is the mean F1 of the types that the table has. Where the table joins CONCEDE and RETREAT as YIELD, so
does the answer. ``none_f1`` is the F1 of "none of PLOVER's events" where the table has rows of NONE;
``quad_macro_f1`` is over verbal and material cooperation and conflict. Where no row has NONE, the likeliest of the
other types is the answer. Each prediction has ``event_type`` and ``score``, how likely the typer takes it to be.

The baseline always answers the commonest type.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from foreigndesk import reference
from foreigndesk.evaluation.figures import BadDataset, Counts, Evaluation

NONE = "NONE"
YIELD = "YIELD"
_MARK = re.compile(r"</?[st]>")
Place = tuple[int, int]
Typing = Callable[[str, Place | None, Place | None, bool], Mapping[str, float]]
"""How likely each type is, given a sentence, where its source and target stand, in code points, and whether to draw the
borders between the types as PLV does."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with the places of its source and target, None for nobody, and what passes between them."""

    sentence: str
    source: Place | None
    target: Place | None
    type: str


def evaluate(path: Path, typed: Typing) -> Evaluation:
    """How well ``typed`` tells the types of a table.

    Raises:
        BadDataset: where the table is not laid out as expected; the message names the line.
    """
    rows = load(path)
    kinds = sorted({row.type for row in rows})
    scored = [as_in(kinds, typed(row.sentence, row.source, row.target, YIELD in kinds)) for row in rows]
    found = [max(scores, key=lambda kind, scores=scores: scores[kind]) for scores in scored]
    commonest = Counter(row.type for row in rows).most_common(1)[0][0]
    baseline = figures(rows, [commonest] * len(rows))
    plain = {f"{name}_baseline": value for name, value in baseline.items() if "f1" in name or name == "accuracy"}
    predictions: list[dict[str, object]] = [
        {"event_type": kind, "score": round(scores[kind], 4)} for kind, scores in zip(found, scored, strict=True)
    ]
    return Evaluation({"rows": len(rows)} | figures(rows, found) | plain, tuple(predictions))


def as_in(kinds: Sequence[str], scores: Mapping[str, float]) -> dict[str, float]:
    """The scores under the names that the table uses: YIELD for both kinds of yielding, NONE only where it has some."""
    joined = {kind.id: kind.joined for kind in reference.event_kinds().values() if kind.joined in kinds}
    found: dict[str, float] = {}
    for kind, score in scores.items():
        name = joined.get(kind) or kind
        if name != NONE or NONE in kinds:
            found[name] = found.get(name, 0.0) + score
    return found


def figures(rows: Sequence[Row], found: Sequence[str]) -> dict[str, float]:
    """The figures for some rows and the answer to each."""
    wanted = [row.type for row in rows]
    kinds = sorted(set(wanted))
    by_kind = {kind: _f1(wanted, found, kind) for kind in kinds}
    quads = [_quad(kind) for kind in wanted], [_quad(kind) for kind in found]
    quad = [_f1(*quads, kind) for kind in sorted(set(quads[0]) - {NONE})]
    total = {
        "macro_f1": sum(by_kind.values()) / len(kinds),
        "accuracy": sum(a == b for a, b in zip(wanted, found, strict=True)) / len(rows),
        "quad_macro_f1": sum(quad) / max(len(quad), 1),
    }
    named = total | {f"{kind.lower()}_f1": value for kind, value in by_kind.items()}
    return {name: round(value, 4) for name, value in named.items()}


def _f1(wanted: Sequence[str], found: Sequence[str], kind: str) -> float:
    both = sum(a == b == kind for a, b in zip(wanted, found, strict=True))
    return Counts(both, sum(b == kind for b in found), sum(a == kind for a in wanted)).f1


def _quad(kind: str) -> str:
    kinds = reference.event_kinds()
    return "2" if kind == YIELD else str(kinds[kind].quad) if kind in kinds else NONE


def load(path: Path) -> list[Row]:
    """The rows of a table.

    Raises:
        BadDataset: where the header or a row lacks what is needed; the message names the line.
    """
    with path.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        try:
            rows, columns = list(reader), set(reader.fieldnames or ())
        except csv.Error as error:
            raise BadDataset(f"{path}: line {reader.line_num}: {error}; a table split by tabs was expected") from None
    placed = columns >= {"sentence", "source", "target"} or "marked_sentence" in columns
    if not (placed and columns & {"gold_root", "type"}):
        named = "sentence, source, target and gold_root"
        raise BadDataset(f"{path}: its header has {sorted(columns)!r:.80}; {named} were expected")
    found = [_row(row, f"{path}: line {number}") for number, row in enumerate(rows, start=2)]
    if not found:
        raise BadDataset(f"{path}: no rows; a table with sentence, source, target and gold_root was expected")
    return found


def _row(row: Mapping[str | None, str | None], where: str) -> Row:
    given = {name: value or "" for name, value in row.items() if name}
    kind = given.get("gold_root") or given.get("type") or ""
    marked = given.get("marked_sentence") or _marked(given)
    if not unmarked(marked, kind).sentence.strip() or kind not in {*reference.event_kinds(), NONE, YIELD}:
        raise BadDataset(f"{where}: type {kind!r}; a sentence and a PLOVER type, YIELD or NONE were expected")
    return unmarked(marked, kind)


def unmarked(marked: str, kind: str) -> Row:
    """A sentence with <s>…</s> and <t>…</t> as a row, the marks taken out."""
    text, places, end = "", dict[str, int](), 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        places.setdefault(mark.group(), len(text))
        end = mark.end()
    source, target = (
        (places[f"<{part}>"], places[f"</{part}>"]) if {f"<{part}>", f"</{part}>"} <= places.keys() else None
        for part in "st"
    )
    return Row(text + marked[end:], source, target, kind)


def _marked(given: Mapping[str, str]) -> str:
    """The sentence with the first place of its source and target marked."""
    sentence = given.get("sentence", "")
    places = [(sentence.find(given[name]), given[name], mark) for name, mark in (("source", "s"), ("target", "t"))
              if given.get(name)]  # fmt: skip
    for start, words, mark in sorted(places, reverse=True):
        if start >= 0:
            sentence = f"{sentence[:start]}<{mark}>{words}</{mark}>{sentence[start + len(words) :]}"
    return sentence
