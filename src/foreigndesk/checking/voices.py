"""Who says that a transfer is so, and who denies it, in words."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from foreigndesk.records import Actor, AnyRecord, Statement, Transfer
from foreigndesk.records.claims import UNNAMED
from foreigndesk.reference import BadReference, country


def voices(transfer: Transfer, records: Mapping[str, AnyRecord], deniers: Iterable[str] = ()) -> str:
    """As in "according to US officials, through Stern; denied by Pyongyang"; empty where nothing is said of it.

    Args:
        transfer: a reported transfer.
        records: the records of its article by id, its sources and denials among them.
        deniers: who denies it in other articles, by name.
    """
    chain = [said for each in reversed(transfer.attribution) if isinstance(said := records.get(each), Statement)]
    told = ", through ".join(_sources(each) for each in chain)
    here = (_sources(each) for each in records.values() if isinstance(each, Statement) and _denies(each, transfer))
    denials = ", ".join(dict.fromkeys((*here, *deniers)))
    parts = (f"according to {told}" if told else "", f"denied by {denials}" if denials else "")
    return "; ".join(filter(None, parts))


def _sources(said: Statement) -> str:
    return ", ".join(dict.fromkeys(map(_named, said.sources))) or UNNAMED


def _named(source: Actor) -> str:
    """A name, with the state of somebody who is known by it alone: "officials (United States)"."""
    if source.id is None and source.country:
        with suppress(BadReference):
            return f"{source.name} ({country(source.country).name})"
    return source.name


def _denies(said: Statement, transfer: Transfer) -> bool:
    answer = said.responds_to
    return answer is not None and answer.record == transfer.id and answer.how == "denies"
