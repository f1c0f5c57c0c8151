"""What can be asked, as parameters of addresses; each says what it is, for the API's own description."""

import re
from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Path, Query
from pydantic import BeforeValidator

from foreigndesk import reference
from foreigndesk.export.telling import Standing as Standing
from foreigndesk.reference import BadReference
from foreigndesk.web.problems import Refused

Pair = tuple[str, str]
RecordKind = Literal["statement", "event", "transfer", "relation", "forecast", "finding"]
ClaimKind = Literal["event", "transfer", "relation"]

_State = "A state by name, adjective or ISO code; with the other one, both take part."
A = Annotated[str | None, Query(description=_State, examples=["RUS"], max_length=80)]
AState = Annotated[str | None, Query(description="A state that is in all of them.", examples=["RUS"], max_length=80)]
B = Annotated[str | None, Query(description="The other state.", examples=["PRK"], max_length=80)]


def _written_out(given: object) -> object:
    """A day as it is given, unless it is none such as 2023-09-12: a number, which could be taken for a moment, is none.

    Raises:
        ValueError: where it is none.
    """
    if not isinstance(given, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
        raise ValueError(f"{given!r:.40} where a date such as 2023-09-12 was expected")
    return given


def _filled_in(given: object) -> object:
    """A day as a form gives it: empty where none is filled in."""
    return _written_out(given) if given else None


ADay = Annotated[date, BeforeValidator(_written_out)]
_MaybeDay = Annotated[date | None, BeforeValidator(_written_out)]
Day = Annotated[
    _MaybeDay, Query(description="The last day of publication that counts; by default today.", examples=["2023-12-31"])
]
PageDay = Annotated[date | None, BeforeValidator(_filled_in), Query()]
Since = Annotated[_MaybeDay, Query(description="The first day of publication that counts.", examples=["2023-01-01"])]
Until = Annotated[_MaybeDay, Query(description="The last day of publication that counts.", examples=["2023-12-31"])]
Limit = Annotated[int, Query(description="The most to give.", ge=1, le=200)]
Outlet = Annotated[str | None, Query(description="Who printed it.", examples=["The Meridian"], max_length=500)]
Year = Annotated[int | None, Query(description="The year of publication.", examples=[2023], ge=1, le=9999)]
Cursor = Annotated[str | None, Query(description="The cursor that the page before gave as next.", max_length=120)]
ListForm = Annotated[
    Literal["json", "csv"], Query(alias="format", description="JSON, or a table; the next page is then in Link.")
]
Name = Annotated[
    str | None,
    Query(description="A state, or a name or id as records have it.", examples=["Kim Jong Un"], max_length=120),
]
Words = Annotated[
    str,
    Query(
        description="The words to look for, all of them, in any form.", examples=["artillery shells"], max_length=200
    ),
]
MaybeWords = Annotated[str | None, Query(description="The words to look for, as in search.", max_length=200)]
ChartName = Literal["timeline", "flows", "tone"]
Actor = Annotated[str, Path(description="An id, a code or a name.", examples=["PRK"], max_length=200)]
Theme = Annotated[Literal["light", "dark"], Query(description="For a page of that theme.")]


def state(word: str, at: str) -> str:
    """The code of the state that a word means.

    Raises:
        Refused: where it means none.
    """
    try:
        return reference.country(word).id
    except BadReference as error:
        raise Refused(400, at, str(error)) from None


def party(word: str | None) -> str | None:
    """The code of the state that a word means, or else the word itself."""
    if word is None:
        return None
    try:
        return reference.country(word).id
    except BadReference:
        return word


def two(a: str, b: str) -> Pair:
    """The codes of two states.

    Raises:
        Refused: where a word means none, or both mean the same.
    """
    pair = state(a, "a"), state(b, "b")
    if pair[0] == pair[1]:
        raise Refused(400, "b", f"{a!r:.80} and {b!r:.80} are the same state, {pair[0]}; two were expected")
    return pair


def pair(a: A = None, b: B = None) -> Pair | None:
    """Two states, or none.

    Raises:
        Refused: where only one is given, or as for ``two``.
    """
    a, b = a or None, b or None
    if a is None and b is None:
        return None
    if a is None or b is None:
        raise Refused(400, "a" if a is None else "b", "two states were expected, or none")
    return two(a, b)


APair = Annotated[Pair | None, Depends(pair)]
