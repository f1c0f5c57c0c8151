"""Forecasts followed until what was expected is seen, or its time has passed without it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import get_args

from foreigndesk.ledger.book import ANYBODY, NOBODY, Asked, Book, Entry, Expected, Place
from foreigndesk.ledger.chances import brier
from foreigndesk.ledger.joining import pairs, sought
from foreigndesk.ledger.likeness import liken
from foreigndesk.ledger.profile import Profile
from foreigndesk.ledger.sides import Keys
from foreigndesk.ledger.weights import weights
from foreigndesk.records import EventType, Forecast, Outcome, Reading, Stage, Statement, digest
from foreigndesk.records.claims import MUTUAL, Foreseen, Track, speaks_for
from foreigndesk.records.corrections import REVIEW
from foreigndesk.records.days import back, on

_FEW_DAYS = timedelta(days=14)
"""An expected time so narrow that what the same parties did in it is taken for what was expected."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Window:
    """The day of the announcement, and the first and last day on which what it expects counts as come true."""

    announced: date
    first: date
    last: date


def foreseen(reading: Reading, said: date, book: Book) -> Iterator[Expected]:
    """The forecasts of an article whose report was first published on a day, with nothing known of them yet.

    What will not be is no forecast: it announces nothing whose coming could be followed.
    """
    records = {record.id: record for record in reading.records}
    for record in reading.records:
        if isinstance(record, Forecast) and not getattr(records.get(record.about), "certainty", "CT+").endswith("-"):
            statement = records.get(record.by or "")
            sources = statement.sources if isinstance(statement, Statement) else ()
            about = book.entry(record.about)
            yield Expected(
                forecast=record,
                quote=digest(record.evidence.text),
                by=tuple(dict.fromkeys(source.name for source in sources)),
                sides=tuple(dict.fromkeys(map(speaks_for, sources))),
                said=said,
                parties=about.parties if about else frozenset(),
                type=about.profile.type if about else "",
            )


def settled(expected: Expected, book: Book, until: date = date.max) -> Expected:
    """A forecast with what became of it by what was published until a day.

    ``happened``: a later report shows it, within the horizon. ``did-not-happen``: the horizon has passed, reports from
    after it deal with the same parties, and none shows it or might; reports that show it later make it ``late``. All
    else stays open. What shows it are the reports of the first day on which any did. It is looked for until some time
    after the horizon (``patience`` of the weights).
    """
    about, window = book.entry(expected.forecast.about), _window(expected)
    if about is None or not about.parties or _is_decided(expected.forecast):
        return expected
    fresh = replace(expected, forecast=_as(expected.forecast, "open", ()), late=(), known=None, late_on=None)
    if window.last < window.first or min(book.newest(), until) <= expected.said:
        return fresh  # told when its time was over, or nothing was told since
    days = expected.said, min(until, _patience(expected))
    found = book.near(Asked(places=sought(about.profile), types=shown_by(about.profile), published=days, sure=True))
    seen = [each for each in found if each.record != about.record and expected.said < each.told <= days[1]]
    fitting = [each for each in seen if _fulfils(each, about)]
    told_so = [each for each in seen if _tells_as_much(each, about)]
    if window.last - window.first <= _FEW_DAYS:
        fitting += told_so
    if within := [each for each in fitting if _within(each, window)]:
        return _known(fresh, "happened", within)
    after = next(_looking_back(about, window, book, until), None)
    if after is None:
        return fresh
    if any(_might(each, window) for each in (*fitting, *told_so)):
        return replace(fresh, known=after.told)
    missed = _known(fresh, "did-not-happen", [after])
    late = [each for each in fitting if _span(each)[0] > window.last]
    return replace(missed, late=_first(late), late_on=min(each.told for each in late)) if late else missed


def _is_decided(forecast: Forecast) -> bool:
    """Whether it says itself what became of it: that nobody can tell, or what a person amended it to."""
    by_hand = forecast.coder.name.startswith(REVIEW) and forecast.outcome != "open"
    return by_hand or forecast.outcome == "unresolvable"


