"""How well times are found and understood.

**TimeML and MEANTIME** are scored as TempEval-3 does it (UzZaman et al. 2013): a found expression matches an annotated
one that it overlaps, each used once. ``span_precision``, ``span_recall`` and ``span_f1`` count the matches;
``value_precision``, ``value_recall`` and ``value_f1`` only those whose TIMEX3 values are the same, character by
character. All types count (DATE, TIME, DURATION, SET). The document's creation time is given to the finder and not
scored. Of MEANTIME only the annotated sentences are read. Where the finder sees a range or an open time whole
("from 2014 to 2016", "since 2014"), what is scored are the times that it is made of, as TimeML marks them.

**The Recognizers** are scored on dates and periods as news has them; ``reference/en/time_cases.yaml`` has the kinds
that are left out, and why. Their sentences stand alone, and the data lists both readings of what is open ("on Friday"):
the past one is asked for.
``cases_passed`` of ``cases`` have all their expressions right; spans and values are counted as above, a value being
right where the days are:

- a first and last day at most one day from those given (the data lets "the next three days" begin tomorrow);
- of a range, either the end that is printed or the day before it (the data ends "from 2014 to 2018" in 2014 to 2017);
- one day given where a week, a month or a year is counted in ("two months ago"): that week, month or year holds it;
- a time told in part ("mid-November", "around 1990"): both overlap, as the parts are cut in other places.

**The baseline** beside each figure, ``*_baseline``, is one regular expression: names of months with the day and year
beside them, names of weekdays, numbers from 1900 to 2099, "today", "yesterday", "tomorrow". A month without a year is
that of publication's year, a weekday the last one up to publication.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from foreigndesk.evaluation.figures import BadDataset, Counts, Evaluation
from foreigndesk.evaluation.plain_times import baseline
from foreigndesk.evaluation.recognizers import load_cases
from foreigndesk.evaluation.timed import DAY, Days, Expected, TimedText, load_xml

SUFFIXES = (".tml", ".xml", ".json")


class Found(Protocol):
    """A found expression at code points ``[start, end)``; ``parts`` are the times that TimeML marks in its place."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def timex(self) -> str: ...  # noqa: D102
    @property
    def first(self) -> date | None: ...  # noqa: D102
    @property
    def last(self) -> date | None: ...  # noqa: D102
    @property
    def parts(self) -> "Sequence[Found]": ...  # noqa: D102


class Finder(Protocol):
    """Finds the times of a text of a date; ``open_looks`` sets the direction of what the text leaves open."""

    def __call__(self, text: str, published: date, open_looks: Literal["past"] | None) -> Sequence[Found]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one text."""

    item: TimedText
    found: tuple[Found, ...]


def evaluate(path: Path, find: Finder) -> Evaluation:
    """The figures of one flat dictionary, and every prediction as one JSON-able object a text, in the input's order.

    ``path`` is a file or folder of TimeML, MEANTIME XML or Recognizers JSON, or any of them together.

    Raises:
        BadDataset: where nothing can be loaded.
    """
    items = load(path)
    results = [found_in(item, find) for item in items]
    plain = [found_in(item, baseline) for item in items]
    return Evaluation(figures(results, plain), tuple(prediction(each) for each in results))


def load(path: Path) -> list[TimedText]:
    """The annotated texts of a file, or of every ``.tml``, ``.xml`` and ``.json`` file below a folder, by name.

    Raises:
        BadDataset: where nothing is there to load, or a file is not of a known format.
    """
    files = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.suffix in SUFFIXES)
    if not files:
        raise BadDataset(f"{path}: no file there ends in {', '.join(SUFFIXES)}; give annotated texts, or their folder")
    texts = (load_cases(file) if file.suffix == ".json" else (load_xml(file),) for file in files)
    return [text for group in texts for text in group]


def found_in(item: TimedText, find: Finder) -> Result:
    """What a finder finds in one text, as the text is scored: whole expressions in a case, their parts elsewhere."""
    if item.published is None:
        return Result(item, ())
    found = find(item.text, item.published, "past" if item.case else None)
    return Result(item, tuple(found) if item.case else tuple(part for each in found for part in each.parts or (each,)))


def prediction(result: Result) -> dict[str, object]:
    """One line of the predictions: the text's id, date and words, and what was found in it."""
    times = [
        {"start": each.start, "end": each.end, "text": each.text, "timex": each.timex, "from": _iso(each.first),
         "to": _iso(each.last)}
        for each in result.found
    ]  # fmt: skip
    item = result.item
    return {"id": item.id, "published": _iso(item.published), "text": item.text, "times": times}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def figures(results: Sequence[Result], plain: Sequence[Result]) -> dict[str, float]:
    """All figures of a finder's results, and of the plain one's beside them."""
    shares: dict[str, float] = {
        "texts": len(results),
        **counted(results),
        **{f"{name}_baseline": value for name, value in counted(plain).items()},
    }
    cases = [passes(result) for result in results if _is_scored_case(result.item)]
    if cases:
        plainly = [passes(result) for result in plain if _is_scored_case(result.item)]
        passed = {"cases": len(cases), "cases_passed": sum(cases), "cases_passed_baseline": sum(plainly)}
        shares |= {**passed, "cases_share": round(sum(cases) / len(cases), 4)}
    return shares


