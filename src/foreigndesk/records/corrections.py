"""A person's word on a record, and a reading with such words taken in.

A correction names the record by id and keeps it as it was read, so that it still holds when a newer reader gives the
same sentence another id, or no longer finds what a person has confirmed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from foreigndesk.records.article import Reading
from foreigndesk.records.claims import Matter, same_act
from foreigndesk.records.codec import BadValue, encode
from foreigndesk.records.ids import digest, with_id
from foreigndesk.records.jsonl import from_json, one_line, to_json
from foreigndesk.records.kinds import AnyRecord, Event, Finding, Forecast, Relation, Statement, Transfer
from foreigndesk.records.parts import Coder

Word = Literal["confirmed", "rejected", "amended"]
_FIXED = (
    "id",
    "kind",
    "article",
    "doc",
    "evidence",
    "coder",
    "attribution",
    "parent",
    "about",
    "by",
    "record",
    "responds_to",
)
"""What ties a record to its place and to others: amending it would make another record of it."""

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

    def tells_of(self, record: AnyRecord) -> bool:
        """Whether a record is the one it is about, or the one that it puts in its place."""
        return record.id in (self.original.id, self.amended and self.amended.id)


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


def change(given: str) -> tuple[str, object]:
    """A place and its value, from PLACE=VALUE: JSON where it is some, else the text itself.

    Raises:
        ValueError: where there is no "=" in it.
    """
    place, equals, value = given.partition("=")
    if not equals:
        raise ValueError(f"{given!r} where PLACE=VALUE was expected, such as stage=offered")
    try:
        return place, json.loads(value)
    except json.JSONDecodeError:
        return place, value


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
    if isinstance(inner, dict) and step in inner and step not in _FIXED:
        return cast(dict[str, object], inner)[step]
    raise BadValue(place, step, "a key of the record that may be amended, or the number of an item of a list,")


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """A reading as people left it: what they rejected is gone with what hangs on it, what they amended is replaced.

    Of several words on one record the last counts. Findings on an amended record are left out, as they were on another.
    What a person confirmed or amended stays though the reading does not find it.
    """
    last = {each.original.id: each for each in sorted(corrections, key=lambda each: (each.at, each.id))}
    if not last:
        return reading
    records = {record.id: record for record in reading.records}
    left = _Left(dict(records))
    for each in last.values():
        left.take_in(each, meant(records, each.original))
    return replace(reading, records=left.records())


def meant(records: Mapping[str, AnyRecord], original: AnyRecord) -> str | None:
    """The record that was meant: by its id, or the only one that rests on the same words and tells the same of them."""
    if original.id in records:
        return original.id
    alike = [each.id for each in records.values() if _subject(each) == _subject(original)]
    return alike[0] if len(alike) == 1 else None


def _subject(record: AnyRecord) -> tuple[object, ...]:
    """What stays the same when a newer reader reads the same thing of the same words."""
    match record:
        case Event():
            what: object = (record.event_type, record.trigger)
        case Transfer():
            what = tuple(good.text for good in record.goods)
        case Relation():
            what = record.relation_type
        case Statement():
            what = record.cue
        case Finding():
            what = record.provision
        case _:
            what = None
    return record.article, record.kind, record.evidence, what


@dataclass(slots=True)
class _Left:
    """What people leave of a reading: records by the ids that others know them by, and ids of what is gone or stale."""

    bodies: dict[str, AnyRecord]
    gone: set[str] = field(default_factory=set[str])
    stale: set[str] = field(default_factory=set[str])
    ids: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    made: dict[str, AnyRecord] = field(default_factory=dict[str, AnyRecord])

    def take_in(self, correction: Correction, about: str | None) -> None:
        """Take in what a person said of a record; ``about``: its id in the reading, if it is there."""
        if correction.word == "rejected":
            self.gone |= {about} if about else set()
            return
        record = correction.amended or correction.original
        said = replace(record, coder=Coder(f"{REVIEW}.{correction.word}", correction.by, 1.0))
        self.bodies[about or said.id] = said
        self.stale |= {about} if about and correction.amended else set()

    def records(self) -> tuple[AnyRecord, ...]:
        """The records that are left, in the order of the text, each naming the others by the ids that they have now."""
        for old in self.bodies:
            self._renamed(old)
        found = (self._answering(record) for record in self.made.values())
        return tuple(sorted(found, key=lambda record: (record.evidence.start, record.id)))

    def _renamed(self, old: str) -> str | None:
        """The id that a record has once all that it builds on is renamed; None where it is gone."""
        if old not in self.ids:
            self.ids[old] = None
            record = None if old in self.gone or old not in self.bodies else self._rebuilt(self.bodies[old])
            if record is not None:
                self.ids[old] = record.id
                self.made[record.id] = record
        return self.ids[old]

    def _rebuilt(self, record: AnyRecord) -> AnyRecord | None:
        changed: dict[str, object] = {}
        if isinstance(record, Matter):
            changed["attribution"] = tuple(named for each in record.attribution if (named := self._renamed(each)))
        elif isinstance(record, Statement):
            changed["parent"] = record.parent and self._renamed(record.parent)
        elif isinstance(record, Forecast):
            changed |= {"about": self._renamed(record.about), "by": record.by and self._renamed(record.by)}
        else:
            changed["record"] = None if record.record in self.stale else self._renamed(record.record)
        if changed.get("about", "") is None or changed.get("record", "") is None:
            return None
        return with_id(replace(record, **changed))  # type: ignore[arg-type]

    def _answering(self, record: AnyRecord) -> AnyRecord:
        """A statement with what it answers by its new id, or else what is left that tells of the same act."""
        if not isinstance(record, Statement) or record.responds_to is None:
            return record
        answered = record.responds_to.record
        named = self.ids.get(answered) or self._twin(answered)
        return replace(record, responds_to=replace(record.responds_to, record=named) if named else None)

    def _twin(self, gone: str) -> str | None:
        act = self.bodies.get(gone)
        if not isinstance(act, Matter):
            return None
        left = (each for each in self.made.values() if isinstance(each, Matter))
        return next((each.id for each in left if same_act(act, each)), None)