def bears(seen: Entry, expected: Expected, book: Book) -> bool:
    """Whether what became of a forecast can hang on an entry."""
    about, window = book.entry(expected.forecast.about), _window(expected)
    if about is None or seen.told <= expected.said:
        return False
    over = seen.told > window.last and about.parties <= seen.parties
    if over and _is_open(expected, seen.told):
        return True
    in_time = seen.told <= _patience(expected)
    return in_time and (_fulfils(seen, about) or _tells_as_much(seen, about))


def looked_for(told: date) -> date:
    """The day since which an expectation's time must last, or it must be made, that is looked for on another."""
    return back(told, timedelta(days=weights().patience))


def _patience(expected: Expected) -> date:
    """The last day of the reports by which it is looked for."""
    horizon = expected.forecast.horizon
    last = (horizon.end if horizon else None) or expected.said
    return on(last, timedelta(days=weights().patience))


def _is_open(expected: Expected, told: date) -> bool:
    """Whether a report of other things, of that day, can settle it: none did before."""
    return expected.known is None or expected.known >= told


def _known(expected: Expected, outcome: Outcome, seen: Collection[Entry]) -> Expected:
    return replace(
        expected, forecast=_as(expected.forecast, outcome, _first(seen)), known=min(each.told for each in seen)
    )


def _first(seen: Iterable[Entry]) -> tuple[str, ...]:
    """The records of the first day on which any told of it."""
    ordered = sorted(seen, key=lambda each: (each.told, each.record))
    return tuple(each.record for each in next(groupby(ordered, key=lambda each: each.told))[1])


def _as(forecast: Forecast, outcome: Outcome, shown: tuple[str, ...]) -> Forecast:
    return replace(forecast, outcome=outcome, settled_by=shown)


def shown_by(about: Profile) -> list[str]:
    """The types of record that can show that something came true; a transfer is shown by its delivery."""
    kind, which, _ = about.subject
    if kind == "transfer":
        return ["transfer/delivered"]
    shown = (f"event/{type_}" for expected, types in weights().shows.items() if expected == which for type_ in types)
    return sorted({about.type, *(shown if kind == "event" else ())})


def bearing(entry: Entry) -> Collection[Place]:
    """The places of what an entry can show to have come true, or to be over: that names the same or fewer parties."""
    named = {each for one, other in pairs(entry.profile) for each in ((one, other), (other, one))}
    fewer = {each for first, second in named for each in ((first, NOBODY), (NOBODY, second))} - {(NOBODY, NOBODY)}
    return named | fewer | {*(sought(entry.profile) if entry.profile.subject[0] == "transfer" else ())}


def can_show(entry: Entry) -> list[str]:
    """The types of what is expected that a record can show to have come true; none where it is not sure itself."""
    seen = entry.profile
    kind, which, _ = seen.subject
    if not entry.sure:
        return []
    if kind == "transfer":
        return [f"transfer/{stage}" for stage in get_args(Stage)] if which == "delivered" else []
    shown = (f"event/{expected}" for expected, types in weights().shows.items() if which in types)
    return sorted({seen.type, *(shown if kind == "event" else ())})


def tracks(register: Iterable[Foreseen]) -> tuple[Track, ...]:
    """The record of each source, by whom they speak for, those with most forecasts first."""
    made, called = defaultdict[str, list[Foreseen]](list), dict[str, str]()
    for each in register:
        for side, name in names_of(each.sides, each.by).items():
            made[side].append(each)
            called[side] = min(name, called.get(side, name))
    found = [
        Track(source=side, name=called[side], **Counter(map(_became, mine)), brier=brier(mine))
        for side, mine in made.items()
    ]
    return tuple(sorted(found, key=lambda track: (-len(made[track.source]), track.source)))


