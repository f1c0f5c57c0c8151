"""The forms, by name: what each is, and what writes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from foreigndesk.export import ftm, gdelt, graph, linked, plover, polecat, records, spreadsheet, timeline
from foreigndesk.export.telling import Telling


@dataclass(frozen=True, slots=True)
class Format:
    """One form: what it is ``called``, the ``suffix`` of its files, its media type, and what ``writes`` it.

    ``settled`` says that it has no words for what is denied, uncertain, to come or only said by somebody, and holds
    none of it.
    """

    called: str
    suffix: str
    media: str
    writes: Callable[[Iterable[Telling]], Iterator[str]]
    settled: bool = False


_LINES = "application/x-ndjson"
FORMATS: dict[str, Format] = {
    "jsonl": Format("our own records, as docs/records.md describes them", ".jsonl", _LINES, records.write),
    "csv": Format("a table for spreadsheets", ".csv", "text/csv", spreadsheet.write),
    "plover": Format("PLOVER's events", ".jsonl", _LINES, plover.write, settled=True),
    "polecat": Format("POLECAT's table of events", ".tsv", "text/tab-separated-values", polecat.write, settled=True),
    "gdelt-events": Format(
        "GDELT's events", ".export.CSV", "text/tab-separated-values", gdelt.write_events, settled=True
    ),
    "gdelt-mentions": Format(
        "GDELT's mentions", ".mentions.CSV", "text/tab-separated-values", gdelt.write_mentions, settled=True
    ),
    "ftm": Format("FollowTheMoney's entities", ".ftm.json", _LINES, ftm.write, settled=True),
    "json-ld": Format("schema.org's claims and articles", ".jsonl", _LINES, linked.write),
    "timeline": Format("a timeline for TimelineJS", ".json", "application/json", timeline.write),
    "graphml": Format("the network of who deals with whom", ".graphml", "application/xml", graph.write),
}
"""By the names that ``foreigndesk export`` takes."""
