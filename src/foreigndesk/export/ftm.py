"""FollowTheMoney: entities as JSON lines, of settled claims alone, with the articles that document them.

Nothing becomes a ``Sanction``, which is for designations: what a transfer may breach is said of it, and no fact. Nor
does a visit become a ``Trip``, which has to have the place where it began: nobody tells it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from foreigndesk.export.telling import Telling, between, kind_of, named, one_day, web_address
from foreigndesk.records import Actor, Article, Time, Transfer, digest, one_line
from foreigndesk.records.claims import Matter, sides
from foreigndesk.reference import codes, country_names

_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""PLOVER's sectors of public bodies."""
_LETTERS = {"month": 7, "year": 4}
"""Of a date in ISO 8601, by what a time names."""
_EARLIEST = 1000
"""Years before it are no dates to FollowTheMoney."""
_LANGUAGES = {"en": "eng"}
"""ISO 639-3, as FollowTheMoney has it, of the languages that are read."""


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """Each entity once: ``Event``, ``Person``, ``PublicBody``, ``Organization``, ``Article``, and what links them."""
    written = set[str]()
    for told in tellings:
        for each in _entities(told, told.settled) if told.settled else ():
            if each["id"] not in written:
                written.add(each["id"])
                yield f"{one_line(each)}\n"


def _entities(told: Telling, lead: Matter) -> Iterator[dict[str, Any]]:
    yield from (_actor(actor) for record in told.records for actor in _known(record))
    yield _event(told, lead)
    for record in told.records:
        article = told.articles[record.article]
        yield _article(article)
        yield _entity(
            "Documentation", f"{told.claim.id}/{article.id}",
            document=_id(article.id), entity=_id(told.claim.id), date=article.published.isoformat(),
            summary=record.evidence.text,
        )  # fmt: skip
        for actor in _known(record):
            yield _entity(
                "Mention", f"{article.id}/{actor.id}/{actor.name}",
                document=_id(article.id), name=actor.name, resolved=_id(str(actor.id)),
            )  # fmt: skip


def _known(record: Matter) -> list[Actor]:
    return [actor for side in sides(record) for actor in side if actor.id]


def _event(told: Telling, lead: Matter) -> dict[str, Any]:
    actors = _known(lead)
    goods = [good.text for good in lead.goods] if isinstance(lead, Transfer) else []
    return _entity(
        "Event", told.claim.id,
        name=f"{kind_of(lead).lower()}, {told.how_far(lead)}: {between(lead)}",
        **_dates(lead.time),
        summary=lead.evidence.text,
        keywords=[kind_of(lead), *goods],
        involved=[_id(str(actor.id)) for actor in actors],
        country=[_code(actor.country) for actor in actors],
        sourceUrl=web_address(told.articles[lead.article].url),
    )  # fmt: skip


def _dates(time: Time | None) -> dict[str, str]:
    """A day, a month or a year as it is told, or the first and the last day; nothing of "after 3 May"."""
    if time is None or time.start is None or time.end is None or time.start.year < _EARLIEST:
        return {}
    if one_day(time) or time.precision in _LETTERS:
        return {"date": time.start.isoformat()[: _LETTERS.get(time.precision)]}
    return {"startDate": time.start.isoformat(), "endDate": time.end.isoformat()}


def _actor(actor: Actor) -> dict[str, Any]:
    """A state, a body or a person; of a person only who it is, as an office is held for a time."""
    person = (actor.id or "").startswith("person:")
    public = actor.id == actor.country or actor.sector in _STATE
    name = country_names().get(str(actor.id), actor.name)
    schema = "Person" if person else "PublicBody" if public else "Organization"
    return _entity(schema, str(actor.id), name=name, country=_code(actor.country))


def _article(article: Article) -> dict[str, Any]:
    return _entity(
        "Article", article.id,
        title=article.title, publisher=named(article.outlet), sourceUrl=web_address(article.url),
        language=_LANGUAGES.get(article.language),
        publishedAt=article.published.isoformat(), modifiedAt=article.modified and article.modified.isoformat(),
        author=article.authors,
    )  # fmt: skip


def _code(state: str | None) -> str | None:
    known = codes().get(state or "")
    return known.ftm if known else None


def _id(ours: str) -> str:
    """An id that FollowTheMoney takes whatever stands in ours."""
    return f"fd-{digest(ours)}"


def _entity(schema: str, ours: str, **told: str | Iterable[str | None] | None) -> dict[str, Any]:
    """An entity with those properties that have a value, each value once."""
    listed = {name: [value] if isinstance(value, str) else value or () for name, value in told.items()}
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in listed.items()}
    return {"id": _id(ours), "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
