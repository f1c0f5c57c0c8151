"""Readings as people left them: their corrections taken in, and findings on what they amended.

Part of the façade, beside ``desk``: it brings corrections and the checker together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from foreigndesk import checking, reference
from foreigndesk.records import AnyRecord, Finding, Reading, Transfer
from foreigndesk.records.corrections import Correction, corrected, meant


def reviewed(readings: Iterable[Reading], corrections: Iterable[Correction]) -> Iterator[Reading]:
    """``readings`` with the last word on each of their records taken in."""
    said = defaultdict[str, list[Correction]](list)
    for each in corrections:
        said[each.original.article].append(each)
    for reading in readings:
        found = said.get(reading.article.id)
        yield _checked_again(corrected(reading, found)) if found else reading


def renamed(reading: Reading, said: Iterable[Correction]) -> dict[str, tuple[AnyRecord, AnyRecord]]:
    """The records of a reading that corrections gave another id, by that id: as they are, and as they were read."""
    records = {record.id: record for record in reading.records}
    (now,) = reviewed([reading], said)
    before = {record.id: (record, meant(records, record)) for record in now.records if record.id not in records}
    return {new: (record, records[old]) for new, (record, old) in before.items() if old}


def _checked_again(reading: Reading) -> Reading:
    """A corrected reading with the findings that the transfers which people amended give rise to."""
    judged = {record.record for record in reading.records if isinstance(record, Finding)}
    new = [each for each in reading.records if isinstance(each, Transfer) and each.id not in judged]
    others = [each for each in reading.records if not isinstance(each, Transfer | Finding)]
    findings = checking.check([*others, *new], reference.provisions(), reading.article.published)
    ordered = sorted((*reading.records, *findings), key=lambda record: record.evidence.start)
    return replace(reading, records=tuple(ordered))
