"""The questions of the pages and the API, put to the desk."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from foreigndesk import illustrated, reference, words
from foreigndesk.account import Account, Which
from foreigndesk.brief import Brief
from foreigndesk.checked import today
from foreigndesk.desk import Desk
from foreigndesk.export.charts import Chart
from foreigndesk.export.network import network as drawn
from foreigndesk.export.telling import Telling
from foreigndesk.records import AnyRecord, Article, Finding, actors_of
from foreigndesk.records.corrections import Correction
from foreigndesk.store import RecordQuery
from foreigndesk.web.cursors import after_article, after_claim, further, of_article, of_claim
from foreigndesk.web.problems import Refused
from foreigndesk.web.views import shaping
from foreigndesk.web.views.shapes import (
    ActorShown,
    ActorWhole,
    ArticleShown,
    ArticleWhole,
    ChangeShown,
    ClaimShown,
    ClaimWhole,
    Facet,
    FindingShown,
    ForecastShown,
    Found,
    Front,
    HitShown,
    Listed,
    PairShown,
    RecordShown,
    TrackShown,
)

Pair = tuple[str, str]

_RECENT = timedelta(days=7)
"""What a front page calls recent, back from the newest article."""
_FRONT = 12
"""The most of each kind on the front page."""
_SPOKEN = 100
"""Claims of which it is told what changed: those last spoken of."""
_HITS = 20


def front(desk: Desk, as_of: date | None) -> Front:
    """How the desk stands."""
    day = as_of or today()
    newest = next(iter(desk.articles(RecordQuery(until=day, latest=True, limit=1))), None)
    since = (newest.published if newest else day) - _RECENT
    held = desk.held()
    due = desk.forecasts(as_of=day)
    return Front(
        as_of=day,
        since=since,
        articles=held.articles,
        records=held.records,
        pairs=tuple(pairs(desk)),
        came=tuple(map(shaping.article, desk.articles(RecordQuery(until=day, latest=True, limit=_FRONT)))),
        changed=tuple(changes(desk, since, day)),
        due=tuple(shaping.forecast(each, due) for each in due.register(which="due")[-_FRONT:]),
        failed=tuple(shaping.skipped(desk.skipped()))[:_FRONT],
    )


def pairs(desk: Desk, limit: int = _FRONT) -> Iterator[PairShown]:
    """The pairs of states with the most claims."""
    for a, b, number in desk.pairs(limit):
        yield PairShown(a=a, b=b, a_name=words.party(a), b_name=words.party(b), claims=number)


def changes(desk: Desk, since: date, as_of: date | None, pair: Pair | None = None) -> Iterator[ChangeShown]:
    """What changed after a day of the claims last spoken of, the latest first."""
    told = desk.claims(pair, as_of=as_of, limit=_SPOKEN)
    shown = {each.id: each for each in shaping.claims(told)}
    return (shaping.change(day, change, shown[claim.id]) for day, change, claim in told.changed(since))


def brief(desk: Desk, pair: Pair, as_of: date | None) -> Brief:
    """The overview of two states."""
    return desk.brief(*pair, as_of=as_of)


def charts(desk: Desk, pair: Pair, as_of: date | None) -> dict[str, Chart]:
    """The charts of two states, by name."""
    return illustrated.charts(desk.claims(pair, as_of=as_of, limit=desk.CHARTED).tellings())


def chart(desk: Desk, pair: Pair, name: str, as_of: date | None) -> Chart:
    """A chart of two states.

    Raises:
        Refused: where it would have nothing to show.
    """
    found = charts(desk, pair, as_of).get(name)
    if found is None:
        raise Refused(404, "name", f"no claim about these two has a place in {name!r}")
    return found


def network(desk: Desk, as_of: date | None) -> Chart:
    """Who deals with whom."""
    return drawn(desk.claims(as_of=as_of, limit=desk.CHARTED).tellings())


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which claims: of a pair, of a kind, of a standing, and in which somebody says so or denies."""

    pair: Pair | None = None
    kind: str | None = None
    standing: str | None = None
    party: str | None = None

    def takes(self, claim: ClaimShown) -> bool:
        """Whether a claim fits the standing and the party that are asked for."""
        named = f"{claim.says}, {claim.denies}".casefold()
        return self.standing in (None, claim.standing) and (self.party is None or self.party.casefold() in named)


