"""Records and claims in plain words: what, who, when, how certain, and who says so.

Part of the façade, beside ``desk``: the command line and the pages use the same words.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from foreigndesk import ledger
from foreigndesk.brief import hedged
from foreigndesk.export.admiralty import SAY_SO as SAY_SO
from foreigndesk.export.summary import Voice
from foreigndesk.export.telling import HEDGES
from foreigndesk.records import (
    Actor,
    AnyRecord,
    Certainty,
    Claim,
    Coder,
    Event,
    Finding,
    Forecast,
    Relation,
    Span,
    Stance,
    Statement,
    Transfer,
    Verdict,
    chain_ids,
)
from foreigndesk.records.claims import UNNAMED, sides
from foreigndesk.records.dates import interval
from foreigndesk.reference import country_names, reliability

if TYPE_CHECKING:
    from foreigndesk.account import Account

Among = Mapping[str, AnyRecord]
"""The records of one article by id, so that one that points to another can be put into words."""

SHOWN_DIGITS = 6
"""Of an id in a table; ``show`` takes as many."""

CERTAINTIES: Mapping[Certainty, str] = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certainly not",
    "PR-": "probably not",
    "PS-": "possibly not",
    "UU": "not committed",
}
VERDICTS: Mapping[Verdict, str] = {
    "would-breach": "if true, would breach",
    "capped": "if true, allowed up to a limit by",
    "depends": "if true, may breach",
    "exempt": "if true, exempt from",
}


def short_id(record: AnyRecord) -> str:
    """The beginning of an id that is enough to name it."""
    return record.id[: len(record.kind) + 1 + SHOWN_DIGITS]


def what(record: AnyRecord, among: Among) -> str:
    """What a record says, without who and when."""
    if isinstance(record, Statement):
        return f"{record.attitude}: {quoted(record.content)}"
    if isinstance(record, Event):
        deed = " ".join(part for part in (record.event_type, record.event_mode, quoted([record.trigger])) if part)
        return f"{deed}, {record.status}{f', in {record.place.name}' if record.place else ''}"
    if isinstance(record, Transfer):
        amount = f" ({record.quantity.text})" if record.quantity else ""
        return f"{record.stage}: {', '.join(good.text for good in record.goods)}{amount}"
    if isinstance(record, Relation):
        return record.relation_type
    if isinstance(record, Forecast):
        return f"expected: {_of(record.about, among)}"
    return f"{VERDICTS[record.verdict]} {record.provision}: {_of(record.record, among)}"


def hedged_what(record: AnyRecord, among: Among) -> str:
    """What a record says, headed by how it is doubted or denied where it is not told as certain."""
    hedge = HEDGES.get(getattr(record, "certainty", ""))
    return f"{hedge}: {what(record, among)}" if hedge else what(record, among)


def summed(record: AnyRecord, among: Among = MappingProxyType({})) -> str:
    """What a record says, of whom, and when: "delivered: drones: Iran → Russia, 5 May 2023"."""
    said = f"{what(record, among)}: {who(record, among)}"
    time = when(record)
    return f"{said}, {time}" if time else said


def quoted(spans: Iterable[Span]) -> str:
    """What stands at some spans, in quotation marks."""
    return f"“{' … '.join(span.text for span in spans)}”"


def _of(other: str, among: Among) -> str:
    return hedged_what(among[other], among) if other in among else other


def who(record: AnyRecord, among: Among) -> str:
    """Who does, gives, is or speaks, and to whom."""
    if isinstance(record, Statement):
        return named(record.sources) or UNNAMED
    about = pointed_at(record)
    if about is not None:
        return who(among[about], among) if about in among else ""
    assert isinstance(record, Event | Transfer | Relation)
    first, second = (named(side) for side in sides(record))
    return f"{first or '?'} → {second}" if second else first


def pointed_at(record: AnyRecord) -> str | None:
    """The id of the record that a forecast or a finding is about."""
    if isinstance(record, Forecast):
        return record.about
    return record.record if isinstance(record, Finding) else None


def party(side: str, name: str | None = None) -> str:
    """Whom a side is, in words: a state by its name, anybody else by the name given, or as it is."""
    return country_names().get(side, name or side)


def named(actors: Iterable[Actor]) -> str:
    """The names of actors, each once."""
    return ", ".join(dict.fromkeys(actor.name for actor in actors))


def when(record: AnyRecord) -> str:
    """The interval that a record's time means; empty where the text gives none."""
    time = record.horizon if isinstance(record, Forecast) else getattr(record, "time", None)
    return interval(time) if time else ""


def certainty(record: AnyRecord) -> str:
    """How the record's own source presents it; empty for a kind that has no certainty of its own."""
    found: Certainty | None = getattr(record, "certainty", None)
    return CERTAINTIES[found] if found else ""


def chain(record: AnyRecord, among: Among) -> list[Statement]:
    """The statements through which a record is told, outermost first; a statement is the last of its own."""
    found = (among.get(each) for each in chain_ids(record, among))
    return [each for each in found if isinstance(each, Statement)]


def says_who(record: AnyRecord, among: Among) -> str:
    """Whose word a record is, outermost first."""
    told_by = [each for each in chain(record, among) if each.id != record.id]
    return " → ".join(named(each.sources) or UNNAMED for each in told_by) or "the article"


def why(coder: Coder) -> str:
    """Which part of the reader made a record and how sure it is of its reading."""
    room, _, rule = coder.name.partition(".")
    made = f"the rule “{rule}” of {room}" if rule else f"the component “{room}”"
    sure = f"It is {coder.confidence:.0%} sure that it read the words rightly"
    return f"Made by {made}, version {coder.version}. {sure}, which says nothing on whether they are true."


def claim(found: Claim, told: "Account") -> str:
    """What a claim says, of whom, and when; what is denied or only suspected is headed so."""
    return hedged(found, summed(told.lead(found)))


def stance(taken: Stance, told: "Account") -> str:
    """Who took a stance when, through whom, and the sentence that shows it."""
    quote = told.records[taken.record].evidence.text
    through = f", through {taken.origin}{_letter(taken.origin)}" if taken.origin != taken.party else ""
    return f"{taken.published} {taken.party}{_letter(taken.party, taken.side)} {taken.kind}{through}: “{quote}”"


def _letter(*names: str) -> str:
    """How far the user trusts a source, where they said so: " (B)"."""
    found = reliability(*names)
    return f" ({found})" if found != "F" else ""


def moves(found: Claim) -> Iterator[str]:
    """How each side that changed its stance moved, and in whose words: "Sudan: denies (…) → confirms (…)"."""
    for side, line in ledger.timelines(found).items():
        if len(line) > 1:
            steps = (f"{each.kind} ({each.published}, {each.party})" for each in line)
            yield f"{party(side, line[0].party)}: {' → '.join(steps)}"


def parties(stances: Iterable[Stance | Voice], kinds: Collection[str], most: int | None = None) -> str:
    """Who takes a stance of some kinds, each once; of more than ``most`` the first, and how many others there are."""
    told = (each for each in stances if each.kind in kinds)
    names = (f"{each.party} (suspects)" if each.kind == "suspects" else each.party for each in told)
    every = list(dict.fromkeys(names))
    left = len(every) - most if most else 0
    return ", ".join(every[:most]) + (f" and {left} other{'s' if left > 1 else ''}" if left > 0 else "")
