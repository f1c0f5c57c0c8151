"""Records as JSON lines, and back."""

import json
import re
from typing import Any, cast

from foreigndesk.records.codec import BadValue, decode, encode
from foreigndesk.records.kinds import KINDS, AnyRecord

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What can break a line, move a cursor, colour, or turn text round: control characters and marks of direction."""


def to_json(record: AnyRecord) -> dict[str, Any]:
    """A record as a JSON object, its ``kind`` first."""
    return encode(record)


def to_line(record: AnyRecord) -> str:
    """A record as one line of JSON, without the newline; see ``one_line``."""
    return one_line(to_json(record))


def one_line(value: object) -> str:
    """A JSON value as one line that stays one line and steers no terminal.

    Control characters, line separators, marks of direction and lone surrogates are written as ``\\u2028``, which reads
    back as the same character; all other text stays as it is.
    """
    return STEERING.sub(_written_out, json.dumps(value, ensure_ascii=False))


def _written_out(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


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
        raise BadValue(
            where, line, f"one JSON object ({error.msg.removesuffix(' at')} at character {error.pos})"
        ) from None
