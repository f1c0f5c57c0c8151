"""Parts of the account of a day, with the records and articles that they rest on."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from foreigndesk import ledger, reference
from foreigndesk.account.book import Profiles, StoredBook
from foreigndesk.account.grounds import grounds
from foreigndesk.account.listing import claims, codes, deniers, groups, last
from foreigndesk.account.rows import Row, expected_from
from foreigndesk.account.summing import summary_from
from foreigndesk.account.views import Account, Pair
from foreigndesk.export import Summary
from foreigndesk.export.telling import Standing
from foreigndesk.ledger import Entry, Expected
from foreigndesk.records import AnyRecord, Article, Claim, Stance
from foreigndesk.records.claims import Foreseen, Ledger, Track, voice
from foreigndesk.store import EVERY, MANY, ForecastQuery, Posted, UnclearId, Which, the_one

_AT_ONCE, _AT_LEAST = 500, 50
"""Forecasts that are looked at together."""

Spoken = tuple[date, str]
"""A claim's place in the account: the day on which it was last spoken of, and its id."""


def told(
    posted: Posted,
    as_of: date,
    *,
    pair: Pair | None = None,
    kind: str | None = None,
    limit: int | None = None,
    after: Spoken | None = None,
) -> Account:
    """The claims of a kind in which both countries of a pair take part, the last spoken of first."""
    both = pair and ordered(pair)
    now = posted.is_latest(as_of)
    roots = posted.roots(pair=both, kind=kind, until=as_of, limit=limit if now else None, after=after if now else None)
    return of_claims(posted, roots, as_of, limit, pair=both, after=after)


def one(posted: Posted, prefix: str, as_of: date, telling: int | None = None) -> Account:
    """The claim with an id, or with the beginning of one that only it has, with so many of its records at most.

    Raises:
        UnclearId: where no claim, or more than one, has that beginning.
    """
    found = dict(posted.named(prefix, MANY))
    claim = the_one("claim", prefix, found)
    told_by_then = of_claims(posted, [found[claim]], as_of, telling=telling)
    if told_by_then.ledger.claims:
        return told_by_then
    raise UnclearId(f"{claim} was first told after {as_of}; ask as of a later day")


def summaries(
    posted: Posted,
    as_of: date,
    *,
    pair: Pair | None = None,
    kind: str | None = None,
    standing: Standing | None = None,
    limit: int | None = None,
    after: Spoken | None = None,
) -> list[Summary]:
    """The claims of a kind and standing in which two countries take part, in short, the last spoken of first.

    Of a day before the newest article all claims of the kind and the pair are put together anew.
    """
    if posted.is_latest(as_of):
        both = pair and ordered(pair)
        kept = posted.summaries(pair=both, kind=kind, standing=standing, limit=limit, after=after)
        return list(map(summary_from, kept))
    then = told(posted, as_of, pair=pair, kind=kind, after=after, limit=None if standing else limit).summaries()
    return list(islice((each for each in then if standing in (None, each.standing)), limit))


def summaries_of(posted: Posted, records: Collection[str], as_of: date) -> dict[str, Summary]:
    """The claims that some records are part of, in short, as they stood on a day, by record."""
    if posted.is_latest(as_of):
        return {record: summary_from(kept) for record, kept in posted.summaries_of(records).items()}
    found = of_claims(posted, {row["root"] for row in posted.entries(records)}, as_of)
    by_id, wanted = {each.id: each for each in found.summaries()}, {*records}
    return {record: by_id[claim] for record, claim in found.ledger.claim_of.items() if record in wanted}


def foreseen(posted: Posted, as_of: date, asked: ForecastQuery = EVERY) -> Account:
    """The forecasts that had been made by a day and fit, with what had become of them; those made first come first."""
    register = tuple(islice(_made(posted, as_of, asked), asked.limit))[::-1]
    return _account(as_of, (), register, {}, *_ground(posted, (), register))


def tracks(posted: Posted, as_of: date, asked: ForecastQuery = EVERY) -> tuple[Track, ...]:
    """How the forecasts of each source that fit had fared by a day, those with the most first.

    Of a day before the newest article each forecast is looked at.
    """
    if not posted.is_latest(as_of):
        return ledger.tracks(_made(posted, as_of, asked))
    fared = defaultdict[str, list[Row]](list)
    for row in posted.fared(replace(asked, pair=asked.pair and ordered(asked.pair)), as_of):
        fared[row["source"]].append(row)
    made = {source: sum(row["number"] for row in rows) for source, rows in fared.items()}
    return tuple(_track(source, fared[source]) for source in sorted(fared, key=lambda each: (-made[each], each)))


def _track(source: str, rows: Sequence[Row]) -> Track:
    became = Counter[str]()
    for row in rows:
        became["late" if row["late"] else row["outcome"].replace("-", "_")] += row["number"]
    scored, errors = sum(row["scored"] for row in rows), sum(row["errors"] or 0 for row in rows)
    name = min(row["name"] for row in rows)
    return Track(source=source, name=name, **became, brier=errors / scored if scored else None)


def _made(posted: Posted, as_of: date, asked: ForecastQuery) -> Iterator[Foreseen]:
    """The forecasts that fit, those made last first, as they are asked for."""
    at_once = _AT_ONCE if asked.limit is None else min(max(asked.limit, _AT_LEAST), _AT_ONCE)
    asked = replace(asked, pair=asked.pair and ordered(asked.pair), limit=at_once)
    while rows := posted.foreseen(asked, as_of):
        lead, origin = ({row["article"]: row[name] for row in rows} for name in ("lead", "reported_by"))
        made = _as_of(map(expected_from, rows), posted, as_of)
        made = [each for each in made if _known_after(each, asked.since)]
        for each in reversed(ledger.register(made, lead, origin.__getitem__)):
            if _stands(each, asked.which, as_of):
                yield each
        asked = replace(asked, after=(rows[-1]["said"], rows[-1]["id"]))