def _is_scored_case(item: TimedText) -> bool:
    return item.case and bool(item.expected)


def counted(results: Iterable[Result]) -> dict[str, float]:
    """Precision, recall and F1 of spans and values over some results; cases in which nothing is scored are left out."""
    spans, values = Counts(), Counts()
    for result in results:
        if result.item.case and not result.item.expected:
            continue
        pairs, found = matches(result)
        annotated = len(result.item.expected)
        spans.add(len(pairs), found, annotated)
        values.add(sum(is_right(expected, each) for expected, each in pairs), found, annotated)
    return spans.figures("span") | values.figures("value")


def passes(result: Result) -> bool:
    """Whether every scored expression of a case is found, with the right days."""
    pairs, _ = matches(result)
    return len(pairs) == len(result.item.expected) and all(is_right(*pair) for pair in pairs)


def matches(result: Result) -> tuple[list[tuple[Expected, Found]], int]:
    """Pairs of annotated and found expressions that overlap, each used once; and how many were found in all."""
    item, open_ones = result.item, list(result.item.expected)
    pairs, found = list[tuple[Expected, Found]](), 0
    for each in result.found:
        hit = max(
            (one for one in open_ones if _shared(one, each) > 0), key=lambda one: _shared(one, each), default=None
        )
        if hit is None and any(each.start < end and start < each.end for start, end in item.ignored):
            continue
        found += 1
        if hit is not None:
            open_ones.remove(hit)
            pairs.append((hit, each))
    return pairs, found


def _shared(expected: Expected, found: Found) -> float:
    """The share of both expressions' stretch that they have in common; 0 or less where they do not overlap."""
    common = min(expected.end, found.end) - max(expected.start, found.start)
    return common / (max(expected.end, found.end) - min(expected.start, found.start) or 1)


def is_right(expected: Expected, found: Found) -> bool:
    """Whether a found expression has the annotated value, or the days that a case asks for."""
    return found.timex == expected.timex if expected.days is None else same_days(expected.days, found)


def same_days(wanted: Days, found: Found) -> bool:
    """Whether the days are the right ones, by the rules in the module's description."""
    if not _opens_alike(wanted, found):
        return False
    if wanted.inexact or (wanted.single and _counted_in(found)):
        return _overlap(wanted, found)
    ends = [part.first for part in found.parts[-1:]] + [found.last]
    begins_right = wanted.first is None or _near(wanted.first, found.first)
    return begins_right and (wanted.after is None or any(_near(wanted.after - DAY, end) for end in ends) or (
        len(found.parts) > 1 and _near(wanted.after, ends[0])
    ))  # fmt: skip


def _opens_alike(wanted: Days, found: Found) -> bool:
    """Whether the same sides are open; what lies ahead "by Friday" may also be taken to begin with publication."""
    begins = found.first is None or (len(found.parts) == 1 and found.last is not None)
    return (
        begins if wanted.first is None else found.first is not None and (wanted.after is None) == (found.last is None)
    )


def _near(one: date, other: date | None) -> bool:
    return other is not None and abs(one - other) <= DAY


def _counted_in(found: Found) -> bool:
    """Whether the value is a week, a month or a year: ``2018-W35``, ``2018-08``, ``2018``."""
    return re.fullmatch(r"\d{4}(?:-W?\d\d)?", found.timex) is not None


def _overlap(wanted: Days, found: Found) -> bool:
    first, last = found.first or date.min, found.last or date.max
    return first <= (wanted.after or date.max) - DAY and (wanted.first or date.min) <= last
