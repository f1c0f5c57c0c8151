"""The forms, by name: what each is, and what writes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from foreigndesk.export import ftm, gdelt, graph, linked, parquet, plover, polecat, records, spreadsheet, timeline
from foreigndesk.export.forms import Form
from foreigndesk.export.telling import Telling
from foreigndesk.records import Event
from foreigndesk.records.claims import sides


@dataclass(frozen=True, slots=True)
class Format:
    """One form: what it is ``called``, the ``suffix`` of its files, its media type, and what ``writes`` it.

    Of the claims it holds those that it ``takes``; ``but`` says in words which it does not.
    """

    called: str
    suffix: str
    media: str
    writes: Callable[[Iterable[Telling]], Iterator[str] | Iterator[bytes]]
    takes: Callable[[Telling], bool] = lambda told: True
    but: str = ""

    def chunks(self, tellings: Iterable[Telling]) -> Iterator[bytes]:
        """The file, piece by piece; half a character, which no file can hold, is a question mark."""
        for each in self.writes(tellings):
            yield each if isinstance(each, bytes) else each.encode(errors="replace")


def _is_settled_event(told: Telling) -> bool:
    return isinstance(told.settled, Event)


def _has_both_sides(told: Telling) -> bool:
    return all(sides(told.lead))


_PARQUET = "application/vnd.apache.parquet"
_LINES, _TABS = "application/x-ndjson", "text/tab-separated-values"
_SETTLED = "what is denied, uncertain, to come or only said by somebody, for which it has no words"
_EVENTS = f"what is no event, and {_SETTLED}"
FORMATS: Mapping[Form, Format] = {
    "jsonl": Format("our own records, as docs/records.md describes them", ".jsonl", _LINES, records.write),
    "csv": Format("a table for spreadsheets", ".csv", "text/csv", spreadsheet.write),
    "parquet": Format("the same table for programs that work on columns", ".parquet", _PARQUET, parquet.write),
    "plover": Format("PLOVER's events", ".jsonl", _LINES, plover.write, _is_settled_event, _EVENTS),
    "polecat": Format("POLECAT's table of events", ".tsv", _TABS, polecat.write, _is_settled_event, _EVENTS),
    "gdelt-events": Format(
        "GDELT's events", ".export.CSV", _TABS, gdelt.write_events, _is_settled_event, _EVENTS
    ),
    "gdelt-mentions": Format(
        "GDELT's mentions", ".mentions.CSV", _TABS, gdelt.write_mentions, _is_settled_event, _EVENTS
    ),
    "ftm": Format(
        "FollowTheMoney's entities", ".ftm.json", _LINES, ftm.write, lambda told: told.settled is not None, _SETTLED
    ),
    "json-ld": Format("schema.org's claims and articles", ".jsonl", _LINES, linked.write),
    "timeline": Format(
        "a timeline for TimelineJS", ".json", "application/json", timeline.write, timeline.is_dated, "what has no date"
    ),
    "graphml": Format(
        "the network of who deals with whom", ".graphml", "application/xml", graph.write, _has_both_sides,
        "what has but one side",
    ),
}  # fmt: skip
"""By the names that ``foreigndesk export`` takes."""
