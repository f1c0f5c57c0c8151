"""A person's word on a record, and a reading with such words taken in.

A correction names the record by id and keeps it as it was read, so that it still holds when a newer reader gives the
same sentence another id, or no longer finds what a person has confirmed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from foreigndesk.records.article import Reading
from foreigndesk.records.codec import BadValue, encode
from foreigndesk.records.ids import digest, with_id
from foreigndesk.records.jsonl import from_json, one_line, to_json
from foreigndesk.records.kinds import AnyRecord, Finding, Forecast, Statement
from foreigndesk.records.parts import Coder

Word = Literal["confirmed", "rejected", "amended"]
REVIEW = "review"
"""The coder of records that a person confirmed or amended begins so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What ``by`` said of a record, when (UTC, ISO 8601) and why.

    ``original`` is the record as it was read, ``amended`` what it should have been, for that word alone.
    """

    word: Word
    by: str
    at: str
    why: str
    original: AnyRecord
    amended: AnyRecord | None = None

    @property
    def id(self) -> str:
        """The digest of all that it says."""
        plain = {name: encode(getattr(self, name)) for name in ("word", "by", "at", "why", "original", "amended")}
        return f"correction-{digest(one_line(plain))}"


Side = Literal["together", "apart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether two records say the same, as ``by`` holds it, when (UTC, ISO 8601) and why; both as they were read."""

    word: Side
    by: str
    at: str
    why: str
    one: AnyRecord
    other: AnyRecord

    @property
    def id(self) -> str:
        """The digest of all that it says."""
        plain = {name: encode(getattr(self, name)) for name in ("word", "by", "at", "why", "one", "other")}
        return f"judgement-{digest(one_line(plain))}"


def judged(records: Mapping[str, AnyRecord], judgements: Iterable[Judgement]) -> dict[frozenset[str], Side]:
    """The last word on each pair of records that there still are, or that rest on the same words now."""
    found: dict[frozenset[str], Side] = {}
    for each in sorted(judgements, key=lambda each: (each.at, each.id)):
        pair = frozenset(filter(None, (meant(records, each.one), meant(records, each.other))))
        if len(pair) == 2:
            found[pair] = each.word
    return found


def amended(record: AnyRecord, changes: Mapping[str, object]) -> AnyRecord:
    """``record`` with other values at some places, such as ``stage`` or ``goods.0.category``, and the id of that.

    Raises:
        BadValue: where a place is not there, or a value does not fit it.
    """
    plain = to_json(record)
    for place, value in changes.items():
        *path, last = place.split(".")
        inner: object = plain
        for step in path:
            inner = _step(inner, step, place)
        _step(inner, last, place)
        if isinstance(inner, list):
            cast(list[object], inner)[int(last)] = value
        else:
            cast(dict[str, object], inner)[last] = value
    return with_id(from_json(plain))


def _step(inner: object, step: str, place: str) -> object:
    if isinstance(inner, list) and step.isdecimal() and int(step) < len(cast(list[object], inner)):
        return cast(list[object], inner)[int(step)]
    if isinstance(inner, dict) and step in inner and step not in ("id", "kind", "article", "evidence", "coder"):
        return cast(dict[str, object], inner)[step]
    raise BadValue(place, step, "a key of the record that may be amended, or the number of an item of a list,")


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """A reading as people left it: what they rejected is gone with what hangs on it, what they amended is replaced.

    Of several words on one record the last counts. Findings on an amended record are left out, as they were on another.
    """
    last = {each.original.id: each for each in sorted(corrections, key=lambda each: (each.at, each.id))}
    records = {record.id: record for record in reading.records}
    for each in last.values():
        _take_in(records, each, meant(records, each.original))
    ordered = sorted(records.values(), key=lambda record: (record.evidence.start, record.id))
    same = set(records) == {record.id for record in reading.records}
    return replace(reading, records=reading.records if same and not last else tuple(ordered))


def meant(records: Mapping[str, AnyRecord], original: AnyRecord) -> str | None:
    """The record that was meant: by its id, or the only one of its kind that rests on the same words."""
    if original.id in records:
        return original.id
    where = (original.article, original.kind, original.evidence)
    alike = [each.id for each in records.values() if (each.article, each.kind, each.evidence) == where]
    return alike[0] if len(alike) == 1 else None


def _take_in(records: dict[str, AnyRecord], correction: Correction, about: str | None) -> None:
    if correction.word == "rejected":
        if about is not None:
            _without(records, about)
        return
    record = correction.amended or correction.original
    told = _loose(record, records)
    said = replace(told, coder=Coder(f"{REVIEW}.{correction.word}", correction.by, 1.0))
    if about is not None and about != said.id:
        _replace(records, about, said)
    records[said.id] = said


def _loose(record: AnyRecord, records: Mapping[str, AnyRecord]) -> AnyRecord:
    """The record without the sources that a newer reader does not find any more."""
    chain = getattr(record, "attribution", None)
    if not chain or all(each in records for each in chain):
        return record
    return with_id(replace(record, attribution=tuple(each for each in chain if each in records)))  # type: ignore[call-arg]


def _without(records: dict[str, AnyRecord], gone: str) -> None:
    """Take a record out, with the forecasts and findings on it; what it reported stands in the article's own voice."""
    del records[gone]
    for record in list(records.values()):
        if isinstance(record, Forecast | Finding) and gone in (
            getattr(record, "about", ""),
            getattr(record, "record", ""),
        ):
            records.pop(record.id, None)
        elif record.id in records:
            _refer(records, record, {gone: None})


def _replace(records: dict[str, AnyRecord], old: str, new: AnyRecord) -> None:
    del records[old]
    records[new.id] = new
    for record in list(records.values()):
        if isinstance(record, Finding) and record.record == old:
            records.pop(record.id, None)
        elif record.id in records:
            _refer(records, record, {old: new.id})


def _refer(records: dict[str, AnyRecord], record: AnyRecord, ids: Mapping[str, str | None]) -> None:
    """Have a record name others by their new ids; as that changes its own id, those that name it follow."""
    changed = dict(_references(record, ids))
    if not changed:
        return
    made = with_id(replace(record, **changed))  # type: ignore[arg-type]
    del records[record.id]
    records[made.id] = made
    if made.id != record.id:
        for other in list(records.values()):
            if other.id in records:
                _refer(records, other, {record.id: made.id})


def _references(record: AnyRecord, ids: Mapping[str, str | None]) -> Iterator[tuple[str, object]]:
    """The fields of a record that name one of ``ids``, with what they should name; None: nothing any more."""
    chain: Sequence[str] = getattr(record, "attribution", ())
    if any(each in ids for each in chain):
        yield "attribution", tuple(named for each in chain if (named := ids.get(each, each)))
    for name in ("parent", "about", "by", "record"):
        named: str | None = getattr(record, name, None)
        if named is not None and named in ids and (ids[named] is not None or name in ("parent", "by")):
            yield name, ids[named]
    if isinstance(record, Statement) and record.responds_to and record.responds_to.record in ids:
        named = ids[record.responds_to.record]
        yield "responds_to", replace(record.responds_to, record=named) if named else None
