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


def amended_to(prefix: str, corrections: Iterable[Correction]) -> AnyRecord | None:
    """What was read where somebody amended it to the record of that id, or beginning of one; None for any other."""
    changed = (each for each in corrections if each.amended and each.amended.id.startswith(prefix))
    return next((each.original for each in changed), None)


def before_corrections(prefix: str, reading: Reading, said: Iterable[Correction]) -> AnyRecord | None:
    """The record of a reading, as it was read, that corrections gave an id with that beginning; None where none did."""
    records = {record.id: record for record in reading.records}
    (now,) = reviewed([reading], said)
    renamed = (meant(records, record) for record in now.records if record.id.startswith(prefix))
    return next((records[each] for each in renamed if each), None)


def _checked_again(reading: Reading) -> Reading:
    """A corrected reading with the findings that the transfers which people amended give rise to."""
    judged = {record.record for record in reading.records if isinstance(record, Finding)}
    new = [each for each in reading.records if isinstance(each, Transfer) and each.id not in judged]
    others = [each for each in reading.records if not isinstance(each, Transfer | Finding)]
    findings = checking.check([*others, *new], reference.provisions(), reading.article.published)
    ordered = sorted((*reading.records, *findings), key=lambda record: record.evidence.start)
    return replace(reading, records=tuple(ordered))
