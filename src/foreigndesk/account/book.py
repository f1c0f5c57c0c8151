"""The ledger's ``Book`` over the rows of a store."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock

from foreigndesk import ledger, reference
from foreigndesk.account import listing
from foreigndesk.account.rows import (
    Row,
    entry_from,
    entry_row,
    expected_from,
    expected_row,
    maker_rows,
    move_row,
    place_rows,
    places,
    posting_row,
    token_rows,
    word_row,
)
from foreigndesk.ledger import Asked, Book, Entry, Expected, Judged, Place, Profile, Shelved, Word
from foreigndesk.records import AnyRecord, Article, Finding, Forecast, Reading, actors_of, chain_ids
from foreigndesk.store import Posted

_KEPT = 100_000
"""Entries in memory, with their profiles: some 170 MB."""


class Profiles:
    """Profiles as they are needed, each read once: an entry never gets another."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, date], Profile] = {}

    def entries(self, rows: Sequence[Row], posted: Posted) -> list[Entry]:
        """The entries in some rows."""
        if len(self._kept) > _KEPT:
            self._kept.clear()
        keys = {row["record"]: (row["record"], row["published"]) for row in rows}
        if missing := [record for record, key in keys.items() if key not in self._kept]:
            plain = posted.profiles(missing)
            self._kept |= {keys[record]: ledger.from_plain(profile) for record, profile in plain.items()}
        return [entry_from(row, self._kept[row["record"], row["published"]]) for row in rows]

    def learn(self, entry: Entry) -> Entry:
        """A new entry, whose profile now shares with others what it has in common with them."""
        shared = ledger.from_plain(ledger.to_plain(entry.profile))
        self._kept[entry.record, entry.published] = shared
        return replace(entry, profile=shared)


@dataclass(frozen=True, slots=True)
class Entering:
    """That a thread enters what waits, since when by the monotonic clock, and whether it is ``done``."""

    began: float
    done: "Future[None]"


@dataclass(slots=True)
class Remembered:
    """What one process knows of an account's entries from one transaction to the next, as of a ``state`` of it.

    ``turn`` is had by the thread that enters articles, ``lock`` by one that looks whether any is ``entering`` them;
    none begins once the store ``is_left``.
    """

    state: str = ""
    turn: Lock = field(default_factory=Lock)
    lock: Lock = field(default_factory=Lock)
    entering: Entering | None = None
    is_left: bool = False
    profiles: Profiles = field(default_factory=Profiles)
    entries: dict[str, Entry] = field(default_factory=dict[str, Entry])
    groups: dict[str, dict[str, Entry]] = field(default_factory=dict[str, dict[str, Entry]])

    def at(self, state: str) -> None:
        """Forget what may have changed: all, where the account is in another state, and before it gets too much."""
        if not state or state != self.state or len(self.entries) > _KEPT:
            self.entries.clear()
            self.groups.clear()
        self.state = ""  # until what is done now is done


