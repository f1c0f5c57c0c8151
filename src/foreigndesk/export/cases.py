"""What people said of transfers and relations, as lines on which the reader can be measured."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from foreigndesk.records import Actor, AnyRecord, Reading, Relation, Transfer, digest, one_line
from foreigndesk.records.corrections import Correction

Lines = Mapping[str, list[dict[str, Any]]]
"""By what they are about ("transfers", "relations"), the lines as docs/evaluation.md lays them out."""


def lines(corrections: Iterable[Correction], reviewed: Iterable[Reading]) -> Lines:
    """A line for each sentence on which somebody said something, with all that it tells once that is taken in."""
    said = {(each.original.article, each.original.kind, each.original.evidence.text) for each in corrections}
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in _PLAIN}
    for reading in reviewed:
        for article, kind, text in sorted(said):
            name = f"{kind}s"
            if article == reading.article.id and name in _PLAIN:
                found[name].append(_line(name, text, reading))
    return found


def write(found: Lines, folder: Path) -> Iterator[Path]:
    """Write each sort of line that there is into a file of its own, and give the files back.

    Raises:
        OSError: where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, each in found.items():
        if each:
            file = folder / f"{name}.jsonl"
            file.write_text("".join(f"{one_line(line)}\n" for line in each), encoding="utf-8")
            yield file


def _line(name: str, text: str, reading: Reading) -> dict[str, Any]:
    told = [_PLAIN[name](each) for each in reading.records if f"{each.kind}s" == name and each.evidence.text == text]
    return {
        "id": digest(f"{reading.article.id} {text}"),
        "text": text,
        "date": str(reading.article.published),
        name: told,
    }


def _transfer(record: AnyRecord) -> dict[str, Any]:
    assert isinstance(record, Transfer)
    quantity = record.quantity and {"value": record.quantity.value, "unit": record.quantity.unit}
    return {
        "suppliers": _codes(record.suppliers),
        "recipients": _codes(record.recipients),
        "goods": " | ".join(good.text for good in record.goods),
        "stage": record.stage,
        "quantity": quantity,
        "polarity": record.certainty[2:] or "+",
        "certainty": record.certainty[:2],
    }


def _relation(record: AnyRecord) -> dict[str, Any]:
    assert isinstance(record, Relation)
    time = record.time
    return {
        "type": record.relation_type,
        "subjects": _codes(record.subjects),
        "objects": _codes(record.objects),
        "start": str(time.start) if time and time.start else None,
        "end": str(time.end) if time and time.end else None,
        "polarity": record.certainty[2:] or "+",
    }


def _codes(actors: Iterable[Actor]) -> list[str]:
    """Each state by its code, and anybody else by name."""
    return list(dict.fromkeys(actor.id if actor.id and actor.id == actor.country else actor.name for actor in actors))


_PLAIN: Mapping[str, Callable[[AnyRecord], dict[str, Any]]] = {"transfers": _transfer, "relations": _relation}
