"""Numbers for what lines cite: one for each quote of one origin by one chain of sources, in the order of first use."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from foreigndesk.brief.drafts import Draft, source
from foreigndesk.brief.page import Evidence, Line
from foreigndesk.brief.view import View
from foreigndesk.brief.wording import ARTICLE
from foreigndesk.records import AnyRecord
from foreigndesk.records.corrections import REVIEW

Key = tuple[str, str, tuple[str, ...]]


def number(drafts: Iterable[Draft], view: View) -> Mapping[str, int]:
    """The number of each record that ``drafts`` cite; a reprint's record has the number of the original's."""
    numbers: dict[Key, int] = {}
    found: dict[str, int] = {}
    for cited in (cited for each in drafts for cited in each.cites):
        found[cited] = numbers.setdefault(_key(view.records[cited], view), len(numbers) + 1)
    return found


def _key(record: AnyRecord, view: View) -> Key:
    return view.origin(record), record.evidence.text, source(record, view)


def line(drafted: Draft, numbers: Mapping[str, int]) -> Line:
    """A draft with its numbers, in ascending order."""
    return Line(
        cells=drafted.cells,
        citations=tuple(sorted({numbers[cited] for cited in drafted.cites})),
        standing=drafted.standing,
        credibility=drafted.credibility,
        records=drafted.cites,
        why=drafted.why,
        details=drafted.details,
        also=drafted.also,
    )


def evidence(numbers: Mapping[str, int], view: View) -> tuple[Evidence, ...]:
    """The numbered evidence, each with all records that rest on it, as its origin printed it first."""
    shared: defaultdict[int, list[AnyRecord]] = defaultdict(list)
    for cited, given in numbers.items():
        shared[given].append(view.records[cited])
    return tuple(_evidence(given, sorted(shared[given], key=view.order), view) for given in sorted(shared))


def _evidence(given: int, records: Sequence[AnyRecord], view: View) -> Evidence:
    lead = records[0]
    article = view.article(lead)
    outlets = dict.fromkeys(outlet for record in records for outlet in view.context.outlets[record.article])
    return Evidence(
        number=given,
        quote=lead.evidence.text,
        source=source(lead, view) or (ARTICLE,),
        outlet=article.outlet,
        origin=view.origin(lead),
        published=article.published,
        article=article.id,
        start=lead.evidence.start,
        end=lead.evidence.end,
        records=tuple(record.id for record in records),
        coder=", ".join(sorted({f"{record.coder.name} {record.coder.version}" for record in records})),
        confidence=min(record.coder.confidence for record in records),
        url=article.url,
        reviewed=_reviewed(records),
        carried_by=tuple(outlet for outlet in outlets if outlet != article.outlet),
    )


def _reviewed(records: Sequence[AnyRecord]) -> tuple[str, ...]:
    """What people said of the records: "amended by A. Editor"."""
    coders = (record.coder for record in records if record.coder.name.startswith(f"{REVIEW}."))
    return tuple(dict.fromkeys(f"{coder.name.removeprefix(f'{REVIEW}.')} by {coder.version}" for coder in coders))
