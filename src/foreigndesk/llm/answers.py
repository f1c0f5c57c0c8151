"""What a language model is asked for, as types: its answer is decoded into these, and the schema is made of them.

Every text must be copied from the article; who, what and when that means is found out here, and not by the model.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal, cast

from foreigndesk.records import Attitude, BadValue, Certainty, EventType, RelationType, Stage, Status, decode
from foreigndesk.records.schema import schema_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who says it, with what word, and what."""

    sources: tuple[str, ...]
    cue: str
    content: tuple[str, ...]
    attitude: Attitude


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStatement:
    """Somebody says, denies, suspects, promises or foretells something."""

    kind: ClassVar[str] = "statement"
    evidence: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """One side does something to another, or with it."""

    kind: ClassVar[Literal["event"]] = "event"
    evidence: str
    said: Said | None
    trigger: str
    event_type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    status: Status
    certainty: Certainty

    @property
    def parts(self) -> tuple[str, ...]:
        """The words for its sides."""
        return (*self.actors, *self.recipients)

    @property
    def how(self) -> str:
        """How far it is told to have come."""
        return self.status

    @property
    def is_done(self) -> bool:
        """Whether it is told as done."""
        return self.status == "happened"

    @property
    def is_there(self) -> bool:
        """Whether it is told as done or under way."""
        return self.status in ("happened", "ongoing")

    @property
    def is_ahead(self) -> bool:
        """Whether it is told as still to come."""
        return self.status in ("planned", "predicted")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTransfer:
    """Goods, money, labour or knowledge pass, or may pass, from a supplier to a recipient."""

    kind: ClassVar[Literal["transfer"]] = "transfer"
    evidence: str
    said: Said | None
    trigger: str
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    goods: tuple[str, ...]
    when: str | None
    stage: Stage
    certainty: Certainty

    @property
    def parts(self) -> tuple[str, ...]:
        """The words for its sides and goods."""
        return (*self.suppliers, *self.recipients, *self.goods)

    @property
    def how(self) -> str:
        """How far it is told to have come."""
        return self.stage

    @property
    def is_done(self) -> bool:
        """Whether the goods are told to have passed."""
        return self.stage == "delivered"

    @property
    def is_there(self) -> bool:
        """Whether the goods are told to be there."""
        return self.stage in ("delivered", "held")

    @property
    def is_ahead(self) -> bool:
        """Whether it is told as still to come."""
        return self.stage == "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRelation:
    """A bond or a quarrel that lasts."""

    kind: ClassVar[Literal["relation"]] = "relation"
    evidence: str
    said: Said | None
    trigger: str
    relation_type: RelationType
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    when: str | None
    certainty: Certainty
    how: ClassVar[str] = "holds"
    is_done: ClassVar[bool] = True
    is_there: ClassVar[bool] = True
    is_ahead: ClassVar[bool] = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The words for its sides."""
        return (*self.subjects, *self.objects)


Deed = ToldEvent | ToldTransfer | ToldRelation
Told = ToldStatement | Deed


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer."""

    records: tuple[Told, ...]


_KINDS: dict[str, type[Told]] = {cls.kind: cls for cls in (ToldStatement, ToldEvent, ToldTransfer, ToldRelation)}


@cache
def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer."""
    return schema_of(Answer)


def told(data: object) -> Told:
    """One record of an answer.

    Raises:
        BadValue: where it is none.
    """
    kind = cast("dict[str, object]", data).get("kind") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in _KINDS:
        raise BadValue("kind", kind, "one of " + ", ".join(_KINDS))
    return decode(_KINDS[kind], cast(object, data))