def ledger(desk: Desk, asked: Filter, as_of: date | None, limit: int, cursor: str | None) -> Listed[ClaimShown]:
    """The claims, the last spoken of first."""
    after, found = after_claim(cursor), list[ClaimShown]()
    while len(found) <= limit:
        told = desk.claims(asked.pair, kind=asked.kind, as_of=as_of, limit=limit + 1, after=after)
        seen = list(shaping.claims(told))
        found += filter(asked.takes, seen)
        if len(seen) <= limit:
            break
        after = seen[-1].last, seen[-1].id
    more = len(found) > limit
    return Listed(tuple(found[:limit]), of_claim(found[limit - 1]) if more else None)


def claim(desk: Desk, key: str, as_of: date | None) -> ClaimWhole:
    """A claim with everybody's stance.

    Raises:
        UnclearId: where no claim, or more than one, has an id that begins so.
    """
    told = desk.claim(key, as_of)
    (each,) = told.tellings()
    return ClaimWhole(
        claim=shaping.claim(each, told),
        stances=tuple(shaping.stances(each, told)),
        moves=tuple(words.moves(each.claim)),
        records=tuple(_told(each, told)),
        joined_by=each.claim.joined_by,
    )


def _told(each: Telling, told: Account) -> Iterator[RecordShown]:
    for record in each.records:
        yield shaping.record(record, told.records, told.articles[record.article], each.claim.id)


def articles(
    desk: Desk, since: date | None, until: date | None, limit: int, cursor: str | None, unread: bool = False
) -> Listed[ArticleShown]:
    """The articles, the last published first; ``unread``: those in a language that nobody reads."""
    unlike = tuple(sorted(reference.languages())) if unread else ()
    query = RecordQuery(
        since=since, until=until, latest=True, limit=limit + 1, after=after_article(cursor)[0], unlike=unlike
    )
    found = list(desk.articles(query))
    return Listed(
        tuple(map(shaping.article, found[:limit])), of_article(found[limit - 1]) if len(found) > limit else None
    )


def article(desk: Desk, key: str) -> ArticleWhole:
    """An article with its records as people left them.

    Raises:
        UnclearId: where no article, or more than one, has an id that begins so.
    """
    found = desk.article(key)
    said = [each for each in desk.corrections() if each.original.article == found.id]
    return ArticleWhole(
        article=shaping.article(found),
        blocks=tuple(shaping.blocks(found)),
        original=found.original,
        records=tuple(_of_article(desk, found)),
        reviews=tuple(map(shaping.reviewed, said)),
    )


def _of_article(desk: Desk, of: Article, only: Collection[str] | None = None) -> Iterator[RecordShown]:
    """The records of an article as people left them; ``only`` some, by their ids."""
    reading = next(iter(desk.readings(RecordQuery(article=of.id))), None)
    among = {each.id: each for each in reading.records} if reading else {}
    claims = desk.claims_of(among)
    wanted = (each for each in among.values() if only is None or each.id in only)
    return (shaping.record(each, among, of, claims.get(each.id)) for each in wanted)


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
    for key, group in groupby(found, key=attrgetter("article")):
        of, own = desk.article(key), list(group)
        among = {each.id: each for each in desk.records(RecordQuery(article=key))}
        claims = desk.claims_of([each.id for each in own])
        yield from (shaping.record(each, among, of, claims.get(each.id)) for each in own)


def record(desk: Desk, key: str) -> RecordShown:
    """A record in words.

    Raises:
        UnclearId: where no record, or more than one, has an id that begins so.
    """
    found = desk.record(key)
    of = desk.article(found.article)
    there = next((each for each in _of_article(desk, of, {found.id})), None)
    return there or next(_shown(desk, [found]))


def reviews(desk: Desk) -> list[Correction]:
    """What people said of records, the latest first."""
    return desk.corrections()[::-1]


def forecasts(
    desk: Desk, pair: Pair | None, by: str | None, which: Which | None, as_of: date | None
) -> tuple[list[ForecastShown], list[TrackShown]]:
    """The forecasts, the latest first, and how those of each source fared."""
    told = desk.forecasts(pair, as_of=as_of)
    found = told.register(by, which)
    tracks = sorted(map(shaping.track, told.tracks(found)), key=lambda each: (-_settled(each), each.source))
    return [shaping.forecast(each, told) for each in reversed(found)], tracks


def _settled(track: TrackShown) -> int:
    return track.happened + track.late + track.did_not_happen


