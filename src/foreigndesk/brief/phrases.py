"""Records in the words of their own fields: what passes, who did what to whom, and when."""

import re
from collections.abc import Iterable, Sequence

from foreigndesk.brief.drafts import listed
from foreigndesk.brief.view import View
from foreigndesk.brief.wording import AND, FROM, NO_DATE, NO_SUPPLIER, RELATIONS, SOUGHT_BY, SOUGHT_FROM, TO, flat
from foreigndesk.records import Actor, Event, Relation, Span, Time, Transfer
from foreigndesk.records.claims import MUTUAL, Matter, sides
from foreigndesk.records.dates import day, interval

_LONGEST = 180
"""Code points of a quoted clause; a longer sentence is cut to what stands around its trigger."""


def goods(transfers: Sequence[Transfer]) -> str:
    """What passes, as printed, each wording once: "steel (3,000 kilograms)"."""
    named = (flat(good.text) for transfer in transfers for good in transfer.goods)
    texts = {text.casefold(): text for text in named}
    amounts = dict.fromkeys(flat(transfer.quantity.text) for transfer in transfers if transfer.quantity)
    more = [each for each in amounts if each.casefold() not in texts]
    return f"{', '.join(texts.values())} ({', '.join(more)})" if more else ", ".join(texts.values())


def special(actors: Sequence[Actor], view: View) -> str:
    """The actors that are more than the state: a company, an army; with the state, where one of them is not of it."""
    others = [actor for actor in actors if actor.id not in view.pair]
    beside = any(actor.country not in view.pair for actor in others)
    return listed_names(actors if beside else others)


def listed_names(actors: Iterable[Actor]) -> str:
    """The resolved names, each once; empty where there are none."""
    names = list(dict.fromkeys(flat(actor.name) for actor in actors))
    return listed(names) if names else ""


def passing(transfers: Sequence[Transfer], view: View) -> str:
    """What passes, and from and to whom where that is more than the state: "rockets → Wagner Group"."""
    lead = fullest(transfers)
    return _passing(transfers, special(lead.suppliers, view), special(lead.recipients, view))


def _passing(transfers: Sequence[Transfer], supplier: str, recipient: str) -> str:
    what = FROM.format(goods(transfers), supplier) if supplier else goods(transfers)
    return f"{what}{TO}{recipient}" if recipient else what


def fullest(transfers: Sequence[Transfer]) -> Transfer:
    """The record that names most: both sides before one."""
    return max(transfers, key=lambda each: (bool(each.suppliers), bool(each.recipients)))


def stage_given(transfer: Transfer) -> str:
    """The stage as the supplier's reader sees it: "sought by Russia"."""
    if transfer.stage == "sought" and transfer.recipients:
        return SOUGHT_BY.format(listed_names(transfer.recipients))
    return transfer.stage


def stage_wanted(transfer: Transfer) -> str:
    """The stage as the recipient's reader sees it: "sought from North Korea", "delivered, supplier not named"."""
    if transfer.suppliers:
        return SOUGHT_FROM.format(listed_names(transfer.suppliers))
    return transfer.stage if transfer.stage == "sought" else NO_SUPPLIER.format(transfer.stage)


def when(records: Sequence[Matter], view: View) -> str:
    """The most precise time that any of ``records`` gives, or when it was reported."""
    time = narrowest(record.time for record in records)
    if time:
        return interval(time)
    return NO_DATE.format(day(min(view.article(record).published for record in records)))


def narrowest(times: Iterable[Time | None]) -> Time | None:
    """The most precise of ``times``; the first of several, None of none."""
    return min((time for time in times if time), key=_width, default=None)


def _width(time: Time) -> tuple[int, int]:
    """How vague a time is: whether an end is open, and the days between."""
    if time.start and time.end:
        return 0, (time.end - time.start).days
    return 1, 0


def matter(records: Sequence[Matter], view: View) -> str:
    """A claim in one line of its own: "rockets from North Korea → Wagner Group, delivered, 2022"."""
    transfers = [record for record in records if isinstance(record, Transfer)]
    if not transfers:
        return happening([record for record in records if not isinstance(record, Transfer)])
    lead = fullest(transfers)
    what = _passing(transfers, listed_names(lead.suppliers), listed_names(lead.recipients))
    dated = any(transfer.time for transfer in transfers)
    return f"{what}, {lead.stage}" + (f", {when(transfers, view)}" if dated else "")


def happening(records: Sequence[Event | Relation]) -> str:
    """Who did what to whom: the parties, and the clause that says so."""
    lead = records[0]
    return f"{_parties(lead)}: “{clause(lead)}”"


def _parties(record: Event | Relation) -> str:
    first, second = (listed_names(side) for side in sides(record))
    between = AND if _mutual(record) else TO
    parties = between.join(part for part in (first, second) if part)
    return parties if isinstance(record, Event) else f"{parties}, {RELATIONS[record.relation_type]}"


def _mutual(record: Event | Relation) -> bool:
    if isinstance(record, Relation):
        return record.relation_type in ("alliance", "diplomatic-ties", "dispute", "war")
    return record.event_type in MUTUAL and record.event_mode != "visit"


def clause(record: Event | Relation) -> str:
    """The evidence; where it is long, what stands around the trigger, cut between words and marked with "…"."""
    quote, trigger = record.evidence, record.trigger if isinstance(record, Event) else record.evidence
    if len(quote.text) <= _LONGEST:
        return flat(quote.text)
    start, end = _window(quote, trigger)
    left, right = "… " if start else "", " …" if end < len(quote.text) else ""
    return f"{left}{flat(quote.text[start:end])}{right}"


def _window(quote: Span, trigger: Span) -> tuple[int, int]:
    """Where to cut: from the beginning if the trigger is still in reach, else from a third before it."""
    reach = trigger.end - quote.start
    wanted = 0 if reach <= _LONGEST else max(0, trigger.start - quote.start - _LONGEST // 3)
    starts = [0, *(match.end() for match in re.finditer(r"\s+", quote.text))]
    ends = [*(match.start() for match in re.finditer(r"\s+", quote.text)), len(quote.text)]
    start = max(each for each in starts if each <= wanted)
    return start, max((each for each in ends if start < each <= start + _LONGEST), default=ends[-1])
