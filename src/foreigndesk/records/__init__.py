"""Frozen, typed records: the contract between every room. Standard library only; no disk, network or clock."""

from foreigndesk.records.article import (
    NO_OUTLET,
    REPORTING,
    UNREAD,
    Article,
    Block,
    BlockKind,
    Reading,
    Refusal,
    RefusalReason,
)
from foreigndesk.records.chains import chain_ids
from foreigndesk.records.claims import Claim, Stance, StanceKind
from foreigndesk.records.codec import BadValue, decode, encode, names
from foreigndesk.records.ids import article_id, digest, record_id, with_id
from foreigndesk.records.jsonl import STEERING, from_json, from_line, one_line, to_json, to_line
from foreigndesk.records.kinds import (
    KINDS,
    AnyRecord,
    Attitude,
    Event,
    EventType,
    Finding,
    Forecast,
    Form,
    Outcome,
    Record,
    Relation,
    RelationType,
    Stage,
    Statement,
    Status,
    Transfer,
    Verdict,
    actors_of,
)
from foreigndesk.records.parts import Actor, Certainty, Coder, Good, Place, Precision, Quantity, Response, Span, Time
from foreigndesk.records.schema import schema
from foreigndesk.records.verify import BadRecord, verify

__all__ = [
    "KINDS", "NO_OUTLET", "REPORTING", "STEERING", "UNREAD", "Actor", "AnyRecord", "Article", "Attitude", "BadRecord",
    "BadValue", "Block", "BlockKind", "Certainty", "Claim", "Coder", "Event", "EventType", "Finding", "Forecast",
    "Form", "Good", "Outcome", "Place", "Precision", "Quantity", "Reading", "Record", "Refusal", "RefusalReason",
    "Relation", "RelationType", "Response", "Span", "Stage", "Stance", "StanceKind", "Statement", "Status", "Time",
    "Transfer", "Verdict", "actors_of", "article_id", "chain_ids", "decode", "digest", "encode", "from_json", "names",
    "from_line", "one_line", "record_id", "schema", "to_json", "to_line", "verify", "with_id",
]  # fmt: skip
