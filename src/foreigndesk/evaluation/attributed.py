"""Texts with their attributions annotated, loaded from a folder in PolNeAR's layout (Newell, Margolin and Ruths 2018).

The folder holds ``text/NAME.txt`` and, in brat's standoff format, ``attributions/NAME_ANNOTATOR.ann``. Where several
annotators marked a text, the alphabetically first counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foreigndesk.evaluation.figures import BadDataset

Spans = tuple[tuple[int, int], ...]
_BOUND = re.compile(r"(?P<id>T\d+)\t[\w-]+ (?P<spans>\d+ \d+(?:;\d+ \d+)*)\t")
_NUMBERED = re.compile(r"T\d+\t")
_ATTRIBUTION = re.compile(r"E\d+\t(?P<arguments>.+)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: spans ``[start, end)`` in code points of the text, in any order."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class AttributedText:
    """A text with its annotated attributions; ``id`` is the file's name without its ending."""

    id: str
    text: str
    gold: tuple[Attribution, ...]


def load(folder: Path) -> list[AttributedText]:
    """The annotated texts of a folder, by name.

    Raises:
        BadDataset: where the folder is not laid out like PolNeAR's, or an annotation names a text that is not there.
    """
    first: dict[str, Path] = {}
    for file in sorted(folder.glob("attributions/*.ann")):
        first.setdefault(file.stem.rpartition("_")[0], file)
    if not first:
        raise BadDataset(f"{folder}: no attributions/*.ann there; a folder in PolNeAR's layout was expected")
    return [_text(folder / "text" / f"{name}.txt", annotations) for name, annotations in first.items()]


def _text(file: Path, annotations: Path) -> AttributedText:
    if not file.is_file():
        raise BadDataset(f"{annotations}: its text {file} is missing; give a folder that holds both")
    with file.open(encoding="utf-8", newline="") as opened:  # offsets count carriage returns too
        text = opened.read()
    lines = annotations.read_text(encoding="utf-8").split("\n")
    if odd := [line for line in lines if _NUMBERED.match(line) and not _BOUND.match(line)]:
        raise BadDataset(f"{annotations}: {odd[0]!r:.80}: a line such as 'T1<tab>Source 0 4<tab>Lima' was expected")
    return AttributedText(file.stem, text, tuple(_attributions(lines)))


def _attributions(lines: list[str]) -> Iterator[Attribution]:
    bound = {found["id"]: _spans(found["spans"]) for line in lines if (found := _BOUND.match(line))}
    for line in lines:
        if found := _ATTRIBUTION.match(line):
            yield _attribution(found["arguments"].split(), bound)


def _attribution(arguments: list[str], bound: dict[str, Spans]) -> Attribution:
    parts: dict[str, Spans] = {"source": (), "cue": (), "content": ()}
    for argument in arguments:
        role, _, name = argument.partition(":")
        role = role.rstrip("0123456789").lower()
        if role in parts:
            parts[role] += bound.get(name, ())
    return Attribution(parts["source"], parts["cue"], parts["content"])


def _spans(text: str) -> Spans:
    pairs = (pair.split() for pair in text.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)
