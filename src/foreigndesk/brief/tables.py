"""The sections of a brief, each from the records that belong in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from foreigndesk.brief.drafts import Draft, draft, hedged, voices
from foreigndesk.brief.phrases import happening, matter, narrowest, passing, stage_given, stage_wanted, when
from foreigndesk.brief.view import View, by_claim, dealing, weight, weightiest
from foreigndesk.brief.wording import BREACH, CONTESTED, LIMIT, NONE, OUTCOMES, VERDICTS, flat
from foreigndesk.records import Claim, Event, Finding, Relation, Stage, Transfer, Verdict
from foreigndesk.records.claims import DOUBT, SUPPORT, Matter, answered, same_act

TRANSFER_COLUMNS = ("what", "stage", "when", "who says so")
TIMELINE_COLUMNS = ("when", "what", "who says so")
DISPUTE_COLUMNS = ("what", "who says so", "who denies or doubts it")
RULE_COLUMNS = ("what", "provision", "finding", "depends on", "who says so")
_STAGES: tuple[Stage, ...] = get_args(Stage)
_VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


def offers(supplier: str, view: View) -> list[Draft]:
    """What ``supplier`` has to offer the other: all that it has, gives or is asked for."""
    given = [each for each in _transfers(view) if supplier in view.countries(each.suppliers)]
    return _transfer_lines(given, stage_given, view)


def wants(recipient: str, view: View) -> list[Draft]:
    """What ``recipient`` seeks, and what came to it or was tried for it from an unnamed supplier."""
    wanted = [each for each in _transfers(view) if recipient in view.countries(each.recipients)]
    wanted = [each for each in wanted if each.stage == "sought" or not each.suppliers]
    return _transfer_lines(wanted, stage_wanted, view)


def _transfers(view: View) -> list[Transfer]:
    return [record for record in view.matters if isinstance(record, Transfer) and dealing(record, view)]


def _transfer_lines(transfers: Sequence[Transfer], stage: Callable[[Transfer], str], view: View) -> list[Draft]:
    folded = sorted(weightiest(transfers, view), key=lambda pair: _STAGES.index(pair[1][0].stage))
    return [_transfer_line(claim, found, stage, view) for claim, found in folded]


def _transfer_line(claim: Claim, found: Sequence[Transfer], stage: Callable[[Transfer], str], view: View) -> Draft:
    said = hedged(claim, stage(found[0]) + _missed(found, view))
    return draft((passing(found, view), said, when(found, view), voices(claim, view)), claim, view)


def _missed(found: Sequence[Transfer], view: View) -> str:
    """What became of what was announced, where it did not come."""
    about = {each.id for each in found}
    outcomes = {each.forecast.outcome for each in view.register if each.forecast.about in about and not each.late}
    return f"; {OUTCOMES['did-not-happen']}" if outcomes == {"did-not-happen"} else ""


def timeline(view: View) -> list[Draft]:
    """What happened between the two, by date, the undated after it as reported; not what is only denied."""
    told = [each for each in view.matters if isinstance(each, Event | Relation) and dealing(each, view)]
    folded = by_claim((each for each in told if not _ahead(each)), view)
    lines = [_timeline_line(claim, found, view) for claim, found in sorted(folded, key=_by_date)]
    return _distinct(line for line in lines if line.standing != "denied")


def _distinct(lines: Iterable[Draft]) -> list[Draft]:
    """Lines that read alike as one: a sentence can tell of two deeds between the same parties."""
    alike: dict[tuple[str, ...], Draft] = {}
    for line in lines:
        first = alike.setdefault(line.cells, line)
        alike[line.cells] = replace(first, cites=tuple(dict.fromkeys((*first.cites, *line.cites))))
    return list(alike.values())


def _ahead(record: Event | Relation) -> bool:
    return isinstance(record, Event) and record.status in ("planned", "predicted", "hypothetical")


def _by_date(folded: tuple[Claim, Sequence[Matter]]) -> tuple[bool, date, date]:
    time = narrowest(record.time for record in folded[1])
    if time is None:
        return True, date.max, date.max
    return False, time.start or time.end or date.max, time.end or date.max


def _timeline_line(claim: Claim, found: Sequence[Event | Relation], view: View) -> Draft:
    said = hedged(claim, happening(found))
    return draft((when(found, view), said, voices(claim, view)), claim, view)


def disputes(view: View) -> list[Draft]:
    """Claims on the pair that somebody denies, doubts or will not speak of: both sides beside each other."""
    told = concerning(view)
    passing = [record for record in told if isinstance(record, Transfer)]
    folded = weightiest((each for each in told if not any(same_act(each, other) for other in passing)), view)
    return [_dispute(claim, found, view) for claim, found in folded if answered(claim)]


def concerning(view: View) -> list[Matter]:
    """Every event, transfer and relation that concerns the pair, but for what is only supposed."""
    return [record for record in view.matters if dealing(record, view) and not _supposed(record)]


def _supposed(record: Matter) -> bool:
    return isinstance(record, Event) and record.status == "hypothetical"


def _dispute(claim: Claim, found: Sequence[Matter], view: View) -> Draft:
    said, doubted = voices(claim, view, SUPPORT), voices(claim, view, DOUBT)
    return draft((matter(found, view), said or NONE, doubted), claim, view, why=True)


def contested(view: View) -> list[Draft]:
    """The claims that one side makes and another denies, each in one cell, for the box at the top."""
    lines = [line for line in disputes(view) if line.standing == "contested"]
    return [replace(line, cells=(CONTESTED, _with(line.cells[0], line.cells[1:])), why="") for line in lines]


def breaches(view: View) -> list[Draft]:
    """What would breach a rule if true, each claim with all its provisions, for the box at the top."""
    folded: defaultdict[str, list[Draft]] = defaultdict(list)
    for line in rules(view):
        if line.cells[2] == VERDICTS["would-breach"]:
            folded[line.cells[0]].append(line)
    return [_breach(what, lines) for what, lines in folded.items()]


def _breach(what: str, lines: Sequence[Draft]) -> Draft:
    cites = tuple(dict.fromkeys(cited for line in lines for cited in line.cites))
    return replace(lines[0], cells=(BREACH, _with(what, [line.cells[1] for line in lines])), cites=cites, details=())


def _with(what: str, more: Iterable[str]) -> str:
    return f"{what} ({'; '.join(more)})"


def rules(view: View) -> list[Draft]:
    """What the provisions would say of the pair's transfers and events, if they are true."""
    told = {record.id: record for record in concerning(view)}
    folded: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in sorted(_findings(view), key=view.order):
        if finding.record in told:
            folded[view.claim_of[finding.record], finding.provision, finding.verdict].append(finding)

    def order(found: Sequence[Finding]) -> tuple[int, int, int]:
        return _VERDICTS.index(found[0].verdict), *weight(view.claims[view.claim_of[found[0].record]])

    ordered = sorted(folded.values(), key=order)
    return [_rule(found, [told[each.record] for each in found], view) for found in ordered]


def _findings(view: View) -> list[Finding]:
    return [record for record in view.records.values() if isinstance(record, Finding)]


def _rule(findings: Sequence[Finding], on: Sequence[Matter], view: View) -> Draft:
    claim, lead = view.claim(on[0]), findings[0]
    cells = (
        hedged(claim, matter(on, view)),
        label(lead.provision, view),
        LIMIT.format(VERDICTS[lead.verdict], lead.limit) if lead.limit else VERDICTS[lead.verdict],
        "; ".join(_once(each for finding in findings for each in finding.depends_on)) or NONE,
        voices(claim, view),
    )
    drafted = draft(cells, claim, view, also=(finding.id for finding in findings))
    return replace(drafted, details=_once(each for finding in findings for each in finding.because))


def label(provision: str, view: View) -> str:
    """How an editor cites a provision; its id where there is no note on it."""
    note = view.provisions.get(provision)
    return note.label if note else provision


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flat(text) for text in texts))
