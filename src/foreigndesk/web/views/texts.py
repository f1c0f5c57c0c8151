"""Questions about articles, records and those who take part in them, put to the desk."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby, islice
from operator import attrgetter

from foreigndesk import reference, words
from foreigndesk.desk import Desk
from foreigndesk.records import Actor, AnyRecord, Article, actors_of
from foreigndesk.records.claims import Foreseen
from foreigndesk.store import ForecastQuery, RecordQuery
from foreigndesk.web.cursors import after_article, after_number, after_skipped, further, of_article, of_skipped, page
from foreigndesk.web.problems import Refused
from foreigndesk.web.views import shaping
from foreigndesk.web.views.shapes import (
    ActorShown,
    ActorWhole,
    ArticleShown,
    ArticleWhole,
    ForecastShown,
    Listed,
    RecordShown,
    Reviewed,
    SkippedShown,
)

Pair = tuple[str, str]

_FORECASTS = 200
"""The most forecasts of an actor."""


def articles(
    desk: Desk, since: date | None, until: date | None, limit: int, cursor: str | None, unread: bool = False
) -> Listed[ArticleShown]:
    """The articles, the last published first; ``unread``: those in a language that nobody reads."""
    unlike = tuple(sorted(reference.languages())) if unread else ()
    query = RecordQuery(
        since=since,
        until=until or desk.latest(),
        latest=True,
        limit=limit + 1,
        after=after_article(cursor)[0],
        unlike=unlike,
    )
    found = list(desk.articles(query))
    return Listed(
        tuple(map(shaping.article, found[:limit])), of_article(found[limit - 1]) if len(found) > limit else None
    )


def article(desk: Desk, key: str, as_of: date | None) -> ArticleWhole:
    """An article with its records as people left them.

    Raises:
        UnclearId: where no article, or more than one, has an id that begins so.
        Refused: where it was published after a day.
    """
    found = desk.article(key)
    if as_of and found.published > as_of:
        raise Refused(404, "as_of", f"{found.id} was published after {as_of}; ask as of a later day")
    return ArticleWhole(
        article=shaping.article(found),
        blocks=tuple(shaping.blocks(found)),
        left_out=found.left_out,
        unlisted=found.unlisted,
        original=found.original,
        records=tuple(_of_article(desk, found)),
        reviews=tuple(map(shaping.reviewed, desk.corrections(found.id))),
    )


def _of_article(desk: Desk, of: Article, only: Collection[str] | None = None) -> Iterator[RecordShown]:
    """The records of an article as people left them; ``only`` some, by their ids."""
    reading = next(iter(desk.readings(RecordQuery(article=of.id))), None)
    return told_in(desk, of, reading.records if reading else (), only)


def told_in(
    desk: Desk, of: Article, records: Collection[AnyRecord], only: Collection[str] | None = None
) -> Iterator[RecordShown]:
    """Records of an article in words, with their claims and the last word of a person on each; ``only`` some, by id."""
    if only is not None and not only:
        return
    among = {each.id: each for each in records}
    claims, said = desk.claims_of(among), desk.corrections(of.id)
    for each in among.values():
        if only is None or each.id in only:
            review = next((one.word for one in reversed(said) if one.tells_of(each)), None)
            yield shaping.record(each, among, of, claims.get(each.id), review)


def records(desk: Desk, query: RecordQuery, cursor: str | None) -> Listed[RecordShown]:
    """The records that a query with a limit asks for, by day of publication, article and place in the text."""
    after, skip = after_article(cursor)
    limit = query.limit or 1
    found = list(desk.records(replace(query, after=after, limit=limit + skip + 1)))[skip:]
    shown = tuple(_shown(desk, found[:limit]))
    if len(found) <= limit:
        return Listed(shown)
    return Listed(shown, _next(desk, found[:limit], found[limit].article, cursor, skip))


def _next(desk: Desk, page: list[AnyRecord], follows: str, cursor: str | None, skip: int) -> str:
    """The cursor after a page that is followed by a record of an article, of which some may be on the page."""
    inside = sum(each.article == follows for each in page)
    before = next((each.article for each in reversed(page) if each.article != follows), None)
    return of_article(desk.article(before), inside) if before else further(cursor, skip + inside)


def _shown(desk: Desk, found: list[AnyRecord]) -> Iterator[RecordShown]:
    """Records as they were read, in words."""
    for key, group in groupby(found, key=attrgetter("article")):
        own = {each.id for each in group}
        yield from told_in(desk, desk.article(key), list(desk.records(RecordQuery(article=key))), own)


def record(desk: Desk, key: str) -> RecordShown:
    """A record in words.

    Raises:
        UnclearId: where no record, or more than one, has an id that begins so.
    """
    found = desk.record(key)
    of = desk.article(found.article)
    there = next((each for each in _of_article(desk, of, {found.id})), None)
    return there or next(_shown(desk, [found]))


def reviews(desk: Desk, limit: int, cursor: str | None) -> Listed[Reviewed]:
    """What people said of records, the latest first."""
    found = desk.reviews(limit + 1, cursor)
    return Listed(tuple(map(shaping.reviewed, found[:limit])), found[limit - 1].id if len(found) > limit else None)


def skipped(desk: Desk, limit: int, cursor: str | None) -> Listed[SkippedShown]:
    """What could not be read so far, the latest first."""
    found = list(desk.skipped(limit + 1, after_skipped(cursor)))
    return Listed(tuple(shaping.skipped(found[:limit])), of_skipped(found[limit - 1]) if len(found) > limit else None)


def actors(desk: Desk, named: str, as_of: date | None, limit: int, cursor: str | None = None) -> Listed[ActorShown]:
    """Who takes part in records, those with the most first."""
    found = desk.parties(named, as_of=as_of, limit=limit + 1, skip=after_number(cursor))
    shown = [
        ActorShown(key=each.key, name=words.party(each.key, each.name), country=each.country, records=each.records)
        for each in found
    ]
    return page(shown, limit, cursor)


def actor(desk: Desk, key: str, as_of: date | None, limit: int) -> ActorWhole:
    """An actor by its id, code or name, with the latest records that it takes part in, as people left them.

    Raises:
        Refused: where nobody by that name takes part in any, and it is no state.
    """
    day, state = as_of or desk.latest(), key if key in reference.country_names() else None
    shown = tuple(_with(desk, key, day, limit))
    name = words.party(key, next((of.name for each in shown for of in _called(each.record, key)), key))
    asked = ForecastQuery(by=key if state else name, limit=_FORECASTS)
    made = tuple(islice(_foreseen_by(desk, asked, key, name, day), _FORECASTS))
    if not shown and not made and state is None:
        raise Refused(404, "key", f"nobody is known here as {key!r:.80}")
    called = {key.casefold(), name.casefold()}
    track = next((each for each in desk.tracks(asked, as_of=day) if each.source.casefold() in called), None)
    return ActorWhole(
        key=key, name=name, country=state, records=shown, forecasts=made, track=shaping.track(track) if track else None
    )


def _with(desk: Desk, key: str, day: date, limit: int) -> Iterator[RecordShown]:
    """The latest records in which somebody takes part, or that are about one in which they do."""
    left = limit
    for reading in desk.readings(RecordQuery(actor=key, until=day, latest=True, limit=limit)):
        among = {each.id: each for each in reading.records}
        own = [each.id for each in reading.records if _called(among.get(words.pointed_at(each) or "", each), key)]
        yield from told_in(desk, reading.article, reading.records, own[:left])
        if (left := left - len(own)) <= 0:
            return


def _called(record: AnyRecord, key: str) -> list[Actor]:
    """The actors of a record that have a key: an id, a code or a name."""
    wanted = key.casefold()
    return [
        of
        for _, of in actors_of(record)
        if wanted in {(each or "").casefold() for each in (of.id, of.name, of.country)}
    ]


def _foreseen_by(desk: Desk, asked: ForecastQuery, key: str, name: str, day: date) -> Iterator[ForecastShown]:
    """The forecasts of one of those who are called so, those made last first, looked up so many at a time."""
    while register := (told := desk.forecasts(asked, as_of=day)).ledger.register:
        yield from (shaping.forecast(each, told) for each in reversed(register) if _is_by(each, key, name))
        asked = replace(asked, after=(register[0].said, register[0].forecast.id))


def _is_by(made: Foreseen, key: str, name: str) -> bool:
    return key in made.sides or name.casefold() in (each.casefold() for each in made.by)
