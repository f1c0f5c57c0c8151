"""The API's description of its answers, from the types that they are made of."""

import json
import typing
from collections.abc import Iterable
from dataclasses import is_dataclass
from functools import cache
from importlib import resources
from typing import Any

from foreigndesk.records.schema import schema_of
from foreigndesk.web.views.shapes import Listed

COMPONENTS: dict[str, Any] = {
    "Problem": {
        "description": "Why a request is not answered (RFC 9457); at: the parameter or thing at fault.",
        "type": "object",
        "properties": {
            "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
            "detail": {"type": "string"}, "at": {"type": "string"},
        },
        "required": ["type", "title", "status", "detail", "at"],
        "example": {
            "type": "about:blank", "title": "There is no such thing here", "status": 404, "at": "id",
            "detail": "no claim begins with 'claim-00'",
        },
    },
}  # fmt: skip
"""The schemas that answers refer to, by name."""

_PROBLEMS = {
    400: "A parameter is wrong.", 401: "A token is needed.", 403: "The host or the origin is not allowed.",
    404: "There is no such thing.", 413: "The body is too large.",
    415: "The body is in another form.", 422: "The article cannot be read.",
    429: "Too many requests.", 503: "The store cannot be used now.",
}  # fmt: skip


def answers(kind: Any, said: str, *, files: Iterable[str] = ()) -> dict[int | str, dict[str, Any]]:
    """What an operation answers: a value of a type as JSON, or files of some media types; and the problems."""
    written = {media: {"schema": {"type": "string"}} for media in files}
    if typing.get_origin(kind) is Listed:
        written["text/csv"] = {"schema": {"type": "string"}}
    as_json = {"application/json": {"schema": _schema(kind)}} if kind else {}
    good = {"description": said, "content": written | as_json}
    problems: dict[int | str, dict[str, Any]] = {
        status: {"description": why, "content": {"application/problem+json": {"schema": _ref("Problem")}}}
        for status, why in _PROBLEMS.items()
    }
    return {200: good, 304: {"description": "As known by its ETag."}, **problems}


def body(kind: Any, example: Any) -> dict[str, Any]:
    """The body that an operation takes."""
    return {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _schema(kind), "example": example}},
        }
    }


def example(method: str, path: str) -> Any:
    """What an operation answers on the samples, cut to one of each thing; None of one that has no example."""
    return _examples().get(f"{method} {path}")


@cache
def _examples() -> dict[str, Any]:
    return json.loads(resources.files("foreigndesk.web").joinpath("examples.json").read_text(encoding="utf-8"))


def _schema(kind: Any) -> dict[str, Any]:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (tuple, list):
        return {"type": "array", "items": _schema(args[0])}
    if origin is not None and is_dataclass(origin):  # Listed[X]
        listed = {"items": {"type": "array", "items": _schema(args[0])}, "next": {"type": ["string", "null"]}}
        return {"type": "object", "properties": listed, "required": ["items", "next"], "additionalProperties": False}
    if isinstance(kind, dict):
        return typing.cast(dict[str, Any], kind)
    _add(kind)
    return _ref(kind.__name__)


def _add(kind: Any) -> None:
    if kind.__name__ not in COMPONENTS:
        whole = schema_of(kind)
        parts = whole.pop("$defs")
        COMPONENTS[kind.__name__] = _moved(whole)
        for name, part in parts.items():
            COMPONENTS.setdefault(name, _moved(part))


def _moved(schema: Any) -> Any:
    """A schema whose references lead to the components."""
    if isinstance(schema, dict):
        found = typing.cast(dict[str, Any], schema)
        return {
            name: value.replace("#/$defs/", "#/components/schemas/") if name == "$ref" else _moved(value)
            for name, value in found.items()
        }
    return [_moved(each) for each in typing.cast(list[Any], schema)] if isinstance(schema, list) else schema


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
