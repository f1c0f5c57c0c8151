"""Typed values to plain JSON values and back, driven by the types themselves.

Decoding is strict: a missing key, an unknown key or a value of another type raises ``BadValue`` that names the place.
The same decoder reads the reference data, so that a bad fact is reported in the same words as a bad record.
"""

import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache, partial
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

_MAPPINGS = (dict, Mapping)
"""What has keys; most are the first, which is seen at once."""

_SUBTYPES = (bool, datetime)
"""Types whose values Python takes for a whole number and for a date, and which are neither here."""


class BadValue(ValueError):
    """A value that does not fit its type; the message names where it stands, what it is and what was expected."""

    def __init__(self, where: str, value: object, expected: str) -> None:
        self.where, self.value, self.expected = where, value, expected
        super().__init__(f"{where or 'value'}: {value!r:.80} where {expected} was expected")

    def within(self, where: str) -> "BadValue":
        """The same of a value that stands within another."""
        return BadValue(f"{where}{self.where}", self.value, self.expected)


def encode(value: Any) -> Any:
    """A dataclass, date, tuple or plain value as what ``json.dumps`` takes."""
    kind = typing.cast(type[Any], type(value))
    return value if kind in _AS_IT_IS else _encoder(kind)(value)


_AS_IT_IS = frozenset({str, int, bool, type(None)})


def names(kind: type[Any]) -> tuple[str, ...]:
    """The keys of a dataclass's values as ``encode`` writes them."""
    return tuple(key(field.name) for field in fields(kind))


@cache
def _encoder(kind: type[Any]) -> Callable[[Any], Any]:
    """How values of a type are encoded."""
    if is_dataclass(kind):
        return partial(_plain, [(field.name, key(field.name)) for field in fields(kind)])
    if issubclass(kind, date):
        return kind.isoformat
    if issubclass(kind, float):
        return _number
    if issubclass(kind, list | tuple):
        return _list
    return lambda value: value


def _plain(names: Sequence[tuple[str, str]], value: Any) -> dict[str, Any]:
    plain = {name: encode(getattr(value, attribute)) for attribute, name in names}
    kind = getattr(value, "kind", None)
    return plain if "kind" in plain or kind is None else {"kind": kind, **plain}


def _number(value: float) -> float:
    return int(value) if value.is_integer() else value  # 3000.0 equals 3000: both are written, and hashed, alike


def _list(value: Sequence[Any]) -> list[Any]:
    return [encode(item) for item in value]


def decode(cls: type[T], data: object, where: str = "") -> T:
    """``data`` as an instance of ``cls``; a mapping's ``kind`` is checked against the class's own.

    Raises:
        BadValue: where a key is missing or unknown, or a value has another type.
    """
    try:
        return typing.cast(T, _decoder(cls)(data))
    except BadValue as error:
        raise error.within(where) from None


Decoder = Callable[[Any], Any]
"""Makes a value of what JSON has, or raises ``BadValue`` for the place within it."""


@cache
def _decoder(kind: Any) -> Decoder:
    """The decoder of a type, put together once."""
    origin, some = typing.get_origin(kind), [each for each in typing.get_args(kind) if each is not types.NoneType]
    if kind is Any:
        return lambda data: data
    if origin is Literal:
        return partial(_literal, typing.get_args(kind))
    if origin in (Union, types.UnionType):
        one = _decoder(some[0]) if len(some) == 1 else partial(_union, _kinds(some), some)
        return partial(_optional, one) if types.NoneType in typing.get_args(kind) else one
    if origin in (tuple, frozenset):
        return partial(_items, typing.cast(Any, origin), _decoder(typing.get_args(kind)[0]))
    if origin is dict:
        return partial(_dict, *map(_decoder, typing.get_args(kind)))
    return partial(_instance, kind) if is_dataclass(kind) else partial(_scalar, kind)


def _literal(allowed: tuple[Any, ...], data: Any) -> Any:
    if data in allowed and not isinstance(data, bool):
        return data
    raise BadValue("", data, "one of " + ", ".join(map(str, allowed)))


def _optional(decoder: Decoder, data: Any) -> Any:
    return None if data is None else decoder(data)


