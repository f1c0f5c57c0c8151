"""An account in memory, for as many articles as fit there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from foreigndesk.ledger.book import ANYBODY, Asked, Entry, Expected, Judged, Place, Shelved, Word
from foreigndesk.ledger.joining import pairs
from foreigndesk.ledger.likeness import is_long
from foreigndesk.ledger.tokens import tokens
from foreigndesk.records import Article
from foreigndesk.records.article import outlet_key


@dataclass(slots=True)
class MemoryBook:
    """A ``Book`` of dictionaries."""

    articles: Mapping[str, Article]
    judged: Judged
    places: dict[str, Shelved] = field(default_factory=dict[str, Shelved])
    all: dict[str, Entry] = field(default_factory=dict[str, Entry])
    words: defaultdict[str, list[Word]] = field(default_factory=lambda: defaultdict(list))
    denied: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    forecasts: dict[str, Expected] = field(default_factory=dict[str, Expected])
    _bands: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _shelves: defaultdict[Place, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _groups: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _of: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def near(self, asked: Asked) -> Iterable[Entry]:
        found = (self.all[each] for each in dict.fromkeys(self._at(asked.places)))
        return [each for each in found if each.profile.type in asked.types and _then(each, asked)]

    def _at(self, places: Iterable[Place]) -> Iterator[str]:
        return (record for place in places for record in self._shelves.get(place, ()))

    def after(self, places: Collection[Place], day: date) -> Iterator[Entry]:
        found = [self.all[each] for each in dict.fromkeys(self._at(places))]
        yield from sorted((each for each in found if each.told > day), key=lambda each: (each.told, each.record))

    def newest(self) -> date:
        return max((self.articles[each].published for each in self.places), default=date.min)

    def entry(self, record: str) -> Entry | None:
        return self.all.get(record)

    def entries(self, article: str) -> list[Entry]:
        return [self.all[each] for each in self._of[article]]

    def group(self, root: str) -> list[Entry]:
        return [self.all[each] for each in self._groups.get(root, ())]

    def members(self, roots: Collection[str]) -> list[Entry]:
        return [each for root in roots for each in self.group(root)]

    def enter(self, entries: Collection[Entry]) -> None:
        for entry in entries:
            self.all[entry.record] = entry
            self._of[entry.article].append(entry.record)
            for place in _places(entry):
                self._shelves[place][entry.record] = None

    def keep(self, entry: Entry) -> None:
        if before := self.all[entry.record].root:
            del self._groups[before][entry.record]
        self._groups[entry.root][entry.record] = None
        self.all[entry.record] = entry

    def similar(self, bands: Collection[str]) -> Iterable[Article]:
        return [self.articles[each] for each in dict.fromkeys(key for band in bands for key in self._bands[band])]

    def of_outlet(self, outlet: str, published: tuple[date, date]) -> Iterable[Article]:
        return [each for each in self._published(published) if outlet_key(each.outlet) == outlet]

    def crediting(self, outlet: str, published: tuple[date, date]) -> Iterable[Article]:
        found = (each for each in self._published(published) if each.origin != each.outlet)
        return [each for each in found if outlet_key(each.origin) == outlet]

    def _published(self, days: tuple[date, date]) -> Iterator[Article]:
        return (self.articles[each] for each in self.places if days[0] <= self.articles[each].published <= days[1])

    def article(self, article: str) -> Article:
        return self.articles[article]

    def shelved(self, article: str) -> Shelved:
        return self.places[article]

    def copies(self, article: str) -> Iterable[str]:
        return [each.article for each in self.places.values() if each.parent == article]

    def shelve(self, place: Shelved, bands: Collection[str] | None = None) -> None:
        self.places[place.article] = place
        for band in bands or ():
            self._bands[band].append(place.article)

    def say(self, words: Iterable[Word]) -> None:
        for word in words:
            self.words[word.on].append(word)

    def deny(self, pairs: Iterable[tuple[str, str]]) -> None:
        for denial, report in pairs:
            self.denied[report].add(denial)

    def expect(self, expected: Expected) -> None:
        self.forecasts[expected.forecast.id] = expected

    def expected(self, article: str) -> Iterable[Expected]:
        return [each for each in self.forecasts.values() if each.forecast.article == article]

    def awaiting(self, seen: Collection[Entry]) -> Iterable[Expected]:
        return list(self.forecasts.values())

    def forget(self, article: str) -> None:
        gone = {entry.record: self.all.pop(entry.record) for entry in self.entries(article)}
        for record, entry in gone.items():
            self._groups[entry.root].pop(record, None)
            for place in _places(entry):
                del self._shelves[place][record]
        for kept in (self.words, self.denied):
            for record in gone:
                kept.pop(record, None)
        for deniers in self.denied.values():
            deniers.difference_update(gone)
        self.forecasts = {key: each for key, each in self.forecasts.items() if each.forecast.article != article}
        for shelf in self._bands.values():
            shelf[:] = [each for each in shelf if each != article]
        del self.places[article], self._of[article]

    def touched(self, roots: Iterable[str]) -> None:
        pass


def _places(entry: Entry) -> set[Place]:
    found = set(pairs(entry.profile))
    return found | {(first, ANYBODY) for first, _ in found} | {(ANYBODY, second) for _, second in found}


def _then(each: Entry, asked: Asked) -> bool:
    if asked.denying not in (None, each.denies) or (asked.sure and not each.sure):
        return False
    told = asked.published[0] <= each.published <= asked.published[1]
    if told and (not asked.tokens or not tokens(each.profile).isdisjoint(asked.tokens)):
        return True
    time = each.profile.time
    if asked.times is None or time is None or is_long(time):
        return False
    first, last = each.profile.span
    return first <= asked.times[1] and asked.times[0] <= last
