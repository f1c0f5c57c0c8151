"""How well it is told who is meant: states, offices and their holders, organisations, on a table of mentions.

The table is a TSV with the columns text, start, end, date, id and sector, in this order where it has no header; with a
header other columns may stand beside them. ``start`` and ``end`` are code points in the text, ``date`` is the day of
publication. A column ``country`` says whose the actor is; without it the country is that of the id. An empty id means
that the words name no actor ("Jordan" as a surname).

``coverage`` is the share of the actors that get an answer, a country or an id. ``country_accuracy`` is the share of the
answers whose country is right, none counting as right where the actor has none; an answer where no actor is named is
wrong. ``id_accuracy`` is the same for the id. ``sector_accuracy`` is over the answers to mentions with a known sector.

The baseline knows the names and adjectives of states and takes the first one among the mention's own words, as
government.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from foreigndesk import reference
from foreigndesk.evaluation.figures import BadDataset, Counts, Evaluation

COLUMNS = ("text", "start", "end", "date", "id", "sector")
UNKNOWN = "UNK"


class Answer(NamedTuple):
    """Who is meant: id, ISO 3166-1 alpha-3 country and PLOVER sector, each None where it is not known."""

    id: str | None = None
    country: str | None = None
    sector: str | None = None


Finder = Callable[[str, date, Sequence[tuple[int, int]]], Sequence[Answer]]


@dataclass(frozen=True, slots=True)
class Mention:
    """One row of the table."""

    text: str
    start: int
    end: int
    published: date
    expected: Answer


def evaluate(path: Path, find: Finder) -> Evaluation:
    """Figures and predictions for a table of mentions.

    Args:
        path: the table.
        find: who is meant at some places of a text published on a day; it is asked once for neighbouring rows.

    Raises:
        BadDataset: where the table is not laid out as expected; the message names the line.
    """
    mentions = load(path)
    found = list(_answers(mentions, find))
    plain = [_named_state(mention) for mention in mentions]
    baseline = {f"{name}_baseline": value for name, value in figures(mentions, plain).items() if name != "mentions"}
    lines = (_line(mention, answer) for mention, answer in zip(mentions, found, strict=True))
    return Evaluation(figures(mentions, found) | baseline, tuple(lines))


def _line(mention: Mention, answer: Answer) -> dict[str, object]:
    return {"text": mention.text[mention.start : mention.end], **answer._asdict()}


def figures(mentions: Sequence[Mention], found: Sequence[Answer]) -> dict[str, float]:
    """The figures for some mentions and the answer to each."""
    pairs = list(zip(mentions, found, strict=True))
    answered = [(m.expected, a) for m, a in pairs if a.country or a.id]
    actors = [a for m, a in pairs if m.expected.id or m.expected.country]
    sectors = [(e, a) for e, a in answered if e.sector not in (None, UNKNOWN)]
    shares = {
        "country_accuracy": Counts(sum(e.country == a.country for e, a in answered), len(answered)),
        "id_accuracy": Counts(sum(e.id == a.id for e, a in answered), len(answered)),
        "coverage": Counts(sum(bool(a.country or a.id) for a in actors), len(actors)),
        "sector_accuracy": Counts(sum(e.sector == a.sector for e, a in sectors), len(sectors)),
    }
    return {name: round(counts.precision, 4) for name, counts in shares.items()} | {"mentions": len(mentions)}


def load(path: Path) -> list[Mention]:
    """The mentions of a table.

    Raises:
        BadDataset: where a line lacks a column, an offset or a date; the message names the line.
    """
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    named = bool(rows) and COLUMNS[0] in map(_column, rows[0])
    header = [_column(name) for name in rows[0]] if named else list(COLUMNS)
    mentions = [
        _mention(dict(zip(header, row, strict=False)), f"{path}: line {number}")
        for number, row in enumerate(rows, start=1)
        if row and not (named and number == 1)
    ]
    if not mentions:
        raise BadDataset(f"{path}: no mentions; a table with the columns {', '.join(COLUMNS)} was expected")
    return mentions


def _column(name: str) -> str:
    """A header's word for one of the columns: "Expected id", "mention_start" and "published" are id, start and date."""
    word = name.strip().lower().replace(" ", "_").removeprefix("expected_").removeprefix("mention_")
    return {"published": "date", "begin": "start", "expected": "id"}.get(word, word)


def _mention(row: dict[str, str], where: str) -> Mention:
    if missing := [name for name in COLUMNS if name not in row]:
        raise BadDataset(f"{where}: no {missing[0]}; the columns {', '.join(COLUMNS)} were expected, split by tabs")
    try:
        start, end, published = int(row["start"]), int(row["end"]), date.fromisoformat(row["date"])
    except ValueError as error:
        raise BadDataset(
            f"{where}: {error}; offsets in code points and a date such as 2023-09-12 were expected"
        ) from None
    if not 0 <= start < end <= len(row["text"]):
        raise BadDataset(f"{where}: [{start}, {end}) lies outside its text of {len(row['text'])} characters")
    id_ = row["id"] or None
    country = row["country"] or None if "country" in row else _country_of(id_)
    return Mention(row["text"], start, end, published, Answer(id_, country, row["sector"] or None))


def _country_of(id_: str | None) -> str | None:
    """The country of an actor's id: of a person or organisation the one that the reference knows."""
    if id_ is None:
        return None
    known = {each.id: each.country for each in (*reference.leaders(), *reference.organisations())}
    state = id_.partition(".")[0]
    return known.get(id_, state if state in {each.id for each in reference.countries()} else None)


def _answers(mentions: Sequence[Mention], find: Finder) -> Iterator[Answer]:
    for (text, published), same in groupby(mentions, key=lambda mention: (mention.text, mention.published)):
        yield from find(text, published, [(mention.start, mention.end) for mention in same])


def _named_state(mention: Mention) -> Answer:
    words = mention.text[mention.start : mention.end]
    for state in reference.countries():
        if any(name in words for name in (state.name, *state.adjectives)):
            return Answer(state.id, state.id, "GOV")
    return Answer()
