"""Records as JSON lines, and back."""

import json
from typing import Any, cast

from foreigndesk.records.codec import BadValue, decode, encode
from foreigndesk.records.kinds import KINDS, AnyRecord


def to_json(record: AnyRecord) -> dict[str, Any]:
    """A record as a JSON object, its ``kind`` first."""
    return encode(record)


def to_line(record: AnyRecord) -> str:
    """A record as one line of JSON, without the newline."""
    return json.dumps(to_json(record), ensure_ascii=False)


def from_json(data: object, where: str = "record") -> AnyRecord:
    """The record that a JSON object holds.

    Raises:
        BadValue: where the object is not a record.
    """
    kind = cast(dict[str, Any], data).get("kind") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadValue(f"{where}.kind", kind, "one of " + ", ".join(KINDS))
    return decode(KINDS[kind], cast(object, data), where)


def from_line(line: str, where: str = "record") -> AnyRecord:
    """The record in one line of JSON.

    Raises:
        BadValue: where the line is not JSON, or not a record.
    """
    try:
        return from_json(json.loads(line), where)
    except json.JSONDecodeError as error:
        raise BadValue(where, line, f"one JSON object ({error.msg} at character {error.pos})") from None