def names_of(sides: Sequence[str], by: Sequence[str]) -> dict[str, str]:
    """What those are called who speak for some sides: by their own names, where each side has one."""
    return dict(zip(sides, by if len(by) == len(sides) else sides, strict=True))


def _became(each: Foreseen) -> str:
    return "late" if each.late else each.forecast.outcome.replace("-", "_")


def _window(expected: Expected) -> _Window:
    horizon, announced = expected.forecast.horizon, expected.said
    start, end = (horizon.start, horizon.end) if horizon else (None, None)
    next_day = announced + _DAY if announced < date.max else announced
    return _Window(announced, max(next_day, start or next_day), end or date.max)


def _span(seen: Entry) -> tuple[date, date]:
    """The first and last day it can mean: its own time up to the report or, where it gives none, that day."""
    if seen.profile.time is None:
        return seen.told, seen.told
    first, last = seen.profile.time[0] or date.min, seen.profile.time[1] or date.max
    return first, max(first, min(last, seen.told))


def _within(seen: Entry, window: _Window) -> bool:
    first, last = _span(seen)
    return window.first <= first and last <= window.last


def _might(seen: Entry, window: _Window) -> bool:
    """Whether it can be the thing, though its time is too vague, or earlier than announced, to say so."""
    earliest = _span(seen)[0] if seen.profile.time else date.min
    return window.announced < _span(seen)[1] and earliest <= window.last


def _looking_back(about: Entry, window: _Window, book: Book, until: date) -> Iterator[Entry]:
    """Reports about the same parties from after the horizon, the first told first."""
    if window.last == date.max:
        return
    for each in book.after(between(about.profile), window.last):
        if each.told > until:
            return
        if about.parties <= each.parties and each.record != about.record and each.published <= until:
            yield each


def between(found: Profile) -> list[Place]:
    """The places, either way round, at which those stand that name the same parties towards each other."""
    first, second = next(pairs(found))
    one, other = (key or ANYBODY for key in (first, second))
    return sorted({(one, other), (other, one)})


def _fulfils(seen: Entry, about: Entry) -> bool:
    if not seen.sure:
        return False
    if about.profile.subject[0] == "transfer":
        return seen.profile.type == "transfer/delivered" and liken(_dateless(seen.profile), _delivery(about)).enough
    same = seen.profile.type == about.profile.type and _same_sides(seen.profile, about.profile)
    same = same and _same_people(seen.profile, about.profile)
    return same and (about.profile.subject[1] not in weights().named or _of_one_matter(seen.profile, about.profile))


def _same_people(seen: Profile, about: Profile) -> bool:
    """Whether the persons expected are among those seen, where both name some: a minister's visit is not the king's."""
    return not seen.people or about.people <= seen.people


def _of_one_matter(seen: Profile, about: Profile) -> bool:
    """Whether two events have words in common beyond those for the act itself."""
    return bool((seen.words.keys() - seen.act) & (about.words.keys() - about.act))


def _dateless(found: Profile) -> Profile:
    return replace(found, time=None, published=None)


def _delivery(about: Entry) -> Profile:
    """What an expected transfer looks like once it is delivered."""
    return replace(about.profile, subject=("transfer", "delivered", "reported"), published=None)


def _tells_as_much(seen: Entry, about: Entry) -> bool:
    """Whether another type of event tells of the same occasion: a treaty signed by the two tells that they met."""
    kind, expected, _ = about.profile.subject
    shown = _tells().get(expected, ()) if kind == "event" else ()
    return seen.profile.subject[1] in shown and seen.sure and about.parties <= seen.parties


@cache
def _tells() -> dict[str, frozenset[EventType]]:
    return {str(expected): types for expected, types in weights().shows.items()}


def _same_sides(seen: Profile, about: Profile) -> bool:
    parties: Keys = frozenset[str]().union(*about.sides)
    if about.subject[1] in MUTUAL:
        return parties <= frozenset[str]().union(*seen.sides)
    return all(expected <= found for expected, found in zip(about.sides, seen.sides, strict=True))