def _known_after(each: Expected, day: date | None) -> bool:
    return day is None or any(known is not None and known > day for known in (each.known, each.late_on))


def _stands(each: Foreseen, which: Which | None, as_of: date) -> bool:
    if which == "due":
        return each.due(as_of)
    return which is None or (each.forecast.outcome == "open") == (which == "open")


def outcome(posted: Posted, forecast: str, as_of: date) -> Foreseen | None:
    """What had become of a forecast by a day; None where it had not been made, or is none of the account's."""
    expected = _as_of(map(expected_from, posted.forecasts([forecast])), posted, as_of)
    return next(iter(_register(expected, posted)), None)


def of_claims(
    posted: Posted,
    roots: Collection[str],
    as_of: date,
    limit: int | None = None,
    *,
    pair: Pair | None = None,
    telling: int | None = None,
    after: Spoken | None = None,
) -> Account:
    """The claims that begin with some records, with the forecasts about them, by what had been published by a day.

    Args:
        posted: the account.
        roots: the first records of the claims.
        as_of: the day.
        limit: the most claims to give, those spoken of last.
        pair: only claims of which an entry by then names both countries.
        telling: the most records of a claim, and of those that deny it, to bring with it.
        after: only claims that come after one.
    """
    every = groups(Profiles().entries(posted.groups(roots), posted), as_of)
    both = {*(pair or ())}
    found = {root: group for root, group in every.items() if any(both <= codes(entry.parties) for entry in group)}
    denied = deniers(found, posted, as_of)
    made = claims(found, denied, posted, as_of)
    place = {root: (-last(found[root], made[root]).toordinal(), made[root].id) for root in found}
    given = after and (-after[0].toordinal(), after[1])
    latest = sorted((root for root in found if given is None or place[root] > given), key=place.__getitem__)[:limit]
    found = {root: found[root] for root in latest}
    own = {record for root, group in found.items() for record in _telling(group, made[root], telling)}
    expected = _as_of(map(expected_from, posted.forecasts_about(own)), posted, as_of)
    register = _register(expected, posted)
    denying = {
        denial
        for root, group in found.items()
        for denial in _denying({each for entry in group for each in denied.get(entry.record, ())}, made[root], telling)
    }
    ground = _ground(posted, own | denying, register)
    told = [made[root] for root in latest]
    return _account(as_of, told, register, _origins(told, posted), *ground)


def _telling(group: Sequence[Entry], claim: Claim, most: int | None) -> list[str]:
    """The records of so many entries that show most of who stands where: the first, then the latest word of each."""
    told = [entry.record for entry in group]
    if most is None or len(told) <= most:
        return told
    of = {entry.article: entry.record for entry in reversed(group)}
    spoken = (of[stance.article] for stance in _last_of_each(claim) if stance.article in of)
    return list(islice(dict.fromkeys((told[0], *spoken, *reversed(told))), most))


def _denying(denials: Collection[str], claim: Claim, most: int | None) -> list[str]:
    """So many of the records that deny a claim, those first that are somebody's latest word."""
    spoken = (stance.record for stance in _last_of_each(claim) if stance.record in denials)
    return list(islice(dict.fromkeys((*spoken, *sorted(denials))), most))


def _last_of_each(claim: Claim) -> Iterator[Stance]:
    """The latest stance of each kind that each party took, the latest kinds first."""
    once = set[tuple[str, str]]()
    for stance in sorted(claim.stances, reverse=True):
        if (key := (stance.kind, voice(stance))) not in once:
            once.add(key)
            yield stance


def ordered(pair: Pair) -> Pair:
    """Two countries as dossiers are kept: past states as those which carry them on, in the order of their codes."""
    successors = reference.successors()
    first, second = sorted(successors.get(each, each) for each in pair)
    return first, second


def _account(
    as_of: date,
    made: Sequence[Claim],
    register: tuple[Foreseen, ...],
    origins: Mapping[str, str],
    records: Mapping[str, AnyRecord],
    articles: Mapping[str, Article],
) -> Account:
    claim_of = {record: claim.id for claim in made for record in claim.records}
    whole = Ledger(claims=tuple(made), claim_of=claim_of, register=register, origins=origins)
    return Account(as_of, whole, records, articles)


def _origins(made: Iterable[Claim], posted: Posted) -> dict[str, str]:
    return posted.reported_by({stance.article for claim in made for stance in claim.stances})


def _as_of(expected: Iterable[Expected], posted: Posted, as_of: date) -> list[Expected]:
    """Forecasts made by a day, with what had become of them by then."""
    made = [each for each in expected if each.said <= as_of]
    if posted.is_latest(as_of):
        return made
    book = StoredBook(posted)
    return [ledger.settled(each, book, as_of) for each in made]


def _register(expected: Collection[Expected], posted: Posted) -> tuple[Foreseen, ...]:
    places = posted.places_of({each.forecast.article for each in expected})
    lead = {article: row["lead"] for article, row in places.items()}
    return ledger.register(expected, lead, lambda article: places[article]["reported_by"])


def _ground(
    posted: Posted, entries: Collection[str], register: Iterable[Foreseen]
) -> tuple[dict[str, AnyRecord], dict[str, Article]]:
    """The records that entries rest on, what forecasts are about and what settled them, as people left them.

    And the articles of all these.
    """
    register = tuple(register)
    showing = {record for each in register for record in (*each.forecast.settled_by, *each.late)}
    wanted = defaultdict(set, posted.parts({*entries, *showing}))
    for each in register:
        wanted[each.forecast.article] |= {each.forecast.id, each.forecast.about}
    return grounds(wanted, posted)