def _kinds(options: Sequence[Any]) -> dict[str, Any]:
    """Those dataclasses that say of what ``kind`` they are, by it."""
    return {option.kind: option for option in options if isinstance(getattr(option, "kind", None), str)}


def _union(kinds: Mapping[str, Any], options: Sequence[Any], data: Any) -> Any:
    kind = typing.cast(dict[str, Any], data).get("kind") if isinstance(data, _MAPPINGS) else None
    if isinstance(kind, str) and kind in kinds:
        return _decoder(kinds[kind])(data)
    for option in options:
        try:
            return _decoder(option)(data)
        except BadValue:
            continue
    raise BadValue("", typing.cast(object, data), " or ".join(_PLAIN.get(option, str(option)) for option in options))


def _items(collected: Callable[[list[Any]], Any], item: Decoder, data: Any) -> Any:
    if not isinstance(data, list | tuple):
        raise BadValue("", data, "a list")
    items, found = typing.cast(Sequence[object], data), list[Any]()
    try:
        for each in items:
            found.append(item(each))
    except BadValue as error:
        raise error.within(f"[{len(found)}]") from None
    return collected(found)


def _dict(key_type: Decoder, item: Decoder, data: Any) -> dict[Any, Any]:
    if not isinstance(data, Mapping):
        raise BadValue("", data, "a mapping")
    pairs = typing.cast(Mapping[object, object], data).items()
    return {_within(f" key {key}", key_type, key): _within(f".{key}", item, each) for key, each in pairs}


def _within(place: str, decoder: Decoder, data: Any) -> Any:
    try:
        return decoder(data)
    except BadValue as error:
        raise error.within(place) from None


def _scalar(kind: Any, data: Any) -> Any:
    if type(data) is kind:
        return data
    if kind is date and isinstance(data, str):
        try:
            return date.fromisoformat(data)
        except ValueError:
            raise BadValue("", data, "a date such as 2023-09-12") from None
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or type(data) in _SUBTYPES:
        raise BadValue("", data, _PLAIN.get(kind, kind.__name__))
    return data


@cache
def hints(cls: Any) -> dict[str, Any]:
    """The resolved types of a dataclass's fields, without its class variables."""
    return {name: kind for name, kind in typing.get_type_hints(cls).items() if typing.get_origin(kind) is not ClassVar}


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a dataclass, as it is decoded."""

    attribute: str
    key: str
    decoder: Decoder
    required: bool


@cache
def _fields(cls: Any) -> dict[str, _Field]:
    """The fields of a dataclass by their JSON keys."""
    found = (
        _Field(
            attribute=field.name,
            key=key(field.name),
            decoder=_decoder(hints(cls)[field.name]),
            required=field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(cls)
    )
    return {each.key: each for each in found}


def _instance(cls: Any, data: Any) -> Any:
    known, required, kind = _shape(cls)
    if not isinstance(data, _MAPPINGS):
        raise BadValue("", typing.cast(object, data), f"a mapping with the keys {', '.join(known)}")
    values, name = dict[str, Any](), ""
    try:
        for name, each in typing.cast(dict[str, Any], data).items():
            if (field := known.get(name)) is not None:
                values[field.attribute] = field.decoder(each)
            elif name != "kind" or kind is None:
                raise BadValue("", each, f"another key ({', '.join(known)})")
            elif each != kind:
                raise BadValue("", each, kind)
    except BadValue as error:
        raise error.within(f".{name}") from None
    if missing := required - values.keys():
        name = next(name for name, field in known.items() if field.attribute in missing)
        raise BadValue(f".{name}", "nothing", "a value, as the key is required,")
    return cls(**values)


@cache
def _shape(cls: Any) -> tuple[dict[str, _Field], frozenset[str], str | None]:
    """The fields of a dataclass by key, the attributes that it cannot be without, and the ``kind`` that it says."""
    known, kind = _fields(cls), getattr(cls, "kind", None)
    required = frozenset(each.attribute for each in known.values() if each.required)
    return known, required, kind if isinstance(kind, str) else None


def key(name: str) -> str:
    """The JSON key of a field: ``from_`` stands for the key ``from``, which Python keeps for itself."""
    return name.removesuffix("_")