class StoredBook(Book):
    """The ledger's ``Book`` over the rows of a store, within one transaction; ``finish`` lists the claims that changed.

    ``reading`` is the one being entered, ``judged`` what people hold of its records.
    """

    def __init__(self, posted: Posted, remembered: Remembered | None = None) -> None:
        known = remembered or Remembered()
        self._posted, self._profiles, self._entries, self._groups = posted, known.profiles, known.entries, known.groups
        self._articles, self._places = dict[str, Article](), dict[str, Shelved]()
        self._newest: date | None = None
        self._touched, self._made, self._moved = set[str](), set[str](), dict[str, Entry]()
        self.take_up(None, {})

    def take_up(self, reading: Reading | None, judged: Judged) -> None:
        """Name the reading that is to be entered, and what people hold of pairs of records."""
        self._judged, self._reading = judged, reading
        self._records = {record.id: record for record in reading.records} if reading else {}
        self._shown = defaultdict[str, set[str]](set)
        for word in ledger.words(reading) if reading else ():
            self._shown[word.on].add(word.stance.record)

    def finish(self) -> None:
        """List the claims that changed anew, but for those told by an article that is to be entered again.

        Its records may be others now; taking it out and entering it lists its claims.
        """
        self._write_moves()
        found = listing.groups(self.members(sorted(self._touched)))
        waiting = self._posted.waiting({entry.article for group in found.values() for entry in group})
        whole = {root: group for root, group in found.items() if waiting.isdisjoint(each.article for each in group)}
        self._posted.unlist(self._touched)
        self._posted.list_anew(listing.listed(whole, self._posted))
        self._touched.clear()

    @property
    def judged(self) -> Judged:
        return self._judged

    def near(self, asked: Asked) -> Iterable[Entry]:
        if asked.tokens:
            found = self._posted.sharing(asked.places, asked.published, asked.tokens)
        else:
            found = self._posted.near(asked.places, asked.types, asked.published, asked.denying, asked.sure)
        if asked.times:
            found += self._posted.dated(asked.places, asked.types, asked.times)
        self._load(found)
        return [self._entries[record] for record in dict.fromkeys(found)]

    def _load(self, records: Iterable[str]) -> None:
        """Take entries up that were not asked for before; what becomes of them is kept in step (``keep``)."""
        if missing := {each for each in records if each not in self._entries}:
            found = self._profiles.entries(self._posted.entries(missing), self._posted)
            self._entries |= {each.record: each for each in found}

    def after(self, places: Collection[Place], day: date) -> Iterator[Entry]:
        self._write_moves()
        return (
            entry for row in self._posted.after(places, day) for entry in self._profiles.entries([row], self._posted)
        )

    def newest(self) -> date:
        if self._newest is None:
            self._newest = self._posted.newest() or date.min
        return self._newest

    def entry(self, record: str) -> Entry | None:
        if record not in self._entries:
            self._load([record])
        return self._entries.get(record)

    def entries(self, article: str) -> list[Entry]:
        self._write_moves()
        return self._profiles.entries(self._posted.entries_of(article), self._posted)

    def group(self, root: str) -> list[Entry]:
        return self.members([root])

    def members(self, roots: Collection[str]) -> list[Entry]:
        if missing := {root for root in roots if root not in self._groups}:
            self._write_moves()
            self._groups |= {root: {} for root in missing}
            rows = self._posted.groups(missing)
            new = self._profiles.entries([row for row in rows if row["record"] not in self._entries], self._posted)
            self._entries |= {each.record: each for each in new}
            for row in rows:
                self._groups[row["root"]][row["record"]] = self._entries[row["record"]]
        return [each for root in roots for each in self._groups[root].values()]

    def enter(self, entries: Collection[Entry]) -> None:
        parts = {each.record: sorted(_parts(each, self._records, self._shown[each.record])) for each in entries}
        rows = [{**entry_row(each), "parts": parts[each.record]} for each in entries]
        at, tokens = ([row for each in entries for row in of(each)] for of in (place_rows, token_rows))
        self._posted.enter(rows, at, tokens)
        self._entries |= {each.record: self._profiles.learn(each) for each in entries}

    def keep(self, entry: Entry) -> None:
        before = self.entry(entry.record)
        if before and before.told != entry.told:
            self._posted.retell(entry.record, entry.told)
        self._entries[entry.record] = self._moved[entry.record] = entry
        if before and before.root in self._groups:
            self._groups[before.root].pop(entry.record, None)
        if before and not before.root and entry.root == entry.record:
            self._groups[entry.root] = {}  # it is new, and nothing hangs on it yet
        if entry.root in self._groups:
            self._groups[entry.root][entry.record] = entry

    def _write_moves(self) -> None:
        """Write where entries were moved to: before places are read in the database, and at the end."""
        self._posted.move([move_row(each) for each in self._moved.values()])
        self._moved.clear()

    def similar(self, bands: Collection[str]) -> Iterable[Article]:
        return [self.article(each) for each in self._posted.similar(bands)]

    def of_outlet(self, outlet: str, published: tuple[date, date]) -> Iterable[Article]:
        return self._posted.of_outlet(outlet, published)

    def crediting(self, outlet: str, published: tuple[date, date]) -> Iterable[Article]:
        return self._posted.crediting(outlet, published)

    def article(self, article: str) -> Article:
        if article not in self._articles:
            self._articles[article] = self._posted.article(article)
        return self._articles[article]

    def shelved(self, article: str) -> Shelved:
        if article not in self._places:
            row = self._posted.posting(article)
            assert row, article
            self._places[article] = Shelved(article=article, parent=row["parent"], lead=row["lead"])
        return self._places[article]

    def copies(self, article: str) -> Iterable[str]:
        return self._posted.children(article)

    def shelve(self, place: Shelved, bands: Collection[str] | None = None) -> None:
        self._places[place.article] = place
        if bands is None:
            self._posted.repost(place.article, place.parent, place.lead)
            return
        assert self._reading and self._reading.article.id == place.article, place.article
        article = self._articles[place.article] = self._reading.article
        where = {"parent": place.parent, "lead": place.lead, "countries": sorted(_countries(self._records.values()))}
        self._newest = max(self.newest(), article.published)
        self._posted.post({**posting_row(article), **where}, bands)

    def say(self, words: Iterable[Word]) -> None:
        told = defaultdict[str, list[Word]](list)
        for word in words:
            told[word.on].append(word)
        self._posted.say([word_row(word, i) for said in told.values() for i, word in enumerate(said)])

    def deny(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._posted.deny(pairs)

    def expect(self, expected: Expected) -> None:
        about = self.entry(expected.forecast.about)
        row = expected_row(expected)
        if expected.forecast.id in self._made:
            self._posted.settle(row)
        else:
            countries = sorted(listing.codes(expected.parties))
            self._posted.expect(row, places(about) if about else [], maker_rows(expected), countries)

    def expected(self, article: str) -> Iterable[Expected]:
        return self._known(self._posted.forecasts_of(article))

    def awaiting(self, seen: Collection[Entry]) -> Iterable[Expected]:
        at = {each.record: {*ledger.bearing(each)} for each in seen}
        types = {kind for each in seen for kind in ledger.can_show(each)}
        days = [each.told for each in seen]
        looked = ledger.looked_for(min(days))
        rows = self._posted.awaiting(set[Place]().union(*at.values()), types, (min(days), max(days)), looked)
        found = {row["forecast"] for row in rows if any(_awaits(row, each, at[each.record]) for each in seen)}
        awaited = self._known(self._posted.forecasts(found))
        self._load(each.forecast.about for each in awaited)
        return awaited

    def _known(self, rows: Iterable[Row]) -> list[Expected]:
        found = [expected_from(row) for row in rows]
        self._made |= {each.forecast.id for each in found}
        return found

    def forget(self, article: str) -> None:
        self._write_moves()
        self._made -= {each.forecast.id for each in self.expected(article)}
        self._posted.clear_tokens([row for each in self.entries(article) for row in token_rows(each)])
        self._posted.forget(article)
        self._entries.clear()
        self._groups.clear()
        self._articles.pop(article, None)
        self._places.pop(article, None)
        self._newest = None

    def touched(self, roots: Iterable[str]) -> None:
        self._touched |= {*roots}


def _awaits(row: Row, seen: Entry, bearing: Set[Place]) -> bool:
    """Whether a forecast at one of its places awaits an entry: what the entry says or shows can settle it."""
    first, second, told = row["first"], row["second"], seen.told
    if {(first, second), (first, ledger.ANYBODY), (ledger.ANYBODY, second)}.isdisjoint(bearing):
        return False
    over = row["last"] is not None and row["last"] < told and row["known"] is None
    settled = any(row[name] is not None and row[name] >= told for name in ("known", "late_on"))
    return over or settled or (row["type"] in ledger.can_show(seen) and not _too_late(row, seen))


def _too_late(row: Row, seen: Entry) -> bool:
    """Whether an entry tells of what came after the time, of which another told before."""
    if row["late_on"] is None or row["late_on"] >= seen.told:
        return False
    begins = (seen.profile.time or (seen.told, None))[0]
    return begins is not None and begins > row["last"]


def _parts(entry: Entry, records: Mapping[str, AnyRecord], shown: Iterable[str]) -> set[str]:
    """The other records of an article that an entry rests on, with their chains.

    These are what shows somebody's word on it, the forecasts about it and the findings on it.
    """
    found = {*shown, *getattr(records.get(entry.record), "attribution", ())}
    for each in records.values():
        if isinstance(each, Forecast) and each.about == entry.record:
            found |= {each.id, each.by or each.id}
        elif isinstance(each, Finding) and each.record == entry.record:
            found.add(each.id)
    chains = {link for each in found if each in records for link in chain_ids(records[each], records)}
    return (found | chains) - {entry.record}


def _countries(records: Iterable[AnyRecord]) -> set[str]:
    named = {actor.country for record in records for _, actor in actors_of(record) if actor.country}
    return named | {reference.successors().get(each, each) for each in named}
