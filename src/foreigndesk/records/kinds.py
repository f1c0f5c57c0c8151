"""The six kinds of record, frozen: statement, event, transfer, relation, forecast, finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from foreigndesk.records.parts import Actor, Certainty, Coder, Good, Place, Quantity, Response, Span, Time

Attitude = Literal[
    "assert", "confirm", "deny", "suspect", "predict", "warn", "demand", "promise", "praise", "criticise",
    "question", "decline",
]  # fmt: skip
Form = Literal["direct", "indirect", "mixed"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "predicted", "hypothetical"]
Stage = Literal["held", "offered", "sought", "agreed", "planned", "attempted", "delivered"]
RelationType = Literal[
    "alliance", "support", "diplomatic-ties", "dependence", "dispute", "war", "under-sanctions", "leadership",
    "membership",
]  # fmt: skip
Outcome = Literal["open", "happened", "did-not-happen", "unresolvable"]
Verdict = Literal["would-breach", "capped", "depends", "exempt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record carries: the article it comes from, the evidence, and who coded it.

    ``id`` is left empty by whoever makes a record; ``ids.with_id`` fills it from the content.
    """

    kind: ClassVar[str]
    article: str
    evidence: Span
    coder: Coder
    id: str = ""
    doc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """Words, a thought or a feeling ascribed to somebody; ``parent`` is the id of the statement around it."""

    kind: ClassVar[str] = "statement"
    sources: tuple[Actor, ...]
    cue: Span
    content: tuple[Span, ...]
    form: Form
    attitude: Attitude
    parent: str | None = None
    responds_to: Response | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A deed of one side towards another, in PLOVER's terms; ``attribution`` lists statement ids, outermost first.

    ``also`` are further sentences of the article that tell of the same deed.
    """

    kind: ClassVar[str] = "event"
    event_type: EventType
    event_mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad_code: int
    cameo: str | None = None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...] = ()
    place: Place | None = None
    trigger: Span
    time: Time | None = None
    status: Status
    certainty: Certainty
    attribution: tuple[str, ...] = ()
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Record):
    """Goods, money, labour or knowledge on their way between two sides, or meant to be; a side unknown is empty."""

    kind: ClassVar[str] = "transfer"
    suppliers: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    goods: tuple[Good, ...]
    quantity: Quantity | None = None
    stage: Stage
    time: Time | None = None
    certainty: Certainty
    attribution: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """A bond or a quarrel that lasts; an end of ``time`` that is not known is None."""

    kind: ClassVar[str] = "relation"
    relation_type: RelationType
    subjects: tuple[Actor, ...]
    objects: tuple[Actor, ...] = ()
    time: Time | None = None
    certainty: Certainty
    attribution: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Record):
    """A word about the future: ``about`` a record (the statement itself where no other is known), said ``by`` one."""

    kind: ClassVar[str] = "forecast"
    about: str
    by: str | None = None
    horizon: Time | None = None
    condition: str | None = None
    outcome: Outcome = "open"
    settled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """A provision held against a record: what would follow if the record is true, and never that it is."""

    kind: ClassVar[str] = "finding"
    record: str
    provision: str
    verdict: Verdict
    because: tuple[str, ...]
    depends_on: tuple[str, ...] = ()
    limit: str | None = None


AnyRecord = Statement | Event | Transfer | Relation | Forecast | Finding
KINDS: dict[str, type[AnyRecord]] = {cls.kind: cls for cls in (Statement, Event, Transfer, Relation, Forecast, Finding)}


def actors_of(record: AnyRecord) -> Iterator[tuple[str, Actor]]:
    """Each actor of a record with the part it plays: ``("supplier", …)``."""
    for part in ("sources", "actors", "recipients", "suppliers", "subjects", "objects"):
        for actor in getattr(record, part, ()):
            yield part.removesuffix("s"), actor
