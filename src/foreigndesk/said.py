"""What people say of records, by whatever id these have now, and what follows from it.

Part of the façade, beside ``desk``.
"""

from dataclasses import replace
from datetime import UTC, datetime

from foreigndesk import account
from foreigndesk.records import AnyRecord
from foreigndesk.records.corrections import Judgement, meant
from foreigndesk.reviewed import renamed
from foreigndesk.store import RecordQuery, Store, the_one

_Pair = tuple[AnyRecord, AnyRecord]


def now() -> str:
    """The moment, as corrections and judgements note it: UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def as_read(prefix: str, store: Store) -> AnyRecord:
    """The record of an id as it was read: what people amended, or what rests on that, has another id since.

    Raises:
        UnclearId: where no record, or more than one, has that beginning.
    """
    return now_and_before(prefix, store)[1]


def now_and_before(prefix: str, store: Store) -> tuple[AnyRecord, AnyRecord]:
    """The record of an id as people left it and as it was read; by the id that it had then, only the latter, twice.

    Raises:
        UnclearId: where no record, or more than one, has that beginning.
    """
    there = store.ids(prefix)
    changed = {} if prefix in there else _renamed(prefix, store)
    chosen = the_one("record", prefix, {*there, *changed})
    if chosen in changed:
        return changed[chosen]
    record = store.record(chosen)
    return record, record


def _renamed(prefix: str, store: Store) -> dict[str, tuple[AnyRecord, AnyRecord]]:
    """The records that corrections gave an id with that beginning, as they are and as they were read."""
    said = store.corrections()
    articles = dict.fromkeys(each.original.article for each in said if each.amended)
    readings = (reading for each in articles for reading in store.readings(RecordQuery(article=each)))
    found = (pair for reading in readings for pair in renamed(reading, said).items())
    return {new: both for new, both in found if new.startswith(prefix)}


def as_left(record: AnyRecord, store: Store) -> AnyRecord:
    """A record as the last word on it left it: as it was read, or as somebody amended it."""
    there = {record.id: record}
    on_it = [each for each in store.corrections(record.article) if meant(there, each.original) == record.id]
    return (on_it[-1].amended if on_it else None) or record


def two(one: str, other: str, store: Store) -> _Pair:
    """Two records, as they were read, that can tell the same.

    Raises:
        UnclearId: as for ``as_read``.
        ValueError: where the two are one, or not of one kind that claims are made of.
    """
    first, second = as_read(one, store), as_read(other, store)
    if first.id == second.id:
        raise ValueError(f"{one} and {other}: two different records were expected")
    if first.kind != second.kind or first.kind not in ("event", "transfer", "relation"):
        raise ValueError(f"{first.kind} and {second.kind}: two events, transfers or relations were expected")
    return first, second


def following(judgement: Judgement, store: Store) -> list[Judgement]:
    """What else is judged with it: with two records their whole claims are joined, and parted again."""
    pairs = _claims(judgement, store) if judgement.word == "together" else _joined(judgement, store)
    return [replace(judgement, one=one, other=other) for one, other in pairs]


def _claims(judgement: Judgement, store: Store) -> list[_Pair]:
    """The records with which the claims of the two begin, where these are others."""
    both = judgement.one, judgement.other
    first, second = (_beginning(each, store) for each in both)
    return [(first, second)] if first.id != second.id and (first, second) != both else []


def _beginning(record: AnyRecord, store: Store) -> AnyRecord:
    """The record that the claim of another begins with, as it was read."""
    with account.current(store) as posted:
        root = posted.root(record.id)
    return as_read(root, store) if root else record


def _joined(judgement: Judgement, store: Store) -> list[_Pair]:
    """The pairs that were put together when these two were."""
    judged, both = store.judgements(), {judgement.one.id, judgement.other.id}
    when = {(each.at, each.by) for each in judged if each.word == "together" and both == {each.one.id, each.other.id}}
    pairs = [(each.one, each.other) for each in judged if (each.at, each.by) in when]
    return [(one, other) for one, other in pairs if both != {one.id, other.id}]
