"""The Recognizers' date and time cases (Microsoft Recognizers-Text, MIT), as far as news has such dates and periods.

``reference/en/time_cases.yaml`` says which kinds of expressions are left out, and why; they count neither for nor
against a finder.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from foreigndesk.evaluation.figures import BadDataset
from foreigndesk.evaluation.timed import DAY, Days, Expected, TimedText, day_of
from foreigndesk.reference import facts, spoken

FULL_DATE = re.compile(r"\b(?:\d{4}([/.-])\d\d?\1\d\d?|\d\d?([/.-])\d\d?\2\d{4})\b")
INEXACT = ("start", "mid", "end", "approx")
"""What the data's ``Mod`` says of a time that is told only in part."""
IN_PART = re.compile(r"\b(?:early|mid|late|earlier|later|beginning|start|middle|end)\b")
UNRESOLVED = "not resolved"
"""The kind of expressions that the data gives no days of their own: feb 30, "the same week", "this school year"."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A kind of expression that is left out; see the file."""

    id: str
    why: str
    types: tuple[str, ...] = ()
    timex: str | None = None
    pattern: str | None = None
    around: str | None = None


def load_cases(path: Path) -> Iterator[TimedText]:
    """The cases of a file, one text each, in order.

    Raises:
        BadDataset: where the file is no list of Recognizers cases.
    """
    try:
        data: object = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise BadDataset(f"{path}: is no JSON ({error}); a list of Recognizers cases was expected") from None
    cases = cast(list[Json], data) if isinstance(data, list) else []
    if not cases or not all("Input" in case for case in cases):
        raise BadDataset(f"{path}: a list of cases with 'Input' and 'Results' was expected, as the Recognizers have")
    for number, case in enumerate(cases):
        yield _case(f"{path.stem}:{number}", case)


def _case(name: str, case: Json) -> TimedText:
    context = cast(Json, case.get("Context") or {})
    published = day_of(str(context.get("ReferenceDateTime", "")))
    text, results = str(case["Input"]), [each for each in _results(case) if "Start" in each]
    kept = [each for each in results if published and left_out(text, each) is None]
    expected = [Expected(*_span(each), _printed(text, each), first_value(each)["timex"], _meant(each)) for each in kept]
    ignored = tuple(_span(each) for each in results if each not in kept)
    return TimedText(name, text, published, tuple(expected), ignored, case=True)


def _results(case: Json) -> list[Json]:
    return cast(list[Json], case.get("Results") or [])


def _span(result: Json) -> tuple[int, int]:
    return result["Start"], result["End"] + 1


def _printed(text: str, result: Json) -> str:
    start, end = _span(result)
    return text[start:end]


def first_value(result: Json) -> Json:
    """The past reading, which stands first where the data lists two; nothing where none is listed."""
    values = cast(list[Json], (result.get("Resolution") or {}).get("values") or [{}])
    return values[0]


def left_out(text: str, result: Json) -> str | None:
    """The kind that an expression of a case belongs to and is left out for; None for a date or period as in news."""
    value = first_value(result)
    by_kind = (kind.id for kind in facts(LeftOut, spoken("time_cases")) if _fits(kind, text, result, value))
    if found := next(by_kind, None):
        return found
    return UNRESOLVED if _days(value) is None or value.get("Mod") == "ref_undef" else None


def _fits(kind: LeftOut, text: str, result: Json, value: Json) -> bool:
    start, end = _span(result)
    words = FULL_DATE.sub("", _printed(text, result).lower())
    tests = (
        (kind.pattern, words),
        (kind.timex, str(value.get("timex", ""))),
        (kind.around, text[max(0, start - 1) : start] + text[end : end + 1]),
    )
    return result.get("TypeName") in kind.types or any(test and re.search(test, found) for test, found in tests)


def _meant(result: Json) -> Days | None:
    days = _days(first_value(result))
    return replace(days, inexact=True) if days and IN_PART.search(str(result["Text"]).lower()) else days


def _days(value: Json) -> Days | None:
    if "timex" not in value:
        return None
    inexact = any(part in str(value.get("Mod", "")) for part in INEXACT)
    if (day := day_of(str(value.get("value", "")))) is not None:
        return Days(day, day + DAY, single=True, inexact=inexact)
    first, after = day_of(str(value.get("start", ""))), day_of(str(value.get("end", "")))
    return Days(first, after, inexact=inexact) if first or after else None
