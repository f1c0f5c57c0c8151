"""One golden article for each component: the facts that it must find there, and those it must not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foreigndesk.reading.components import NAMES
from foreigndesk.records import Actor, AnyRecord, Event, Forecast, Reading, Relation, Statement, Transfer, actors_of
from foreigndesk.reference import parse
from tests.reading.reader import days, read, who

GOLDENS: list[dict[str, Any]] = parse(
    (Path(__file__).parent / "goldens.yaml").read_text(encoding="utf-8"), "goldens.yaml"
)


def test_every_component_has_its_golden() -> None:
    assert [golden["id"] for golden in GOLDENS] == list(NAMES)


@pytest.mark.parametrize("golden", GOLDENS, ids=[golden["id"] for golden in GOLDENS])
def test_golden(golden: dict[str, Any]) -> None:
    found = list(facts(read(golden["text"], str(golden["published"])).reading))
    assert [fact for fact in found if fact in golden["facts"]] == golden["facts"]
    assert [fact for fact in found if fact.startswith(tuple(golden["never"]))] == []


def facts(reading: Reading) -> Iterator[str]:
    """Every fact of a reading in a line, those of one sort in the order of the text."""
    known = {record.id: record for record in reading.records}
    printed = {(actor.start, actor.id): actor for record in reading.records for _, actor in actors_of(record)}
    yield from (_actor(printed[key]) for key in sorted(printed, key=lambda key: (key[0], key[1] or "")))
    yield from _times(reading)
    yield from (line for record in sorted(reading.records, key=_place) for line in _lines(record, known))


def _place(record: AnyRecord) -> tuple[int, int]:
    """Where a record stands: its sentence, and in it the statement that holds most."""
    return record.evidence.start, -sum(len(span.text) for span in getattr(record, "content", ()))


def _actor(actor: Actor) -> str:
    country, role = actor.country and f" of {actor.country}", actor.role and f", {actor.role}"
    return f'actor "{actor.text}" is {actor.id}{country or ""}{role or ""}'


def _times(reading: Reading) -> Iterator[str]:
    times = {each.offset: each for record in reading.records if (each := getattr(record, "time", None))}
    yield from (f'time "{times[offset].text}" is {days(times[offset])}' for offset in sorted(times))


def _lines(record: AnyRecord, known: dict[str, AnyRecord]) -> Iterator[str]:
    if isinstance(record, Statement):
        yield _statement(record, known)
        yield from _answer(record, known)
    elif isinstance(record, Event):
        yield _joined("event", record.event_type, _sides(record), record.status, *_told(record, known))
    elif isinstance(record, Transfer):
        yield _joined("transfer", record.stage, _sides(record), *_goods(record), *_told(record, known))
    elif isinstance(record, Relation):
        yield _joined("relation", record.relation_type, _sides(record), *_told(record, known))
    elif isinstance(record, Forecast):
        condition = f"[{record.condition}]" if record.condition else None
        yield _joined("forecast", known[record.about].kind, days(record.horizon), condition, _by(record.by, known))


def _statement(record: Statement, known: dict[str, AnyRecord]) -> str:
    content = " … ".join(span.text for span in record.content)
    inside = known[record.parent] if record.parent else None
    within = f"in {' '.join(who(inside.sources))}" if isinstance(inside, Statement) else None
    return _joined("statement", *who(record.sources), record.attitude, f"[{content}]", within)


def _answer(record: Statement, known: dict[str, AnyRecord]) -> Iterator[str]:
    if record.responds_to:
        target = known[record.responds_to.record]
        yield _joined("answer", *who(record.sources), record.responds_to.how, target.kind, _sides(target))


def _sides(record: AnyRecord) -> str:
    parts = ("actors", "suppliers", "subjects"), ("recipients", "objects")
    one, other = (" ".join(w for part in side for w in who(getattr(record, part, ()))) for side in parts)
    return _joined(one, ">", other)


def _goods(record: Transfer) -> Iterator[str]:
    yield from (good.text for good in record.goods)
    if record.quantity:
        yield f"{record.quantity.value:g} {record.quantity.unit}"


def _told(record: Event | Transfer | Relation, known: dict[str, AnyRecord]) -> Iterator[str | None]:
    """How certain, when, and by whom."""
    yield record.certainty
    yield days(record.time)
    yield _by(record.attribution[-1] if record.attribution else None, known)


def _by(statement: str | None, known: dict[str, AnyRecord]) -> str | None:
    said = known[statement] if statement else None
    return f"by {' '.join(who(said.sources))}" if isinstance(said, Statement) else None


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
