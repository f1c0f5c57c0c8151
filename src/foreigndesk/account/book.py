"""The ledger's ``Book`` over the rows of a store."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from foreigndesk import ledger, reference
from foreigndesk.account import listing
from foreigndesk.account.rows import (
    entry_from,
    entry_row,
    expected_from,
    expected_row,
    place_rows,
    posting_row,
    word_row,
)
from foreigndesk.ledger import Asked, Book, Entry, Expected, Judged, Place, Shelved, Word
from foreigndesk.records import (
    AnyRecord,
    Article,
    Finding,
    Forecast,
    Reading,
    Response,
    Statement,
    actors_of,
    chain_ids,
)
from foreigndesk.store import Posted


class StoredBook(Book):
    """The ledger's ``Book`` over the rows of a store, within one transaction; ``reading`` is the one being entered."""

    def __init__(self, posted: Posted, judged: Judged, reading: Reading | None = None) -> None:
        self._posted, self._judged = posted, judged
        self._records = {record.id: record for record in reading.records} if reading else {}

    @property
    def judged(self) -> Judged:
        return self._judged

    def near(self, asked: Asked) -> Iterable[Entry]:
        return [entry_from(row) for row in self._posted.near(asked.places, asked.types, asked.published, asked.times)]

    def after(self, places: Collection[Place], day: date) -> Iterator[Entry]:
        return (entry_from(row) for row in self._posted.after(places, day))

    def entry(self, record: str) -> Entry | None:
        row = self._posted.entry(record)
        return entry_from(row) if row else None

    def entries(self, article: str) -> list[Entry]:
        return [entry_from(row) for row in self._posted.entries_of(article)]

    def group(self, root: str) -> list[Entry]:
        return [entry_from(row) for row in self._posted.group(root)]

    def keep(self, entry: Entry) -> None:
        row = entry_row(entry)
        before = self._posted.entry(entry.record)
        if before is None:
            parts = sorted(_parts(entry.record, self._records))
            self._posted.enter({**row, "parts": parts}, place_rows(entry))
        else:
            moved = ("link", "reasons", "root") if before["told"] == entry.told else ("link", "reasons", "root", "told")
            self._posted.move(entry.record, **{name: row[name] for name in moved})

    def similar(self, bands: Collection[str]) -> Iterable[Article]:
        return self._posted.similar(bands)

    def of_outlet(self, outlet: str, published: tuple[date, date]) -> Iterable[Article]:
        return self._posted.of_outlet(outlet, published)

    def crediting(self, outlet: str, published: tuple[date, date]) -> Iterable[Article]:
        return self._posted.crediting(outlet, published)

    def article(self, article: str) -> Article:
        return self._posted.article(article)

    def shelved(self, article: str) -> Shelved:
        row = self._posted.posting(article)
        assert row, article
        return Shelved(article=article, parent=row["parent"], lead=row["lead"])

    def copies(self, article: str) -> Iterable[str]:
        return self._posted.children(article)

    def shelve(self, place: Shelved, bands: Collection[str] | None = None) -> None:
        if bands is None:
            self._posted.repost(place.article, place.parent, place.lead)
            return
        where = {"parent": place.parent, "lead": place.lead, "countries": sorted(_countries(self._records.values()))}
        self._posted.post({**posting_row(self._posted.article(place.article)), **where}, bands)

    def say(self, words: Iterable[Word]) -> None:
        told = defaultdict[str, list[Word]](list)
        for word in words:
            told[word.on].append(word)
        self._posted.say([word_row(word, i) for said in told.values() for i, word in enumerate(said)])

    def deny(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._posted.deny(pairs)

    def expect(self, expected: Expected) -> None:
        about = self._posted.entry(expected.forecast.about)
        self._posted.expect(expected_row(expected, about["type"] if about else None))

    def expected(self, article: str) -> Iterable[Expected]:
        return [expected_from(row) for row in self._posted.forecasts_of(article)]

    def awaiting(self, seen: Entry, types: Collection[str]) -> Iterable[Expected]:
        places = ledger.sought(seen.profile)
        return [expected_from(row) for row in self._posted.awaiting(places, seen.told, types)]

    def forget(self, article: str) -> None:
        self._posted.forget(article)

    def touched(self, roots: Iterable[str]) -> None:
        touched = sorted(set(roots))
        found = listing.groups(self._posted, touched)
        told = listing.claims(found, self._posted)
        for root in touched:
            self._posted.unlist_claim(root)
            if group := found.get(root):
                about = listing.dossiers(group, told[root], self._posted)
                self._posted.list_claim(listing.listed(group, told[root]), about)


def _parts(record: str, records: Mapping[str, AnyRecord]) -> set[str]:
    """The other records of an article by which one is told, that answer it or that rest on it, with their chains."""
    told = getattr(records.get(record), "attribution", ())
    found = {*told}
    for each in records.values():
        match each:
            case Forecast(about=about) if about == record:
                found |= {each.id, each.by or each.id}
            case Finding(record=on) if on == record:
                found.add(each.id)
            case Statement(responds_to=Response(record=answered)) if answered in (record, *told):
                found.add(each.id)
            case _:
                pass
    chains = {link for each in found if each in records for link in chain_ids(records[each], records)}
    return (found | chains) - {record}


def _countries(records: Iterable[AnyRecord]) -> set[str]:
    named = {actor.country for record in records for _, actor in actors_of(record) if actor.country}
    return named | {reference.successors().get(each, each) for each in named}
