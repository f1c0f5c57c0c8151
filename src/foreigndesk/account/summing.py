"""Claims in short, as lists and charts show them: made as a claim changes, so that whoever looks need not wait."""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from foreigndesk import brief, ledger
from foreigndesk.account.grounds import grounds
from foreigndesk.export import Telling
from foreigndesk.export.summary import Moved, Summary, summary, voices
from foreigndesk.export.telling import DONE
from foreigndesk.ledger import Entry
from foreigndesk.records import Claim, decode, encode
from foreigndesk.records.claims import Matter
from foreigndesk.store import Posted


def shortened(told: Telling, days: tuple[date, date]) -> Summary:
    """A claim in short; ``days`` are those of the first report and of the last word on it."""
    moved = (Moved(day, change.kind, voices(change.stances)) for day, change in ledger.history(told.claim))
    return summary(told, days, brief.standing(told.claim), moved)


def summaries(
    found: Mapping[str, Sequence[Entry]],
    made: Mapping[str, Claim],
    days: Mapping[str, tuple[date, date]],
    own: Container[str],
    posted: Posted,
) -> dict[str, Summary]:
    """Claims in short, by root, out of their entries in order and the few records that stand for them.

    ``days`` are those of the first report and of the last word on each; ``own`` are the records that articles tell in
    their own voice.
    """
    chosen = {root: [_leading(group), *_settling(group, own)] for root, group in found.items()}
    wanted = defaultdict[str, set[str]](set)
    for each in (entry for entries in chosen.values() for entry in entries):
        wanted[each.article].add(each.record)
    records, articles = grounds(wanted, posted)

    def told(root: str) -> Telling:
        shown = [record for each in chosen[root] if isinstance(record := records[each.record], Matter)]
        return Telling(
            claim=made[root],
            lead=shown[0],
            records=tuple(sorted(shown[1:], key=lambda each: (each.article, each.evidence.start, each.id))),
            chains={},
            answers=(),
            articles=articles,
            admiralty="",
        )

    return {root: shortened(told(root), days[root]) for root in found}


def _leading(group: Sequence[Entry]) -> Entry:
    """The entry of the record that stands for a claim: the first published of the most precisely dated."""
    return min(group, key=lambda each: (_width(each), each.published, each.record))


def _width(entry: Entry) -> int:
    if entry.profile.time is None:
        return date.max.toordinal()
    start, end = entry.profile.time
    return ((end or date.max) - (start or date.min)).days


def _settling(group: Iterable[Entry], own: Container[str]) -> list[Entry]:
    """The entries among which is the one that settles a claim: those of the first day that has one that may."""
    may = (each for each in group if each.record in own and each.certainty == "CT+" and _is_done(each))
    return next((list(each) for _, each in groupby(may, key=attrgetter("published"))), list[Entry]())


def _is_done(entry: Entry) -> bool:
    """Whether it is told as done, at a time that is not yet to come."""
    kind, which, _ = entry.profile.subject
    begins = entry.profile.time and entry.profile.time[0]
    done = kind == "relation" or (which if kind == "transfer" else entry.status) in DONE
    return done and (begins is None or begins <= entry.published)


def summary_text(made: Summary) -> str:
    """A claim in short as it is kept."""
    return json.dumps(encode(made), ensure_ascii=False)


@lru_cache(maxsize=4096)
def summary_from(text: str) -> Summary:
    """The claim in short that was kept; whoever asks for lists again and again asks for the same ones."""
    return decode(Summary, json.loads(text), "summary")
