"""Typed values to plain JSON values and back, driven by the types themselves.

Decoding is strict: a missing key, an unknown key or a value of another type raises ``BadValue`` that names the place.
The same decoder reads the reference data, so that a bad fact is reported in the same words as a bad record.
"""

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Literal, TypeVar, Union

T = TypeVar("T")


_PLAIN: Mapping[Any, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date such as 2023-09-12",
}
"""What a plain type is called in messages."""

_SUBTYPES = (bool, datetime)
"""Types whose values Python takes for a whole number and for a date, and which are neither here."""


class BadValue(ValueError):
    """A value that does not fit its type; the message names where it stands, what it is and what was expected."""

    def __init__(self, where: str, value: object, expected: str) -> None:
        self.where, self.value, self.expected = where, value, expected
        super().__init__(f"{where or 'value'}: {value!r:.80} where {expected} was expected")


def encode(value: Any) -> Any:
    """A dataclass, date, tuple or plain value as what ``json.dumps`` takes."""
    if value is None or isinstance(value, str | int):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        plain = {key(f.name): encode(getattr(value, f.name)) for f in fields(value)}
        kind = getattr(value, "kind", None)
        return plain if "kind" in plain or kind is None else {"kind": kind, **plain}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 3000.0 equals 3000, so both must be written, and hashed into an id, alike
    if isinstance(value, list | tuple):
        return [encode(item) for item in typing.cast(Sequence[object], value)]
    return value


def decode(cls: type[T], data: object, where: str = "") -> T:
    """``data`` as an instance of ``cls``; a mapping's ``kind`` is checked against the class's own.

    Raises:
        BadValue: where a key is missing or unknown, or a value has another type.
    """
    return typing.cast(T, _value(cls, data, where))


def _value(kind: Any, data: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if kind is Any:
        return data
    if origin is Literal:
        return _literal(kind, data, where)
    if origin in (Union, types.UnionType):
        return _union(kind, data, where)
    if origin in (tuple, frozenset):
        return typing.cast(Any, origin)(_items(kind, data, where))
    if origin is dict:
        return _dict(kind, data, where)
    if is_dataclass(kind):
        return _instance(kind, data, where)
    return _scalar(kind, data, where)


def _literal(kind: Any, data: Any, where: str) -> Any:
    allowed = typing.get_args(kind)
    if data in allowed and not isinstance(data, bool):
        return data
    raise BadValue(where, data, "one of " + ", ".join(map(str, allowed)))


def _union(kind: Any, data: Any, where: str) -> Any:
    options = typing.get_args(kind)
    if data is None and types.NoneType in options:
        return None
    some = [option for option in options if option is not types.NoneType]
    if len(some) == 1:
        return _value(some[0], data, where)
    for option in some:
        try:
            return _value(option, data, where)
        except BadValue:
            continue
    raise BadValue(where, data, " or ".join(_PLAIN.get(option, str(option)) for option in some))


def _items(kind: Any, data: Any, where: str) -> list[Any]:
    if not isinstance(data, list | tuple):
        raise BadValue(where, data, "a list")
    item = typing.get_args(kind)[0]
    items = typing.cast(Sequence[object], data)
    return [_value(item, each, f"{where}[{i}]") for i, each in enumerate(items)]


def _dict(kind: Any, data: Any, where: str) -> dict[Any, Any]:
    if not isinstance(data, Mapping):
        raise BadValue(where, data, "a mapping")
    key_type, item = typing.get_args(kind)
    pairs = typing.cast(Mapping[object, object], data).items()
    return {_value(key_type, key, f"{where} key"): _value(item, each, f"{where}.{key}") for key, each in pairs}


def _scalar(kind: Any, data: Any, where: str) -> Any:
    if kind is date and isinstance(data, str):
        try:
            return date.fromisoformat(data)
        except ValueError:
            raise BadValue(where, data, "a date such as 2023-09-12") from None
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (type(data) in _SUBTYPES and type(data) is not kind):
        raise BadValue(where, data, _PLAIN.get(kind, kind.__name__))
    return data


@cache
def hints(cls: Any) -> dict[str, Any]:
    """The resolved types of a dataclass's fields, without its class variables."""
    return {name: kind for name, kind in typing.get_type_hints(cls).items() if typing.get_origin(kind) is not ClassVar}


def _instance(cls: Any, data: Any, where: str) -> Any:
    if not isinstance(data, Mapping):
        raise BadValue(where, data, f"a mapping with the keys {', '.join(map(key, hints(cls)))}")
    given = dict(typing.cast(Mapping[str, Any], data))
    kind = getattr(cls, "kind", None)
    if isinstance(kind, str) and (found := given.pop("kind", kind)) != kind:
        raise BadValue(f"{where}.kind", found, kind)
    types_of = {key(name): kind for name, kind in hints(cls).items()}
    if unknown := sorted(set(given) - set(types_of)):
        raise BadValue(f"{where}.{unknown[0]}", given[unknown[0]], f"another key ({', '.join(types_of)})")
    wanted = [f for f in fields(cls) if _needed(f, given, where)]
    return cls(**{f.name: _value(types_of[k := key(f.name)], given[k], f"{where}.{k}") for f in wanted})


def key(name: str) -> str:
    """The JSON key of a field: ``from_`` stands for the key ``from``, which Python keeps for itself."""
    return name.removesuffix("_")


def _needed(field: Any, given: Mapping[str, Any], where: str) -> bool:
    if key(field.name) in given:
        return True
    if field.default is MISSING and field.default_factory is MISSING:
        raise BadValue(f"{where}.{key(field.name)}", "nothing", "a value, as the key is required,")
    return False
