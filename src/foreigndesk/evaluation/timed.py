"""Texts with their times annotated, loaded from TimeML and MEANTIME's XML."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from foreigndesk.evaluation.figures import BadDataset

DAY = timedelta(days=1)
CREATION = "CREATION_TIME"
MEANTIME_SENTENCES = 6
"""Heading, dateline and sentences up to the sixth have their times marked; later ones were read for entities only."""


@dataclass(frozen=True, slots=True)
class Days:
    """What the Recognizers expect of an expression: its first day and the day after its last (None: open).

    ``single`` where the data names one day; ``inexact`` where it is told only in part ("early", "mid", "around").
    """

    first: date | None
    after: date | None
    single: bool = False
    inexact: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """An annotated expression at code points ``[start, end)``: its TIMEX3 value, or the days it means."""

    start: int
    end: int
    text: str
    timex: str
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class TimedText:
    """One document, or one case of the Recognizers.

    ``ignored`` are stretches that count neither for nor against the finder; ``published`` is None where the text has no
    date to count from. ``case`` marks a case, judged by the days meant and not by TIMEX3 values.
    """

    id: str
    text: str
    published: date | None
    expected: tuple[Expected, ...]
    ignored: tuple[tuple[int, int], ...] = ()
    case: bool = False


def load_xml(path: Path) -> TimedText:
    """The annotated text of a TimeML or MEANTIME file.

    Raises:
        BadDataset: where the file is not of one of these formats, or the text has no date.
    """
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 (a file of the user's own, and expat bounds entities)
    except ElementTree.ParseError as error:
        raise BadDataset(f"{path}: is no well-formed XML ({error}); TimeML or MEANTIME XML was expected") from None
    if root.tag == "Document":
        return _meantime(path, root)
    if root.find(".//TIMEX3") is None:
        raise BadDataset(f"{path}: <{root.tag}> holds no TIMEX3; TimeML or MEANTIME XML was expected")
    return _timeml(path, root)


def _timeml(path: Path, root: Element) -> TimedText:
    body = root.find("TEXT")
    body = root if body is None else body
    text, marked = "", list[tuple[int, int, Element]]()
    for piece, start, element in _walk(body, 0):
        text += piece
        if element is not None:
            marked.append((start, start + len("".join(element.itertext())), element))
    created = {element for _, _, element in marked if element.get("functionInDocument") == CREATION}
    expected = [_expected(text, start, end, each) for start, end, each in marked if each not in created]
    ignored = tuple((start, end) for start, end, each in marked if each in created)
    return TimedText(path.stem, text, _created(path, root), tuple(expected), ignored)


def _walk(element: Element, start: int) -> Iterator[tuple[str, int, Element | None]]:
    """The pieces of text below an element, each with where it starts and the expression that opens there."""
    yield element.text or "", start, element if element.tag == "TIMEX3" else None
    at = start + len(element.text or "")
    for child in element:
        yield from _walk(child, at)
        at += len("".join(child.itertext()))
        yield child.tail or "", at, None
        at += len(child.tail or "")


def _expected(text: str, start: int, end: int, element: Element) -> Expected:
    return Expected(start, end, text[start:end], element.get("value", ""))


def _created(path: Path, root: Element) -> date:
    """The date of the document: the expression marked as its creation, else the first that names a whole day."""
    every = list(root.iter("TIMEX3"))
    marked = [each for each in every if each.get("functionInDocument") == CREATION]
    inside = list(root.iterfind("DCT//TIMEX3"))
    days = (day_of(each.get("value", "")) for each in (*marked, *inside, *every))
    found = next((day for day in days if day), None)
    if found is None:
        raise BadDataset(f"{path}: no TIMEX3 gives the document's creation time; add one with {CREATION}")
    return found


def day_of(value: str) -> date | None:
    """The day that an ISO date or time begins with; None where it begins with none."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _meantime(path: Path, root: Element) -> TimedText:
    """The annotated sentences of a MEANTIME article: its tokens with one space between, and a line a sentence."""
    annotated = [token for token in root.iter("token") if int(token.get("sentence", "0")) < MEANTIME_SENTENCES]
    text, places = _joined(annotated)
    marked = [(span, each) for each in root.iter("TIMEX3") if (span := _anchored(each, places))]
    expected = [_expected(text, *span, each) for span, each in marked if each.get("functionInDocument") != CREATION]
    ignored = tuple(span for span, each in marked if each.get("functionInDocument") == CREATION)
    return TimedText(path.stem, text, _created(path, root), tuple(sorted(expected, key=lambda e: e.start)), ignored)


def _joined(tokens: list[Element]) -> tuple[str, dict[str, tuple[int, int]]]:
    text, places, before = "", dict[str, tuple[int, int]](), ""
    for token in tokens:
        sentence, word = token.get("sentence", ""), token.text or ""
        if text:
            text += " " if sentence == before else "\n"
        places[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text, before = text + word, sentence
    return text, places


def _anchored(element: Element, places: dict[str, tuple[int, int]]) -> tuple[int, int] | None:
    spans = [places[t] for anchor in element.iter("token_anchor") if (t := anchor.get("t_id", "")) in places]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
