"""JSON Schema (draft 2020-12) of the records, from the types: what ``docs/records.schema.json`` publishes."""

import inspect
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any, Literal, Union

from foreigndesk.records.codec import hints
from foreigndesk.records.kinds import KINDS

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", types.NoneType: "null"}


def schema() -> dict[str, Any]:
    """The schema of one record: one of the six kinds."""
    defs: dict[str, Any] = {}
    kinds = [_of(cls, defs) for cls in KINDS.values()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A foreigndesk record",
        "oneOf": kinds,
        "$defs": dict(sorted(defs.items())),
    }


def schema_of(cls: type) -> dict[str, Any]:
    """The schema of a dataclass, with those of its parts."""
    defs: dict[str, Any] = {}
    whole = _object(cls, defs)
    return {**whole, "$defs": dict(sorted(defs.items()))}


def _of(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return {"type": "string", "enum": list(args)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(option, defs) for option in args]}
    if origin is tuple:
        return {"type": "array", "items": _of(args[0], defs)}
    if is_dataclass(kind):
        return _reference(kind, defs)
    return {"type": "string", "format": "date"} if kind is date else {"type": _PLAIN[kind]}


def _reference(cls: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in defs:
        defs[cls.__name__] = {}  # holds the place while the fields are walked
        defs[cls.__name__] = _object(cls, defs)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _object(cls: Any, defs: dict[str, Any]) -> dict[str, Any]:
    properties = {name: _of(kind, defs) for name, kind in hints(cls).items()}
    required = [f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING]
    if "kind" not in properties and hasattr(cls, "kind"):
        properties, required = {"kind": {"type": "string", "const": cls.kind}, **properties}, ["kind", *required]
    return {
        "description": inspect.getdoc(cls),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
