"""PLOVER as JSON lines: one event a line, by the field names of the manual; ours stand under "foreigndesk"."""

from collections.abc import Iterable, Iterator
from typing import Any

from foreigndesk.export.telling import Telling, events, named, sources
from foreigndesk.records import Actor, Event, one_line
from foreigndesk.version import __version__

_CODEBOOK = "PLOVER"


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """A line for each settled claim of an event, by the record that stands for it."""
    return (f"{one_line(_event(told, event))}\n" for told, event in events(tellings))


def _event(told: Telling, event: Event) -> dict[str, Any]:
    time, article = event.time, told.articles[event.article]
    whole = (time.start, time.end) if time and time.start and time.end else (None, None)  # not "after 3 May"
    return {
        "id": told.claim.id,
        "date": whole[0] and whole[0].isoformat(),
        "enddate": whole[1] and whole[1].isoformat(),
        "actor": [_entity(each) for each in event.actors],
        "recipient": [_entity(each) for each in event.recipients],
        "event": [event.event_type],
        "mode": [event.event_mode] if event.event_mode else [],
        "context": list(event.contexts),
        "event_loc": event.place and event.place.name,
        "event_text": event.evidence.text,
        "quad_code": event.quad_code,
        "event_scale": None,
        "link": [],
        "text_info": {"sequence": None, "start": event.evidence.start, "end": event.evidence.end},
        "cite_info": {
            "url": article.url,
            "title": article.title,
            "publication": named(article.outlet),
            "language": article.language,
            "license": None,
            "coder": event.coder.name,
            "codebook": _CODEBOOK,
            "version": __version__,
        },
        "coder": event.coder.name,
        "coded_date": None,
        "comment": None,
        "foreigndesk": _ours(told, event),
    }


def _ours(told: Telling, event: Event) -> dict[str, Any]:
    """What PLOVER has no fields for."""
    return {
        "published": told.articles[event.article].published.isoformat(),
        "status": event.status,
        "certainty": event.certainty,
        "admiralty": told.admiralty,
        "records": [each.id for each in told.records],
        "told_by": [list(dict.fromkeys(sources(told.chains[each.id]))) for each in told.records],
    }


def _entity(actor: Actor) -> dict[str, Any]:
    return {
        "code": actor.country,
        "sector": actor.sector,
        "entity_text": actor.name,
        "identifier_id": actor.id,
        "office": actor.role,
    }