def findings(
    desk: Desk, pair: Pair | None, regime: str | None, as_of: date | None, limit: int, cursor: str | None
) -> Listed[FindingShown]:
    """What the provisions would say of the transfers that were read last, article by article, as people left them."""
    query = RecordQuery(
        kind="finding", pair=pair, until=as_of, latest=True, limit=limit + 1, after=after_article(cursor)[0]
    )
    readings = list(desk.readings(query))
    shown = [each for reading in readings[:limit] for each in _findings(reading.article, reading.records, regime, pair)]
    return Listed(tuple(shown), of_article(readings[limit - 1].article) if len(readings) > limit else None)


def _findings(
    of: Article, records: Collection[AnyRecord], regime: str | None, pair: Pair | None
) -> Iterator[FindingShown]:
    among = {each.id: each for each in records}
    provisions = {each.id: (whole.id, each) for whole in reference.regimes() for each in whole.provisions}
    for each in records:
        if not isinstance(each, Finding) or each.record not in among or each.provision not in provisions:
            continue
        named, provision = provisions[each.provision]
        if regime in (None, named) and (pair is None or {*pair} <= _countries(among[each.record])):
            yield FindingShown(
                id=each.id,
                verdict=words.VERDICTS[each.verdict],
                provision=each.provision,
                label=provision.label(),
                summary=provision.summary,
                regime=named,
                url=provision.url,
                because=each.because,
                depends_on=each.depends_on,
                limit=each.limit,
                about=shaping.record(among[each.record], among, of),
            )


def _countries(record: AnyRecord) -> set[str | None]:
    return {actor.country for _, actor in actors_of(record)}


def actors(desk: Desk, named: str, limit: int, skip: int) -> tuple[ActorShown, ...]:
    """Who takes part in records, those with the most first."""
    found = desk.parties(named, limit=limit, skip=skip)
    return tuple(ActorShown(key=each.key, name=each.name, country=each.country, records=each.records) for each in found)


def actor(desk: Desk, key: str, as_of: date | None, limit: int) -> ActorWhole:
    """An actor by its id, code or name, with the latest records that it takes part in.

    Raises:
        Refused: where nobody by that name takes part in any, and it is no state.
    """
    query = RecordQuery(actor=key, until=as_of, latest=True, limit=limit)
    shown = tuple(_shown(desk, list(desk.records(query))))
    name = words.party(key, _called(key, shown))
    told, tracks = forecasts(desk, None, name, None, as_of)
    country = key if key in reference.country_names() else None
    if not shown and not told and country is None:
        raise Refused(404, "key", f"nobody is known here as {key!r:.80}")
    mine = next((each for each in tracks if each.source.casefold() == name.casefold()), None)
    return ActorWhole(key=key, name=name, country=country, records=shown, forecasts=tuple(told), track=mine)


def _called(key: str, shown: Collection[RecordShown]) -> str:
    names = (actor.name for each in shown for _, actor in actors_of(each.record) if key in (actor.id, actor.name))
    return next(names, key)


def search(desk: Desk, asked: str, kind: str | None, as_of: date | None) -> Found:
    """The articles whose text has all the words, and the records and claims in them whose sentences have one."""
    hits = [(desk.article(each.article), each.snippet) for each in desk.search(asked, _HITS)]
    hits = [(of, snippet) for of, snippet in hits if as_of is None or of.published <= as_of]
    sought = [word.casefold() for word in asked.split()]
    held = [each for of, _ in hits for each in _of_article(desk, of) if _holds(each, sought)]
    kept = [each for each in held if kind in (None, each.record.kind)]
    claims = dict.fromkeys(each.claim for each in kept if each.claim)
    return Found(
        words=asked,
        articles=tuple(HitShown(article=shaping.article(of), snippet=snippet) for of, snippet in hits),
        records=tuple(kept[:50]),
        claims=tuple(claim(desk, each, as_of).claim for each in list(claims)[:_HITS]),
        actors=actors(desk, asked, 8, 0) if asked.strip() else (),
        facets=tuple(_facets(held, [of for of, _ in hits])),
    )


def _holds(shown: RecordShown, sought: list[str]) -> bool:
    text = f"{shown.record.evidence.text} {shown.who}".casefold()
    return all(word in text for word in sought)


def _facets(held: list[RecordShown], articles: list[Article]) -> Iterator[Facet]:
    for name, values in (
        ("kind", (each.record.kind for each in held)),
        ("outlet", (each.outlet for each in articles)),
        ("year", (str(each.published.year) for each in articles)),
    ):
        yield from (Facet(name, value, count) for value, count in Counter(values).most_common(8))
