"""Events from end to end on PLOVER's gold standard records: who does what to whom, from the sentence alone.

The file is a JSON list of records with ``text``, ``date``, ``event`` (a type, those of the 2016 drafts under today's
names) and lists of actors, ``source`` and ``target``, each with a ``code``: an ISO 3166-1 alpha-3 country, or IGO,
NGO or the like for who has none. Records of other events (DOCUMENT) are passed over.

An event is a triple (country of the source, type, country of the target) for every pair of its actors and recipients;
who has no recipient has the triple (source, type, nobody). Where a record names sources alone, two or more, they act
together and order plays no part: then its triples and those found are compared with their ends sorted, and both ends
count as source and as target.

A record gives one event of its text, so of the events that the reader finds those count against it that the text is
about: no other event's word stands above theirs in the parse ("rejected a *demand*" rejects). Each triple counts
once. The figures named ``all_`` take every event instead; there an event that the record leaves out costs precision.
As PLOVER's manual has it, cooperation that lies ahead is AGREE and hostility THREATEN, and what is denied or only
supposed is no event. The figures are micro-averaged precision, recall and F1 of the sets a text: ``triple``,
``type``, ``source_country``, ``target_country``; ``named_triple`` is over records that name both countries.

The baseline takes the first state that is named by name or adjective as source, the next one as target, and the
commonest type of the file.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

from foreigndesk import reference
from foreigndesk.evaluation.figures import BadDataset, Counts, Evaluation

OLD_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
NOBODY = ""


class Triple(NamedTuple):
    """Country of the source, type, country of the target; empty for nobody."""

    source: str
    type: str
    target: str


class Coded(NamedTuple):
    """The triples of a text: those of the events that it is about, and those of all events in it."""

    main: Iterable[Triple]
    all: Iterable[Triple]


Coder = Callable[[str, date], Coded]
"""The triples of a text that was published on a day."""


@dataclass(frozen=True, slots=True)
class Record:
    """One gold record; ``together`` where its sources act on each other."""

    id: str
    text: str
    published: date
    triples: frozenset[Triple]
    together: bool


def evaluate(path: Path, code: Coder) -> Evaluation:
    """How well ``code`` finds the events of a file of gold standard records.

    Raises:
        BadDataset: where it is no such file; the message names the record.
    """
    records = load(path)
    coded = [code(record.text, record.published) for record in records]
    found, everything = (
        [seen(record, given) for record, given in zip(records, part, strict=True)] for part in zip(*coded, strict=True)
    )
    commonest = Counter(triple.type for record in records for triple in record.triples).most_common(1)[0][0]
    plain = [seen(record, _first_two(record.text, commonest)) for record in records]
    baseline = {f"{name}_baseline": value for name, value in figures(records, plain).items() if name.endswith("_f1")}
    whole = {f"all_{name}": value for name, value in figures(records, everything).items() if name.endswith("_f1")}
    total = {"records": len(records)} | figures(records, found) | whole | baseline
    return Evaluation(total, tuple(map(_prediction, records, found)))


def load(path: Path) -> list[Record]:
    """The records of a file.

    Raises:
        BadDataset: where it is not JSON, or a record lacks what is needed.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BadDataset(f"{path}: not JSON: {error}; a list of PLOVER records was expected") from None
    if not isinstance(data, list):
        raise BadDataset(f"{path}: {type(data).__name__} where a list of PLOVER records was expected")
    if odd := [each for each in cast(list[Any], data) if not isinstance(each, dict)]:
        raise BadDataset(f"{path}: {odd[0]!r:.60} where a PLOVER record, a JSON object, was expected")
    listed = cast(list[dict[str, Any]], data)
    kept = [each for each in listed if _type(each)]
    if not kept:
        raise BadDataset(f"{path}: no record of a PLOVER event; text, date, event, source and target were expected")
    return [_record(each, f"{path}: {each.get('id', 'a record')}") for each in kept]


def _type(each: dict[str, Any]) -> str | None:
    return reference.today_s_types().get(str(each.get("event")))


def _record(each: dict[str, Any], where: str) -> Record:
    try:
        published = date.fromisoformat(each["date"])
        text = str(each["text"])
    except (KeyError, TypeError, ValueError) as error:
        raise BadDataset(f"{where}: {error!r}; a text and a date such as 2000-01-01 were expected") from None
    if not isinstance(each.get("source"), list | None):  # its targets are stray words here and there
        raise BadDataset(f"{where}: source: {each['source']!r:.60} where a list of actors was expected")
    sources, targets = _codes(each.get("source")), _codes(each.get("target"))
    together = not targets and len(sources) > 1
    triples = product(sources[:1] if together else sources, str(_type(each)), sources[1:] if together else targets)
    return Record(str(each.get("id", "")), text, published, frozenset(_sorted(triples, together)), together)


def _codes(actors: Any) -> list[str]:
    """The codes of a list of actors, each once; entries that are no actors are passed over."""
    listed = cast(list[Any], actors) if isinstance(actors, list) else []
    named = [cast(dict[str, Any], actor) for actor in listed if isinstance(actor, dict)]
    codes = [str(actor["code"])[:3] for actor in named if actor.get("code")]
    return list(dict.fromkeys(OLD_CODES.get(code, code) for code in codes))


def product(sources: Sequence[str], type_: str, targets: Sequence[str]) -> list[Triple]:
    """One triple for every pair; a side without anybody is nobody."""
    return [Triple(source, type_, target) for source in sources or [NOBODY] for target in targets or [NOBODY]]


def _sorted(triples: Iterable[Triple], together: bool) -> list[Triple]:
    """Triples whose ends have no order, where the sides act together."""
    return [Triple(min(a, b), kind, max(a, b)) if together else Triple(a, kind, b) for a, kind, b in triples]


def seen(record: Record, found: Iterable[Triple]) -> frozenset[Triple]:
    """What was found, as it is compared with the record."""
    return frozenset(_sorted(found, record.together))


def figures(records: Sequence[Record], found: Sequence[frozenset[Triple]]) -> dict[str, float]:
    """Precision, recall and F1 of the triples and of each of their parts."""
    names = ("triple", "type", "source_country", "target_country", "named_triple")
    counts = {name: Counts() for name in names}
    for record, answer in zip(records, found, strict=True):
        counts["triple"].add_sets(answer, record.triples)
        counts["type"].add_sets({each.type for each in answer}, {each.type for each in record.triples})
        for end in ("source", "target"):
            counts[f"{end}_country"].add_sets(_ends(answer, end, record), _ends(record.triples, end, record))
        if all(NOBODY not in each for each in record.triples):
            counts["named_triple"].add_sets(answer, record.triples)
    return {name: value for each, count in counts.items() for name, value in count.figures(each).items()}


def _ends(triples: Iterable[Triple], end: str, record: Record) -> set[str]:
    if record.together:
        return {each for triple in triples for each in (triple.source, triple.target)} - {NOBODY}
    return {triple.source if end == "source" else triple.target for triple in triples} - {NOBODY}


def _first_two(text: str, type_: str) -> list[Triple]:
    named = {
        text.index(name): state.id
        for state in reference.countries()
        for name in (state.name, *state.adjectives)
        if name in text
    }
    first, second, *_ = [*dict.fromkeys(named[place] for place in sorted(named)), NOBODY, NOBODY]
    return [Triple(first, type_, second)] if first else []


def _prediction(record: Record, found: frozenset[Triple]) -> dict[str, object]:
    return {
        "id": record.id,
        "expected": [list(each) for each in sorted(record.triples)],
        "events": [list(each) for each in sorted(found)],
    }
